"""What becomes of an invoice: filled, opened, paid in one of three ways, void, overdue."""

from tests.stripe_sandbox import paying
from tests.stripe_sandbox.errors import wrong_state
from tests.stripe_sandbox.objects import customer as customers
from tests.stripe_sandbox.objects import invoice as objects
from tests.stripe_sandbox.objects import payment
from tests.stripe_sandbox.objects.event import NOBODY
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import World

_SHOWN = 10  # lines that come with an invoice; the others are listed apart
PREFIX = "/i/"


def write_line(world: World, invoice: Record, item: Record) -> None:
    """Add an item's line to its draft, and up the draft."""
    line = world.store.add(objects.line(item))
    lines = invoice["lines"]["data"]
    if len(lines) < _SHOWN:
        lines.append(line)
    else:
        invoice["lines"]["has_more"] = True
    total = sum(each["amount"] for each in world.store.newest("line_item", invoice=invoice["id"]))
    for name in ("subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax"):
        invoice[name] = total
    invoice["amount_due"] = invoice["amount_remaining"] = max(0, total)


def finalise(world: World, invoice: Record, *, cause: Record = NOBODY) -> Record:
    """Number it and open it; one that comes to nothing is paid at once."""
    now = world.clock.now()
    customer = world.store.get("customer", invoice["customer"])
    place = f"{world.public_url}{PREFIX}{invoice['id']}"
    invoice.update(
        effective_at=now,
        hosted_invoice_url=place,
        invoice_pdf=f"{place}?print",
        number=f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:04d}",
        status="open",
    )
    invoice["status_transitions"]["finalized_at"] = now
    customer["next_invoice_sequence"] += 1
    if invoice["amount_due"]:
        _await_payment(world, invoice, cause)
    world.happened("invoice.finalized", invoice, cause=cause)
    if not invoice["amount_due"]:
        _paid(world, invoice)
    return invoice


def _await_payment(world: World, invoice: Record, cause: Record) -> None:
    settings, now = invoice["payment_settings"], world.clock.now()
    methods = settings["payment_method_types"] or ["card"]
    options = settings["payment_method_options"]
    about = {
        "amount_total": invoice["amount_due"],
        "currency": invoice["currency"],
        "payment_method_types": methods,
    }
    asked = {"customer": invoice["customer"], "description": "Payment for Invoice"}
    if options:
        asked["payment_method_options"] = options
    intent = world.store.add(payment.intent(about, asked, created=now))
    world.store.add(objects.payment(invoice, intent["id"], created=now))
    invoice["confirmation_secret"] = {
        "client_secret": intent["client_secret"],
        "type": "payment_intent",
    }
    world.happened("payment_intent.created", intent, cause=cause)


def pay_by_card(world: World, invoice_id: str) -> Record:
    """Somebody pays on the invoice's page. Raises Stripe's 400 when it is not open."""
    invoice = _open(world, invoice_id)
    intent, customer = _intent(world, invoice), _customer(world, invoice)
    paying.take(world, intent, customer)
    return _paid_by(world, invoice)


def decline_card(world: World, invoice_id: str) -> Record:
    """Somebody's card is declined on the invoice's page."""
    invoice = _open(world, invoice_id)
    paying.refuse(world, _intent(world, invoice), _customer(world, invoice))
    invoice.update(attempted=True, attempt_count=invoice["attempt_count"] + 1)
    world.happened("invoice.payment_failed", invoice)
    return invoice


def transfer(world: World, invoice_id: str, pence: int) -> Record:
    """Money arrives at the customer's account number, whatever the invoice is by now.

    An open invoice is paid as soon as there is enough; until then, and of what is too much,
    Stripe keeps it as the customer's cash balance. Raises Stripe's 400 for a draft.
    """
    invoice = world.store.get("invoice", invoice_id, param="invoice")
    if invoice["status"] == "draft":
        raise wrong_state("Nobody knows where to transfer to: this invoice is a draft.")
    if not 0 < pence < 10**10:
        raise wrong_state("Say an amount in pence, more than nothing.")
    customer = _customer(world, invoice)
    have = cash(world, customer["id"]) + pence
    told = customers.funded(customer, pence=pence, available=have, created=world.clock.now())
    world.happened("customer_cash_balance_transaction.created", told)
    if invoice["status"] == "open":
        have = _reconcile(world, invoice, have)
    world.store.put("cash", customer["id"], {"available": have})
    if have and invoice["status"] != "open":
        kept = customers.cash_balance(customer["id"], have)
        world.happened("cash_balance.funds_available", kept)
    return invoice


def _reconcile(world: World, invoice: Record, have: int) -> int:
    """Pay with what there is, if it is enough. Gives what is left."""
    intent, owed = _intent(world, invoice), invoice["amount_remaining"]
    if have >= owed:
        paying.take(world, intent, _customer(world, invoice), by_transfer=True)
        _paid_by(world, invoice)
        return have - owed
    instructions = customers.instructions(invoice["customer"], remaining=owed - have)
    intent.update(status="requires_action", next_action=instructions)
    world.happened("payment_intent.partially_funded", intent)
    return have


def settle_elsewhere(world: World, invoice: Record, *, cause: Record = NOBODY) -> Record:
    """The money came without Stripe. Raises Stripe's 400 when it is paid or void."""
    if invoice["status"] == "paid":
        raise wrong_state("Invoice is already paid")
    if invoice["status"] not in ("open", "uncollectible"):
        raise wrong_state(f"This invoice is {invoice['status']}: it cannot be paid.")
    _cancel_payment(world, invoice, cause)
    invoice["amount_paid_off_stripe"] = invoice["amount_due"]
    return _paid(world, invoice, cause=cause)


def void(world: World, invoice: Record, *, cause: Record = NOBODY) -> Record:
    """Nobody owes it any more. Raises Stripe's 400 when it is not open."""
    if invoice["status"] not in ("open", "uncollectible"):
        raise wrong_state("You can only pass in open invoices. This invoice isn't open.")
    _cancel_payment(world, invoice, cause)
    invoice["status"] = "void"
    invoice["status_transitions"]["voided_at"] = world.clock.now()
    world.happened("invoice.voided", invoice, cause=cause)
    return invoice


def fall_due(world: World) -> None:
    """Tell once of every open invoice whose day is over by the sandbox's clock."""
    now = world.clock.now()
    for invoice in world.store.newest("invoice", status="open"):
        if invoice["due_date"] <= now and not world.store.find("overdue", invoice["id"]):
            world.store.put("overdue", invoice["id"], {"since": now})
            world.happened("invoice.overdue", invoice)


def _paid_by(world: World, invoice: Record) -> Record:
    kept = _payment(world, invoice)
    kept.update(status="paid", amount_paid=kept["amount_requested"])
    kept["status_transitions"]["paid_at"] = world.clock.now()
    world.happened("invoice_payment.paid", kept)
    invoice.update(attempted=True, attempt_count=invoice["attempt_count"] + 1)
    paid = _paid(world, invoice)
    world.happened("invoice.payment_succeeded", paid)
    return paid


def _paid(world: World, invoice: Record, *, cause: Record = NOBODY) -> Record:
    invoice.update(status="paid", amount_paid=invoice["amount_due"], amount_remaining=0)
    invoice["status_transitions"]["paid_at"] = world.clock.now()
    world.happened("invoice.paid", invoice, cause=cause)
    return invoice


def _cancel_payment(world: World, invoice: Record, cause: Record) -> None:
    now, kept, intent = world.clock.now(), _payment(world, invoice), _intent(world, invoice)
    intent.update(
        canceled_at=now, cancellation_reason="void_invoice", next_action=None, status="canceled"
    )
    kept["status"] = "canceled"
    kept["status_transitions"]["canceled_at"] = now
    world.happened("payment_intent.canceled", intent, cause=cause)


def _open(world: World, invoice_id: str) -> Record:
    invoice = world.store.get("invoice", invoice_id, param="invoice")
    if invoice["status"] != "open":
        raise wrong_state(f"This invoice is {invoice['status']}: it cannot be paid.")
    return invoice


def _payment(world: World, invoice: Record) -> Record:
    return world.store.newest("invoice_payment", invoice=invoice["id"])[0]


def _intent(world: World, invoice: Record) -> Record:
    return world.store.get("payment_intent", _payment(world, invoice)["payment"]["payment_intent"])


def _customer(world: World, invoice: Record) -> Record:
    return world.store.get("customer", invoice["customer"])


def cash(world: World, customer_id: str) -> int:
    """What a customer has paid in by transfer and no invoice has used, in pence."""
    kept = world.store.find("cash", customer_id)
    return int(kept["available"]) if kept else 0
