"""What kind of meeting a pair would be: people coming, people going, or things moving."""

from __future__ import annotations

from brokerage.matching import terms
from brokerage.matching.profile import Profile
from brokerage.matching.reading import meeting


def way(listing: Profile) -> str:
    """How they would meet: the field's way; where it is open, that of the words."""
    field = listing.facts.mode
    if field in {"in_person", "remote"}:
        return field
    return meeting.way(f"{listing.facts.title}. {listing.facts.description}") or field


def visits(offer: Profile) -> bool:
    """Whether somebody comes to the community's place, so that the place matters."""
    return offer.with_people and way(offer) != "remote" and not meeting.refuses_travel(offer.text)


def hosted(offer: Profile) -> bool:
    """Whether people go to the company: rooms, placements, visits."""
    return offer.group == "hosted"


def live(need: Profile, offer: Profile) -> bool:
    """Whether both sides must be there at one time."""
    if any(one.group == "money" and not one.with_people for one in (need, offer)):
        return False
    if offer.group == "goods" and not offer.with_people:
        return need.with_people and way(offer) == "in_person"
    if way(offer) == "remote":
        return bool({offer.kind, offer.facts.kind} & terms.bearing("taught"))
    return True


def between_people(offer: Profile) -> bool:
    """Whether the help is people talking with people, whatever things they talk of."""
    return offer.with_people


def handed_over(listing: Profile) -> bool:
    """Whether things or money change hands and nobody has to meet."""
    return listing.group in {"goods", "money"} and not listing.with_people


def spoken_list(names: frozenset[str] | tuple[str, ...] | list[str], word: str = "and") -> str:
    """Names as one says them: "A, B and C"."""
    ordered = sorted(names)
    if len(ordered) < 2:
        return "".join(ordered)
    return f"{', '.join(ordered[:-1])} {word} {ordered[-1]}"
