"""Whether a draft is whole, and where to go on with it if it is not."""

from __future__ import annotations

from django.urls import reverse

from brokerage.forms.need import NeedForm
from brokerage.forms.offer import HowForm, WhatForm
from brokerage.models import Need, Offer


def unfinished_at(listing: Need | Offer) -> str:
    """The address of the first form that is not whole; empty where all are.

    A draft that was not typed here, or was taken back, is as whole as it was.
    """
    if listing.typed is None:
        return ""
    if isinstance(listing, Need):
        whole = NeedForm.bound_to(listing.typed, starts_on=listing.starts_on).is_valid()
        return "" if whole else reverse("brokerage:ask_draft", args=[listing.public_id])
    return _unfinished_offer(listing)


def _unfinished_offer(offer: Offer) -> str:
    typed, kind = offer.typed or {}, offer.kind
    if kind is None:
        return reverse("brokerage:pledge_draft", args=[offer.public_id])
    community = offer.organisation.is_community
    steps = {
        "what": WhatForm.bound_to(typed, kind=kind),
        "how": HowForm.bound_to(typed, kind=kind, community=community),
    }
    for step, form in steps.items():
        if not form.is_valid():
            return reverse("brokerage:pledge_step", args=[offer.public_id, step])
    return ""
