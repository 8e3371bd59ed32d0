"""Refunds: never more than was taken, and able to fail after the fact, as banks let them."""

from tests.stripe_sandbox import cash, listing, shapes
from tests.stripe_sandbox.errors import bad_parameter, missing_parameter, wrong_state
from tests.stripe_sandbox.objects import balance
from tests.stripe_sandbox.objects import refund as objects
from tests.stripe_sandbox.objects.event import NOBODY
from tests.stripe_sandbox.sessions import MOST
from tests.stripe_sandbox.shapes import Shape
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

_CREATE: dict[str, Shape] = {
    "amount": shapes.whole(1, MOST),
    "charge": shapes.text(),
    "currency": shapes.choice("gbp"),
    "customer": shapes.text(),
    "expand": shapes.EXPAND,
    "metadata": shapes.metadata,
    "origin": shapes.choice(cash.ORIGIN),
    "payment_intent": shapes.text(),
    "reason": shapes.choice("duplicate", "fraudulent", "requested_by_customer"),
}
_LIST: dict[str, Shape] = {
    **listing.PAGING,
    "charge": shapes.text(),
    "payment_intent": shapes.text(),
}


def create(world: World, call: Call) -> Record:
    """Give back part or all of a charge. Raises Stripe's 400 when less than that is left."""
    return give(world, shapes.read_all(call.params, _CREATE), cause=call.cause)


def give(world: World, asked: Record, *, cause: Record = NOBODY) -> Record:
    """The same, whoever asks: our side by the API, or somebody in the dashboard."""
    if "origin" in asked:
        return cash.give_back(world, asked, cause=cause)
    charge = _charge(world, asked)
    if charge["disputed"]:
        message = f"Charge {charge['id']} has been charged back; cannot issue a refund."
        raise wrong_state(message, "charge_disputed")
    left = charge["amount_captured"] - charge["amount_refunded"]
    if not left:
        message = f"Charge {charge['id']} has already been refunded."
        raise wrong_state(message, "charge_already_refunded")
    amount = asked.get("amount", left)
    if amount > left:
        message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        raise wrong_state(message, param="amount")
    now = world.clock.now()
    made = world.store.add(objects.refund(charge, amount=amount, asked=asked, created=now))
    _book(charge, amount)
    course = world.faults.meet("refunds")
    if course != "pending":
        _succeed(world, made)
    world.happened("refund.created", made, cause=cause)
    world.happened("charge.refunded", charge, cause=cause)
    if course == "fail":
        fail(world, made["id"])
    return made


def _charge(world: World, asked: Record) -> Record:
    if "charge" in asked and "payment_intent" in asked:
        message = "You may only specify one of these parameters: charge, payment_intent."
        raise bad_parameter(message, "charge")
    if "charge" in asked:
        return world.store.get("charge", asked["charge"], param="charge")
    if "payment_intent" not in asked:
        raise missing_parameter("payment_intent")
    intent = world.store.get("payment_intent", asked["payment_intent"], param="payment_intent")
    if intent["status"] != "succeeded":
        message = (
            f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
        )
        raise wrong_state(message)
    return world.store.get("charge", intent["latest_charge"])


def _book(charge: Record, amount: int) -> None:
    """Count `amount` pence as refunded; a negative amount takes a failed refund back."""
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]


def settle(world: World, refund_id: str) -> Record:
    """A pending refund succeeds. Raises Stripe's 400 when it is not pending."""
    refund = _refund(world, refund_id, "pending")
    _succeed(world, refund)
    world.happened("refund.updated", refund, before={"status": "pending"})
    return refund


def _succeed(world: World, refund: Record) -> None:
    if refund["charge"] is None:
        refund["status"] = "succeeded"
        return
    now = world.clock.now()
    moved = balance.given_back(refund, created=now)
    refund.update(status="succeeded", balance_transaction=world.store.add(moved)["id"])


def fail(world: World, refund_id: str) -> Record:
    """A refund that had succeeded comes back from the bank."""
    refund = _refund(world, refund_id, "succeeded")
    if refund["charge"] is None:
        return cash.came_back(world, refund)
    charge = world.store.get("charge", refund["charge"])
    now = world.clock.now()
    back = balance.came_back(refund, created=now)
    _book(charge, -refund["amount"])
    refund.update(
        status="failed",
        failure_reason="lost_or_stolen_card",
        failure_balance_transaction=world.store.add(back)["id"],
    )
    world.happened("refund.updated", refund, before={"status": "succeeded"})
    world.happened("refund.failed", refund)
    return refund


def _refund(world: World, refund_id: str, status: str) -> Record:
    refund = world.store.get("refund", refund_id, param="refund")
    if refund["status"] != status:
        raise wrong_state(f"This refund is {refund['status']}, not {status}.")
    return refund


def update(world: World, call: Call) -> Record:
    """Change a refund's metadata: the only thing about it that can be changed."""
    asked = shapes.read_all(call.params, {"metadata": shapes.metadata, "expand": shapes.EXPAND})
    refund = world.store.get("refund", call.ids[0], param="refund")
    merged = {**refund["metadata"], **asked.get("metadata", {})}
    refund["metadata"] = {key: value for key, value in merged.items() if value}
    world.happened("refund.updated", refund, cause=call.cause)
    return refund


def list_all(world: World, call: Call) -> Record:
    """The refunds, newest first; of one charge or payment intent when asked."""
    asked = shapes.read_all(call.params, _LIST)
    wanted = {key: asked[key] for key in ("charge", "payment_intent") if key in asked}
    return listing.page(world.store.newest("refund", **wanted), asked, call.path)
