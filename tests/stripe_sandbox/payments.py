"""Payment intents, charges and balance transactions over the API: to read only."""

from collections.abc import Callable

from tests.stripe_sandbox import listing, shapes
from tests.stripe_sandbox.shapes import Shape
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

Answer = Callable[[World, Call], Record]

_MOVED: dict[str, Shape] = {
    **listing.PAGING,
    "currency": shapes.text(),
    "source": shapes.text(),
    "type": shapes.text(),
}
_BY_INTENT: dict[str, Shape] = {**listing.PAGING, "payment_intent": shapes.text()}


def one(kind: str, param: str) -> Answer:
    """Answers with one object of a kind; `param` is its name in the 404."""

    def retrieve(world: World, call: Call) -> Record:
        shapes.read_all(call.params, {"expand": shapes.EXPAND})
        return world.store.get(kind, call.ids[0], param=param)

    return retrieve


def list_intents(world: World, call: Call) -> Record:
    """The payment intents, newest first."""
    asked = shapes.read_all(call.params, listing.PAGING)
    return listing.page(world.store.newest("payment_intent"), asked, call.path)


def list_charges(world: World, call: Call) -> Record:
    """The charges, newest first; those of one payment intent when asked."""
    asked = shapes.read_all(call.params, _BY_INTENT)
    wanted = {key: asked[key] for key in ("payment_intent",) if key in asked}
    return listing.page(world.store.newest("charge", **wanted), asked, call.path)


def list_moved(world: World, call: Call) -> Record:
    """What moved on the account, newest first; of one type, currency or source when asked."""
    asked = shapes.read_all(call.params, _MOVED)
    wanted = {key: asked[key] for key in ("currency", "source", "type") if key in asked}
    return listing.page(world.store.newest("balance_transaction", **wanted), asked, call.path)
