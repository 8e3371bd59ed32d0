"""Reads open listings that are new or changed, and keeps what matching understood of them.

Until a listing was read here, it is looked for by full text (``brokerage.candidates``): nobody
waits for this, and nothing is lost without it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from brokerage import listing_facts
from brokerage.matching import gists, profile
from brokerage.models import Need, Offer
from brokerage.models.gist import Gist, not_at_hand
from common import clock
from common.turns import wait_for

MOST = 150
"""Of each side in one sweep: half a second of work."""

TURN = "brokerage.gists"


def keep() -> dict[str, int]:
    """Read so many that are not at hand, and let go of what is open no more. Returns counts."""
    counts = {"read": 0, "let_go": 0}
    for model in (Offer, Need):
        counts["let_go"] += _let_go(model)
        counts["read"] += _read(model)
    return counts


def let_all_go() -> int:
    """Every gist: they are made anew by the next sweeps. How many there were."""
    return Gist.objects.all().delete()[0]


def _let_go(model: type[Need] | type[Offer]) -> int:
    listings: Any = model.objects
    gone = Gist.objects.of(model).exclude(**{f"{model.side}__in": listings.open().values("pk")})
    return gone.delete()[0]


def _read(model: type[Need] | type[Offer]) -> int:
    listings: Any = model.objects
    version, today = gists.version(), clock.today()
    waiting = not_at_hand(listings.open(), version).order_by("-saved_at", "-pk")
    # What is saved between the two queries is read anew by the next sweep.
    as_of: dict[int, dt.datetime] = dict(waiting.values_list("pk", "saved_at")[:MOST])
    made = [
        Gist(
            **{f"{model.side}_id": row.pk},
            as_of=as_of[row.pk],
            version=version,
            told=gists.packed(profile.read_anew(listing_facts.facts(row)), row.side, on=today),
        )
        for row in listing_facts.rows(model, as_of)
    ]
    with transaction.atomic():
        wait_for(TURN)
        Gist.objects.filter(**{f"{model.side}__in": as_of}).delete()
        still = set(listings.open().filter(pk__in=as_of).values_list("pk", flat=True))
        kept = [one for one in made if getattr(one, f"{model.side}_id") in still]
        Gist.objects.bulk_create(kept)
    return len(kept)
