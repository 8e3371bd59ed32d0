"""One offer meets one need: proposed, agreed by two yeses, begun, or ended otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Required, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters, letters_noted
from brokerage.deciding import Grounds
from brokerage.matching.values import Suggestion
from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.moves import deciding, judging
from brokerage.moves.ending import (
    REASONS,
    Ending,
    end,
    end_with_listing,
    fell_through,
    judge_reason,
    lapse_due,
    withdraw,
)
from brokerage.moves.holding import hold, require, what_happened
from brokerage.states import IntroductionState, Side
from common import clock
from common.errors import Refusal, TooLate
from common.states import UnlawfulMove
from journal.entries import record
from people.models import Organisation, Person

__all__ = [
    "ANSWER_WITHIN",
    "REASONS",
    "Ending",
    "Terms",
    "decline",
    "end_with_listing",
    "fell_through",
    "hold",
    "lapse_due",
    "propose",
    "say_yes",
    "start",
    "take_back_yes",
    "withdraw",
]
ANSWER_WITHIN = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a broker proposes. ``quantity`` counts in the need's unit.

    ``factor`` is the need's units for one of the offer's, said only where the units differ.
    ``grounds`` is what was known then, and ``why`` the broker's reason for knowing better.
    """

    quantity: Decimal
    factor: Decimal | None = None
    message: str = ""
    suggestion: Suggestion | None = None
    grounds: Grounds | None = None
    why: str = ""


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
    deciding.judge_override(terms.grounds, shown, terms.why)
    introduction = Introduction.objects.create(
        offer=offer,
        need=need,
        offer_quantity=in_offer,
        need_quantity=terms.quantity,
        factor=factor,
        message=terms.message.strip(),
        proposed_by=by,
        answer_by=_answer_by(),
        shown=shown.as_json() if shown else {},
        weights_version=shown.version if shown else "",
    )
    if terms.grounds and shown:
        deciding.keep(introduction, terms.grounds, shown, why=terms.why)
    record(by, "introduction.propose", introduction)
    letters.introduction_proposed(introduction)
    return introduction


def _answer_by() -> dt.datetime:
    """The end of the last day, in Leeds: "by 10 December" is open all through the 10th."""
    last = clock.today() + ANSWER_WITHIN
    return dt.datetime.combine(last, dt.time(23, 59, 59), clock.LONDON)


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
    require(held, IntroductionState.DECLINED, by=by)
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
    letters_noted.yes_taken_back(held, Side(side), by)
    return held


class Said(TypedDict, total=False):
    """What a side says with its no; as in Ending."""

    reason: Required[str]
    note: str
    better: str
    again_on: dt.date | None


@transaction.atomic
def decline(
    introduction: Introduction, *, side: str, by: Person | None, **said: Unpack[Said]
) -> Introduction:
    """One side says no, with a coded reason; nobody is the worse for it."""
    held = _answerable(introduction, side, by)
    ending = Ending(side=side, **said)
    judge_reason(ending.reason, REASONS)
    end(held, IntroductionState.DECLINED, by, ending)
    letters.introduction_declined(held)
    return held


@transaction.atomic
def start(introduction: Introduction, *, by: Person | None) -> Introduction:
    """They have met, or the kit is on its way. ``by`` is None where a signed link says so."""
    held = hold(introduction)
    if by and not access.sides_of(by, held):
        access.require_broker(by)
    require(held, IntroductionState.UNDER_WAY, by=by)
    if held.state != IntroductionState.AGREED:
        raise UnlawfulMove(what_happened(held, by), code="begun_already")
    held.state, held.started_at = IntroductionState.UNDER_WAY, clock.now()
    held.save(update_fields=["state", "started_at"])
    record(by, "introduction.start", held, fields=["state", "started_at"])
    letters_noted.begun(held, by)
    return held
