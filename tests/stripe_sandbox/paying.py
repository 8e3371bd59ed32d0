"""What the person on the hosted page does: pays, is declined, or comes too late."""

from tests.stripe_sandbox.errors import wrong_state
from tests.stripe_sandbox.objects import checkout, payment
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
        _take_money(world, session, payer)
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
    intent = _intent(world, session)
    payer = _payer(session, payer)
    attempt = payment.charge(intent, payer, created=world.clock.now(), declined=True)
    world.store.add(attempt)
    intent.update(
        latest_charge=attempt["id"],
        last_payment_error=payment.decline_error(attempt),
        status="requires_payment_method",
    )
    world.happened("charge.failed", attempt)
    world.happened("payment_intent.payment_failed", intent)
    return session


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


def _take_money(world: World, session: Record, payer: Record) -> None:
    now, intent = world.clock.now(), _intent(world, session)
    taken = world.store.add(payment.charge(intent, payer, created=now))
    moved = payment.balance_transaction(taken, amount=taken["amount"], created=now)
    taken["balance_transaction"] = world.store.add(moved)["id"]
    intent.update(
        amount_received=intent["amount"],
        last_payment_error=None,
        latest_charge=taken["id"],
        payment_method=taken["payment_method"],
        status="succeeded",
    )
    world.happened("charge.succeeded", taken)
    world.happened("payment_intent.succeeded", intent)
