"""Which gifts may carry Gift Aid, and which are ready to be claimed for."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet, Sum

from common import clock
from events.giving import hmrc
from events.models import ClaimedGift, GiftAidDeclaration, LedgerEntry, Order, OrderLine
from events.states import LineKind

Claimed = QuerySet[ClaimedGift]


def of(order: Order) -> OrderLine | None:
    """The gift of a paid order that may carry Gift Aid, if there is one."""
    if order.state != Order.State.PAID:
        return None
    gifts = order.lines.filter(kind=LineKind.GIFT, gift_aid=True)
    return gifts.kept().first()


def eligible() -> QuerySet[OrderLine]:
    """Gifts of paid orders that may carry Gift Aid, by individuals to a charity, in time.

    Of a gift that went back in part, what was kept: that alone was given (``kept_pence``).
    """
    return _of_individuals().filter(order__paid_at__gte=_since())


def too_old() -> QuerySet[OrderLine]:
    """Those that were declared and never claimed for, until it was too late."""
    held = GiftAidDeclaration.objects.filter(order=OuterRef("order"), cancelled_at=None)
    claimed = ClaimedGift.objects.filter(line=OuterRef("pk"), void_at=None)
    old = _of_individuals().filter(order__paid_at__lt=_since())
    return old.filter(Exists(held), ~Exists(claimed))


def _of_individuals() -> QuerySet[OrderLine]:
    gifts = OrderLine.objects.filter(
        kind=LineKind.GIFT,
        gift_aid=True,
        order__state=Order.State.PAID,
        order__ball__organiser_is_charity=True,
    )
    return gifts.kept()


def _since() -> dt.datetime:
    day = hmrc.claimable_since(clock.today())
    return dt.datetime.combine(day, dt.time(), tzinfo=clock.LONDON)


def ready() -> QuerySet[OrderLine]:
    """Those with a declaration that holds, and not claimed for yet; the oldest first.

    Not where the order owes again: money went back at Stripe, and nobody has said yet what for.
    """
    owing = LedgerEntry.objects.order_by().values("order").annotate(sum=Sum("pence"))
    held = GiftAidDeclaration.objects.filter(order=OuterRef("order"), cancelled_at=None)
    claimed = ClaimedGift.objects.filter(line=OuterRef("pk"), void_at=None)
    found = eligible().filter(Exists(held), ~Exists(claimed))
    found = found.exclude(order__in=owing.filter(sum__gt=0).values("order"))
    return (
        found.select_related("order__ball")
        .prefetch_related("order__declarations")
        .order_by("order__paid_at", "pk")
    )


def undeclared() -> QuerySet[OrderLine]:
    """Eligible gifts whose giver has not declared anything that holds."""
    held = GiftAidDeclaration.objects.filter(order=OuterRef("order"), cancelled_at=None)
    return eligible().filter(~Exists(held))


def declaration_of(line: OrderLine) -> GiftAidDeclaration:
    """The declaration that holds for a ready gift."""
    return next(each for each in line.order.declarations.all() if each.cancelled_at is None)


def owed() -> Claimed:
    """Claimed, void since, and not made good in a later claim."""
    return ClaimedGift.objects.exclude(void_at=None).filter(repaid_in=None)
