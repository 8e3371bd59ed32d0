"""Invoices for the treasurer: what is owed and since when, another day, money that came, void."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common import clock
from common.errors import Refusal
from common.money import Money
from events.admin.frame import MANAGE_INVOICES, me, only_with, page
from events.forms.money import CameForm, DayForm
from events.models import Invoice, InvoiceRequest
from events.moves import selling
from events.moves.selling import billing, transfers
from events.moves.selling.transfers import Arrived
from events.papers import enclosing
from events.states import InvoiceState, Means
from events.views.answering import SeeOther, file, put_beside
from people.models import Person

MOST = 200


@require_safe
@only_with(MANAGE_INVOICES)
def invoices(request: HttpRequest) -> HttpResponse:
    """Those asked for; those that ask for money, the longest overdue first; those that are over."""
    every = Invoice.objects.select_related("order__ball")
    live = list(every.live().order_by("due_on", "pk")[:MOST])
    over = every.exclude(state__in=[InvoiceState.ASKED, InvoiceState.OPEN])
    asked = InvoiceRequest.objects.waiting().with_seats().select_related("order__ball")
    return page(
        request,
        "invoices.html",
        title=_("Invoices"),
        icon="doc-full",
        asked=list(asked.order_by("-needs_yes", "order__hold_until", "pk")[:MOST]),
        live=[(each, Money(each.order.total_pence)) for each in live],
        over=[(each, Money(each.order.total_pence)) for each in over[:MOST]],
        owed=Money(sum(each.order.total_pence for each in live)),
        overdue=sum(1 for each in live if each.overdue_days > 0),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only_with(MANAGE_INVOICES)
def invoice(request: HttpRequest, public_id: str) -> HttpResponse:
    """One invoice, and what can be done about it."""
    found = get_object_or_404(Invoice.objects.select_related("order__ball"), public_id=public_id)
    act = request.POST.get("act", "")
    day = DayForm(request.POST if act == "day" else None, initial={"due_on": found.due_on})
    came = CameForm(request.POST if act == "came" else None)
    status = 200
    if request.method == "POST":
        form = {"day": day, "came": came}.get(act)
        try:
            if done := _do(act, request, found, (day, came)):
                messages.success(request, done)
                return SeeOther(reverse("ball_invoice", args=[public_id]))
            status = 422
        except Refusal as no:
            status = no.status
            if form is None:
                messages.error(request, no.message)
                return SeeOther(reverse("ball_invoice", args=[public_id]))
            put_beside(form, no)
    return _page(request, found, status=status, day=day, came=came)


@require_safe
@only_with(MANAGE_INVOICES)
def as_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The invoice as it was sent."""
    found = get_object_or_404(Invoice.objects.select_related("order__ball"), public_id=public_id)
    return file(*enclosing.invoice_file(found))


def _do(act: str, request: HttpRequest, found: Invoice, forms: tuple[DayForm, CameForm]) -> str:
    day, came = forms
    by = me(request)
    acts: dict[str, Callable[[], str]] = {
        "day": lambda: _extend(found, day, by) if day.is_valid() else "",
        "came": lambda: _came(request, found, came, by) if came.is_valid() else "",
        "void": lambda: _void(found, by),
    }
    return acts[act]() if act in acts else ""


def _extend(found: Invoice, form: DayForm, by: Person) -> str:
    billing.extend(found, form.cleaned_data["due_on"], by=by)
    return _("Moved. The seats are kept as long again.")


def _came(request: HttpRequest, found: Invoice, form: CameForm, by: Person) -> str:
    """Pressed twice it counts once: the number of payments the page showed is part of its key."""
    shown = "".join(filter(str.isalnum, request.POST.get("shown", "")))[:10]
    at = dt.datetime.combine(form.cleaned_data["day"], dt.time(12), tzinfo=clock.LONDON)
    key = f"bank_{found.public_id}_{shown}"
    money = Arrived(key, Means.BANK, form.cleaned_data["amount"], at)
    transfers.receive(found.order, money, by=by)
    return _("Written down.")


def _void(found: Invoice, by: Person) -> str:
    selling.cancel(found.order, by=by, by_staff=True)
    return _("Void. The seats are free for others, and the buyer has been written to.")


def _page(request: HttpRequest, found: Invoice, **forms: Any) -> HttpResponse:
    order = found.order
    return page(
        request,
        "invoice.html",
        title=_("Invoice %(number)s") % {"number": found.number},
        icon="doc-full",
        crumbs=((_("Invoices"), reverse("ball_invoices")),),
        invoice=found,
        order=order,
        came_so_far=Money(transfers.came(order)),
        shown=order.payments.count(),
        live=found.state in (InvoiceState.ASKED, InvoiceState.OPEN),
        **forms,
    )
