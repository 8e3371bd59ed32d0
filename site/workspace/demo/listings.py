"""Offers and needs of a partner's list: imported, and a chosen part of them opened by a broker."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings

from brokerage.importing.files import rows_of
from brokerage.importing.plan import Line, plan
from brokerage.models import Need, Offer
from brokerage.moves import listings, shaping
from brokerage.moves.imports import take_in
from brokerage.states import ListingState
from common.errors import Refusal
from people.models import Person
from places.models import HelpKind
from workspace.demo.days import ago

SOURCE = "leeds-2026"
FOLDER = settings.ROOT / "benchmarks" / "data"
FILES = ("needs-dev.jsonl", "offers.jsonl")
CAME_LATE = (9, 6, 4, 2, 1)  # days ago
OPENED = (22, 17, 13, 9, 6, 4, 2)

# These stay with the broker, so that the morning queue has something to do.
LEFT_WAITING = {
    "N001", "N005", "N007", "N009", "N014", "N023", "N033", "N039", "N043", "N045",
    "O004", "O010", "O026", "O029", "O036", "O064", "O065", "O072", "O099", "O103",
    "O112", "O115", "O119", "O123", "O126", "O131", "O136",
}  # fmt: skip
# What the broker found out by telephone before opening them.
COMPLETED: dict[str, dict[str, Any]] = {
    "N006": {"kind": "devices"},
    "N022": {"kind": "devices"},
    "N028": {"unit": "sessions"},
    "N029": {"unit": "people"},
    "N030": {"kind": "space"},
    "N031": {"kind": "funding"},
    "O005": {"kind": "digital_skills_sessions"},
    "O011": {"kind": "funding"},
    "O023": {"kind": "events"},
    "O054": {"kind": "devices"},
    "O063": {"quantity": 25, "unit": "devices"},
    "O078": {"unit": "sims"},
    "O092": {"kind": "digital_skills_sessions"},
    "O094": {"kind": "devices"},
    "O096": {"kind": "work_placements"},
    "O116": {"kind": "skilled_volunteering"},
    "O118": {"kind": "digital_skills_sessions"},
    "O122": {"kind": "funding"},
}
DECLINED = {
    "N013": (
        "Nobody here gives for buildings, and the Ball’s money is for getting people online.",
        "Leeds Community Foundation lists who funds buildings. We would gladly look for help "
        "with getting your kitchen online.",
    ),
}


def bring(broker: Person) -> None:
    """Import both files; a second time they are the same as before.

    What still waits came after the rest, a few lines at a time.
    """
    for name in FILES:
        lines = plan(rows_of(FOLDER / name), source=SOURCE)
        late = [line for line in lines if _key(line) in LEFT_WAITING]
        with ago(30, 8, 50):
            take_in([line for line in lines if line not in late], source=SOURCE, by=broker)
        for turn, days in enumerate(CAME_LATE):
            with ago(days, 8, 50):
                take_in(late[turn :: len(CAME_LATE)], source=SOURCE, by=broker)


def _key(line: Line) -> str:
    return line.clean.source_id if line.clean else ""


def _of_the_list(model: type[Need] | type[Offer]) -> list[Any]:
    found = model.objects.filter(source=SOURCE, state=ListingState.SUBMITTED)
    return list(found.exclude(source_id__in=LEFT_WAITING).select_related("organisation", "kind"))


def owners() -> list[str]:
    """The organisations whose offers and needs are to be opened."""
    return sorted({one.organisation.name for model in (Need, Offer) for one in _of_the_list(model)})


def open_chosen(broker: Person, *, first: set[str]) -> None:
    """Day by day, those in ``first`` before all others; what cannot be opened goes on waiting."""
    kinds = {kind.slug: kind for kind in HelpKind.objects.all()}
    for turn, listing in enumerate([*_of_the_list(Need), *_of_the_list(Offer)]):
        days = 26 if listing.source_id in first else OPENED[turn % len(OPENED)]
        with ago(days, 9, 15), suppress(Refusal):  # its last day may have passed by now
            _judge(listing, kinds, broker)


def _judge(listing: Any, kinds: dict[str, HelpKind], broker: Person) -> None:
    """Complete, then open or decline, as a broker would."""
    if listing.source_id in DECLINED:
        reason, better_idea = DECLINED[listing.source_id]
        listings.decline(listing, by=broker, reason=reason, better_idea=better_idea)
        return
    known = dict(COMPLETED.get(listing.source_id, {}))
    if "kind" in known:
        known["kind"] = kinds[known["kind"]]
    if known:
        shaping.complete(listing, by=broker, values=known)
    listings.open_listing(listing, by=broker)
