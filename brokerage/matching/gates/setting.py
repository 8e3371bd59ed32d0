"""What kind of meeting a pair would be: people coming, people going, or things moving."""

from __future__ import annotations

from brokerage.matching.profile import Profile
from brokerage.matching.reading import meeting


def visits(offer: Profile) -> bool:
    """Whether somebody comes to the community's place, so that the place matters."""
    return (
        offer.group == "people"
        and offer.facts.mode != "remote"
        and not meeting.refuses_travel(offer.text)
    )


def hosted(offer: Profile) -> bool:
    """Whether people go to the company: rooms, placements, visits."""
    return offer.group == "hosted"


def live(need: Profile, offer: Profile) -> bool:
    """Whether both sides must be there at one time."""
    if "money" in {need.group, offer.group}:
        return False
    if offer.group == "goods":
        return need.group == "people" and offer.facts.mode == "in_person"
    if offer.facts.mode == "remote":
        return offer.kind in {"digital_skills_sessions", "training_mentoring"}
    return True


def between_people(offer: Profile) -> bool:
    """Whether the help is people talking with people."""
    return offer.group == "people"


def spoken_list(names: frozenset[str] | tuple[str, ...] | list[str]) -> str:
    """Names as one says them: "A, B and C"."""
    ordered = sorted(names)
    if len(ordered) < 2:
        return "".join(ordered)
    return f"{', '.join(ordered[:-1])} and {ordered[-1]}"
