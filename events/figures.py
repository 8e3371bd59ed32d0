"""What the Ball comes to, counted from the records each time and stored nowhere."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from common.figures import Figure
from events.models import Ball, LedgerEntry, Order, OrderLine, Seat
from events.states import LineKind, OrderState


def figures(ball: Ball | None = None) -> list[Figure]:
    """Money that is here, gifts within it, and seats, of one Ball or of all; pounds as pence."""
    orders = Order.objects.filter(ball=ball) if ball else Order.objects.all()
    paid = orders.filter(state=OrderState.PAID)
    period = f"{ball.starts_at:%Y}" if ball else ""
    seats = Seat.objects.filter(order__in=paid).aggregate(
        sold=Count("pk"), claimed=Count("pk", filter=Q(state=Seat.State.CLAIMED))
    )
    gifts = OrderLine.objects.filter(order__in=paid, kind=LineKind.GIFT)
    source = _("The Ball's ledger")
    return [
        Figure(
            key="ball_raised",
            label=_("Raised by the Ball"),
            value=_received(orders),
            unit="pence",
            source=source,
            period=period,
            caveat=_("Payments less refunds, before the costs of the evening."),
        ),
        Figure(
            key="ball_gifts",
            label=_("Of this, given on top"),
            value=gifts.aggregate(sum=Sum("total_pence"))["sum"] or 0,
            unit="pence",
            source=source,
            period=period,
        ),
        Figure(
            key="ball_seats_sold",
            label=_("Seats sold"),
            value=seats["sold"],
            unit="seats",
            source=_("Paid orders"),
            period=period,
        ),
        Figure(
            key="ball_guests_named",
            label=_("Guests named"),
            value=seats["claimed"],
            unit="seats",
            source=_("Paid orders"),
            period=period,
        ),
    ]


def _received(orders: QuerySet[Order]) -> int:
    """Payments less refunds, in pence: all entries but the charges, turned round."""
    moved = LedgerEntry.objects.filter(order__in=orders).exclude(kind=LedgerEntry.Kind.CHARGE)
    return -(moved.aggregate(sum=Sum("pence"))["sum"] or 0)
