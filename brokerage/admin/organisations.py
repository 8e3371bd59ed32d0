"""An organisation as brokers know it: what it asks and offers, whom it met, how to reach it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brokerage.admin import around, showing
from brokerage.admin.furniture import brokers_only, listing_url, page, queue_crumb
from brokerage.models import Introduction, Need, Offer
from common import clock
from people.models import Organisation

LATEST = 30


@require_safe
@brokers_only
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look; what changes its registration has a page of its own."""
    about = get_object_or_404(Organisation, public_id=public_id)
    awaiting = Introduction.objects.awaiting(about).count()
    return page(
        request,
        "brokerage/admin/organisation.html",
        title=about.name,
        icon="group",
        crumbs=[queue_crumb(), (_("Organisations"), reverse("organisations:index"))],
        here=_("Organisation"),
        organisation=about,
        awaiting=awaiting,
        full=about.is_community and awaiting >= about.proposal_limit,
        pauses=about.pauses.filter(last_day__gte=clock.today()),
        paused=about.paused_on(),
        memberships=about.memberships.select_related("person"),
        listings=[*_listings(Need, about), *_listings(Offer, about)],
        introductions=_introductions(about),
        **around.of(request, about),
    )


def _listings(model: Any, about: Organisation) -> list[dict[str, Any]]:
    """Without drafts, which are their writers' own."""
    mine = model.objects.filter(organisation=about).exclude(state="draft").select_related("kind")
    return [
        {
            "listing": one,
            "url": listing_url(one.side, one.public_id),
            "left": showing.left_in_words(one),
        }
        for one in mine[:LATEST]
    ]


def _introductions(about: Organisation) -> list[dict[str, Any]]:
    mine = Introduction.objects.of_organisation(about)
    return [
        {
            "introduction": one,
            "other": one.offer.organisation
            if one.need.organisation_id == about.pk
            else one.need.organisation,
            "gives": one.offer.organisation_id == about.pk,
        }
        for one in mine.whole()[:LATEST]
    ]
