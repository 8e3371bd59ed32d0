"""The nightly check: every movement of money at Stripe held against our books, and back.

What can be mended by reading it from Stripe is mended; what is left is a difference that a
person closes, in words. A difference that is gone at the next check closes itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events.models import (
    BooksCheck,
    Difference,
    Dispute,
    LedgerEntry,
    Order,
    OrderLine,
    Payment,
    Refund,
)
from events.moves import disputes, refunds
from events.states import Means
from events.till import Movement, TillError, till
from journal.entries import record
from people.models import Person

SPAN = dt.timedelta(days=14)  # each night anew: what comes late is found in a later one
SETTLING = dt.timedelta(hours=2)  # younger money may not be told of yet
PAYMENT, REFUND, DISPUTE = "payment", "refund", "dispute"
NOT_AGAIN_WITHIN = dt.timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Found:
    """One difference, before it is written down."""

    kind: str
    about: str
    what: str
    there: int
    here: int
    at: dt.datetime


def check_tonight() -> BooksCheck | None:
    """Check, unless it was done within the last day; none then. Raises TillError."""
    now = clock.now()
    if BooksCheck.objects.filter(at__gt=now - NOT_AGAIN_WITHIN).exists():
        return None
    return check(now - SPAN, now - SETTLING)


def check(since: dt.datetime, until: dt.datetime) -> BooksCheck:
    """Compare the span. Raises TillError where Stripe does not answer; nothing is written then."""
    moved = list(till().movements(since - SPAN, until))
    found = [*_told_there(moved, since), *_told_here(moved, since, until), *_own_books(since)]
    with transaction.atomic():
        _write_down(found, since)
        return BooksCheck.objects.create(
            since=since,
            until=until,
            movements=sum(1 for one in moved if one.at >= since),
            differences=Difference.objects.filter(closed_at=None).count(),
        )


@transaction.atomic
def close(difference: Difference, note: str, *, by: Person) -> Difference:
    """A person has looked, and says what it was. A second time changes nothing."""
    if not note.strip():
        raise Refusal(_("Say in a few words what it was."), field="note", code="missing")
    difference = Difference.objects.select_for_update(of=("self",)).get(pk=difference.pk)
    if difference.closed_at is None:
        difference.closed_at, difference.closed_by = clock.now(), by.public_id
        difference.note = note.strip()[:300]
        difference.save(update_fields=["closed_at", "closed_by", "note"])
        record(by, "difference.closed", difference, fields=["closed_at", "note"])
    return difference


def _told_there(moved: Sequence[Movement], since: dt.datetime) -> list[Found]:
    """What Stripe has: the same here, or mended now by reading it, or a difference.

    What a refund or a dispute moved to and fro counts as one sum: one that was won before anybody
    told us moved nothing.
    """
    within = {_about(one) for one in moved if one.at >= since}
    by_about: dict[tuple[str, str], list[Movement]] = {}
    for one in moved:
        if _about(one) in within:
            by_about.setdefault(_about(one), []).append(one)
    found = []
    for (what, about), movements in by_about.items():
        there = sum(one.pence for one in movements)
        here = _here(what, about)
        if here != there and what != PAYMENT:
            _mend(what, about)
            here = _here(what, about)
        if here != there:
            kind = Difference.Kind.NOT_HERE if here is None else Difference.Kind.OTHER_SUM
            at = max(one.at for one in movements)
            found.append(Found(kind, about, what, there, here or 0, at))
    return found


def _about(one: Movement) -> tuple[str, str]:
    """What moved it: a payment by its intent, a refund or a dispute by its own id."""
    if one.kind == "payment":
        return PAYMENT, one.intent_id
    return (REFUND if one.kind.startswith("refund") else DISPUTE), one.stripe_id


def _here(what: str, about: str) -> int | None:
    """The same sum as our books have it, signed as at Stripe; none where they know nothing."""
    if what == PAYMENT:
        return (
            Payment.objects.filter(intent_id=about).values_list("amount_pence", flat=True).first()
        )
    entries = LedgerEntry.objects.all()
    if what == REFUND:
        refund = Refund.objects.filter(stripe_id=about).first()
        if refund is None:
            return None
        entries = entries.filter(
            key__in=[f"{kind}:{refund.public_id}" for kind in (REFUND, LedgerEntry.Kind.CREDIT)]
        )
    else:
        if not Dispute.objects.filter(stripe_id=about).exists():
            return None
        entries = entries.filter(key__startswith=f"dispute:{about}:")
    return -(entries.aggregate(sum=Sum("pence"))["sum"] or 0)


def _mend(what: str, about: str) -> None:
    """Read it back from Stripe, as a webhook that was lost would have made us do."""
    try:
        if what == REFUND:
            refunds.apply(till().read_refund(about))
        else:
            disputes.apply(till().read_dispute(about))
    except (TillError, Payment.DoesNotExist):
        return


def _told_here(moved: Sequence[Movement], since: dt.datetime, until: dt.datetime) -> list[Found]:
    """What our books have of Stripe's money in the span, and Stripe does not know."""
    there = {one.intent_id for one in moved if one.kind == "payment"}
    given = {one.stripe_id for one in moved if one.kind == "refund"}
    span = (since, until)
    payments = Payment.objects.filter(means=Means.STRIPE, received_at__range=span)
    gone = Refund.objects.filter(
        means=Means.STRIPE, state=Refund.State.DONE, settled_at__range=span
    )
    kind = Difference.Kind.NOT_THERE
    return [
        Found(kind, one.intent_id, PAYMENT, 0, one.amount_pence, one.received_at)
        for one in payments
        if one.intent_id not in there
    ] + [
        Found(kind, one.stripe_id, REFUND, 0, -one.amount_pence, one.settled_at or since)
        for one in gone
        if one.stripe_id not in given
    ]


def _own_books(since: dt.datetime) -> list[Found]:
    """Orders paid since then whose lines, total and charge are not one sum."""
    lines = (
        OrderLine.objects.filter(order=OuterRef("pk"))
        .order_by()
        .values("order")
        .annotate(sum=Sum("total_pence"))
        .values("sum")
    )
    charges = (
        LedgerEntry.objects.filter(order=OuterRef("pk"), kind=LedgerEntry.Kind.CHARGE)
        .order_by()
        .values("order")
        .annotate(sum=Sum("pence"))
        .values("sum")
    )
    paid = Order.objects.filter(paid_at__gte=since).annotate(
        lines_sum=Coalesce(Subquery(lines), 0), charged=Coalesce(Subquery(charges), 0)
    )
    wrong = paid.exclude(lines_sum=F("total_pence"), charged=F("total_pence"))
    told = wrong.values_list("reference", "lines_sum", "charged", "paid_at")
    return [
        Found(Difference.Kind.OWN_BOOKS, reference, "charge", lines_sum, charged, paid_at or since)
        for reference, lines_sum, charged, paid_at in told
    ]


def _write_down(found: Sequence[Found], since: dt.datetime) -> None:
    """Open what is new, close what is gone; what a person closed stays closed."""
    known = {(one.kind, one.about): one for one in Difference.objects.filter(closed_at=None)}
    settled = set(
        Difference.objects.exclude(closed_by="").values_list(
            "kind", "about", "pence_there", "pence_here"
        )
    )
    now = {(one.kind, one.about) for one in found}
    for one in found:
        said = (one.kind, one.about, one.there, one.here)
        if (one.kind, one.about) in known or said in settled:
            continue
        Difference.objects.create(
            kind=one.kind,
            about=one.about,
            what=one.what,
            pence_there=one.there,
            pence_here=one.here,
            moved_at=one.at,
        )
    for key, difference in known.items():
        if key not in now and difference.moved_at >= since:
            difference.closed_at, difference.note = clock.now(), "gone"
            difference.save(update_fields=["closed_at", "note"])
