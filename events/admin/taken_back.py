"""Money that went back at Stripe, or that a bank has taken: what it was for, a person says."""

from __future__ import annotations

from django.db.models import F, Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.money import Money
from events import parts
from events.admin.frame import GIVE_MONEY_BACK, only_with, page
from events.models import Dispute, Order, Payment, Refund

MOST = 100


@require_safe
@only_with(GIVE_MONEY_BACK)
def taken_back(request: HttpRequest) -> HttpResponse:
    """Disputes that nobody has answered yet, and paid orders that owe again."""
    waiting = Dispute.objects.waiting().select_related("payment__order__ball")
    waiting = waiting.order_by(F("answer_by").asc(nulls_last=True), "opened_at")
    done = Refund.objects.filter(state=Refund.State.DONE).order_by("settled_at")
    payments = Payment.objects.prefetch_related(Prefetch("refunds", done), "disputes")
    owing = Order.objects.owing().select_related("ball")
    found = owing.prefetch_related(Prefetch("payments", payments)).order_by("ball", "pk")
    return page(
        request,
        "taken_back.html",
        title=_("Money taken back"),
        icon="warning",
        disputes=[(each, Money(each.amount_pence)) for each in waiting[:MOST]],
        owing=[_said(each) for each in found[:MOST]],
    )


def _said(order: Order) -> dict[str, object]:
    """One order: what it owes, what went, and whether a gift hangs on what it was for."""
    payments = list(order.payments.all())
    gifts = parts.gifts_going(order)
    return {
        "order": order,
        "sum": Money(order.ledger.balance()),
        "refunds": [
            (each, Money(each.amount_pence))
            for payment in payments
            for each in payment.refunds.all()
        ],
        "disputes": [
            (each, Money(each.withdrawn_pence))
            for payment in payments
            for each in payment.disputes.all()
            if each.withdrawn_pence
        ],
        "gift": Money(sum(one.pence for one in gifts)) if gifts else None,
        "claimed": any(one.line.claims.filter(void_at=None).exists() for one in gifts),
    }
