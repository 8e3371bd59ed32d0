"""A gift's page: Gift Aid is declared here, by its giver alone, and taken back again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from common.errors import Refusal
from common.money import Money
from events import access
from events.forms.gift_aid import DeclarationForm, known
from events.giving import gifts, hmrc
from events.models import Order
from events.moves import gift_aid
from events.views.answering import SeeOther, posted, put_beside


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def declaration(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read the wording, give name and home, and say yes; or see what was said."""
    order = get_object_or_404(access.orders_of(request).paid(), public_id=public_id)
    gift = gifts.of(order)
    if gift is None:
        raise Http404
    held = order.declarations.filter(cancelled_at=None).first()
    form, status = DeclarationForm(posted(request), initial=known(order, held)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                gift_aid.declare(order, form.giver(), by=access.who(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                messages.success(request, _("Thank you. Gift Aid is added to your gift."))
                return SeeOther(_here(order))
    context = {
        "order": order,
        "ball": order.ball,
        "form": form,
        "gift": gift.kept,
        "tax": Money(hmrc.tax_on(gift.kept.pence)),
        "held": held,
        "claimed": bool(held and held.claims.filter(void_at=None).exists()),
        "wording": gift_aid.wording(order.ball, gift.kept),
    }
    return render(request, "events/orders/gift_aid.html", context, status=status)


@never_cache
@require_POST
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Without Gift Aid after all: the gift itself stays."""
    order = get_object_or_404(access.orders_of(request).paid(), public_id=public_id)
    if gifts.of(order) is None:
        raise Http404
    gift_aid.take_back(order, by=access.who(request))
    messages.success(request, _("Gift Aid is taken off. Your gift stays as it is."))
    return SeeOther(_here(order))


def _here(order: Order) -> str:
    return reverse("events:gift_aid", args=[order.public_id])
