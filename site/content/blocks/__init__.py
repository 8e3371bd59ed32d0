"""What editors build pages from, one file a family; here, which page takes which."""

from wagtail import blocks

from content.blocks.actions import ACTIONS
from content.blocks.guides import GUIDES
from content.blocks.live import LIVE
from content.blocks.numbers import NUMBERS
from content.blocks.people import PEOPLE
from content.blocks.pictures import PICTURES
from content.blocks.text import WORDS

Blocks = list[tuple[str, blocks.Block]]

STORY: Blocks = [*WORDS, *PICTURES, *NUMBERS]
BODY: Blocks = [*WORDS, *PICTURES, *NUMBERS, *GUIDES, *ACTIONS, *PEOPLE, *LIVE]

__all__ = ["BODY", "STORY"]
