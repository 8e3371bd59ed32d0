"""What happens at Stripe without us asking: in its dashboard, at banks, on an invoice's page."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from tests.stripe_sandbox import billing, disputes, paying, refunds
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import World

Result = TypeVar("Result")


class Step(Protocol):
    """Does one thing, gives a copy of what came of it, and posts what happened."""

    def __call__(self, act: Callable[[], Result], *, paid: bool = ...) -> Result:
        """Do it; `paid` when a person paid on a page."""


class Dashboard:
    """Every amount is in pence; every refusal is Stripe's own."""

    def __init__(self, world: World, step: Step) -> None:
        self._world = world
        self._step = step

    def all(self, kind: str) -> list[Record]:
        """Every object of one of Stripe's kinds, such as "charge", newest first."""
        return self._step(lambda: self._world.store.newest(kind))

    def one(self, kind: str, identifier: str) -> Record:
        """One of them."""
        return self._step(lambda: self._world.store.get(kind, identifier))

    def refund(self, payment: str, *, pence: int = 0) -> Record:
        """Somebody refunds a charge or payment intent; all that is left when no amount is said."""
        asked: Record = {self._kind(payment): payment, "reason": "requested_by_customer"}
        if pence:
            asked["amount"] = pence
        return self._step(lambda: refunds.give(self._world, asked))

    def dispute(self, payment: str, *, pence: int = 0, reason: str = "fraudulent") -> Record:
        """The payer's bank asks a charge or payment intent back, and takes the money."""
        return self._step(
            lambda: disputes.open_one(
                self._world, self._charge(payment), pence=pence, reason=reason
            )
        )

    def settle_dispute(self, dispute: str, *, won: bool) -> Record:
        """The bank decides."""
        return self._step(lambda: disputes.settle(self._world, dispute, won=won))

    def pay_invoice(self, invoice: str) -> Record:
        """Somebody pays an open invoice by card, on its page."""
        return self._step(lambda: billing.pay_by_card(self._world, invoice), paid=True)

    def decline_invoice(self, invoice: str) -> Record:
        """Somebody's card is declined there."""
        return self._step(lambda: billing.decline_card(self._world, invoice), paid=True)

    def transfer(self, invoice: str, pence: int) -> Record:
        """A bank transfer arrives at the account number that an invoice names."""
        return self._step(lambda: billing.transfer(self._world, invoice, pence))

    def mark_paid(self, invoice: str) -> Record:
        """Somebody marks an invoice as paid elsewhere."""
        return self._step(lambda: billing.settle_elsewhere(self._world, self._invoice(invoice)))

    def void(self, invoice: str) -> Record:
        """Somebody makes an invoice void."""
        return self._step(lambda: billing.void(self._world, self._invoice(invoice)))

    def pay_again(self, session: str) -> Record:
        """A second payment for the same order, on another page that names it too."""
        return self._step(lambda: paying.again(self._world, session), paid=True)

    def _invoice(self, invoice: str) -> Record:
        return self._world.store.get("invoice", invoice, param="invoice")

    def _charge(self, payment: str) -> str:
        intent = self._world.store.find("payment_intent", payment)
        return str(intent["latest_charge"]) if intent else payment

    def _kind(self, payment: str) -> str:
        return "payment_intent" if payment.startswith("pi_") else "charge"
