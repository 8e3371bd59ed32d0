"""Hours that people book place by place, in the same ledger as everything else.

A group that opens places has said yes, and so has a company that lets its people book: the
introduction between the company's pledge of hours and the group's need is under way from the first
place on, and grows and shrinks with the places. Both listings count in hours.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.moves import agreed_amounts, judging, ledger
from brokerage.moves.ending import Ending, end
from brokerage.moves.holding import hold
from brokerage.states import BOTH_SAID_YES, GOING, IntroductionState, Reason, Side, Unit
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Person


@dataclass(frozen=True, slots=True)
class Yes:
    """The group's yes: who opened the places, and when."""

    by: Person | None
    at: dt.datetime


def promise(offer: Offer, need: Need, hours: Decimal, *, by: Person | None, yes: Yes) -> Delivery:
    """One more place: its hours are promised from the pledge to the need.

    Called inside the booking's transaction. Raises Refusal with a sentence where either has no
    room, is closed, or a proposal between the two waits for an answer.
    """
    offer, need = Offer.objects.hold(offer.pk), Need.objects.hold(need.pk)
    _judge(offer, need)
    held = Introduction.objects.going().filter(offer=offer, need=need).first()
    if held is not None and held.state not in BOTH_SAID_YES:
        words = _("Your organisation has a proposal about this to answer first.")
        raise Refusal(words, code="proposal_waits")
    _judge_room(offer, hours)
    _judge_room(need, hours)
    held = _more(hold(held), hours, by) if held else _begin(offer, need, hours, by, yes)
    return _promised(held, hours, by)


def take_back(promised: Delivery, *, by: Person | None) -> None:
    """A place is given up: its hours are free again; with the last one the introduction ends."""
    held = hold(promised.introduction)
    ledger.enter(
        held,
        by,
        entry=Delivery.Entry.PROMISED,
        day=clock.today(),
        quantity=-promised.quantity,
        by_organisation=promised.by_organisation,
        reverses=promised,
    )
    if held.need_quantity <= promised.quantity:
        end(held, IntroductionState.FELL_THROUGH, by, Ending(reason=Reason.OTHER, side=Side.OFFER))
        return
    agreed_amounts.change(held, by, "fewer_hours", more=-promised.quantity)
    _settle(held, by)


def give(
    promised: Delivery, hours: Decimal, *, day: dt.date, by: Person | None, note: str = ""
) -> Delivery:
    """What one place came to. More than was promised is taken from what both have left."""
    held = _going(promised.introduction)
    more = hours - promised.quantity
    if more > 0:
        _judge_room(held.offer, more)
        _judge_room(held.need, more)
    if more:
        agreed_amounts.change(held, by, "hours_as_given", more=more)
    return ledger.enter(
        held,
        by,
        entry=Delivery.Entry.DELIVERED,
        day=day,
        quantity=hours,
        by_organisation=held.offer.organisation,
        note=note.strip()[:300],
    )


def give_under(
    introduction: Introduction, hours: Decimal, *, day: dt.date, by: Person | None
) -> Delivery | None:
    """Hours under an introduction that a broker made; None where it counts in something else."""
    held = _going(introduction)
    if held.need.unit != Unit.HOURS:
        return None
    left = held.need_quantity - held.deliveries.delivered().total()
    if hours > left:
        raise Refusal(
            _("That is more than is still to come (%(left)s). Ask your broker if more was given.")
            % {"left": wording.amount(left, held.need.unit)},
            code="more_than_agreed",
        )
    entry = ledger.enter(
        held,
        by,
        entry=Delivery.Entry.DELIVERED,
        day=day,
        quantity=hours,
        by_organisation=held.offer.organisation,
    )
    ledger.bring_to(held, IntroductionState.DELIVERED, by, delivered_at=clock.now())
    return entry


def confirm(reported: Delivery, hours: Decimal, *, by: Person | None) -> Delivery:
    """The group says how many of a place's hours there were; only then they count."""
    held = hold(reported.introduction)
    made = ledger.enter(
        held,
        by,
        entry=Delivery.Entry.CONFIRMED,
        day=clock.today(),
        quantity=hours,
        by_organisation=held.need.organisation,
        of=reported,
    )
    if held.by_the_hour:
        _settle(held, by)
    elif not ledger.unconfirmed(held).exists():
        ledger.settle(held, by)
    return made


def _going(introduction: Introduction) -> Introduction:
    held = hold(introduction)
    if held.state not in BOTH_SAID_YES or held.state not in GOING:
        raise Refusal(_("What was arranged between the two organisations has ended."), code="ended")
    return held


def _judge(offer: Offer, need: Need) -> None:
    if offer.organisation_id == need.organisation_id:
        raise Refusal(_("Both are of the same organisation."), code="same_organisation")
    for listing in (offer, need):
        judging.judge_not_closed(listing)
        judging.judge_verified(listing.organisation)
        if listing.unit != Unit.HOURS:
            words = _("“%(title)s” does not count in hours.") % {"title": listing.shown_title}
            raise Refusal(words, code="not_in_hours")


def _judge_room(listing: Offer | Need, hours: Decimal) -> None:
    left = listing.left
    if left is not None and hours > left:
        raise Refusal(
            _("“%(title)s” has only %(left)s left.")
            % {"title": listing.shown_title, "left": wording.amount(left, listing.unit)},
            code="more_than_left",
        )


def _begin(offer: Offer, need: Need, hours: Decimal, by: Person | None, yes: Yes) -> Introduction:
    now = clock.now()
    made = Introduction.objects.create(
        offer=offer,
        need=need,
        offer_quantity=hours,
        need_quantity=hours,
        by_the_hour=True,
        state=IntroductionState.UNDER_WAY,
        answer_by=now,
        offer_yes_by=by,
        offer_yes_at=now,
        need_yes_by=yes.by,
        need_yes_at=yes.at,
        agreed_at=now,
        started_at=now,
    )
    record(by, "introduction.begin_by_the_hour", made)
    return made


def _more(held: Introduction, hours: Decimal, by: Person | None) -> Introduction:
    agreed_amounts.change(held, by, "more_hours", more=hours)
    return held


def _promised(held: Introduction, hours: Decimal, by: Person | None) -> Delivery:
    return ledger.enter(
        held,
        by,
        entry=Delivery.Entry.PROMISED,
        day=clock.today(),
        quantity=hours,
        by_organisation=held.offer.organisation,
    )


def _settle(held: Introduction, by: Person | None) -> None:
    """Done once everything that is still held was given and confirmed; else it goes on."""
    given = held.deliveries.delivered().total()
    if given < held.need_quantity or ledger.unconfirmed(held).exists():
        return
    ledger.bring_to(held, IntroductionState.DELIVERED, by, delivered_at=clock.now())
    ledger.settle(held, by)
