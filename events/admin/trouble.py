"""What waits for a person with money: letters given up, refunds that failed or go by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.money import Money
from events.admin.frame import SEE_LETTERS, only_with, page
from events.models import Refund, StripeEvent

MOST = 100


@require_safe
@only_with(SEE_LETTERS)
def trouble(request: HttpRequest) -> HttpResponse:
    """Letters nobody could apply, letters that are tried again, and refunds for a person."""
    unread = StripeEvent.objects.filter(applied_at=None).defer("body")
    failed = Refund.objects.filter(state=Refund.State.FAILED).select_related("payment__order")
    by_hand = Refund.objects.by_hand().select_related("payment__order").order_by("asked_at")
    return page(
        request,
        "trouble.html",
        title=_("Letters and refunds"),
        icon="mail",
        given_up=list(unread.exclude(given_up_at=None).order_by("-given_up_at")[:MOST]),
        again=list(unread.filter(given_up_at=None, attempts__gt=0).order_by("due_at")[:MOST]),
        refunds=[(each, Money(each.amount_pence)) for each in failed[:MOST]],
        by_hand=[(each, Money(each.amount_pence)) for each in by_hand[:MOST]],
    )
