"""What a round is made from, read from the records: pairs, amounts, limits, and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from brokerage.matching.rounds.keeping import worth_keeping
from brokerage.matching.rounds.values import Asked, Given, Inputs, Pair, Party
from brokerage.matching.values import Suggestion, Verdict
from brokerage.models import Introduction, Need, Offer
from brokerage.states import BOTH_SAID_YES
from brokerage.suggestions import suggest_for_need
from common import clock
from people.models import Organisation, Pause

YEAR = dt.timedelta(days=365)
SMALL = (Organisation.Size.UNDER_10K, Organisation.Size.FROM_10K)
LOOKED_AT = 30
"""How many offers of each need are put into the choice of the best pairs."""

Told = Callable[[int], None]
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
    needs = list(choosable(Need).filter(public_id__in=need_ids).prefetch_related("places"))
    offers = list(choosable(Offer).filter(public_id__in=offer_ids))
    known = {offer.public_id for offer in offers}
    found: dict[tuple[str, str], Suggestion] = {}
    for number, need in enumerate(needs, start=1):
        mine = [s for s in suggest_for_need(need) if s.listing.public_id in known][:LOOKED_AT]
        found.update({(need.public_id, s.listing.public_id): s.suggestion for s in mine})
        if told:
            told(number)
    pairs = worth_keeping(Pair(need, offer, s.fit) for (need, offer), s in found.items())
    inputs = Inputs(
        needs=tuple(_asked(need) for need in needs),
        offers=tuple(Given(**_side(offer)) for offer in offers),
        parties=_parties({one.organisation for one in (*needs, *offers)}),
        pairs=pairs,
    )
    return inputs, {"|".join(pair.key): _said(found[pair.key]) for pair in pairs}


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


def _hundredths(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def _parties(organisations: set[Organisation]) -> tuple[Party, ...]:
    """Each organisation, with what it has had and how much it can be asked. Two queries or so."""
    keys = [one.pk for one in organisations]
    lately = Q(agreed_at__gte=clock.now() - YEAR)
    rows = (
        Introduction.objects.filter(need__organisation__in=keys, state__in=BOTH_SAID_YES)
        .order_by()
        .values_list("need__organisation")
        .annotate(ever=Count("pk"), year=Count("pk", filter=lately))
    )
    had = {key: (ever, year) for key, ever, year in rows}
    made = []
    for one in sorted(organisations, key=lambda each: each.pk):
        ever, year = had.get(one.pk, (0, 0))
        room = None
        if one.is_community:
            room = max(0, one.proposal_limit - Introduction.objects.awaiting(one).count())
        small = one.size in SMALL
        made.append(Party(key=one.public_id, helped=year, new=not ever, small=small, room=room))
    return tuple(made)


def _said(suggestion: Suggestion) -> dict[str, Any]:
    """What a broker reads beside a line: the fit, the worst verdict, and the sentence for it."""
    hurdle = next((g for g in suggestion.gates if g.verdict is suggestion.verdict), None)
    best = max(suggestion.parts, key=lambda part: part.points)
    clear = suggestion.verdict is Verdict.PASS or hurdle is None
    return {
        "verdict": suggestion.verdict.value,
        "sentence": best.sentence if clear or hurdle is None else hurdle.sentence,
        "evidence": suggestion.evidence,
    }
