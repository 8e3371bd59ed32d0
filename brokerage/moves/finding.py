"""Finds the needs that had no good offer and have one now, and tells the brokers once.

Only what was opened, changed or became free since the last sweep, or holds a word that brokers have
taught since, is held against the other side, and there only
against what ``brokerage.candidates`` leaves: no sweep judges every pair. A pair is told once (a
constraint): of two sweeps at once, the second writes no row and no letter for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from brokerage import letters_found, listing_facts, suggestions
from brokerage.matching.suggest import is_good
from brokerage.models import GoodOffer, Introduction, Listing, Need, Offer
from brokerage.suggestions import Suggested
from common import clock
from people.models import Pause

MOST = 10  # of each side in one sweep: it holds up no other sweep; the rest waits for the next
TOUCHED = 20  # needs that are ranked anew; where one sweep has as many, further offers wait


def find() -> dict[str, int]:
    """Look at what is new on either side. Returns counts: listings looked at, good offers found."""
    offers, needs = [], _fresh(Need)
    touched: dict[int, Need] = {need.pk: need for need in needs}
    for offer in _fresh(Offer):
        if len(touched) >= TOUCHED:
            break
        offers.append(offer)
        for one in suggestions.suggest_for_offer(offer, resting=False):
            if is_good(one.suggestion):
                touched.setdefault(one.listing.pk, one.listing)
    new = {listing.pk for listing in needs}
    came = [found for need in touched.values() if (found := _came(need, new=need.pk in new))]
    with transaction.atomic():
        told = _tell(came)
        for listing in (*offers, *needs):
            _looked_at(listing)
    return {"looked": len(offers) + len(needs), "found": told}


def _fresh(model: type[Need] | type[Offer]) -> list[Any]:
    """Not of organisations that rest: theirs are looked at when they are back."""
    resting = Pause.objects.on(clock.today()).values("organisation")
    fresh: Any = model.objects.unmet().not_looked_at().exclude(organisation__in=resting)
    fresh = fresh.order_by("saved_at", "pk")
    whole = fresh.select_related("organisation", "kind")
    return list(whole.prefetch_related(*listing_facts.READ_WITH)[:MOST])


def _came(need: Need, *, new: bool) -> GoodOffer | None:
    """The best of what is good for the need now; None where it had a good one before.

    A need that is ``new`` itself had none; any other had one where a good one was looked at
    before, or was told of.
    """
    good = _good(need)
    known = GoodOffer.objects.filter(need=need).values_list("offer", flat=True)
    seen = {one.listing.pk for one in good if not new and not _is_new(one.listing)}
    if not good or {one.listing.pk for one in good} & {*known, *seen}:
        return None
    best = good[0]
    return GoodOffer(
        need=need,
        offer=best.listing,
        fit=best.suggestion.fit,
        version=best.suggestion.version,
    )


def _good(need: Need) -> list[Suggested[Offer]]:
    """The good offers for it that it was never introduced to, best first."""
    met = set(Introduction.objects.filter(need=need).values_list("offer", flat=True))
    ranked = suggestions.suggest_for_need(need, resting=False)
    return [one for one in ranked if is_good(one.suggestion) and one.listing.pk not in met]


def _is_new(listing: Listing) -> bool:
    return listing.looked_as_of is None or listing.looked_as_of < listing.saved_at


def _tell(came: Iterable[GoodOffer]) -> int:
    """Write them down, and to the brokers; what another sweep wrote just now is left to it."""
    rows = list(came)
    GoodOffer.objects.bulk_create(rows, ignore_conflicts=True)
    ours = GoodOffer.objects.filter(public_id__in=[row.public_id for row in rows])
    told = list(
        ours.select_related("need__organisation", "offer__organisation").order_by("-fit", "pk")
    )
    if told:
        letters_found.good_offers_came(told)
    return len(told)


def _looked_at(listing: Any) -> None:
    """As it was read: what was changed in the meantime is looked at again."""
    type(listing).objects.filter(pk=listing.pk).update(looked_as_of=listing.saved_at)
