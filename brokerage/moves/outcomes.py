"""What changed: asked once, told by those who received the help, corrected by a new row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from brokerage import access, letters
from brokerage.models import Introduction, Outcome, OutcomeQuestion
from brokerage.moves.introductions import hold
from brokerage.states import IntroductionState
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Organisation, Person
from people.models.organisation import Pause

# Six weeks is long enough to see a change. After half a year nobody is asked any more.
ASK_AFTER = dt.timedelta(weeks=6)
ASK_UNTIL = dt.timedelta(days=182)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed: in words, perhaps with a number and what it counts, and how it is known."""

    words: str
    known: str
    day: dt.date
    number: int | None = None
    counts: str = ""
    may_quote: bool = False


@transaction.atomic
def tell(introduction: Introduction, *, by: Person | None, change: Change) -> Outcome:
    """The receiving organisation says what changed; told again, it corrects what it said.

    ``by`` is None where its own address answered by a signed link.
    """
    held = hold(introduction)
    access.require_member(by, held.need.organisation)
    if not held.deliveries.confirmed().standing().exists():
        raise Refusal(
            _("Nothing is confirmed yet. Please say first how much arrived."), code="not_confirmed"
        )
    _judge(change)
    return _add(
        held,
        by,
        Outcome(
            words=change.words.strip()[:600],
            number=change.number,
            counts=change.counts.strip()[:120] if change.number is not None else "",
            known=change.known,
            day=change.day,
            may_quote=change.may_quote,
        ),
    )


def _judge(change: Change) -> None:
    if not change.words.strip():
        raise Refusal(_("Say in a sentence what changed."), field="words", code="no_words")
    if change.known not in Outcome.Known.values:
        raise Refusal(_("Choose how you know."), field="known", code="not_known")
    if change.number is not None and not change.counts.strip():
        raise Refusal(
            _("Say what the number counts, such as: people who book online now."),
            field="counts",
            code="counts_nothing",
        )
    if change.day > clock.today():
        raise Refusal(_("That day has not come yet."), field="day", code="in_the_future")


@transaction.atomic
def take_back(introduction: Introduction, *, by: Person | None) -> Outcome:
    """What was said does not hold; a row that says nothing takes its place."""
    held = hold(introduction)
    access.require_member(by, held.need.organisation)
    if standing(held) is None:
        raise Refusal(_("There is nothing to take back."), code="nothing_to_undo")
    return _add(held, by, Outcome(taken_back=True, day=clock.today()))


def standing(introduction: Introduction) -> Outcome | None:
    """What the receiver says changed, as it holds now."""
    return Outcome.objects.standing().filter(introduction=introduction).first()


def _add(held: Introduction, by: Person | None, outcome: Outcome) -> Outcome:
    outcome.introduction = held
    outcome.replaces = Outcome.objects.filter(introduction=held, replaced_by=None).first()
    outcome.by = by.public_id if by else ""
    outcome.by_organisation = held.need.organisation
    outcome.save()
    record(by, "outcome.take_back" if outcome.taken_back else "outcome.tell", outcome)
    return outcome


def ask_due(*, most: int = 200) -> int:
    """Ask those who confirmed six weeks ago what changed. Once each, ever. Returns how many."""
    now = clock.now()
    asleep = Pause.objects.on(clock.today()).filter(organisation=OuterRef("need__organisation"))
    due = Introduction.objects.filter(
        state=IntroductionState.CONFIRMED,
        confirmed_at__lte=now - ASK_AFTER,
        confirmed_at__gt=now - ASK_UNTIL,
        outcome_question=None,
        outcomes=None,
        need__organisation__state=Organisation.State.VERIFIED,
    ).exclude(Exists(asleep))
    return sum(_ask(one) for one in due.whole().order_by("confirmed_at")[:most])


def _ask(introduction: Introduction) -> int:
    """1 where this caller asked, 0 where somebody was quicker: the row is unique."""
    try:
        with transaction.atomic():
            OutcomeQuestion.objects.create(introduction=introduction)
            letters.outcome_asked(introduction)
    except IntegrityError:
        return 0
    return 1
