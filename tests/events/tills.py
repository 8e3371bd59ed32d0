"""A till in memory: what the moves need of one, with faults to order."""

import itertools
from dataclasses import replace
from typing import Any

from common import clock
from events.till import (
    Checkout,
    CheckoutReading,
    RefundReading,
    TillError,
    TillRefused,
    TillUnsure,
)


class FakeTill:
    """Keeps payment pages and refunds; ``trouble`` is raised by the next calls of that name."""

    def __init__(self) -> None:
        self.pages: dict[str, CheckoutReading] = {}
        self.asked: dict[str, Checkout] = {}
        self.refunds: dict[str, RefundReading] = {}
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
            self.keys[key] = refund_id = f"re_{next(self._count)}"
            self.refunds[refund_id] = RefundReading(
                refund_id, self.refund_status, amount_pence, intent_id, refund=refund
            )
        return self.refunds[self.keys[key]]

    def find_refund(self, intent_id: str, refund: str) -> RefundReading | None:
        self._meets("find_refund", refund)
        return next((r for r in self.refunds.values() if r.refund == refund), None)

    def read_refund(self, refund_id: str) -> RefundReading:
        self._meets("read_refund", refund_id)
        return self.refunds[refund_id]

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
        return intent

    def refund_elsewhere(self, intent_id: str, pence: int) -> str:
        """Somebody refunds at the till's own dashboard."""
        refund_id = f"re_{next(self._count)}"
        self.refunds[refund_id] = RefundReading(refund_id, "succeeded", pence, intent_id)
        return refund_id

    def turn(self, refund_id: str, status: Any) -> None:
        """The refund goes on at the bank."""
        self.refunds[refund_id] = replace(self.refunds[refund_id], status=status)

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

    def _meets(self, call: str, about: str) -> None:
        self.calls.append((call, about))
        if self.trouble.get(call):
            raise self.trouble[call].pop(0)


UNSURE = TillUnsure("no answer")
ANSWERED_WITH_A_FAULT = TillUnsure("500", answered=True)
REFUSED = TillRefused("no", code="no")
