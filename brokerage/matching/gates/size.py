"""Whether there is room for as many people as would come."""

from __future__ import annotations

from datetime import date
from itertools import product

from brokerage.matching import amounts, terms
from brokerage.matching.profile import Profile
from brokerage.matching.reading import counts, heads, rooms
from brokerage.matching.values import Gate, Verdict

PEOPLE = ("people", "licences", "guest", "")
"""Units that count people or a seat for each, as `amounts.plain` knows them; or no unit."""

Numbers = tuple[int, ...]
"""None where it is not said, one, or two: the field's, and another one of the words."""


def size(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether a room, or a course with so many places, holds the people who would come."""
    del on
    if offer.kind not in terms.bearing("holds_people"):
        return _places(need, offer)
    wanted, holds = coming(need), room(offer)
    if not wanted:
        return None
    if not holds:
        said = f"They are {wanted[0]} people; the offer does not say how many fit in."
        return Gate("size", Verdict.ASK, said, "How many people does it hold?")
    if len({has < come for come, has in product(wanted, holds)}) > 1:
        return _which(wanted, holds)
    if holds[0] < wanted[0]:
        return Gate("size", Verdict.FAIL, f"It holds {holds[0]}; they are {wanted[0]}.")
    return Gate("size", Verdict.PASS, f"It holds {holds[0]}, enough for {wanted[0]}.")


def coming(need: Profile) -> Numbers:
    """How many would come, by the field where it counts people, and by the words."""
    return _both(need, heads.coming(words(need)))


def room(offer: Profile) -> Numbers:
    """How many a room holds; in one with computers there is a seat at each."""
    return _both(offer, _told(offer), "device")


def _told(offer: Profile) -> int | None:
    said = words(offer)
    return rooms.room_for(offer.text) or heads.room_for(said) or heads.up_to(said)


def _both(listing: Profile, told: int | None, *also: str) -> Numbers:
    """The field's number, and beside it one of the words that is far from it."""
    facts = listing.facts
    unit = amounts.plain(facts.unit)
    field = int(facts.quantity) if facts.quantity and unit in {*PEOPLE, *also} else None
    if field is None or told is None:
        return tuple(number for number in (field, told) if number is not None)
    if unit not in PEOPLE or not unit:  # "1", of rooms perhaps: the words say more
        return (told,)
    named = {facts.quantity, facts.whole} & counts.everywhere(words(listing))
    return (field,) if named or not heads.apart(field, told) else (field, told)


def _places(need: Profile, offer: Profile) -> Gate | None:
    """A course for so many, by its words: more can be told, or come in turns."""
    wanted, has = heads.coming(words(need)), heads.room_for(words(offer))
    if offer.group not in {"people", "hosted"} or wanted is None or has is None or wanted <= has:
        return None
    said = f"The offer is for {has} people; {wanted} would come."
    return Gate("size", Verdict.FIXABLE, said, "Could they come in turns, or could it be for more?")


def _which(wanted: Numbers, holds: Numbers) -> Gate:
    """The question that decides it: of the side whose field and words are apart."""
    if len(wanted) > 1:
        field, told = wanted
        said = f"The need counts {field} people but writes {told}; it holds {holds[0]}."
        return Gate("size", Verdict.ASK, said, f"Are they {field} or {told}?")
    field, told = holds
    said = f"The offer counts {field} but writes {told}; they are {wanted[0]}."
    return Gate("size", Verdict.ASK, said, f"Does it hold {field} or {told}?")


def words(listing: Profile) -> str:
    """Its own words."""
    return f"{listing.facts.title}. {listing.facts.description}"
