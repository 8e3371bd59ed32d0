"""A till in memory: what the moves need of one, with faults to order."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from common import clock
from events.till import (
    Checkout,
    CheckoutReading,
    DisputeReading,
    Invoice,
    InvoiceReading,
    Movement,
    RefundReading,
    TillError,
    TillRefused,
    TillUnsure,
)

Kind = Literal["payment", "refund", "dispute", "dispute_won", "refund_failed"]


class FakeTill:
    """Keeps pages, invoices, refunds and disputes; ``trouble`` is raised by the next calls of that
    name. ``moved`` is its own account of the money, to be bent where a test wants them to differ.
    """

    def __init__(self) -> None:
        self.pages: dict[str, CheckoutReading] = {}
        self.asked: dict[str, Checkout] = {}
        self.refunds: dict[str, RefundReading] = {}
        self.invoices: dict[str, InvoiceReading] = {}
        self.asked_invoices: dict[str, Invoice] = {}
        self.loose: dict[str, int] = {}
        self.disputes: dict[str, DisputeReading] = {}
        self.moved: list[Movement] = []
        self.keys: dict[str, str] = {}
        self.calls: list[tuple[str, str]] = []
        self.trouble: dict[str, list[TillError]] = {}
        self.refund_status: Any = "succeeded"
        self._count = itertools.count(1)

    def open_checkout(self, asked: Checkout, *, key: str) -> CheckoutReading:
        self._meets("open_checkout", key)
        if key in self.keys:
            return self.pages[self.keys[key]]
        session_id = f"cs_{next(self._count)}"
        self.keys[key] = session_id
        self.asked[session_id] = asked
        self.pages[session_id] = CheckoutReading(
            session_id=session_id,
            status="open",
            paid=False,
            amount_pence=asked.total_pence,
            currency=asked.currency,
            url=f"https://till.example/{session_id}",
            attempt=asked.attempt,
            order=asked.order,
        )
        return self.pages[session_id]

    def read(self, session_id: str) -> CheckoutReading:
        self._meets("read", session_id)
        return self._page(session_id)

    def expire(self, session_id: str) -> CheckoutReading:
        self._meets("expire", session_id)
        page = self._page(session_id)
        if page.status == "open":
            self.pages[session_id] = page = replace(page, status="expired")
        return page

    def refund(self, intent_id: str, amount_pence: int, *, refund: str, key: str) -> RefundReading:
        self._meets("refund", key)
        if key not in self.keys:
            if amount_pence > self.left_of(intent_id):
                raise TillRefused("More than is left", code="charge_already_refunded")
            self.keys[key] = refund_id = f"re_{next(self._count)}"
            self.refunds[refund_id] = RefundReading(
                refund_id, self.refund_status, amount_pence, intent_id, refund=refund
            )
            if self.refund_status == "succeeded":
                self._moves("refund", refund_id, intent_id, -amount_pence)
        return self.refunds[self.keys[key]]

    def find_refund(self, intent_id: str, refund: str) -> RefundReading | None:
        self._meets("find_refund", refund)
        return next((r for r in self.refunds.values() if r.refund == refund), None)

    def read_refund(self, refund_id: str) -> RefundReading:
        self._meets("read_refund", refund_id)
        return self.refunds[refund_id]

    def refunds_of(self, intent_id: str) -> list[RefundReading]:
        self._meets("refunds_of", intent_id)
        return [r for r in self.refunds.values() if r.intent_id == intent_id][::-1]

    def send_invoice(self, asked: Invoice, *, key: str) -> InvoiceReading:
        self._meets("send_invoice", key)
        if key not in self.keys:
            count = next(self._count)
            self.keys[key] = invoice_id = f"in_{count}"
            self.asked_invoices[invoice_id] = asked
            self.invoices[invoice_id] = InvoiceReading(
                invoice_id=invoice_id,
                status="open",
                amount_pence=asked.total_pence,
                paid_pence=0,
                currency=asked.currency,
                url=f"https://till.example/{invoice_id}",
                number=f"FERN-{count:04d}",
                customer_id=f"cus_{count}",
                invoice=asked.invoice,
                order=asked.order,
            )
        return self.invoices[self.keys[key]]

    def read_invoice(self, invoice_id: str) -> InvoiceReading:
        self._meets("read_invoice", invoice_id)
        return self._invoice(invoice_id)

    def void_invoice(self, invoice_id: str) -> InvoiceReading:
        self._meets("void_invoice", invoice_id)
        if self._invoice(invoice_id).status not in ("paid", "void"):
            self._turns(invoice_id, status="void")
        return self.invoices[invoice_id]

    def mark_invoice_paid(self, invoice_id: str, *, key: str) -> InvoiceReading:
        self._meets("mark_invoice_paid", key)
        if self._invoice(invoice_id).status == "void":
            raise TillRefused("This invoice is void", code="invoice_not_editable")
        if not self.invoices[invoice_id].paid:
            self.pay_invoice_out_of_band(invoice_id)
        return self.invoices[invoice_id]

    def unused(self, customer_id: str) -> int:
        self._meets("unused", customer_id)
        return self.loose.get(customer_id, 0)

    def give_unused_back(
        self, customer_id: str, pence: int, *, ours: str, key: str
    ) -> RefundReading:
        self._meets("give_unused_back", key)
        if key not in self.keys:
            if pence > self.loose.get(customer_id, 0):
                raise TillRefused("There is less than that.", code="insufficient")
            self.loose[customer_id] -= pence
            self.keys[key] = refund_id = f"re_{next(self._count)}"
            self.refunds[refund_id] = RefundReading(
                refund_id, self.refund_status, pence, "", refund=ours
            )
        return self.refunds[self.keys[key]]

    def read_dispute(self, dispute_id: str) -> DisputeReading:
        self._meets("read_dispute", dispute_id)
        return self.disputes[dispute_id]

    def movements(self, since: dt.datetime, until: dt.datetime) -> Iterator[Movement]:
        self._meets("movements", since.isoformat())
        yield from [move for move in self.moved[::-1] if since <= move.at < until]

    # --- what people, banks and time do ---------------------------------------------------

    def pay(self, session_id: str, *, late: bool = False, pence: int | None = None) -> str:
        """The buyer pays on the page; ``late`` even though its time is over. Gives the intent."""
        page = self._page(session_id)
        if page.paid or (page.status != "open" and not late):
            raise AssertionError(f"nobody can pay on {page}")
        intent = f"pi_{session_id}"
        self.pages[session_id] = replace(
            page,
            status="complete",
            paid=True,
            intent_id=intent,
            amount_pence=page.amount_pence if pence is None else pence,
        )
        self._moves("payment", f"ch_{session_id}", intent, self.pages[session_id].amount_pence)
        return intent

    def pay_invoice(self, invoice_id: str, *, pence: int | None = None) -> str:
        """Money for an open invoice arrives through the till. Gives the intent; empty where it
        was too little, which the till keeps until the rest has come. It takes no more than it
        asked for."""
        invoice = self._invoice(invoice_id)
        if invoice.status != "open":
            raise AssertionError(f"nobody can pay {invoice}")
        if pence is not None and pence < invoice.amount_pence:
            return ""
        intent, asked = f"pi_{invoice_id}", invoice.amount_pence
        self._turns(invoice_id, status="paid", paid_pence=asked, intent_id=intent)
        self._moves("payment", f"py_{invoice_id}", intent, asked)
        return intent

    def transfer(self, invoice_id: str, pence: int) -> str:
        """Money arrives for an invoice that asks for none any more. Gives whose it is."""
        customer_id = self._invoice(invoice_id).customer_id
        self.loose[customer_id] = self.loose.get(customer_id, 0) + pence
        return customer_id

    def pay_invoice_out_of_band(self, invoice_id: str) -> None:
        """Somebody marks it as paid without the till, in the till's dashboard."""
        invoice = self._invoice(invoice_id)
        self._turns(invoice_id, status="paid", paid_pence=invoice.amount_pence, out_of_band=True)

    def refund_elsewhere(self, intent_id: str, pence: int) -> str:
        """Somebody refunds at the till's own dashboard."""
        refund_id = f"re_{next(self._count)}"
        self.refunds[refund_id] = RefundReading(
            refund_id, "succeeded", pence, intent_id, made_at=clock.now()
        )
        self._moves("refund", refund_id, intent_id, -pence)
        return refund_id

    def turn(self, refund_id: str, status: Any) -> None:
        """The refund goes on at the bank."""
        before = self.refunds[refund_id]
        self.refunds[refund_id] = now = replace(before, status=status)
        if status == "succeeded" and before.status != "succeeded":
            self._moves("refund", refund_id, now.intent_id, -now.amount_pence)
        if status in ("failed", "canceled") and before.status == "succeeded":
            self._moves("refund_failed", refund_id, now.intent_id, now.amount_pence)

    def dispute(self, intent_id: str, pence: int, *, reason: str = "fraudulent") -> str:
        """The payer's bank asks money back, and takes it at once. Gives the dispute."""
        dispute_id = f"du_{next(self._count)}"
        now = clock.now()
        self.disputes[dispute_id] = DisputeReading(
            dispute_id,
            intent_id,
            pence,
            "needs_response",
            reason,
            now,
            pence,
            answer_by=now + dt.timedelta(days=9),
        )
        self._moves("dispute", dispute_id, intent_id, -pence)
        return dispute_id

    def settle_dispute(self, dispute_id: str, *, won: bool) -> None:
        """The bank decides: what was taken comes back, or is gone for good."""
        before = self.disputes[dispute_id]
        taken = 0 if won else before.withdrawn_pence
        self.disputes[dispute_id] = replace(
            before, status="won" if won else "lost", withdrawn_pence=taken
        )
        if won:
            self._moves("dispute_won", dispute_id, before.intent_id, before.withdrawn_pence)

    def left_of(self, intent_id: str) -> int:
        """What is at the till of a payment, less what is on its way back."""
        on_its_way = sum(
            one.amount_pence
            for one in self.refunds.values()
            if one.intent_id == intent_id and one.status == "pending"
        )
        moved = sum(one.pence for one in self.moved if one.intent_id == intent_id)
        return moved - on_its_way

    def fails(self, call: str, *troubles: TillError) -> None:
        """The next calls of that name meet these, one each."""
        self.trouble.setdefault(call, []).extend(troubles)

    def times(self, call: str) -> int:
        """How often that was asked."""
        return sum(1 for name, _ in self.calls if name == call)

    def _page(self, session_id: str) -> CheckoutReading:
        if session_id not in self.pages:
            raise TillRefused("No such session", code="resource_missing")
        page = self.pages[session_id]
        if page.status == "open" and self.asked[session_id].expires_at <= clock.now().timestamp():
            self.pages[session_id] = page = replace(page, status="expired")
        return page

    def _invoice(self, invoice_id: str) -> InvoiceReading:
        if invoice_id not in self.invoices:
            raise TillRefused("No such invoice", code="resource_missing")
        return self.invoices[invoice_id]

    def _turns(self, invoice_id: str, **changes: Any) -> None:
        self.invoices[invoice_id] = replace(self.invoices[invoice_id], **changes)

    def _moves(self, kind: Kind, stripe_id: str, intent_id: str, pence: int) -> None:
        self.moved.append(Movement(kind, stripe_id, intent_id, pence, clock.now()))

    def _meets(self, call: str, about: str) -> None:
        self.calls.append((call, about))
        if self.trouble.get(call):
            raise self.trouble[call].pop(0)


UNSURE = TillUnsure("no answer")
ANSWERED_WITH_A_FAULT = TillUnsure("500", answered=True)
REFUSED = TillRefused("no", code="no")
