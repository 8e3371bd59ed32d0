"""A buyer gives tickets up: chooses, sees what goes back, and says so."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.errors import Refusal, TooLate
from common.money import Money
from events import access, parts
from events.forms.parts import PartsForm, shown_pence
from events.models import Order
from events.moves import cancelling
from events.views.answering import SeeOther, posted, put_beside, refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose; check what goes back; then it is done. Nothing happens before the last button."""
    order = get_object_or_404(access.orders_of(request).paid(), public_id=public_id)
    here = reverse("events:order", args=[public_id])
    if not cancelling.may_buyer(order):
        no = TooLate(_("Tickets can no longer be given up here. Please write to us."))
        back = (here, _("Back to your order"))
        return refused(request, _("This order stays as it is"), no, way=back)
    form, status = PartsForm(posted(request), parts=parts.of(order)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if request.POST.get("act") != "do":
                return _check(request, order, form)
            try:
                cancelling.by_buyer(
                    order,
                    form.seats,
                    expected_pence=shown_pence(request.POST.get("expected", "")),
                    by=access.who(request),
                )
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                messages.success(request, _("Done. The letter about it is on its way to you."))
                return SeeOther(here)
    context = {"order": order, "ball": order.ball, "form": form}
    return render(request, "events/orders/give_up.html", context, status=status)


def _check(request: HttpRequest, order: Order, form: PartsForm) -> HttpResponse:
    """What would go back, line by line, before anything does."""
    seats = [seat for part in form.chosen for seat in part.seats]
    going = parts.going(order, seats, percent=order.ball.refund_percent)
    context = {
        "order": order,
        "ball": order.ball,
        "form": form,
        "chosen": form.chosen,
        "named": sorted(seat.guest_name for seat in seats if seat.guest_name),
        "back": Money(sum(one.pence for one in going)),
        "expected": sum(one.pence for one in going),
        "keys": form.cleaned_data["parts"],
    }
    return render(request, "events/orders/give_up_check.html", context)
