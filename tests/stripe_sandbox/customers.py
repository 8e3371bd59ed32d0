"""Customers over the API: create, retrieve, list by address."""

from tests.stripe_sandbox import listing, shapes
from tests.stripe_sandbox.objects import customer as objects
from tests.stripe_sandbox.shapes import Shape
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

_CREATE: dict[str, Shape] = {
    "description": shapes.text(350),
    "email": shapes.email,
    "expand": shapes.EXPAND,
    "metadata": shapes.metadata,
    "name": shapes.text(256),
    "phone": shapes.text(20),
    "preferred_locales": shapes.several(shapes.text(), most=20),
}
_LIST: dict[str, Shape] = {**listing.PAGING, "email": shapes.email}


def create(world: World, call: Call) -> Record:
    """Make a customer; Stripe makes another one of the same address without a word."""
    asked = shapes.read_all(call.params, _CREATE)
    made = world.store.add(objects.customer(asked, created=world.clock.now()))
    world.happened("customer.created", made, cause=call.cause)
    return made


def list_all(world: World, call: Call) -> Record:
    """The customers, newest first; those of one address, spelt exactly so, when asked."""
    asked = shapes.read_all(call.params, _LIST)
    wanted = {key: asked[key] for key in ("email",) if key in asked}
    return listing.page(world.store.newest("customer", **wanted), asked, call.path)
