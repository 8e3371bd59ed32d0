"""What needs a person, of one Ball: how many, and where it is seen to.

Each line is a way to count, and the permission that shows it; a line is all a new worry takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext_lazy as _

from common import clock
from events.admin import frame
from events.giving import gifts
from events.models import (
    Ball,
    BankLine,
    Benefit,
    Difference,
    Dispute,
    Invoice,
    InvoiceRequest,
    Order,
    Refund,
    Seat,
    StrayMoney,
    StripeEvent,
    WaitingEntry,
)
from events.states import BankLineState, WaitingState

# An order that is still kept so long after its time has a payment page that cannot be closed.
STUCK_AFTER = dt.timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Rule:
    """One worry: its words, who sees it, how it is counted, and where it is seen to.

    The words agree with the number ``n``, which is written before them; ``by`` is when the first
    of them is due, where there is such a day.
    """

    words: Any
    permission: str
    count: Callable[[Ball], int]
    place: Callable[[Ball], str]
    by: Callable[[Ball], dt.datetime | None] = lambda _ball: None


@dataclass(frozen=True, slots=True)
class Waits:
    """A worry with its number, where there is one; ``by`` is when the first of them is due."""

    words: str
    count: int
    address: str
    by: dt.datetime | None = None

    @property
    def late(self) -> bool:
        """Whether the day it is due by has passed."""
        return self.by is not None and self.by <= clock.now()


def stuck(ball: Ball) -> int:
    """Orders that cannot expire."""
    return Order.objects.filter(ball=ball).lapsed(clock.now() - STUCK_AFTER).count()


def given_back(ball: Ball) -> int:
    """Seats given to the organisers that nobody has been given since."""
    found = Seat.objects.filter(ball=ball, state=Seat.State.GIVEN_BACK)
    return found.filter(order__state=Order.State.PAID).count()


def _letters(_ball: Ball) -> int:
    return StripeEvent.objects.filter(applied_at=None).exclude(given_up_at=None).count()


def _refunds(ball: Ball) -> int:
    return Refund.objects.filter(state=Refund.State.FAILED, payment__order__ball=ball).count()


def _by_hand(ball: Ball) -> int:
    return Refund.objects.by_hand().filter(payment__order__ball=ball).count()


def _no_host(ball: Ball) -> int:
    """Paid orders with a table at which nobody sits yet."""
    sat = Seat.objects.filter(order=OuterRef("pk"), state=Seat.State.CLAIMED)
    paid = Order.objects.filter(ball=ball, tables__isnull=False).paid()
    return paid.filter(~Exists(sat)).distinct().count()


def _of(name: str, query: str = "") -> Callable[[Ball], str]:
    return lambda ball: reverse(name, args=[ball.slug]) + query


def _orders(query: str) -> Callable[[Ball], str]:
    return lambda ball: f"{reverse('ball_orders:index')}?ball={ball.pk}{query}"


RULES = (
    Rule(
        _(
            "Letter of Stripe’s given up, of all Balls",
            "Stripe’s letters given up, of all Balls",
            "n",
        ),
        frame.SEE_LETTERS,
        _letters,
        lambda _ball: reverse("ball_trouble") + "#given-up",
    ),
    Rule(
        _("Refund that failed", "Refunds that failed", "n"),
        frame.SEE_LETTERS,
        _refunds,
        lambda _ball: reverse("ball_trouble") + "#failed",
    ),
    Rule(
        _("Refund to pay by bank transfer", "Refunds to pay by bank transfer", "n"),
        frame.SEE_LETTERS,
        _by_hand,
        lambda _ball: reverse("ball_trouble") + "#by-hand",
    ),
    Rule(
        _("Invoice that needs a treasurer’s yes", "Invoices that need a treasurer’s yes", "n"),
        frame.MANAGE_INVOICES,
        lambda ball: (
            InvoiceRequest.objects.waiting().filter(order__ball=ball, needs_yes=True).count()
        ),
        lambda _ball: reverse("ball_invoices"),
    ),
    Rule(
        _("Dispute to answer at Stripe", "Disputes to answer at Stripe", "n"),
        frame.GIVE_MONEY_BACK,
        lambda ball: Dispute.objects.waiting().filter(payment__order__ball=ball).count(),
        lambda _ball: reverse("ball_taken_back") + "#disputes",
        lambda ball: Dispute.objects.filter(payment__order__ball=ball).first_day(),
    ),
    Rule(
        _(
            "Paid order that owes money after a refund at Stripe",
            "Paid orders that owe money after a refund at Stripe",
            "n",
        ),
        frame.GIVE_MONEY_BACK,
        lambda ball: Order.objects.owing().filter(ball=ball).count(),
        lambda _ball: reverse("ball_taken_back") + "#owing",
    ),
    Rule(
        _("Invoice overdue", "Invoices overdue", "n"),
        frame.MANAGE_INVOICES,
        lambda ball: Invoice.objects.filter(order__ball=ball).overdue().count(),
        lambda _ball: reverse("ball_invoices"),
    ),
    Rule(
        _(
            "Line of bank statements to match, of all Balls",
            "Lines of bank statements to match, of all Balls",
            "n",
        ),
        frame.MANAGE_INVOICES,
        lambda _ball: BankLine.objects.filter(state=BankLineState.OPEN).count(),
        lambda _ball: reverse("ball_statements"),
    ),
    Rule(
        _(
            "Transfer at Stripe that no invoice uses",
            "Transfers at Stripe that no invoice uses",
            "n",
        ),
        frame.GIVE_MONEY_BACK,
        lambda ball: StrayMoney.objects.waiting().filter(invoice__order__ball=ball).count(),
        lambda _ball: reverse("ball_strays"),
    ),
    Rule(
        _(
            "Difference between our books and Stripe’s, of all Balls",
            "Differences between our books and Stripe’s, of all Balls",
            "n",
        ),
        frame.CLOSE_DIFFERENCES,
        lambda _ball: Difference.objects.filter(closed_at=None).count(),
        lambda _ball: reverse("ball_books"),
    ),
    Rule(
        _("Order that cannot expire", "Orders that cannot expire", "n"),
        frame.SEE_ORDERS,
        stuck,
        _orders("&state=awaiting_payment"),
    ),
    Rule(
        _("Benefit overdue", "Benefits overdue", "n"),
        frame.SEE_BENEFITS,
        lambda ball: Benefit.objects.owed_at(ball).overdue().count(),
        _of("ball_benefits", "?show=overdue"),
    ),
    Rule(
        _("Seat given back, without a guest", "Seats given back, without a guest", "n"),
        frame.OFFER_GIVEN_BACK,
        given_back,
        _of("ball_given_back_of"),
    ),
    Rule(
        _("Table at which nobody sits yet", "Tables at which nobody sits yet", "n"),
        frame.SEE_ORDERS,
        _no_host,
        _of("ball_of", "#tables"),
    ),
    Rule(
        _("Gift without a Gift Aid declaration", "Gifts without a Gift Aid declaration", "n"),
        frame.CLAIM_GIFT_AID,
        lambda ball: gifts.undeclared().filter(order__ball=ball).count(),
        lambda _ball: reverse("ball_gift_aid"),
    ),
    Rule(
        _("Person on the waiting list", "People on the waiting list", "n"),
        frame.SEE_WAITING,
        lambda ball: WaitingEntry.objects.filter(ball=ball, state=WaitingState.WAITING).count(),
        _of("ball_waiting"),
    ),
)


def for_person(request: HttpRequest, ball: Ball) -> Iterator[Waits]:
    """The worries this person may see, that are there. A query for each."""
    for rule in RULES:
        if frame.me(request).has_perm(rule.permission) and (number := rule.count(ball)):
            words = str(rule.words % {"n": number})
            yield Waits(words, number, rule.place(ball), rule.by(ball))
