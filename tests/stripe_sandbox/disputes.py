"""Disputes: a payer's bank takes its money back, and may have to return it."""

from tests.stripe_sandbox import listing, shapes
from tests.stripe_sandbox.errors import wrong_state
from tests.stripe_sandbox.objects import balance
from tests.stripe_sandbox.objects import dispute as objects
from tests.stripe_sandbox.shapes import Shape
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

REASONS = ("fraudulent", "product_not_received", "duplicate", "general")
_LIST: dict[str, Shape] = {
    **listing.PAGING,
    "charge": shapes.text(),
    "payment_intent": shapes.text(),
}


def list_all(world: World, call: Call) -> Record:
    """The disputes, newest first; of one charge or payment intent when asked."""
    asked = shapes.read_all(call.params, _LIST)
    wanted = {key: asked[key] for key in ("charge", "payment_intent") if key in asked}
    return listing.page(world.store.newest("dispute", **wanted), asked, call.path)


def open_one(world: World, charge_id: str, *, pence: int = 0, reason: str = REASONS[0]) -> Record:
    """The payer's bank asks for `pence` (0: all that was not refunded), and takes it.

    Raises Stripe's 400 for what cannot be disputed.
    """
    charge = world.store.get("charge", charge_id, param="charge")
    left = charge["amount_captured"] - charge["amount_refunded"]
    if charge["disputed"] or not 0 <= pence <= left or not left:
        raise wrong_state("There is nothing on this charge to dispute, or not so much.")
    if charge["payment_method_details"]["type"] != "card":
        raise wrong_state("Nobody disputes a bank transfer.")
    if reason not in REASONS:
        raise wrong_state(f"Say one of these as reason: {', '.join(REASONS)}.")
    now = world.clock.now()
    made = objects.dispute(charge, amount=pence or left, reason=reason, created=now)
    world.store.add(made)
    charge["disputed"] = True
    world.happened("charge.dispute.created", made)
    _move(world, made, balance.withdrawn(made, created=now))
    world.happened("charge.dispute.funds_withdrawn", made)
    return made


def settle(world: World, dispute_id: str, *, won: bool) -> Record:
    """The bank decides. Raises Stripe's 400 when it has decided already."""
    dispute = world.store.get("dispute", dispute_id, param="dispute")
    if dispute["status"] not in ("needs_response", "under_review"):
        raise wrong_state(f"This dispute is {dispute['status']}.")
    before = {"status": dispute["status"]}
    dispute["status"] = "won" if won else "lost"
    world.happened("charge.dispute.updated", dispute, before=before)
    if won:
        _move(world, dispute, balance.reinstated(dispute, created=world.clock.now()))
        world.happened("charge.dispute.funds_reinstated", dispute)
    world.happened("charge.dispute.closed", dispute)
    return dispute


def _move(world: World, dispute: Record, moved: Record) -> None:
    """Keep what moved on the account, and with the dispute."""
    dispute["balance_transactions"].append(world.store.add(moved))
