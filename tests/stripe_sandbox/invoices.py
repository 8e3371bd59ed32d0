"""Invoices over the API: draft, fill, finalise, send, void, pay out of band.

The rules come from docs.stripe.com/invoicing/overview and the API reference of invoices. Only
invoices that are sent, to one customer, in one currency and without tax are known here.
"""

from tests.stripe_sandbox import billing, listing, shapes
from tests.stripe_sandbox.errors import bad_parameter, wrong_state
from tests.stripe_sandbox.objects import customer as customers
from tests.stripe_sandbox.objects import invoice as objects
from tests.stripe_sandbox.sessions import LEAST, MOST
from tests.stripe_sandbox.shapes import Shape
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

_FIELD = shapes.record(
    {"name": shapes.text(40), "value": shapes.text(140)}, required=("name", "value")
)
_TRANSFER = shapes.record({"type": shapes.choice(customers.BANK_TRANSFER)})
_BALANCE = shapes.record(
    {"funding_type": shapes.choice("bank_transfer"), "bank_transfer": _TRANSFER}
)
_PAYMENT = shapes.record(
    {
        "payment_method_options": shapes.record({"customer_balance": _BALANCE}),
        "payment_method_types": shapes.several(shapes.choice("card", "customer_balance")),
    }
)
_CREATE: dict[str, Shape] = {
    "auto_advance": shapes.flag,
    "collection_method": shapes.choice("send_invoice"),
    "currency": shapes.choice(*LEAST),
    "custom_fields": shapes.several(_FIELD, most=4),
    "customer": shapes.text(),
    "description": shapes.text(),
    "due_date": shapes.whole(0, 10**12),
    "expand": shapes.EXPAND,
    "footer": shapes.text(),
    "metadata": shapes.metadata,
    "payment_settings": _PAYMENT,
    "pending_invoice_items_behavior": shapes.choice("exclude"),
}
_LIST: dict[str, Shape] = {
    **listing.PAGING,
    "collection_method": shapes.choice("send_invoice", "charge_automatically"),
    "customer": shapes.text(),
    "status": shapes.choice("draft", "open", "paid", "uncollectible", "void"),
}
_ITEM: dict[str, Shape] = {
    "amount": shapes.whole(-MOST, MOST),
    "currency": shapes.choice(*LEAST),
    "customer": shapes.text(),
    "description": shapes.text(),
    "expand": shapes.EXPAND,
    "invoice": shapes.text(),
    "metadata": shapes.metadata,
}
_ITEMS: dict[str, Shape] = {
    **listing.PAGING,
    "customer": shapes.text(),
    "invoice": shapes.text(),
}
_FINALISE: dict[str, Shape] = {"auto_advance": shapes.flag, "expand": shapes.EXPAND}
_PAY: dict[str, Shape] = {"expand": shapes.EXPAND, "paid_out_of_band": shapes.flag}
_ALONE: dict[str, Shape] = {"expand": shapes.EXPAND}


def create(world: World, call: Call) -> Record:
    """A draft. Raises Stripe's 400 for a day of payment that is past."""
    asked = shapes.read_all(
        call.params, _CREATE, required=("customer", "collection_method", "due_date")
    )
    customer = world.store.get("customer", asked["customer"], param="customer")
    now = world.clock.now()
    if asked["due_date"] <= now:
        raise bad_parameter("The due_date must be in the future.", "due_date")
    made = world.store.add(objects.invoice(asked, customer, created=now))
    world.happened("invoice.created", made, cause=call.cause)
    return made


def list_all(world: World, call: Call) -> Record:
    """The invoices, newest first; of one customer or status when asked."""
    asked = shapes.read_all(call.params, _LIST)
    wanted = {k: asked[k] for k in ("customer", "status", "collection_method") if k in asked}
    return listing.page(world.store.newest("invoice", **wanted), asked, call.path)


def add_item(world: World, call: Call) -> Record:
    """Put an amount on a draft. Raises Stripe's 400 when it is none any more."""
    required = ("customer", "invoice", "amount", "currency")
    asked = shapes.read_all(call.params, _ITEM, required=required)
    world.store.get("customer", asked["customer"], param="customer")
    invoice = world.store.get("invoice", asked["invoice"], param="invoice")
    if invoice["status"] != "draft":
        message = "This invoice is no longer editable."
        raise wrong_state(message, "invoice_not_editable")
    if (asked["customer"], asked["currency"]) != (invoice["customer"], invoice["currency"]):
        raise bad_parameter("This invoice is another customer's or currency's.", "invoice")
    made = world.store.add(objects.item(asked, created=world.clock.now()))
    billing.write_line(world, invoice, made)
    world.happened("invoiceitem.created", made, cause=call.cause)
    return made


def list_items(world: World, call: Call) -> Record:
    """The items, newest first; of one invoice or customer when asked."""
    asked = shapes.read_all(call.params, _ITEMS)
    wanted = {key: asked[key] for key in ("customer", "invoice") if key in asked}
    return listing.page(world.store.newest("invoiceitem", **wanted), asked, call.path)


def finalise(world: World, call: Call) -> Record:
    """Number the draft and open it to be paid."""
    asked = shapes.read_all(call.params, _FINALISE)
    invoice = _invoice(world, call)
    if invoice["status"] != "draft":
        raise wrong_state("This invoice is already finalized, you can't re-finalize it.")
    invoice["auto_advance"] = asked.get("auto_advance", invoice["auto_advance"])
    return billing.finalise(world, invoice, cause=call.cause)


def send(world: World, call: Call) -> Record:
    """Mail it, finalising a draft first."""
    invoice = _alone(world, call)
    if invoice["status"] == "draft":
        billing.finalise(world, invoice, cause=call.cause)
    if invoice["status"] != "open":
        raise wrong_state("You can only send open invoices.")
    world.happened("invoice.sent", invoice, cause=call.cause)
    return invoice


def void(world: World, call: Call) -> Record:
    """Make it void: nobody owes it any more."""
    return billing.void(world, _alone(world, call), cause=call.cause)


def pay(world: World, call: Call) -> Record:
    """Mark it as paid elsewhere; there is no card on file that Stripe could charge."""
    asked = shapes.read_all(call.params, _PAY)
    invoice = _invoice(world, call)
    if not asked.get("paid_out_of_band"):
        raise wrong_state("There is no `default_payment_method` set on this Customer or Invoice.")
    return billing.settle_elsewhere(world, invoice, cause=call.cause)


def _alone(world: World, call: Call) -> Record:
    shapes.read_all(call.params, _ALONE)
    return _invoice(world, call)


def _invoice(world: World, call: Call) -> Record:
    return world.store.get("invoice", call.ids[0], param="invoice")
