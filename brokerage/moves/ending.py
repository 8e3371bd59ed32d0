"""How an introduction ends otherwise than confirmed: always with who, when and a coded reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters
from brokerage.models import Introduction, Listing, Need, Offer
from brokerage.moves import dates
from brokerage.moves.holding import hold, require, require_by_hand
from brokerage.states import IntroductionState, Reason, Side
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Person

# For the house to say.
OURS = {Reason.NO_ANSWER, Reason.CLOSED}
# What a side may say when it says no, and what more where something was agreed.
REASONS = [reason for reason in Reason if reason not in {*OURS, Reason.LOST_TOUCH}]
REASONS_AFTER = [reason for reason in Reason if reason not in OURS]
REASONS_OF_BROKERS = [reason for reason in Reason if reason != Reason.CLOSED]
# "Not now" without a day of one's own means about a term.
NOT_NOW_FOR = dt.timedelta(days=90)
NOT_NOW = {Reason.NOT_NOW, Reason.NO_TIME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Why it ends, and for whom: a coded reason, a note, and the side (empty: a broker).

    ``better`` is what would fit better, in their words; ``again_on`` is a day from which
    "not now" is over. Brokers alone see any of it.
    """

    reason: str
    note: str = ""
    side: str = ""
    better: str = ""
    again_on: dt.date | None = None


@transaction.atomic
def withdraw(introduction: Introduction, *, by: Person | None, ending: Ending) -> Introduction:
    """A broker, or a side that has said yes, calls it off before anything began."""
    held = _endable(introduction, by, ending)
    end(held, IntroductionState.WITHDRAWN, by, ending)
    letters.introduction_withdrawn(held)
    return held


@transaction.atomic
def fell_through(introduction: Introduction, *, by: Person | None, ending: Ending) -> Introduction:
    """What was agreed did not happen. The promise stays in the ledger: it was made."""
    held = _endable(introduction, by, ending)
    if held.deliveries.delivered().standing().exists():
        raise Refusal(
            _("Some of it was delivered. Say that no more will come instead."),
            code="partly_delivered",
        )
    end(held, IntroductionState.FELL_THROUGH, by, ending)
    letters.introduction_fell_through(held)
    return held


def _endable(introduction: Introduction, by: Person | None, ending: Ending) -> Introduction:
    held = hold(introduction)
    require_by_hand(held)
    broker = by is not None and access.is_broker(by)
    judge_reason(ending.reason, REASONS_OF_BROKERS if broker else REASONS_AFTER)
    if ending.side:
        access.require_member_or_broker(by, held.organisation_of(Side(ending.side)))
    else:
        access.require_somebody_who_is_a_broker(by)
    return held


def judge_reason(reason: str, allowed: Collection[str]) -> None:
    """Raise Refusal where the reason is none of those."""
    if reason not in allowed:
        raise Refusal(_("Choose a reason."), field="reason", code="no_reason")


def end(held: Introduction, to: str, by: Person | None, ending: Ending) -> None:
    """Write the ending down; its dates are called off with it."""
    require(held, to, by=by)
    values: dict[str, Any] = {
        "state": to,
        "ended_at": clock.now(),
        "ended_by": by,
        "ended_side": ending.side,
        "reason": ending.reason,
        "reason_note": ending.note.strip()[:300],
        "better": ending.better.strip()[:300] or None,
        "ask_again_on": _again_on(ending),
    }
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    record(by, f"introduction.{to}", held, fields=values, reason=ending.reason)
    dates.end_with(held, by=by)
    _free_again(held)


def _again_on(ending: Ending) -> dt.date | None:
    if ending.reason not in NOT_NOW:
        return None
    return ending.again_on or clock.today() + NOT_NOW_FOR


def end_with_listing(listing: Listing, *, by: Person | None) -> int:
    """Proposals of a listing that closed end with it. Returns how many.

    Each has its own transaction, after the listing's: everybody locks offers before needs.
    """
    waiting = Introduction.objects.filter(
        **{listing.side: listing}, state=IntroductionState.PROPOSED
    )
    ending = Ending(reason=Reason.CLOSED, side=listing.side)
    ended = 0
    for introduction in waiting:
        with transaction.atomic():
            held = hold(introduction)
            if held.state == IntroductionState.PROPOSED:
                end(held, IntroductionState.WITHDRAWN, by, ending)
                letters.introduction_withdrawn(held)
                ended += 1
    return ended


def lapse_due() -> int:
    """End proposals nobody answered in time. Returns how many.

    A conditional UPDATE decides, so of two sweeps exactly one tells the two sides.
    """
    late = Introduction.objects.filter(state=IntroductionState.PROPOSED, answer_by__lte=clock.now())
    return sum(_lapse(introduction) for introduction in late)


@transaction.atomic
def _lapse(introduction: Introduction) -> int:
    Offer.objects.hold(introduction.offer_id)
    Need.objects.hold(introduction.need_id)
    won = Introduction.objects.filter(pk=introduction.pk, state=IntroductionState.PROPOSED).update(
        state=IntroductionState.LAPSED, ended_at=clock.now(), reason=Reason.NO_ANSWER
    )
    if won:
        held = Introduction.objects.whole().get(pk=introduction.pk)
        record(None, "introduction.lapsed", held, fields=["state"], reason=Reason.NO_ANSWER)
        letters.introduction_lapsed(held)
        _free_again(held)
    return won


def _free_again(ended: Introduction) -> None:
    """What it offered may be just what another need waits for (moves.finding)."""
    Offer.objects.filter(pk=ended.offer_id).look_again()
