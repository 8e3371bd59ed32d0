"""Money back without a seat: typed, looked at, done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from common.money import Money
from events import parts
from events.admin.frame import GIVE_MONEY_BACK, me, only_with, page
from events.forms.goodwill import GoodwillForm
from events.forms.parts import shown_pence
from events.models import Order
from events.moves import goodwill
from events.moves.goodwill import Goodwill
from events.states import LineKind
from events.views.answering import SeeOther, posted, put_beside


@require_http_methods(["GET", "HEAD", "POST"])
@only_with(GIVE_MONEY_BACK)
def give(request: HttpRequest, public_id: str) -> HttpResponse:
    """Some pounds of a line or of the order, and why; its tickets stay as they are."""
    were_paid = Order.objects.select_related("ball").exclude(paid_at=None)
    order = get_object_or_404(were_paid, public_id=public_id)
    form = GoodwillForm(posted(request), left=parts.left(order))
    status, checked = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if request.POST.get("act") == "do":
                    goodwill.give(order, _wish(request, form), by=me(request))
                    messages.success(request, _("Given back. The buyer has been written to."))
                    return SeeOther(_order(order))
                checked, status = _looked_at(order, form), 200
            except Refusal as no:
                put_beside(form, no)
                status = no.status
    return page(
        request,
        "goodwill.html",
        title=_("Give an amount back"),
        icon="cross",
        crumbs=((_("Orders"), reverse("ball_orders:index")), (order.reference, _order(order))),
        order=order,
        form=form,
        checked=checked,
        status=status,
    )


def _wish(request: HttpRequest, form: GoodwillForm) -> Goodwill:
    said = form.cleaned_data
    left = shown_pence(request.POST.get("left", ""))
    return Goodwill(said["amount"], said["why"], line=form.line, left_pence=left)


def _looked_at(order: Order, form: GoodwillForm) -> dict[str, object]:
    """What would go back, line by line; raises what the move would raise."""
    said = form.cleaned_data
    going = goodwill.judged(order, Goodwill(said["amount"], said["why"], line=form.line))
    return {
        "going": [(one.line.description, Money(one.pence)) for one in going],
        "back": Money(said["amount"]),
        "gift": any(one.line.kind == LineKind.GIFT for one in going),
        "left": sum(one.pence for one in goodwill.may_lessen(order, form.line)),
        "of": said["of"],
        "amount": form["amount"].value(),
        "why": said["why"],
    }


def _order(order: Order) -> str:
    return reverse("ball_order", args=[order.public_id])
