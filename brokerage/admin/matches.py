"""The best answer to each thing an organisation asks or offers, and what else it could do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brokerage import able, listing_facts, suggestions, wanting
from brokerage.able import Fitting
from brokerage.admin import no_good, showing
from brokerage.admin.furniture import (
    brokers_only,
    listing_url,
    organisation_url,
    page,
    queue_crumb,
)
from brokerage.matching.suggest import worth_showing
from brokerage.models import Introduction, Need, Offer
from common import clock
from people.models import Organisation, Pause

MOST = 15  # of each side; a broker opens the rest from the organisation's page
ELSE = 8


@require_safe
@brokers_only
def matches(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look; proposing is done from here as from each listing's own page."""
    about = get_object_or_404(Organisation, public_id=public_id)
    needs, offers = (_open(model, about) for model in (Need, Offer))
    told = [*map(_of_need, needs), *map(_of_offer, offers)]
    return page(
        request,
        "brokerage/admin/matches.html",
        title=_("Matches for %(name)s") % {"name": about.name},
        icon="group",
        crumbs=[
            queue_crumb(),
            (_("Organisations"), reverse("organisations:index")),
            (about.name, organisation_url(about)),
        ],
        here=_("Matches"),
        organisation=about,
        verified=about.is_verified,
        paused=about.paused_on(),
        told=told,
        more=max(len(needs), len(offers)) == MOST,
        could=_else(about, told),
    )


def _open(model: Any, about: Organisation) -> list[Any]:
    mine = model.objects.unmet().filter(organisation=about).select_related("organisation", "kind")
    return list(
        mine.prefetch_related(*listing_facts.READ_WITH).order_by("-opened_at", "-pk")[:MOST]
    )


def _of_need(need: Need) -> dict[str, Any]:
    best = suggestions.askable(suggestions.suggest_for_need(need))
    if best is None:
        return {"listing": need, "url": _url(need), "ask_for": wanting.ask_for(need)}
    return _told(need, best, need, best.listing)


def _of_offer(offer: Offer) -> dict[str, Any]:
    ranked = suggestions.ranked_for(offer)
    found = suggestions.with_needs(worth_showing(ranked))
    if not found:
        change = no_good.change_for(offer, ranked)
        return {"listing": offer, "url": _url(offer), "change": change}
    shown = [one.listing.pk for one in found]
    best = suggestions.askable(found) or found[0]
    return {**_told(offer, best, best.listing, offer), "fitting": shown}


def _told(listing: Need | Offer, best: Any, need: Need, offer: Offer) -> dict[str, Any]:
    return {
        "listing": listing,
        "url": _url(listing),
        "best": showing.show(best.suggestion, best.listing),
        "best_url": _url(best.listing),
        "propose": reverse("brokers:propose", args=[need.public_id, offer.public_id]),
    }


def _url(listing: Need | Offer) -> str:
    return listing_url(listing.side, listing.public_id)


def _else(about: Organisation, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What others ask that none of its open offers fits, by its own words and older offers."""
    before = Offer.objects.filter(organisation=about).exclude(state__in=["draft", "open"])
    titles = before.exclude(title="").order_by("-pk").values_list("title", flat=True)
    said = [*able.parts(about.about), *titles[:ELSE]]
    return [_could(one) for one in able.fitting(_others(about, told), said)[:ELSE]]


def _others(about: Organisation, told: list[dict[str, Any]]) -> Any:
    """The unmet needs of others that it was not brought together with, nor has an offer for."""
    offered = [key for one in told for key in one.get("fitting", [])]
    met = Introduction.objects.filter(offer__organisation=about).values("need")
    return (
        Need.objects.unmet()
        .filter(organisation__state=Organisation.State.VERIFIED)
        .exclude(organisation=about)
        .exclude(organisation__in=Pause.objects.on(clock.today()).values("organisation"))
        .exclude(pk__in=met)
        .exclude(pk__in=offered)
    )


def _could(one: Fitting) -> dict[str, Any]:
    return {
        "need": one.need,
        "url": _url(one.need),
        "because": one.because,
        "left": showing.left_in_words(one.need),
    }
