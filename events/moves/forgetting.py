"""Names and addresses go once their time is over; the seats, sums and numbers stay.

Each kind has a finder of what is too old, which leaves out what was emptied already, and an
emptier that answers how many. The periods stand in ``events/retention.py``.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from events.models import (
    BankLine,
    Invoice,
    LedgerEntry,
    Order,
    PaymentAttempt,
    Seat,
    StripeEvent,
    Table,
)

FORGOTTEN = "–"  # a claimed seat has a name by constraint; this one reads in any language

_NAMES_NOBODY = Q(name="", email="", phone="", organisation_name="", po_number="", buyer=None)


def guests(before: dt.datetime) -> QuerySet[Seat]:
    """Seats of evenings over by then that still say who sat there."""
    claimed = Seat.objects.claimed().filter(ball__ends_at__lt=before)
    return claimed.exclude(guest_name=FORGOTTEN, guest_email="").order_by()


def forget_guests(seats: QuerySet[Seat]) -> int:
    """Keep that somebody sat there, and not who."""
    return seats.update(guest_name=FORGOTTEN, guest_email="")


def tables(before: dt.datetime) -> QuerySet[Table]:
    """Tables of evenings over by then that still have a name of their host's choosing."""
    return Table.objects.filter(ball__ends_at__lt=before).exclude(name=FORGOTTEN).order_by()


def forget_tables(named: QuerySet[Table]) -> int:
    """Its number on the plan stays."""
    return named.update(name=FORGOTTEN)


def phones(before: dt.datetime) -> QuerySet[Order]:
    """Orders for evenings over by then with a number to ring."""
    return Order.objects.filter(ball__ends_at__lt=before).exclude(phone="").order_by()


def forget_phones(orders: QuerySet[Order]) -> int:
    """Nobody rings about a Ball that is over."""
    return orders.update(phone="")


def never_paid(before: dt.datetime) -> QuerySet[Order]:
    """Orders ended by then without money or a bill: no books rest on them."""
    ended = Order.objects.filter(ended_at__lt=before, paid_at=None).exclude(_NAMES_NOBODY)
    moved = LedgerEntry.objects.filter(order=OuterRef("pk"))
    billed = Invoice.objects.filter(order=OuterRef("pk"))
    return ended.exclude(Exists(moved) | Exists(billed)).order_by()


def old_books(before: dt.datetime) -> QuerySet[Order]:
    """All orders for evenings over by then that still name somebody."""
    return Order.objects.filter(ball__ends_at__lt=before).exclude(_NAMES_NOBODY).order_by()


@transaction.atomic
def forget_buyers(orders: QuerySet[Order]) -> int:
    """Empty who bought, on the order, its bills, and what the till was asked."""
    keys = list(orders.values_list("pk", flat=True))
    Invoice.objects.filter(order__in=keys).update(email="", address="", po_number="", asked={})
    PaymentAttempt.objects.filter(order__in=keys).update(asked={})
    return Order.objects.filter(pk__in=keys).update(
        name="", email="", phone="", organisation_name="", po_number="", buyer=None
    )


def letters_of_stripe(before: dt.datetime) -> QuerySet[StripeEvent]:
    """Events applied that came by then: their bodies name buyers. One given up awaits a person."""
    applied = StripeEvent.objects.exclude(applied_at=None)
    return applied.filter(received_at__lt=before).exclude(body={}).order_by()


def forget_letters_of_stripe(events: QuerySet[StripeEvent]) -> int:
    """Keep that it came and what came of it: an event sent again is still known."""
    return events.update(body={})


def statements(before: dt.datetime) -> QuerySet[BankLine]:
    """Lines of bank statements of that day or before, with the payer's words."""
    return BankLine.objects.filter(booked_on__lt=before.date()).exclude(words="").order_by()


def forget_statements(lines: QuerySet[BankLine]) -> int:
    """Keep day and sum."""
    return lines.update(words="")
