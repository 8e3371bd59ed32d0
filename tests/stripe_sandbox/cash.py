"""What customers have paid in by transfer and no payment has used: read, and given back."""

from tests.stripe_sandbox import billing, shapes
from tests.stripe_sandbox.errors import missing_parameter, wrong_state
from tests.stripe_sandbox.objects import customer as customers
from tests.stripe_sandbox.objects import refund as objects
from tests.stripe_sandbox.objects.event import NOBODY
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

ORIGIN = "customer_balance"


def balance(world: World, call: Call) -> Record:
    """A customer's cash balance; nothing available is null, as at Stripe."""
    shapes.read_all(call.params, {"expand": shapes.EXPAND})
    customer = world.store.get("customer", call.ids[0], param="customer")
    return customers.cash_balance(customer["id"], billing.cash(world, customer["id"]))


def give_back(world: World, asked: Record, *, cause: Record = NOBODY) -> Record:
    """A refund with no payment behind it. Raises Stripe's 400 for more than is there.

    Nothing moves on the account's own balance: the money was the customer's all along.
    """
    for name in ("customer", "amount", "currency"):
        if name not in asked:
            raise missing_parameter(name)
    customer = world.store.get("customer", asked["customer"], param="customer")
    have, amount = billing.cash(world, customer["id"]), asked["amount"]
    if amount > have:
        message = f"The customer's available cash balance is {have}, less than {amount}."
        raise wrong_state(message, param="amount")
    source = {
        "id": None,
        "currency": asked["currency"],
        "customer": customer["id"],
        "payment_intent": None,
        "payment_method": None,
        "payment_method_details": {"type": ORIGIN},
    }
    now = world.clock.now()
    made = world.store.add(objects.refund(source, amount=amount, asked=asked, created=now))
    _keep(world, customer["id"], have - amount)
    course = world.faults.meet("refunds")
    if course != "pending":
        made["status"] = "succeeded"
    world.happened("refund.created", made, cause=cause)
    if course == "fail":
        came_back(world, made)
    return made


def came_back(world: World, refund: Record) -> Record:
    """The bank returns it: the customer has it again."""
    have = billing.cash(world, refund["customer"]) + refund["amount"]
    _keep(world, refund["customer"], have)
    refund.update(status="failed", failure_reason="declined")
    world.happened("refund.updated", refund, before={"status": "succeeded"})
    world.happened("refund.failed", refund)
    return refund


def _keep(world: World, customer_id: str, available: int) -> None:
    world.store.put("cash", customer_id, {"available": available})
