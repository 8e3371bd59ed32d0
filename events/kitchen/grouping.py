"""Putting guests' own words under plain headings, so that a kitchen reads ten lines, not fifty.

No word is lost: under each heading stand the words as they were said. What fits nowhere stands
under its own heading. The fourteen allergens are those that food businesses in the UK must tell
of (Regulation (EU) 1169/2011, Annex II, as kept in UK law; Food Standards Agency).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Heading, and the beginnings of words that lead to it. A guest may stand under several.
FOOD: tuple[tuple[str | Promise, str], ...] = (
    (_("Vegan"), r"vegan|plant.based"),
    (_("Vegetarian"), r"vegetarian|veggie|\bveg\b|no meat"),
    (_("Eats fish, no meat"), r"pesc[ae]t"),
    (_("Halal"), r"halal"),
    (_("Kosher"), r"kosher"),
    (_("No pork"), r"pork"),
    (_("No beef"), r"beef"),
    (_("No alcohol"), r"alcohol"),
    (_("Diabetes"), r"diabet"),
    (_("Peanuts"), r"peanut|groundnut"),
    (
        _("Nuts"),
        r"(?<!pea)(?<!coco)(?<!ground)nuts?\b|almond|hazelnut|walnut|cashew|pecan|pistachio|brazil"
        r"|macadamia",
    ),
    (_("Gluten"), r"gluten|coeliac|celiac|wheat|\brye\b|barley|\boats?\b"),
    (_("Milk"), r"milk|dairy|lactose|cheese|butter\b"),
    (_("Eggs"), r"\beggs?\b"),
    (_("Fish"), r"(?<!shell)(?<!eats )\bfish\b"),
    (_("Crustaceans"), r"crustacea|shellfish|prawn|crab|lobster|seafood"),
    (_("Molluscs"), r"mollus|shellfish|mussel|oyster|squid|seafood"),
    (_("Soya"), r"\bsoy"),
    (_("Sesame"), r"sesame|tahini"),
    (_("Mustard"), r"mustard"),
    (_("Celery"), r"celery|celeriac"),
    (_("Lupin"), r"lupin"),
    (_("Sulphites"), r"sulphi|sulfi|sulphur"),
)
ACCESS: tuple[tuple[str | Promise, str], ...] = (
    (_("Wheelchair or step-free"), r"wheelchair|step.free|ramp|\blift\b|no steps|stairs|scooter"),
    (_("Hearing"), r"hearing|\bloop\b|deaf|\bbsl\b|sign language|interpreter|lip"),
    (_("Sight"), r"blind|sight|large print|guide dog|visual"),
    (_("A quiet place"), r"quiet|noise|autis|sensory|anxi"),
    (_("Where to sit"), r"\bseat|\bsit\b|chair\b|near|door|aisle|back support"),
    (_("A carer comes along"), r"carer|assistant|support worker"),
    (_("Parking"), r"park|blue badge|taxi"),
)
OTHER = _("Said in other words")


@dataclass(frozen=True, slots=True)
class Counted:
    """One need in its guests' words, how many share it, and the codes of their tables."""

    words: str
    guests: int
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What belongs together: guests who said any of it, their tables, and what they said."""

    name: str
    guests: int
    tables: tuple[str, ...]
    said: tuple[Counted, ...]


Said = tuple[str, str]  # what one guest said, and the code of their table


def grouped(said: Iterable[Said], headings: tuple[tuple[str | Promise, str], ...]) -> list[Heading]:
    """Every guest under each heading that fits, the most shared first, other words last."""
    under: dict[int, list[Said]] = defaultdict(list)
    for words, table in said:
        if told := plain(words):
            found = [at for at, (_name, stem) in enumerate(headings) if re.search(stem, told)]
            for at in found or [len(headings)]:
                under[at].append((told, table))
    made = [
        (at == len(headings), Heading(str(name), len(own), _tables(own), tuple(counted(own))))
        for at, own in under.items()
        for name in [headings[at][0] if at < len(headings) else OTHER]
    ]
    return [one for _last, one in sorted(made, key=lambda m: (m[0], -m[1].guests, m[1].name))]


def counted(said: Iterable[Said]) -> list[Counted]:
    """The same words in whatever case are one need; the most shared first."""
    tables: dict[str, list[str]] = defaultdict(list)
    for words, table in said:
        if told := plain(words):
            tables[told].append(table)
    rows = [Counted(words, len(at), tuple(sorted(set(at)))) for words, at in tables.items()]
    return sorted(rows, key=lambda each: (-each.guests, each.words))


def plain(words: str) -> str:
    """Words that differ by case, spaces, politeness or a full stop are the same."""
    told = " ".join(words.split()).casefold()
    told = re.sub(r"[\s,]*\b(please|thank you|thanks)\b[\s,]*", " ", told)
    return told.strip(" .,;!–-")


def _tables(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(sorted({table for _words, table in said}))
