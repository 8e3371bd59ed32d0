"""What somebody types while changing a listing that stands is kept, until it is saved or let go.

Typing is no act, so the journal is not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from brokerage import access
from brokerage.models import Need, Offer, Unsent
from common import clock
from people.models import Person


@transaction.atomic
def keep(
    listing: Need | Offer, *, by: Person, typed: Mapping[str, Any], seen: Mapping[str, str]
) -> Unsent:
    """Keep it for this person alone; what was kept before gives way."""
    access.require_member(by, listing.organisation)
    own: dict[str, Any] = {"person": by, listing.side: listing}
    told = {"typed": dict(typed), "seen": dict(seen), "kept_at": clock.now()}
    kept, _made = Unsent.objects.update_or_create(**own, defaults=told)
    return kept


@transaction.atomic
def let_go(listing: Need | Offer, *, by: Person) -> None:
    """It was saved, or is not wanted any more."""
    Unsent.objects.of(listing, by).delete()
