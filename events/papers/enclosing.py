"""Papers for letters, made when the letter is posted and never inside a transaction."""

from __future__ import annotations

from events.models import CreditNote, Invoice, Receipt
from events.papers import pdf, saying

File = tuple[str, str, bytes]
PDF = "application/pdf"


def enclose_receipts(order_public_id: str) -> list[File]:
    """A receipt for each payment of the order, or part of it; none where nothing was paid."""
    found = Receipt.objects.filter(payment__order__public_id=order_public_id)
    return [receipt_file(one) for one in found.select_related("payment__order__ball")]


def enclose_credit_note(public_id: str) -> list[File]:
    """One credit note."""
    note = CreditNote.objects.select_related("order__ball").get(public_id=public_id)
    return [credit_note_file(note)]


def enclose_invoice(public_id: str) -> list[File]:
    """One invoice."""
    return [invoice_file(Invoice.objects.select_related("order__ball").get(public_id=public_id))]


def invoice_file(invoice: Invoice) -> File:
    """Name, kind and content."""
    return (f"invoice-{invoice.number}.pdf", PDF, pdf.drawn(saying.invoice(invoice)))


def receipt_file(receipt: Receipt) -> File:
    """Name, kind and content."""
    return (f"receipt-{receipt.number}.pdf", PDF, pdf.drawn(saying.receipt(receipt)))


def credit_note_file(note: CreditNote) -> File:
    """Name, kind and content."""
    return (f"credit-note-{note.number}.pdf", PDF, pdf.drawn(saying.credit_note(note)))
