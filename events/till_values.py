"""What passes over the till's edge: plain values, and the two ways in which it can fail.

Amounts are whole pence of GBP.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Literal


class TillError(Exception):
    """The till did not do what was asked."""


class TillUnsure(TillError):
    """No usable answer. ``answered`` says that the till answered with a fault of its own, which
    it will give again to the same key."""

    def __init__(self, message: str, *, answered: bool = False) -> None:
        """Keep what is known."""
        super().__init__(message)
        self.answered = answered


class TillRefused(TillError):
    """The till refused: nothing was done. ``code`` is its own word for why."""

    def __init__(self, message: str, *, code: str = "") -> None:
        """Keep its reason."""
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class CheckoutLine:
    """One line on the payment page; ``unit_pence`` is not negative."""

    description: str
    quantity: int
    unit_pence: int


@dataclass(frozen=True, slots=True)
class Checkout:
    """Everything the till is asked when a payment page is opened; the same again on a repeat."""

    order: str
    attempt: str
    reference: str
    email: str
    lines: tuple[CheckoutLine, ...]
    expires_at: int
    success_url: str
    cancel_url: str
    currency: str = "gbp"

    @property
    def total_pence(self) -> int:
        """Of all lines."""
        return sum(line.quantity * line.unit_pence for line in self.lines)

    def as_json(self) -> dict[str, Any]:
        """To keep on the attempt."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Checkout:
        """What was kept, to ask it again word for word."""
        lines = tuple(CheckoutLine(**line) for line in kept["lines"])
        return cls(**{**kept, "lines": lines})


@dataclass(frozen=True, slots=True)
class CheckoutReading:
    """A payment page as the till sees it now."""

    session_id: str
    status: Literal["open", "complete", "expired"]
    paid: bool
    amount_pence: int
    currency: str = "gbp"
    intent_id: str = ""
    url: str = ""
    attempt: str = ""
    order: str = ""
    livemode: bool = False


@dataclass(frozen=True, slots=True)
class RefundReading:
    """A refund as the till sees it now. ``refund`` is our public id, where we asked for it."""

    refund_id: str
    status: Literal["pending", "succeeded", "failed", "canceled", "requires_action"]
    amount_pence: int
    intent_id: str
    refund: str = ""
    made_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line of an invoice; ``pence`` is below nothing for a discount."""

    description: str
    pence: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """Everything the till is asked when an invoice is sent; the same again on a repeat.

    ``invoice`` and ``order`` are our public ids, ``due_at`` is in Unix seconds. An empty
    ``po_number`` leaves the field off the paper.
    """

    order: str
    invoice: str
    reference: str
    name: str
    email: str
    organisation: str
    po_number: str
    lines: tuple[InvoiceLine, ...]
    due_at: int
    currency: str = "gbp"

    @property
    def total_pence(self) -> int:
        """Of all lines."""
        return sum(line.pence for line in self.lines)

    def as_json(self) -> dict[str, Any]:
        """To keep on our own invoice."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Invoice:
        """What was kept, to ask it again word for word."""
        lines = tuple(InvoiceLine(**line) for line in kept["lines"])
        return cls(**{**kept, "lines": lines})


@dataclass(frozen=True, slots=True)
class InvoiceReading:
    """An invoice as the till sees it now. ``customer_id`` is whom it keeps transfers for.

    ``intent_id`` is of the payment that paid it, empty where the money did not come through the
    till; ``number`` is the till's own; ``invoice`` and ``order`` are our public ids.
    """

    invoice_id: str
    status: Literal["draft", "open", "paid", "void", "uncollectible"]
    amount_pence: int
    paid_pence: int
    currency: str
    intent_id: str = ""
    url: str = ""
    number: str = ""
    invoice: str = ""
    order: str = ""
    out_of_band: bool = False
    livemode: bool = False
    customer_id: str = ""

    @property
    def paid(self) -> bool:
        """Whether nothing is owed on it any more."""
        return self.status == "paid"


@dataclass(frozen=True, slots=True)
class DisputeReading:
    """A payment that its bank asks back. ``status`` and ``reason`` are the till's own words;
    ``withdrawn_pence`` is what is taken from our balance now: nothing before, nothing once won;
    ``answer_by`` is when an answer is too late, none where the bank asks for none."""

    dispute_id: str
    intent_id: str
    amount_pence: int
    status: str
    reason: str
    made_at: dt.datetime
    withdrawn_pence: int
    answer_by: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that moved at the till, before its fees; what came to us is positive.

    ``stripe_id`` names the charge, refund or dispute that moved it.
    """

    kind: Literal["payment", "refund", "dispute", "dispute_won", "refund_failed"]
    stripe_id: str
    intent_id: str
    pence: int
    at: dt.datetime
