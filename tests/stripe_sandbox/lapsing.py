"""What the passing of time does by itself: pages close, invoices fall due."""

from tests.stripe_sandbox import billing, sessions
from tests.stripe_sandbox.world import World


def lapse(world: World) -> None:
    """Bring everything up to the sandbox's clock."""
    sessions.lapse(world)
    billing.fall_due(world)
