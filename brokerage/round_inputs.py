"""What a round is made from, read from the records: pairs, amounts, limits, and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from brokerage import capacity
from brokerage.listing_facts import READ_WITH
from brokerage.matching.amounts import plain
from brokerage.matching.reading import purposes
from brokerage.matching.rounds.keeping import worth_keeping
from brokerage.matching.rounds.portions import MONEY
from brokerage.matching.rounds.values import Asked, Given, Inputs, Pair, Party
from brokerage.models import Introduction, Need, Offer
from brokerage.round_pairs import Told, fitting
from brokerage.states import BOTH_SAID_YES
from common import clock
from people.models import Organisation, Pause

YEAR = dt.timedelta(days=365)
SMALL = (Organisation.Size.UNDER_10K, Organisation.Size.FROM_10K)
Seen = dict[str, dict[str, Any]]


def choosable(model: type[Any]) -> Any:
    """What can be in a round today: open, unmet, of a verified organisation without a pause."""
    resting = Pause.objects.on(clock.today()).values("organisation")
    return (
        model.objects.unmet()
        .filter(organisation__state=Organisation.State.VERIFIED)
        .exclude(organisation__in=resting)
        .select_related("organisation", "kind")
    )


def read(
    need_ids: Sequence[str], offer_ids: Sequence[str], *, told: Told | None = None
) -> tuple[Inputs, Seen]:
    """What the round takes, and what was said of each pair; `told` hears of each need read."""
    needs = _read(Need, need_ids)
    offers = _read(Offer, offer_ids)
    found = fitting(needs, offers, told=told)
    pairs = worth_keeping(Pair(*key, one.fit) for key, one in found.items())
    inputs = Inputs(
        needs=tuple(_asked(need) for need in needs),
        offers=tuple(Given(**_side(offer), most=award(offer)) for offer in offers),
        parties=_parties({one.organisation for one in (*needs, *offers)}),
        pairs=pairs,
    )
    return inputs, {"|".join(pair.key): found[pair.key].said for pair in pairs}


def _read(model: type[Any], keys: Sequence[str]) -> list[Any]:
    """Those of them that can be in a round, with all that matching reads."""
    found = choosable(model).filter(public_id__in=keys).order_by("pk")
    return list(found.prefetch_related(*READ_WITH))


def _asked(need: Need) -> Asked:
    since = need.opened_at or need.submitted_at or need.created_at
    wards = sorted(place.name for place in need.places.all() if place.kind == "ward")
    waited = max(0, (clock.now() - since).days)
    return Asked(**_side(need), waited=waited, wards=tuple(wards))


def _side(listing: Need | Offer) -> dict[str, Any]:
    """What both sides share. What goes whole and is promised in part cannot go at all."""
    begun = not listing.divisible and listing.promised > 0
    return {
        "key": listing.public_id,
        "party": listing.organisation.public_id,
        "left": 0 if begun else _hundredths(listing.left),
        "unit": listing.unit,
        "least": _hundredths(listing.smallest_part) or 0,
        "whole": not listing.divisible,
    }


def award(offer: Offer) -> int | None:
    """The most that one award of money comes to by the offer's words, which bind a plan too."""
    if plain(offer.unit) != MONEY:
        return None
    told = (f"{offer.title}. {offer.description}", offer.access, offer.exclusions)
    sums = purposes.award(" ".join(filter(None, told)))
    return round(sums[1] * 100) if sums and sums[1] else None


def _hundredths(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def _parties(organisations: set[Organisation]) -> tuple[Party, ...]:
    """Each organisation, with what it has had and how much it can be asked. Two queries."""
    keys = [one.pk for one in organisations]
    lately = Q(agreed_at__gte=clock.now() - YEAR)
    rows = (
        Introduction.objects.filter(need__organisation__in=keys, state__in=BOTH_SAID_YES)
        .order_by()
        .values_list("need__organisation")
        .annotate(ever=Count("pk"), year=Count("pk", filter=lately))
    )
    had = {key: (ever, year) for key, ever, year in rows}
    made, waiting = [], capacity.of(keys).waiting
    for one in sorted(organisations, key=lambda each: each.pk):
        ever, year = had.get(one.pk, (0, 0))
        room = None
        if one.is_community:
            room = max(0, one.proposal_limit - waiting.get(one.pk, 0))
        small = one.size in SMALL
        made.append(Party(key=one.public_id, helped=year, new=not ever, small=small, room=room))
    return tuple(made)
