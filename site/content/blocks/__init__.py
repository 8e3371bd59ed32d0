"""What editors build pages from, one file a family; here, which page takes which."""

from wagtail import blocks

from content.blocks.actions import ACTIONS
from content.blocks.figures import FIGURES
from content.blocks.guides import GUIDES
from content.blocks.live import LIVE
from content.blocks.logos import LOGOS
from content.blocks.numbers import NUMBERS
from content.blocks.people import PEOPLE
from content.blocks.pictures import PICTURES
from content.blocks.tables import TABLES
from content.blocks.text import WORDS
from content.blocks.video import VIDEOS

Blocks = list[tuple[str, blocks.Block]]

STORY: Blocks = [*WORDS, *PICTURES, *VIDEOS, *FIGURES, *NUMBERS]
BODY: Blocks = [
    *WORDS,
    *PICTURES,
    *VIDEOS,
    *FIGURES,
    *NUMBERS,
    *TABLES,
    *GUIDES,
    *ACTIONS,
    *PEOPLE,
    *LOGOS,
    *LIVE,
]

__all__ = ["BODY", "STORY"]
