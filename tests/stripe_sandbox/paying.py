"""What the person on the hosted page does: pays, is declined, or comes too late."""

from copy import deepcopy

from tests.stripe_sandbox import identifiers
from tests.stripe_sandbox.errors import wrong_state
from tests.stripe_sandbox.objects import balance, checkout, payment
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import World


def pay(world: World, session_id: str, *, payer: Record | None = None) -> Record:
    """Complete an open session with a card that works.

    `payer` holds what was typed: email and name. Raises Stripe's 400 when the session is no
    longer open.
    """
    session = _open_session(world, session_id)
    payer = _payer(session, payer)
    if session["amount_total"]:
        take(world, _intent(world, session), payer)
        session["payment_status"] = "paid"
    session.update(
        status="complete",
        url=None,
        customer_details=checkout.customer_details(payer["email"], payer["name"]),
    )
    world.happened("checkout.session.completed", session)
    return session


def decline(world: World, session_id: str, *, payer: Record | None = None) -> Record:
    """Try an open session with a card that is refused; the session stays open."""
    session = _open_session(world, session_id)
    refuse(world, _intent(world, session), _payer(session, payer))
    return session


def again(world: World, session_id: str) -> Record:
    """Pay for the same once more, on a second page that names the same order.

    It happens where a page was opened twice, and both stayed open in two tabs of a browser.
    """
    session = world.store.get("checkout.session", session_id, param="session")
    twin = deepcopy(session)
    twin.update(
        id=identifiers.new("cs_test"),
        payment_intent=None,
        payment_status="unpaid" if session["amount_total"] else "no_payment_required",
        status="open",
    )
    world.store.add(twin)
    for table in ("line_items", "payment_intent_data"):
        world.store.put(table, twin["id"], deepcopy(world.store.get(table, session_id)))
    return pay(world, twin["id"])


def _open_session(world: World, session_id: str) -> Record:
    session = world.store.get("checkout.session", session_id, param="session")
    if session["status"] != "open":
        raise wrong_state(f"This Checkout Session is {session['status']}.")
    return session


def _payer(session: Record, typed: Record | None) -> Record:
    email = (typed or {}).get("email") or session["customer_email"] or "payer@example.org"
    return {"email": email, "name": (typed or {}).get("name") or "Sandbox Payer"}


def _intent(world: World, session: Record) -> Record:
    """The session's payment intent, made at the first attempt, as Stripe has done since 2022."""
    if session["payment_intent"]:
        return world.store.get("payment_intent", session["payment_intent"])
    asked = world.store.find("payment_intent_data", session["id"]) or {}
    intent = world.store.add(payment.intent(session, asked, created=world.clock.now()))
    session["payment_intent"] = intent["id"]
    world.happened("payment_intent.created", intent)
    return intent


def take(world: World, intent: Record, payer: Record, *, by_transfer: bool = False) -> Record:
    """Take a payment intent's money, by card or from what was transferred. Gives the charge."""
    now, method = world.clock.now(), payment.transfer if by_transfer else payment.charge
    taken = world.store.add(method(intent, payer, created=now))
    moved = world.store.add(balance.taken(taken, created=now))
    taken["balance_transaction"] = moved["id"]
    intent.update(
        amount_received=intent["amount"],
        last_payment_error=None,
        latest_charge=taken["id"],
        next_action=None,
        payment_method=taken["payment_method"],
        status="succeeded",
    )
    world.happened("charge.succeeded", taken)
    world.happened("payment_intent.succeeded", intent)
    return taken


def refuse(world: World, intent: Record, payer: Record) -> None:
    """The card is declined; the payment intent can be tried again."""
    attempt = payment.charge(intent, payer, created=world.clock.now(), declined=True)
    world.store.add(attempt)
    intent.update(
        latest_charge=attempt["id"],
        last_payment_error=payment.decline_error(attempt),
        status="requires_payment_method",
    )
    world.happened("charge.failed", attempt)
    world.happened("payment_intent.payment_failed", intent)
