"""A buyer's papers as PDF: receipts, invoices, credit notes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events import access
from events.models import CreditNote, Receipt
from events.papers import enclosing
from events.views.answering import file


@never_cache
@require_safe
def receipt(request: HttpRequest, public_id: str, number: str) -> HttpResponse:
    """A payment's receipt as PDF."""
    order = get_object_or_404(access.orders_of(request), public_id=public_id)
    found = Receipt.objects.filter(payment__order=order).select_related("payment__order__ball")
    return _paper(enclosing.receipt_file(get_object_or_404(found, number=number)))


@never_cache
@require_safe
def invoice(request: HttpRequest, public_id: str, number: str) -> HttpResponse:
    """An invoice as PDF, also after it was paid or void."""
    order = get_object_or_404(access.orders_of(request), public_id=public_id)
    found = order.invoices.select_related("order__ball")
    return _paper(enclosing.invoice_file(get_object_or_404(found, number=number)))


@never_cache
@require_safe
def credit_note(request: HttpRequest, public_id: str, number: str) -> HttpResponse:
    """A credit note as PDF."""
    order = get_object_or_404(access.orders_of(request), public_id=public_id)
    found = CreditNote.objects.filter(order=order).select_related("order__ball")
    return _paper(enclosing.credit_note_file(get_object_or_404(found, number=number)))


def _paper(made: enclosing.File) -> HttpResponse:
    name, kind, content = made
    return file(name, kind, content)
