"""Checkout Sessions over the API: create, retrieve, list, expire.

The rules come from Stripe's API reference for Checkout Sessions
(docs.stripe.com/api/checkout/sessions): hosted payments only, one currency, and an end
between half an hour and a day away.
"""

from tests.stripe_sandbox import listing, shapes
from tests.stripe_sandbox.errors import bad_parameter, wrong_state
from tests.stripe_sandbox.objects import checkout
from tests.stripe_sandbox.objects.event import NOBODY
from tests.stripe_sandbox.shapes import Shape
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

SHORTEST, LONGEST = 30 * 60, 24 * 3600
# The least that can be charged, in the smallest unit: docs.stripe.com/currencies.
LEAST = {"gbp": 30, "eur": 50, "usd": 50}
MOST = 99_999_999

_PRODUCT = shapes.record(
    {
        "name": shapes.text(),
        "description": shapes.text(40_000),
        "images": shapes.several(shapes.address, most=8),
        "metadata": shapes.metadata,
        "tax_code": shapes.text(),
    },
    required=("name",),
)
_PRICE = shapes.record(
    {
        "currency": shapes.choice(*LEAST),
        "unit_amount": shapes.whole(0, MOST),
        "product_data": _PRODUCT,
        "tax_behavior": shapes.choice("exclusive", "inclusive", "unspecified"),
    },
    required=("currency", "unit_amount", "product_data"),
)
_LINE = shapes.record(
    {"price_data": _PRICE, "quantity": shapes.whole(1, 999_999), "metadata": shapes.metadata},
    required=("price_data", "quantity"),
)
_INTENT = shapes.record(
    {
        "description": shapes.text(1000),
        "metadata": shapes.metadata,
        "receipt_email": shapes.email,
        "statement_descriptor_suffix": shapes.text(22),
        "transfer_group": shapes.text(),
    }
)
_WORDS = shapes.record({"message": shapes.text(1200)}, required=("message",))
_CREATE: dict[str, Shape] = {
    "adaptive_pricing": shapes.record({"enabled": shapes.flag}),
    "allowed_payment_method_types": shapes.several(shapes.text()),
    "billing_address_collection": shapes.choice("auto", "required"),
    "cancel_url": shapes.address,
    "client_reference_id": shapes.text(200),
    "custom_text": shapes.record({"submit": _WORDS, "after_submit": _WORDS}),
    "customer_creation": shapes.choice("if_required"),
    "customer_email": shapes.email,
    "expand": shapes.EXPAND,
    "expires_at": shapes.whole(0, 10**12),
    "line_items": shapes.several(_LINE),
    "locale": shapes.text(),
    "metadata": shapes.metadata,
    "mode": shapes.choice("payment"),
    "payment_intent_data": _INTENT,
    "phone_number_collection": shapes.record({"enabled": shapes.flag}),
    "submit_type": shapes.choice("auto", "book", "donate", "pay"),
    "success_url": shapes.address,
    "ui_mode": shapes.choice("hosted_page"),
}
_LIST: dict[str, Shape] = {
    **listing.PAGING,
    "payment_intent": shapes.text(),
    "status": shapes.choice("complete", "expired", "open"),
}


def create(world: World, call: Call) -> Record:
    """Open a session. Raises Stripe's 400 for anything it would not take."""
    asked = shapes.read_all(call.params, _CREATE, required=("mode", "success_url", "line_items"))
    now = world.clock.now()
    lines = [_line(world, line, now) for line in asked["line_items"]]
    wanted = checkout.Wanted(
        asked=asked,
        lines=lines,
        created=now,
        expires_at=asked.get("expires_at", now + LONGEST),
        public_url=world.public_url,
    )
    _judge(wanted)
    session = world.store.add(checkout.session(wanted))
    world.store.put("line_items", session["id"], {"data": lines})
    world.store.put("payment_intent_data", session["id"], asked.get("payment_intent_data", {}))
    return session


def _line(world: World, asked: Record, now: int) -> Record:
    product = world.store.add(checkout.product(asked["price_data"]["product_data"], now))
    price = world.store.add(checkout.price(asked["price_data"], product["id"], now))
    return checkout.line(asked, price)


def _judge(wanted: checkout.Wanted) -> None:
    if not wanted.lines:
        raise bad_parameter("You must pass at least one line item.", "line_items")
    currencies = {line["currency"] for line in wanted.lines}
    if len(currencies) > 1:
        raise bad_parameter("All line items must share one currency.", "line_items")
    least = LEAST[currencies.pop()]
    if 0 < wanted.total < least:
        message = f"The Checkout Session's total amount must be at least {least}."
        raise bad_parameter(message, "line_items", "amount_too_small")
    if wanted.total > MOST:
        message = f"The Checkout Session's total amount must be no more than {MOST}."
        raise bad_parameter(message, "line_items", "amount_too_large")
    _judge_end(wanted.expires_at - wanted.created)


def _judge_end(seconds: int) -> None:
    if seconds < SHORTEST:
        message = "The `expires_at` timestamp must be at least 30 minutes from creation."
        raise bad_parameter(message, "expires_at")
    if seconds > LONGEST:
        message = "The `expires_at` timestamp must be less than 24 hours from creation."
        raise bad_parameter(message, "expires_at")


def retrieve(world: World, call: Call) -> Record:
    """One session."""
    shapes.read_all(call.params, {"expand": shapes.EXPAND})
    return world.store.get("checkout.session", call.ids[0], param="session")


def list_all(world: World, call: Call) -> Record:
    """The sessions, newest first."""
    asked = shapes.read_all(call.params, _LIST)
    wanted = {key: asked[key] for key in ("payment_intent", "status") if key in asked}
    return listing.page(world.store.newest("checkout.session", **wanted), asked, call.path)


def line_items(world: World, call: Call) -> Record:
    """The lines of one session, in their order."""
    asked = shapes.read_all(call.params, listing.PAGING)
    asked.pop("created", None)
    world.store.get("checkout.session", call.ids[0], param="session")
    return listing.page(world.store.get("line_items", call.ids[0])["data"], asked, call.path)


def expire(world: World, call: Call) -> Record:
    """Close an open session, so that nobody can pay it any more."""
    shapes.read_all(call.params, {"expand": shapes.EXPAND})
    session = world.store.get("checkout.session", call.ids[0], param="session")
    if session["status"] != "open":
        raise wrong_state(
            'Only Checkout Sessions with a status in ["open"] can be expired. '
            f"This Checkout Session has a status of `{session['status']}`."
        )
    return close(world, session, cause=call.cause)


def close(world: World, session: Record, *, cause: Record = NOBODY) -> Record:
    """Make an open session expired and its payment intent, if there is one, cancelled."""
    session.update(status="expired", url=None)
    intent = world.store.find("payment_intent", session["payment_intent"] or "")
    if intent:
        now = world.clock.now()
        intent.update(status="canceled", canceled_at=now, cancellation_reason="automatic")
        world.happened("payment_intent.canceled", intent, cause=cause)
    world.happened("checkout.session.expired", session, cause=cause)
    return session


def lapse(world: World) -> None:
    """Close every open session whose time is over by the sandbox's clock, but for those whose
    payer was made to linger."""
    now = world.clock.now()
    for session in world.store.newest("checkout.session", status="open"):
        if session["expires_at"] <= now and not world.store.find("lingering", session["id"]):
            close(world, session)
