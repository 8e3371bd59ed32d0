"""The ground every part of the sandbox stands on: its store, its clock, and what just happened."""

from dataclasses import dataclass, field
from typing import Any

from tests.stripe_sandbox.clock import Clock
from tests.stripe_sandbox.faults import Faults
from tests.stripe_sandbox.objects.event import NOBODY, event
from tests.stripe_sandbox.store import Record, Store


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the API: its parameters, the ids in its path, and who asked."""

    path: str
    params: dict[str, Any]
    ids: tuple[str, ...] = ()
    cause: Record = field(default_factory=lambda: dict(NOBODY))


@dataclass(slots=True)
class World:
    """One Stripe account. `happened` events wait in `fresh` until the step is over."""

    store: Store
    clock: Clock
    faults: Faults
    public_url: str = ""
    site_url: str = ""
    fresh: list[Record] = field(default_factory=list)

    def happened(
        self, kind: str, about: Record, *, before: Record | None = None, cause: Record = NOBODY
    ) -> None:
        """Write an event about an object as it is now."""
        made = event(kind, about, created=self.clock.now(), before=before, request=cause)
        self.fresh.append(self.store.add(made))

    def take_fresh(self) -> list[Record]:
        """What happened since the last time of asking, oldest first."""
        taken, self.fresh = self.fresh, []
        return taken
