"""The ledger: what was given is reported, the receiver confirms it, a mistake is reversed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters, letters_given
from brokerage.models import Delivery, Introduction
from brokerage.moves import agreed_amounts, ledger
from brokerage.moves.holding import hold, require, require_by_hand, said_when
from brokerage.moves.judging_reversals import judge_no_newer, judge_reversing
from brokerage.states import IntroductionState
from brokerage.wording import amount
from common import clock
from common.errors import Refusal
from people.models import Person

PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was given on a day, in the need's unit; ``last`` where no more will come."""

    day: dt.date
    quantity: Decimal
    people_helped: int | None = None
    note: str = ""
    last: bool = False


@transaction.atomic
def report(introduction: Introduction, *, by: Person | None, given: Given) -> Delivery:
    """The giving side says what it gave. The receiver is asked to confirm it."""
    held = hold(introduction)
    require_by_hand(held)
    access.require_member_or_broker(by, held.offer.organisation)
    if held.state not in {IntroductionState.UNDER_WAY, IntroductionState.DELIVERED}:
        require(held, IntroductionState.UNDER_WAY, by=by)
    _judge_given(held, given)
    entry = ledger.enter(
        held,
        by,
        entry=Delivery.Entry.DELIVERED,
        day=given.day,
        quantity=given.quantity,
        people_helped=given.people_helped,
        by_organisation=held.offer.organisation,
        note=given.note.strip()[:300],
    )
    if given.last:
        agreed_amounts.keep_only_what_came(held, by)
    ledger.bring_to(held, IntroductionState.DELIVERED, by, delivered_at=clock.now())
    letters.delivery_reported(entry, last=given.last)
    return entry


def _judge_given(held: Introduction, given: Given) -> None:
    if given.day > clock.today():
        raise Refusal(_("That day has not come yet."), field="day", code="in_the_future")
    if given.day < held.proposed_at.astimezone(clock.LONDON).date():
        raise Refusal(
            _("That day is before you were introduced. Please check it."),
            field="day",
            code="before_it_was_proposed",
        )
    _judge_quantity(given.quantity)
    left = held.need_quantity - held.deliveries.delivered().total()
    if given.quantity > left:
        raise Refusal(
            _("That is more than is still to come (%(left)s). Ask your broker if more was given.")
            % {"left": amount(left, held.need.unit)},
            field="quantity",
            code="more_than_agreed",
        )


def _judge_quantity(quantity: Decimal) -> None:
    if quantity <= 0 or quantity != quantity.quantize(PENNY):
        raise Refusal(
            _("Enter a number above nought, with at most two decimals."),
            field="quantity",
            code="bad_quantity",
        )


def _judge_worth(worth: Decimal | None) -> None:
    if worth is not None and (worth < 0 or worth != worth.quantize(PENNY)):
        raise Refusal(_("Enter pounds as a number, such as 250."), field="worth", code="bad_worth")


@transaction.atomic
def confirm(
    delivery: Delivery,
    *,
    by: Person | None,
    quantity: Decimal,
    people_helped: int | None = None,
    worth: Decimal | None = None,
) -> Delivery:
    """The receiving organisation, and nobody else, says how much of a report arrived.

    ``by`` is None where its own address answered by a signed link. ``worth`` is pounds, by its
    own estimate; it is kept beside the figures and never added to them.
    """
    held = hold(delivery.introduction)
    require_by_hand(held)
    access.require_member(by, held.need.organisation)
    reported = _standing(delivery, Delivery.Entry.DELIVERED)
    if reported.confirmations.exists():
        raise Refusal(_confirmed_meanwhile(reported), code="confirmed_already")
    _judge_quantity(quantity)
    _judge_worth(worth)
    if quantity > reported.quantity:
        raise Refusal(
            _("They say they gave %(reported)s. Enter that, or less.")
            % {"reported": amount(reported.quantity, reported.unit)},
            field="quantity",
            code="more_than_delivered",
        )
    entry = ledger.enter(
        held,
        by,
        entry=Delivery.Entry.CONFIRMED,
        day=clock.today(),
        quantity=quantity,
        people_helped=people_helped,
        worth=worth,
        by_organisation=held.need.organisation,
        of=reported,
    )
    if not ledger.unconfirmed(held).exists():
        ledger.settle(held, by)
    letters.delivery_confirmed(entry)
    return entry


def _confirmed_meanwhile(reported: Delivery) -> str:
    said = reported.confirmations.standing().first() or reported.confirmations.last()
    assert said is not None  # noqa: S101  # the caller has seen it
    return _("%(amount)s were confirmed %(when)s already.") % {
        "amount": amount(said.quantity, said.unit),
        "when": said_when(said.at),
    }


@transaction.atomic
def finish(introduction: Introduction, *, by: Person | None) -> Introduction:
    """No more will come: what was not delivered is free for others again."""
    held = hold(introduction)
    require_by_hand(held)
    access.require_member_or_broker(by, held.offer.organisation)
    require(held, IntroductionState.FELL_THROUGH, by=by)
    if not held.deliveries.delivered().standing().exists():
        raise Refusal(_("Nothing was delivered yet."), code="nothing_delivered")
    promised = held.need_quantity
    agreed_amounts.keep_only_what_came(held, by)
    if held.need_quantity < promised:
        letters_given.no_more_comes(held, promised)
    if not ledger.unconfirmed(held).exists():
        ledger.bring_to(held, IntroductionState.DELIVERED, by)
        ledger.settle(held, by)
    return held


@transaction.atomic
def reverse(entry: Delivery, *, by: Person | None, note: str) -> Delivery:
    """Mend a mistake by an entry that counts down; nothing is rubbed out.

    A confirmation is taken back by the receiver (``by`` None: by a signed link) for a
    fortnight, or by a broker; a report by the giver, before it is confirmed, or by a broker.
    """
    held = hold(entry.introduction)
    require_by_hand(held)
    wrong = _standing(entry, entry.entry)
    judge_reversing(held, wrong, by)
    if wrong.entry == Delivery.Entry.CONFIRMED:
        judge_no_newer(held)
    mended = _count_down(held, wrong, by, note)
    if wrong.entry == Delivery.Entry.CONFIRMED:
        _ask_again(held, wrong, by)
        reported = held.deliveries.delivered().total()
        agreed_amounts.count_on_it_again(held, by, at_least=reported)
        ledger.bring_to(held, IntroductionState.DELIVERED, by, confirmed_at=None)
    elif wrong.entry == Delivery.Entry.DELIVERED:
        agreed_amounts.count_on_it_again(held, by, at_least=held.need_quantity)
        if not ledger.unconfirmed(held).exists():
            ledger.bring_to(held, IntroductionState.UNDER_WAY, by)
    letters.delivery_reversed(mended)
    return mended


def _count_down(held: Introduction, wrong: Delivery, by: Person | None, note: str) -> Delivery:
    return ledger.enter(
        held,
        by,
        entry=wrong.entry,
        day=clock.today(),
        quantity=-wrong.quantity,
        people_helped=-wrong.people_helped if wrong.people_helped else None,
        worth=-wrong.worth if wrong.worth is not None else None,
        by_organisation=wrong.by_organisation,
        of=wrong.of,
        reverses=wrong,
        note=note.strip()[:300],
    )


def _ask_again(held: Introduction, wrong: Delivery, by: Person | None) -> None:
    """A report is confirmed once: it is written anew, so that it can be confirmed anew."""
    reported = wrong.of
    assert reported is not None  # noqa: S101  # a_confirmation_confirms_a_report
    _count_down(held, reported, by, "")
    ledger.enter(
        held,
        by,
        entry=Delivery.Entry.DELIVERED,
        day=reported.day,
        quantity=reported.quantity,
        people_helped=reported.people_helped,
        by_organisation=reported.by_organisation,
        note=reported.note,
        renews=reported,
    )


def _standing(entry: Delivery, kind: str) -> Delivery:
    """The entry as it is now. Raises Refusal where it is of another kind or reversed."""
    found = Delivery.objects.standing().filter(pk=entry.pk, entry=kind).first()
    if found is None:
        raise Refusal(_("This was taken back in the meantime."), code="reversed")
    return found
