"""One offer meets one need: proposed, agreed by two yeses, begun, or ended otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters
from brokerage.matching.values import Suggestion
from brokerage.models import Delivery, Introduction, Listing, Need, Offer
from brokerage.moves import judging
from brokerage.states import INTRODUCTION, IntroductionState, Reason, Side
from common import clock
from common.errors import Refusal, TooLate
from common.states import require
from journal.entries import record
from people.models import Organisation, Person

ANSWER_WITHIN = dt.timedelta(days=14)
# What a side may say when it ends something; the others are for the house to say.
REASONS = [reason for reason in Reason if reason not in {Reason.NO_ANSWER, Reason.LOST_TOUCH}]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a broker proposes. ``quantity`` counts in the need's unit.

    ``factor`` is the need's units for one of the offer's, said only where the units differ.
    """

    quantity: Decimal
    factor: Decimal | None = None
    message: str = ""
    suggestion: Suggestion | None = None


def hold(introduction: Introduction) -> Introduction:
    """The introduction with its listings, all locked, in everybody's order."""
    Offer.objects.hold(introduction.offer_id)
    Need.objects.hold(introduction.need_id)
    return Introduction.objects.whole().hold(introduction.pk)


@transaction.atomic
def propose(need: Need, offer: Offer, *, by: Person, terms: Terms) -> Introduction:
    """A broker asks both sides. What the broker saw is kept with it."""
    access.require_broker(by)
    for key in sorted({need.organisation_id, offer.organisation_id}):
        Organisation.objects.hold(key)
    offer, need = Offer.objects.hold(offer.pk), Need.objects.hold(need.pk)
    judging.judge_pair(offer, need)
    for listing in (offer, need):
        judging.judge_open(listing)
        judging.judge_organisation(listing.organisation)
    in_offer, factor = judging.in_units_of_offer(offer, need, terms.quantity, terms.factor)
    judging.judge_amount(offer, in_offer)
    judging.judge_amount(need, terms.quantity)
    shown = terms.suggestion
    introduction = Introduction.objects.create(
        offer=offer,
        need=need,
        offer_quantity=in_offer,
        need_quantity=terms.quantity,
        factor=factor,
        message=terms.message.strip(),
        proposed_by=by,
        answer_by=clock.now() + ANSWER_WITHIN,
        shown=shown.as_json() if shown else {},
        weights_version=shown.version if shown else "",
    )
    record(by, "introduction.propose", introduction)
    letters.introduction_proposed(introduction)
    return introduction


@transaction.atomic
def say_yes(introduction: Introduction, *, side: str, by: Person | None) -> Introduction:
    """One side says yes; the second yes makes it agreed and opens the contact details.

    ``by`` is None where the organisation's own address answered by a signed link.
    """
    held = _answerable(introduction, side, by)
    if held.said_yes(side):
        raise Refusal(_("Your yes is noted already."), code="said_already")
    for listing in (held.offer, held.need):
        judging.judge_not_closed(listing)
        judging.judge_verified(listing.organisation)
    now = clock.now()
    setattr(held, f"{side}_yes_at", now)
    setattr(held, f"{side}_yes_by", by)
    fields = [f"{side}_yes_at", f"{side}_yes_by"]
    agreed = held.offer_yes_at is not None and held.need_yes_at is not None
    if agreed:
        held.state, held.agreed_at = IntroductionState.AGREED, now
        fields += ["state", "agreed_at"]
    held.save(update_fields=fields)
    record(by, "introduction.yes", held, fields=fields)
    if agreed:
        _promise(held, by)
        letters.introduction_agreed(held)
    else:
        letters.introduction_yes(held, side)
    return held


def _promise(held: Introduction, by: Person | None) -> None:
    entry = Delivery.objects.create(
        introduction=held,
        entry=Delivery.Entry.PROMISED,
        day=clock.today(),
        quantity=held.need_quantity,
        unit=held.need.unit,
        by=by.public_id if by else "",
        by_organisation=held.offer.organisation,
    )
    record(by, "delivery.promise", entry)


def _answerable(introduction: Introduction, side: str, by: Person | None) -> Introduction:
    held = hold(introduction)
    access.require_member_or_broker(by, held.organisation_of(Side(side)))
    require(INTRODUCTION, held.state, IntroductionState.DECLINED, what=_("This introduction"))
    if held.answer_by <= clock.now():
        raise TooLate(_("The time for an answer has passed."), code="too_late")
    return held


@transaction.atomic
def take_back_yes(introduction: Introduction, *, side: str, by: Person | None) -> Introduction:
    """Undo a yes, as long as the other side has not said yes."""
    held = _answerable(introduction, side, by)
    if not held.said_yes(side):
        raise Refusal(_("There is no yes to take back."), code="no_yes")
    setattr(held, f"{side}_yes_at", None)
    setattr(held, f"{side}_yes_by", None)
    fields = [f"{side}_yes_at", f"{side}_yes_by"]
    held.save(update_fields=fields)
    record(by, "introduction.take_back_yes", held, fields=fields)
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Why it ends, and for whom: a coded reason, a note, and the side (empty: a broker)."""

    reason: str
    note: str = ""
    side: str = ""


@transaction.atomic
def decline(
    introduction: Introduction, *, side: str, by: Person | None, reason: str, note: str = ""
) -> Introduction:
    """One side says no, with a coded reason; nobody is the worse for it."""
    held = _answerable(introduction, side, by)
    _judge_reason(reason, REASONS)
    ending = Ending(reason=reason, note=note, side=side)
    _end(held, IntroductionState.DECLINED, by, ending)
    letters.introduction_declined(held)
    return held


@transaction.atomic
def withdraw(introduction: Introduction, *, by: Person, ending: Ending) -> Introduction:
    """A broker, or a side that has said yes, calls it off before anything began."""
    held = _endable(introduction, by, ending)
    _end(held, IntroductionState.WITHDRAWN, by, ending)
    letters.introduction_withdrawn(held)
    return held


@transaction.atomic
def fell_through(introduction: Introduction, *, by: Person, ending: Ending) -> Introduction:
    """What was agreed did not happen. The promise stays in the ledger: it was made."""
    held = _endable(introduction, by, ending)
    if held.deliveries.delivered().standing().exists():
        raise Refusal(
            _("Some of it was delivered. Say that no more will come instead."),
            code="partly_delivered",
        )
    _end(held, IntroductionState.FELL_THROUGH, by, ending)
    letters.introduction_fell_through(held)
    return held


def _endable(introduction: Introduction, by: Person, ending: Ending) -> Introduction:
    held = hold(introduction)
    _judge_reason(ending.reason, list(Reason))
    if ending.side:
        access.require_member_or_broker(by, held.organisation_of(Side(ending.side)))
    else:
        access.require_broker(by)
    return held


def _judge_reason(reason: str, allowed: Sequence[Reason]) -> None:
    if reason not in allowed:
        raise Refusal(_("Choose a reason."), field="reason", code="no_reason")


def _end(held: Introduction, to: str, by: Person | None, ending: Ending) -> None:
    require(INTRODUCTION, held.state, to, what=_("This introduction"))
    values: dict[str, Any] = {
        "state": to,
        "ended_at": clock.now(),
        "ended_by": by,
        "ended_side": ending.side,
        "reason": ending.reason,
        "reason_note": ending.note.strip()[:300],
    }
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    record(by, f"introduction.{to}", held, fields=values, reason=ending.reason)


@transaction.atomic
def start(introduction: Introduction, *, by: Person) -> Introduction:
    """They have met, or the kit is on its way."""
    held = hold(introduction)
    if not access.sides_of(by, held):
        access.require_broker(by)
    require(INTRODUCTION, held.state, IntroductionState.UNDER_WAY, what=_("This introduction"))
    if held.state != IntroductionState.AGREED:
        raise Refusal(_("It has begun already."), code="begun_already")
    held.state, held.started_at = IntroductionState.UNDER_WAY, clock.now()
    held.save(update_fields=["state", "started_at"])
    record(by, "introduction.start", held, fields=["state", "started_at"])
    return held


def end_with_listing(listing: Listing, *, by: Person | None) -> int:
    """Proposals of a listing that closed end with it. Returns how many.

    Each has its own transaction, after the listing's: everybody locks offers before needs.
    """
    waiting = Introduction.objects.filter(
        **{listing.side: listing}, state=IntroductionState.PROPOSED
    )
    ending = Ending(reason=Reason.NOT_NOW, side=listing.side)
    ended = 0
    for introduction in waiting:
        with transaction.atomic():
            held = hold(introduction)
            if held.state == IntroductionState.PROPOSED:
                _end(held, IntroductionState.WITHDRAWN, by, ending)
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
    return won
