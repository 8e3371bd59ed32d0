"""The till's edge: what we ask of whoever takes the money, in plain values.

Amounts are whole pence of GBP. Every method may raise TillUnsure (it may or may not have
happened: ask again with the same key) or TillRefused (it did not happen).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol, TypeVar


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


class Till(Protocol):
    """What takes the money and gives it back."""

    def open_checkout(self, asked: Checkout, *, key: str) -> CheckoutReading:
        """Open a payment page; the same key opens it once."""
        ...

    def read(self, session_id: str) -> CheckoutReading:
        """The page as it stands."""
        ...

    def expire(self, session_id: str) -> CheckoutReading:
        """Close the page, so that nobody can pay there any more; as it stands if it was over."""
        ...

    def refund(self, intent_id: str, amount_pence: int, *, refund: str, key: str) -> RefundReading:
        """Give money back for our refund of that public id; the same key gives it once."""
        ...

    def find_refund(self, intent_id: str, refund: str) -> RefundReading | None:
        """The refund it gave for our public id, whatever the key was."""
        ...

    def read_refund(self, refund_id: str) -> RefundReading:
        """The refund as it stands."""
        ...


T = TypeVar("T", bound="Till")
_serving: ContextVar[Till | None] = ContextVar("till in use", default=None)


def till() -> Till:
    """The till in use: Stripe, unless a test put another there."""
    if serving := _serving.get():
        return serving
    from events.stripe_till import from_settings  # noqa: PLC0415  # Stripe only where it is used

    return from_settings()


@contextmanager
def served_by(other: T) -> Iterator[T]:
    """Put another till in place, in this thread and for this block."""
    token = _serving.set(other)
    try:
        yield other
    finally:
        _serving.reset(token)
