"""What ends by itself: listings past their last day, and needs fully met.

Each ending is a conditional UPDATE that one caller wins, so two sweeps at once do no harm.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Q, Sum

from brokerage import letters
from brokerage.models import Delivery, Gist, Need, Offer
from brokerage.moves.introductions import end_with_listing
from brokerage.states import IntroductionState, ListingEnding, ListingState
from common import clock
from journal.entries import record
from people.models import Organisation

# So long a confirmation may be taken back; only then is a need that was met closed.
SETTLED_AFTER = dt.timedelta(days=14)


def expire_due() -> int:
    """Close offers and needs whose last day has passed. Returns how many."""
    past = Q(state__in=[ListingState.OPEN, ListingState.PAUSED], ends_on__lt=clock.today())
    return sum(
        _close(model, pk, past, ListingEnding.EXPIRED)
        for model in (Offer, Need)
        for pk in model.objects.filter(past).values_list("pk", flat=True)
    )


def close_fulfilled() -> int:
    """Close needs that were confirmed in full some time ago. Returns how many."""
    met = Q(state__in=[ListingState.OPEN, ListingState.PAUSED], unlimited=False) & Q(
        promised__gte=F("quantity")
    )
    long_ago = Q(
        introductions__deliveries__entry=Delivery.Entry.CONFIRMED,
        introductions__state=IntroductionState.CONFIRMED,
        introductions__confirmed_at__lt=clock.now() - SETTLED_AFTER,
    )
    arrived = Sum("introductions__deliveries__quantity", filter=long_ago)
    needs = Need.objects.filter(met).annotate(confirmed=arrived)
    return sum(
        _close(Need, pk, met, ListingEnding.FULFILLED)
        for pk in needs.filter(confirmed__gte=F("quantity")).values_list("pk", flat=True)
    )


def _close(model: type[Need] | type[Offer], pk: int, still: Q, ending: str) -> int:
    """1 where this caller closed it, 0 where somebody was quicker."""
    with transaction.atomic():
        closed = model.objects.filter(still, pk=pk).update(
            state=ListingState.CLOSED, closed_as=ending, closed_at=clock.now()
        )
        if not closed:
            return 0
        listing = model.objects.select_related("organisation").get(pk=pk)
        Gist.objects.about(listing).delete()
        record(None, f"{listing.side}.close", listing, fields=["state"], reason=ending)
        letters.listing_closed(listing)
    end_with_listing(listing, by=None)
    return 1


def end_orphans() -> int:
    """End proposals whose listing closed or was declined, or whose organisation is suspended.

    The first happens only where a crash came between the two. Returns how many.
    """
    gone = Q(state__in=[ListingState.CLOSED, ListingState.DECLINED]) | Q(
        organisation__state=Organisation.State.SUSPENDED
    )
    waiting = Q(introductions__state=IntroductionState.PROPOSED)
    return sum(
        end_with_listing(listing, by=None)
        for model in (Offer, Need)
        for listing in model.objects.filter(waiting, gone).distinct()
    )
