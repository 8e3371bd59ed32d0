"""Events over the API: what a reconciler reads when webhooks were lost."""

from tests.stripe_sandbox import listing, shapes
from tests.stripe_sandbox.errors import bad_parameter
from tests.stripe_sandbox.shapes import Shape
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

_KEPT_SECONDS = 30 * 24 * 3600
_LIST: dict[str, Shape] = {
    **listing.PAGING,
    "delivery_success": shapes.flag,
    "type": shapes.text(),
    "types": shapes.several(shapes.text(), most=20),
}


def list_all(world: World, call: Call) -> Record:
    """The events of the last thirty days, newest first, of the kinds asked for."""
    asked = shapes.read_all(call.params, _LIST)
    if "type" in asked and "types" in asked:
        raise bad_parameter("You may only specify one of these parameters: type, types.", "types")
    wanted = asked.get("types", [asked["type"]] if "type" in asked else [])
    since = world.clock.now() - _KEPT_SECONDS
    events = [
        each
        for each in world.store.newest("event")
        if each["created"] >= since and (not wanted or _is_wanted(each["type"], wanted))
    ]
    if "delivery_success" in asked:
        arrived = asked["delivery_success"]
        events = [each for each in events if (each["pending_webhooks"] == 0) == arrived]
    return listing.page(events, asked, call.path)


def _is_wanted(kind: str, wanted: list[str]) -> bool:
    """A kind by name, or a family of them as `charge.*`."""
    return any(
        kind == each or (each.endswith(".*") and kind.startswith(each[:-1])) for each in wanted
    )
