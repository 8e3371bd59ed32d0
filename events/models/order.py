"""An order: a hold becomes it in the same row, so that none is lost between two counts."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from common import clock
from common.ids import PublicIdField
from common.money import Money
from events.models.ball import Ball
from events.models.ticket_type import TicketType
from events.states import RESERVING, GivenBecause, LineKind, OrderState, VatMode

MOST_LETTERS = 5  # that ask about one order, before anything is kept for long
WALK_UP = "WALK-"  # how the reference of the order begins that gathers walk-ups


class OrderQuerySet(models.QuerySet["Order"]):
    """Words for finding orders."""

    def hold(self, pk: int) -> Order:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def reserving(self) -> OrderQuerySet:
        """Those that keep seats without having been paid."""
        return self.filter(state__in=RESERVING)

    def lapsed(self, at: dt.datetime | None = None) -> OrderQuerySet:
        """Reserving, but past their time."""
        return self.reserving().filter(hold_until__lte=at or clock.now())

    def paid(self) -> OrderQuerySet:
        """Those whose money is here."""
        return self.filter(state=OrderState.PAID)

    def owing(self) -> OrderQuerySet:
        """Paid, but owing again: money went back at Stripe, or a bank kept it for good.

        What a dispute holds that is not decided yet is not counted.
        """
        one = OrderQuerySet(Order).filter(pk=OuterRef("pk")).order_by().values("pk")
        undecided = ~Q(payments__disputes__status="lost")
        held = Sum("payments__disputes__withdrawn_pence", filter=undecided)
        return (
            self.paid()
            .annotate(
                balance=Coalesce(Subquery(one.annotate(sum=Sum("ledger__pence")).values("sum")), 0),
                undecided=Coalesce(Subquery(one.annotate(sum=held).values("sum")), 0),
            )
            .filter(balance__gt=F("undecided"))
        )

    def walk_ups(self) -> OrderQuerySet:
        """Those that gather guests let in without a ticket; one at each Ball, and nobody's."""
        return self.filter(reference__startswith=WALK_UP)

    def bought(self) -> OrderQuerySet:
        """Those that somebody made, ahead of the evening."""
        return self.exclude(reference__startswith=WALK_UP)


class Order(models.Model):
    """Who buys what, until when it is held, and what it comes to."""

    State = OrderState

    public_id = PublicIdField()
    reference = models.CharField(max_length=16, unique=True, help_text="For people to say.")
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="orders")
    state = models.CharField(
        max_length=16, choices=OrderState.choices, default=OrderState.HELD, db_index=True
    )
    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="orders",
    )
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    organisation_name = models.CharField(max_length=160, blank=True)
    po_number = models.CharField(max_length=40, blank=True)
    hold_until = models.DateTimeField(null=True, blank=True)
    total_pence = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3, default="GBP")
    promotion = models.ForeignKey(
        "events.PromotionCode",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="orders",
    )
    at_table = models.ForeignKey(
        "events.Table",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="guest_orders",
        help_text="Of a captain's guest: where the seats are.",
    )
    given_because = models.CharField(
        max_length=10, choices=GivenBecause.choices, blank=True, default="", db_default=""
    )
    created_at = models.DateTimeField(default=clock.now)
    paid_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        permissions: ClassVar = [("give_comps", "Can give free seats")]
        indexes: ClassVar = [
            models.Index(
                fields=["hold_until"],
                condition=Q(state__in=RESERVING),
                name="order_reserving_until",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_order_that_reserves_says_until_when",
                condition=~Q(state__in=RESERVING) | Q(hold_until__isnull=False),
            ),
            models.CheckConstraint(
                name="a_paid_order_says_when",
                condition=~Q(state="paid") | Q(paid_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_given_costs_nothing",
                condition=Q(given_because="") | Q(total_pence=0),
            ),
        ]

    def __str__(self) -> str:
        """Its reference."""
        return self.reference

    @property
    def total(self) -> Money:
        """What it comes to."""
        return Money(self.total_pence, self.currency)

    @property
    def only_a_gift(self) -> bool:
        """Whether it is a guest's own gift and nothing else: no seat hangs on it. One query."""
        kinds = set(self.lines.values_list("kind", flat=True))
        return kinds == {LineKind.GIFT}

    @property
    def reserving(self) -> bool:
        """Whether it keeps seats without having been paid, and its time is not over."""
        return (
            self.state in RESERVING
            and self.hold_until is not None
            and self.hold_until > clock.now()
        )


class OrderLineQuerySet(models.QuerySet["OrderLine"]):
    """Words for lines."""

    def with_kept(self) -> OrderLineQuerySet:
        """Each with ``kept_pence``: what of it no credit note has taken back."""
        return self.annotate(kept_pence=F("total_pence") - Coalesce(self._back(), 0))

    def kept(self) -> OrderLineQuerySet:
        """Those of which something was kept, as ``with_kept``."""
        found = self.annotate(kept_pence=F("total_pence") - Coalesce(self._back(), 0))
        return found.filter(kept_pence__gt=0)

    @staticmethod
    def _back() -> Subquery:
        one = OrderLine.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
        return Subquery(one.annotate(sum=Sum("credits__pence")).values("sum"))


class OrderLine(models.Model):
    """One line: what for, how many, how much, and how tax sees it."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=12, choices=LineKind.choices)
    ticket_type = models.ForeignKey(
        TicketType, null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    description = models.CharField(max_length=160)
    quantity = models.PositiveSmallIntegerField(default=1)
    unit_pence = models.IntegerField()
    total_pence = models.IntegerField()
    vat_mode = models.CharField(max_length=10, choices=VatMode.choices)
    vat_reason = models.CharField(max_length=300)
    gift_aid = models.BooleanField(default=False, help_text="Whether Gift Aid may be claimed.")
    gift_aid_reason = models.CharField(max_length=300)
    lessens = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="discounts"
    )

    objects = OrderLineQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_line_multiplies_out",
                condition=Q(total_pence=F("quantity") * F("unit_pence")),
            ),
            models.CheckConstraint(
                name="only_a_gift_carries_gift_aid", condition=Q(gift_aid=False) | Q(kind="gift")
            ),
            models.CheckConstraint(
                name="only_a_discount_is_below_nothing",
                condition=Q(kind="discount", total_pence__lte=0)
                | ~Q(kind="discount") & Q(total_pence__gte=0),
            ),
        ]

    def __str__(self) -> str:
        """How many of what."""
        return f"{self.quantity} × {self.description}"

    @property
    def total(self) -> Money:
        """Of the line."""
        return Money(self.total_pence, self.order.currency)

    @property
    def kept(self) -> Money:
        """What of it has not gone back; a query, unless ``with_kept`` has asked already."""
        pence = self.__dict__.get("kept_pence")
        if pence is None:
            back = self.credits.aggregate(sum=Sum("pence"))["sum"] or 0
            pence = self.total_pence - back
        return Money(pence, self.order.currency)


class Holding(models.Model):
    """How many seats of one pool an order keeps; released when it ends."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="holdings")
    pool_key = models.CharField(max_length=20)
    seats = models.PositiveSmallIntegerField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pool_key"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_order_draws_once_on_a_pool", fields=["order", "pool_key"]
            ),
            models.CheckConstraint(name="a_holding_holds_seats", condition=Q(seats__gte=1)),
        ]

    def __str__(self) -> str:
        """How many."""
        return f"{self.seats} of {self.pool_key}"
