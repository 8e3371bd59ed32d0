"""Orders that are paid by invoice: asked for by letter, confirmed by its link, and what is owed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from common.money import Money
from events import access, links
from events.addresses import INVOICE_LINK
from events.models import Invoice, InvoiceRequest, Receipt
from events.moves.selling import asking, transfers
from events.papers import saying
from events.views.answering import SeeOther, link_title, refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter: one button; opened again it leads on. GET changes nothing."""
    try:
        wish = _of(token)
    except Refusal as no:
        return refused(request, link_title(), no)
    if request.method == "POST":
        try:
            if wish.answered_at is None:
                asking.answer(wish, by=access.who(request))
        except Refusal as no:
            return refused(request, _("These seats cannot be kept"), no)
        access.remember_order(request, wish.order)
        return SeeOther(reverse("events:order", args=[wish.order.public_id]))
    context = {
        "wish": wish,
        "order": wish.order,
        "ball": wish.order.ball,
        "lines": list(wish.order.lines.all()),
        "over": wish.answered_at is None and not wish.order.reserving,
    }
    return render(request, "events/invoices/confirm.html", context)


def owed(request: HttpRequest, invoice: Invoice) -> HttpResponse:
    """What waits for its invoice to be paid."""
    context = {
        "order": invoice.order,
        "ball": invoice.order.ball,
        "invoice": invoice,
        "how_to_pay": saying.how_to_pay(invoice),
        "came": Money(transfers.came(invoice.order)),
        "receipts": list(Receipt.objects.filter(payment__order=invoice.order)),
        "lines": list(invoice.order.lines.all()),
    }
    return render(request, "events/orders/invoice.html", context)


def _of(token: str) -> InvoiceRequest:
    link = links.read(token, action=INVOICE_LINK)
    public_id, _dot, version = link.record.partition(".")
    found = InvoiceRequest.objects.select_related("order__ball").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    if str(found.version) != version or not found.of_the_buyer:
        raise asking.other_address()
    return found
