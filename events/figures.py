"""What the Ball comes to, counted from the records each time and stored nowhere."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from common.figures import Figure, Stage
from events.models import Ball, LedgerEntry, Order, OrderLine, Seat
from events.states import LineKind, OrderState


def figures(ball: Ball | None = None) -> list[Figure]:
    """Pounds that are here, gifts within them, and seats, of one Ball or of all."""
    orders = Order.objects.filter(ball=ball) if ball else Order.objects.all()
    paid = orders.filter(state=OrderState.PAID)
    period = f"{ball.starts_at:%Y}" if ball else ""
    bought, walked = Q(order__in=paid.bought()), Q(order__in=paid.walk_ups())
    standing = Seat.objects.exclude(state=Seat.State.CANCELLED).filter(order__in=paid)
    seats = standing.aggregate(
        sold=Count("pk", filter=bought),
        claimed=Count("pk", filter=bought & Q(state=Seat.State.CLAIMED)),
        walked=Count("pk", filter=walked),
    )
    gifts = OrderLine.objects.filter(order__in=paid, kind=LineKind.GIFT)
    given = gifts.with_kept().aggregate(sum=Sum("kept_pence"))["sum"] or 0
    ledger = _("Payments less refunds, before the costs of the evening")
    sold = _("Paid orders")

    def figure(key: str, label: str, value: Decimal, unit: str, source: str) -> Figure:
        return Figure(
            key=key,
            label=label,
            value=value,
            unit=unit,
            stage=Stage.NOW,
            source=source,
            period=period,
        )

    return [
        figure("ball_raised", _("Raised by the Ball"), _pounds(_received(orders)), "GBP", ledger),
        figure("ball_gifts", _("Of this, given on top"), _pounds(given), "GBP", sold),
        figure("ball_seats_sold", _("Seats sold"), Decimal(seats["sold"]), _("seats"), sold),
        figure("ball_guests_named", _("Guests named"), Decimal(seats["claimed"]), _("seats"), sold),
        figure(
            "ball_walk_ups",
            _("Let in at the door besides"),
            Decimal(seats["walked"]),
            _("seats"),
            _("The door"),
        ),
    ]


def raised(ball: Ball) -> Figure | None:
    """What came in at one Ball, less what went back; None where nothing is written down."""
    pence = _received(Order.objects.filter(ball=ball))
    if not pence:
        return None
    return Figure(
        key="ball_raised",
        label=_("Raised by the Ball"),
        value=_pounds(pence),
        unit="GBP",
        stage=Stage.NOW,
        source=_("Payments less refunds, before the costs of the evening"),
        period=f"{ball.starts_at:%Y}",
    )


def _pounds(pence: int) -> Decimal:
    return Decimal(pence) / 100


def _received(orders: QuerySet[Order]) -> int:
    """Payments less refunds, in pence: all that money did, turned round."""
    charged = (LedgerEntry.Kind.CHARGE, LedgerEntry.Kind.REVERSAL)
    moved = LedgerEntry.objects.filter(order__in=orders).exclude(kind__in=charged)
    return -(moved.aggregate(sum=Sum("pence"))["sum"] or 0)
