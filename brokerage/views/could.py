"""“What could you do that is wanted?”: unmet needs that fit, counted, without anybody's name."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from brokerage import able, demand, listing_facts, pace
from brokerage.able import Fitting
from brokerage.forms.able import AbleForm
from brokerage.models import Need
from brokerage.views import drafts
from people.views.asking import refused
from places.models import HelpKind

A_MINUTE = 20  # times that one address may ask within it
KEPT = 120  # seconds
MOST = 6  # kinds of help


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kind of help they could give: how much it is wanted, and the way to offer it."""

    demand: demand.Demand
    things: list[str]
    because: str
    url: str


@never_cache
@require_GET
def could(request: HttpRequest) -> HttpResponse:
    """The question, and the answer where there was one."""
    acting = drafts.acting_for(request) if request.user.is_authenticated else None
    form = AbleForm(request.GET, about=acting.about if acting else "")
    if form.asks and (seconds := pace.wait(request, "could", A_MINUTE)):
        why = _("Please wait %(n)d seconds, then ask again.") % {"n": seconds}
        answer = refused(request, _("That was a little too much"), why, status=429)
        answer["Retry-After"] = str(seconds)
        return answer
    page = {"form": form, "acting": acting, "found": _answer(form) if form.asks else []}
    return render(request, "brokerage/could.html", page)


def _answer(form: AbleForm) -> list[Wanted]:
    """What is wanted of each kind, best first. What was closed since is left out."""
    shares = _shares(form)
    needs: Any = Need.objects.public().unmet().filter(pk__in=shares)
    by_kind: dict[HelpKind, list[Fitting]] = {}
    whole = needs.select_related("kind", "organisation").prefetch_related(*listing_facts.READ_WITH)
    place = {key: number for number, key in enumerate(shares)}
    for need in sorted(whole, key=lambda one: place[one.pk]):
        by_kind.setdefault(need.kind, []).append(Fitting(need, *shares[need.pk]))
    return [_wanted(kind, fitting) for kind, fitting in list(by_kind.items())[:MOST]]


def _shares(form: AbleForm) -> dict[int, tuple[float, str]]:
    """Need to share and words, best first; kept for a while, under a name that tells nothing."""
    asked = f"{form.heard.lower()}\n{' '.join(sorted(form.ticked))}"
    key = "could:" + sha256(asked.encode()).hexdigest()
    kept: dict[int, tuple[float, str]] | None = cache.get(key)
    if kept is None:
        shown = Need.objects.public().unmet()
        found = able.fitting(shown, able.parts(form.heard), form.ticked, told=able.as_shown)
        kept = {one.need.pk: (one.share, one.because) for one in found}
        cache.set(key, kept, KEPT)
    return kept


def _wanted(kind: HelpKind, fitting: list[Fitting]) -> Wanted:
    needs = [one.need for one in fitting]
    because = next((one.because for one in fitting if one.because), "")
    begun = {"kind": kind.slug, **({"words": because} if because else {})}
    return Wanted(
        demand=demand.of_these(kind, needs),
        things=able.things(able.as_shown(need) for need in needs),
        because=because,
        url=f"{reverse('brokerage:pledge')}?{urlencode(begun)}",
    )
