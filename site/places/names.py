"""What partners' lists call wards and communities, and which of ours they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from places.models import Community, Place

CLOSE_ENOUGH = 85  # of 100: "Killingbeck & Seacorft", not "Morley North" for "Morley South"
CITYWIDE = {"citywide", "city wide", "city-wide", "leeds", "all", "all of leeds", "anywhere"}
# The names that partners' lists use, beside our own.
ALSO_CALLED: dict[str, str] = {
    "refugees & asylum seekers": "refugees-asylum-seekers",
    "refugees and asylum seekers": "refugees-asylum-seekers",
    "asylum seekers": "refugees-asylum-seekers",
    "refugees": "refugees-asylum-seekers",
    "young people": "young-people",
    "youth": "young-people",
    "children": "young-people",
    "learning disabilities": "learning-disabilities",
    "learning disability": "learning-disabilities",
    "homelessness": "homelessness",
    "homeless people": "homelessness",
    "low income": "low-income",
    "mental health": "mental-health",
    "elderly": "older-people",
    "older adults": "older-people",
    "disabled": "disabled-people",
    "disability": "disabled-people",
}


@dataclass(frozen=True, slots=True)
class Names:
    """From what people write (lower case) to a ward's name or a community's slug."""

    wards: Mapping[str, str]
    districts: Mapping[str, tuple[str, ...]]
    communities: Mapping[str, str]

    @classmethod
    def today(cls) -> Names:
        """The words in force; two queries."""
        communities = dict(ALSO_CALLED)
        for slug, name in Community.objects.values_list("slug", "name"):
            communities |= {slug.replace("-", " "): slug, name.lower(): slug}
        wards: dict[str, str] = {}
        districts: defaultdict[str, list[str]] = defaultdict(list)
        for place in Place.objects.wards().standing():
            wards[place.name.lower().replace("&", "and")] = place.name
            for district in place.postcode_districts:
                districts[district].append(place.name)
        return cls(wards, {each: tuple(found) for each, found in districts.items()}, communities)

    def ward(self, typed: str) -> str:
        """The ward's name, misspelled or not; "" for none we know."""
        return nearest(typed.replace("&", "and"), self.wards)

    def community(self, typed: str) -> str:
        """The community's slug; "" for none we know."""
        return nearest(typed, self.communities)


def nearest(typed: str, known: Mapping[str, str]) -> str:
    """The known word that this is, or is a misspelling of; empty where there is none."""
    low = " ".join(typed.lower().split())
    if low in known:
        return known[low]
    found = process.extractOne(low, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return known[found[0]] if found and len(low) > 3 else ""  # too short to tell


def text(value: Any) -> str:
    """A cell as text: 12.0 is “12”; nothing, yes and no are no text."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def several(value: Any) -> list[str]:
    """The items of a list, or of a cell with ; , or | between them."""
    if isinstance(value, list):
        return [each for each in (text(item) for item in value) if each]
    return [part.strip() for part in re.split(r"[;,|\n]", text(value)) if part.strip()]
