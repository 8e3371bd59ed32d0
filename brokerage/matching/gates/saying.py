"""Where a listing's field and its words name different things: which of the two is right?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from brokerage.matching import amounts
from brokerage.matching.gates.setting import spoken_list, way
from brokerage.matching.profile import Profile
from brokerage.matching.reading import counts, heads, language, meeting
from brokerage.matching.values import Gate, Verdict


def quantity(need: Profile, offer: Profile, on: date) -> Gate | None:
    """How many: asked only where it matters to this pair which of the two is right."""
    del on
    wanted, given = need.facts, offer.facts
    if amounts.plain(wanted.unit) != amounts.plain(given.unit) or given.unlimited:
        return None
    heard = counts.wanted(wanted.title, wanted.description, wanted.unit)
    two = _two_numbers(need, heard or _helpers(need, offer, heads.sought))
    if two and (given.quantity is None or given.quantity < max(two)):
        return _how_many("need", two, "Do they need")
    heard = counts.given(given.title, given.description, given.unit)
    two = _two_numbers(offer, heard or _helpers(offer, offer, heads.brought))
    if two and (wanted.quantity is None or wanted.quantity > min(two)):
        return _how_many("offer", two, "Are there")
    return None


def _helpers(
    listing: Profile, offer: Profile, in_words: Callable[[str], int | None]
) -> frozenset[int]:
    """The helpers that its words count, where its field counts people and says another number."""
    facts = listing.facts
    if offer.group != "people" or amounts.plain(facts.unit) != "people" or facts.quantity is None:
        return frozenset()
    told = in_words(f"{facts.title}. {facts.description}")
    far = told is not None and heads.apart(float(facts.quantity), told)
    return frozenset({told} if told is not None and far else ())


def _two_numbers(listing: Profile, told: frozenset[int]) -> tuple[Decimal, Decimal] | None:
    """The field's and the one of its words; None where its words name the field's as well."""
    facts = listing.facts
    if facts.quantity is None or len(told) != 1:
        return None
    named = counts.everywhere(f"{facts.title}. {facts.description}")
    if {facts.quantity, facts.whole} & named:
        return None
    return facts.quantity, Decimal(next(iter(told)))


def _how_many(side: str, two: tuple[Decimal, Decimal], asked: str) -> Gate:
    field, told = two
    said = f"The {side} counts {field:g} but writes {told:g}."
    return Gate("quantity", Verdict.ASK, said, f"{asked} {field:g} or {told:g}?")


def other_way(listing: Profile) -> str:
    """The way of meeting that the words insist on where the field says the other one, or ""."""
    field, said = listing.facts.mode, f"{listing.facts.title}. {listing.facts.description}"
    if field == "remote" and meeting.asks_to_be_there(said):
        return "in person"
    if field == "in_person" and meeting.from_afar_only(said):
        return "from afar only"
    return ""


def which_way(need: Profile, offer: Profile) -> Gate | None:
    """The question of the side whose field and words name different ways of meeting."""
    for side, one, other in (("need", need, offer), ("offer", offer, need)):
        if (told := other_way(one)) and way(other) != "either":
            field = "from afar" if one.facts.mode == "remote" else "in person"
            said = f"The {side} ticks “{field}” but its words say {told}."
            return Gate("mode", Verdict.ASK, said, f"Is it {field}, or {told}?")
    return None


def which_language(need: Profile, offer: Profile) -> Gate | None:
    """The question of the side whose field and words name different languages."""
    for side, one, other in (("need", need, offer), ("offer", offer, need)):
        if not one.facts.language:
            continue
        written = language.spoken(f"{one.facts.title}. {one.facts.description}")
        ticked = language.spoken("", field=one.facts.language)
        shared = one.languages & other.languages
        if (
            written
            and ticked
            and shared
            and not written & ticked
            and not written | ticked <= shared
        ):
            said = f"The {side} ticks {spoken_list(ticked)} but writes {spoken_list(written)}."
            asked = f"Is it {spoken_list(ticked)}, {spoken_list(written)}, or both?"
            return Gate("language", Verdict.ASK, said, asked)
    return None
