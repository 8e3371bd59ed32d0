"""Invoices that were asked for and not answered yet: the treasurer says yes, or lets seats go."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from events.admin.frame import MANAGE_INVOICES, me, only_with, page
from events.models import InvoiceRequest
from events.moves import selling
from events.moves.selling import asking
from events.views.answering import SeeOther
from people.models import Person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(MANAGE_INVOICES)
def asked(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who asks, for what, until when; and the two buttons, while it waits."""
    found = InvoiceRequest.objects.with_seats().select_related("order__ball")
    wish = get_object_or_404(found, public_id=public_id)
    if request.method == "POST":
        try:
            if done := _do(request.POST.get("act", ""), wish, me(request)):
                messages.success(request, done)
        except Refusal as no:
            messages.error(request, no.message)
        return SeeOther(reverse("ball_invoices"))
    return page(
        request,
        "invoice_asked.html",
        title=_("Invoice asked for: %(order)s") % {"order": wish.order.reference},
        icon="doc-full",
        crumbs=((_("Invoices"), reverse("ball_invoices")),),
        wish=wish,
        order=wish.order,
        lines=list(wish.order.lines.all()),
        most=asking.MOST_UNPAID,
        kept=asking.kept_unpaid(wish.order),
        waits=wish.waits,
    )


def _do(act: str, wish: InvoiceRequest, by: Person) -> str:
    acts: dict[str, Callable[[], str]] = {
        "yes": lambda: _yes(wish, by),
        "let_go": lambda: _let_go(wish, by),
    }
    return acts[act]() if act in acts else ""


def _yes(wish: InvoiceRequest, by: Person) -> str:
    invoice = asking.allow(wish, by=by)
    return _("Invoice %(number)s goes out. Its seats are kept.") % {"number": invoice.number}


def _let_go(wish: InvoiceRequest, by: Person) -> str:
    if not wish.waits:
        raise Refusal(_("It was answered meanwhile, so nothing was let go."), code="answered")
    # Whoever has not answered our letter may not be who typed the address: no second one.
    selling.cancel(wish.order, by=by, by_staff=wish.needs_yes)
    return _("The seats are free for others.")
