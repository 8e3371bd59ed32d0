"""Introductions at every stage, each made through the moves on its own days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from brokerage import deciding, suggestions
from brokerage.matching.values import Verdict
from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.moves import deliveries, introductions, ledger, outcomes
from brokerage.moves.deliveries import Given
from brokerage.moves.introductions import Ending, Terms
from brokerage.moves.outcomes import Change
from brokerage.states import Side
from common import clock
from common.errors import Refusal
from people.models import Person
from workspace.demo.days import ago
from workspace.demo.meeting import MEETING, of


@dataclass(frozen=True, slots=True)
class Step:
    """Something done so many days ago; ``what`` is a verb of VERBS with its arguments."""

    days: int
    verb: str
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """A need and an offer, how much of it, and what happened since."""

    need: str
    offer: str
    quantity: int
    message: str
    steps: list[Step]
    factor: str = ""


def step(days: int, verb: str, **more: Any) -> Step:
    """A step, shortly said."""
    return Step(days, verb, more)


def both(days: int, later: int) -> list[Step]:
    """The giver says yes first, the receiver a little later."""
    return [step(days, "yes", side="offer"), step(later, "yes", side="need")]


EVENINGS = "After six, when our volunteers come"
TEA = "Meet for a cup of tea first: it is half the work."
STORIES = [
    # Without an answer
    Story("N038", "O076", 4, "Both mean Tuesdays at ten. " + TEA, [step(3, "propose")]),
    Story(
        "N020",
        "O018",
        1,
        "A code club and somebody who runs one.",
        [step(6, "propose"), step(5, "yes", side="offer")],
    ),
    Story(
        "N026",
        "O041",
        6,
        "Six sessions, by women, for women.",
        [step(9, "propose"), step(8, "yes", side="need")],
    ),
    Story("N044", "O016", 6, "Licences for the six work places.", [step(1, "propose")]),
    # Agreed, and under way
    Story(
        "N011",
        "O089",
        30,
        TEA,
        [
            step(11, "propose"),
            *both(10, 6),
            step(4, "date", side="offer", ahead=9, where="Your hall", word="I bring the tea."),
            step(3, "take", side="need"),
        ],
    ),
    Story(
        "N036",
        "O043",
        10,
        "Ten seats of fifteen.",
        [step(14, "propose"), *both(13, 9), step(2, "date", side="offer", ahead=6, where="Online")],
    ),
    Story(
        "N018",
        "O073",
        30,
        "Thirty households, street by street.",
        [
            step(16, "propose"),
            *both(15, 13),
            step(8, "start"),
            step(7, "say", side="need", text="The first street is done. Six of eight were in."),
            step(6, "say", side="offer", text="Wonderful. We try the other two on Saturday."),
        ],
    ),
    Story(
        "N016",
        "O008",
        1,
        "Somebody who has run a small team herself.",
        [step(18, "propose"), *both(17, 15), step(10, "start")],
    ),
    Story(
        "N010",
        "O059",
        6,
        "Half a dozen of the dozen.",
        [
            step(19, "propose"),
            *both(18, 16),
            step(12, "start"),
            step(4, "report", quantity=6, people=14, note="Wiped, with chargers, by van."),
        ],
    ),
    # Ended otherwise, and nobody the worse for it
    Story(
        "N012",
        "O113",
        1,
        "A first hour for all staff.",
        [
            step(17, "propose"),
            step(15, "decline", side="need", reason="wrong_times", better=EVENINGS),
        ],
    ),
    Story(
        "N021",
        "O129",
        9,
        "Nine of fifteen.",
        [step(16, "propose"), step(14, "decline", side="offer", reason="elsewhere")],
    ),
    Story("N025", "O125", 3, "Polish speakers for the forms.", [step(20, "propose")]),
    Story(
        "N008",
        "O024",
        35,
        "All 35, with proof that the data is gone.",
        [step(18, "propose"), *both(17, 16), step(5, "fell_through", reason="lost_touch")],
    ),
]


def listing(key: str) -> Any:
    """By its id in the list, or by its title; None where there is none."""
    model: Any = Need if key.startswith("N0") else Offer
    return model.objects.filter(source_id=key).select_related("organisation", "kind").first()


def tell(broker: Person, pairs: list[tuple[Story, Need, Offer]]) -> int:
    """Play the stories that were not played yet, in the order of their days."""
    fresh = [
        (story, need, offer)
        for story, need, offer in pairs
        if not Introduction.objects.filter(need=need, offer=offer).exists()
    ]
    played = [
        (one.days, turn, story, need, offer, one)
        for story, need, offer in fresh
        for turn, one in enumerate(story.steps)
    ]
    stopped: set[tuple[int, int]] = set()
    for days, turn, story, need, offer, one in sorted(played, key=lambda each: (-each[0], each[1])):
        if (need.pk, offer.pk) in stopped:
            continue
        with ago(days, 9 + turn, (12 * turn + 5) % 60):
            try:
                _play(one, story, need, offer, broker)
            except Refusal:  # a listing that was over by the time the demo is made
                stopped.add((need.pk, offer.pk))
    with ago(5, 3):
        introductions.lapse_due()
    return len(fresh) - len(stopped)


def imported() -> list[tuple[Story, Need, Offer]]:
    """The stories between listings of the list that are here."""
    pairs = [(story, listing(story.need), listing(story.offer)) for story in STORIES]
    return [(story, need, offer) for story, need, offer in pairs if need and offer]


def _play(one: Step, story: Story, need: Need, offer: Offer, broker: Person) -> None:
    if one.verb == "propose":
        shown = suggestions.suggest_pair(need, offer)
        stopped = shown.verdict is Verdict.FAIL
        terms = Terms(
            quantity=Decimal(story.quantity),
            factor=Decimal(story.factor) if story.factor else None,
            message=story.message,
            suggestion=shown,
            grounds=deciding.grounds(need, offer),
            why="They settled it on the phone." if stopped else "",
        )
        introductions.propose(need, offer, by=broker, terms=terms)
        return
    meeting = Introduction.objects.whole().filter(need=need, offer=offer).get()
    VERBS[one.verb](meeting, broker, one.more)


def _yes(meeting: Introduction, _broker: Person, more: dict[str, Any]) -> None:
    side = Side(more["side"])
    introductions.say_yes(meeting, side=side, by=of(meeting.organisation_of(side)))


def _decline(meeting: Introduction, _broker: Person, more: dict[str, Any]) -> None:
    side = Side(more["side"])
    introductions.decline(
        meeting,
        side=side,
        by=of(meeting.organisation_of(side)),
        reason=more["reason"],
        better=more.get("better", ""),
    )


def _fell_through(meeting: Introduction, broker: Person, more: dict[str, Any]) -> None:
    introductions.fell_through(meeting, by=broker, ending=Ending(reason=more["reason"]))


def _start(meeting: Introduction, _broker: Person, _more: dict[str, Any]) -> None:
    introductions.start(meeting, by=of(meeting.offer.organisation))


def _report(meeting: Introduction, _broker: Person, more: dict[str, Any]) -> None:
    given = Given(
        day=clock.today() - dt.timedelta(days=1),
        quantity=Decimal(more["quantity"]),
        people_helped=more.get("people"),
        note=more.get("note", ""),
    )
    deliveries.report(meeting, by=of(meeting.offer.organisation), given=given)


def _confirm(meeting: Introduction, _broker: Person, more: dict[str, Any]) -> None:
    report: Delivery | None = ledger.unconfirmed(meeting).first()
    if report is None:
        raise Refusal("There is nothing to confirm.", code="nothing")
    deliveries.confirm(
        report,
        by=of(meeting.need.organisation),
        quantity=Decimal(more["quantity"]),
        people_helped=more.get("people"),
        worth=Decimal(more["worth"]) if "worth" in more else None,
    )


def _changed(meeting: Introduction, _broker: Person, more: dict[str, Any]) -> None:
    change = Change(day=clock.today(), **more)
    outcomes.tell(meeting, by=of(meeting.need.organisation), change=change)


VERBS: dict[str, Callable[[Introduction, Person, dict[str, Any]], None]] = {
    "yes": _yes,
    "decline": _decline,
    "fell_through": _fell_through,
    "start": _start,
    "report": _report,
    "confirm": _confirm,
    "changed": _changed,
    **MEETING,
}
