"""A listing's page for brokers: everything that was said, what may answer it, what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from brokerage import listing_facts, suggestions
from brokerage.admin import advising, around, briefs, facts, no_good, showing, telling
from brokerage.admin.forms import CompleteForm, DeclineForm, SendBackForm, refuse
from brokerage.admin.furniture import brokers_only, listing_url, me, page, queue_crumb
from brokerage.matching.gates.capacity import PAUSE
from brokerage.matching.suggest import worth_showing
from brokerage.models import Introduction, Need, Offer
from brokerage.moves import briefing, judging, listings, shaping
from brokerage.states import LISTING, ListingEnding, ListingState
from common.errors import Refusal

MODELS: dict[str, type[Need] | type[Offer]] = {"need": Need, "offer": Offer}
MOST = 8
Forms = dict[str, forms.Form]


def found(side: str, public_id: str) -> Need | Offer:
    """The listing, with what its page reads. Raises Http404."""
    records: Any = MODELS[side].objects.select_related("organisation", "kind", "created_by")
    listing: Need | Offer = get_object_or_404(
        records.prefetch_related(*listing_facts.READ_WITH), public_id=public_id
    )
    return listing


def lists_crumb(listing: Need | Offer) -> tuple[str, str]:
    """The list that the listing stands in."""
    label = _("Needs") if isinstance(listing, Need) else _("Offers")
    return (label, reverse(f"brokers:{listing.side}s"))


def _page(request: HttpRequest, listing: Need | Offer, bound: Forms | None = None) -> HttpResponse:
    lawful = LISTING.get(listing.state, frozenset())
    waits = listing.state == ListingState.SUBMITTED
    return page(
        request,
        "brokerage/admin/listing.html",
        title=str(listing),
        icon="help" if isinstance(listing, Need) else "pick",
        crumbs=[queue_crumb(), lists_crumb(listing)],
        here=_("Need") if isinstance(listing, Need) else _("Offer"),
        status=422 if bound else 200,
        listing=listing,
        rows=facts.rows(listing),
        imported=facts.imported(listing),
        missing=telling.missing(listing) if waits else [],
        left=showing.left_in_words(listing),
        forms={**_forms(listing), **(bound or {})} if waits else dict(bound or {}),
        bound=list(bound or {}),
        may={state: state in lawful for state in ("open", "paused", "closed")},
        ways=_ways(listing),
        introductions=_introductions(listing),
        **briefs.context(listing, (bound or {}).get("brief")),
        **_suggestions(request, listing),
        **advising.line(listing),
        **around.of(request, listing),
    )


def _ways(listing: Need | Offer) -> dict[str, str]:
    """The addresses of its buttons, by name."""
    side, here = listing.side, listing.public_id
    ways = {
        name: reverse(f"brokers:{side}_{name}", args=[here])
        for name in ("complete", "decline", "send_back", "brief")
    }
    for move in ("pause", "resume", "fulfilled", "withdrawn"):
        ways[move] = reverse(f"brokers:{side}_act", args=[here, move])
    return ways


def _forms(listing: Need | Offer) -> Forms:
    return {
        "complete": CompleteForm.of(listing),
        "decline": DeclineForm(prefix="decline"),
        "send_back": SendBackForm(prefix="send_back"),
    }


def _introductions(listing: Need | Offer) -> list[Introduction]:
    return list(Introduction.objects.whole().filter(**{listing.side: listing}))


def _suggestions(request: HttpRequest, listing: Need | Offer) -> dict[str, Any]:
    if listing.state != ListingState.OPEN:
        return {}
    everything = "all" in request.GET
    ranked = suggestions.ranked_for(listing)
    shown = ranked if everything else worth_showing(ranked)[:MOST]
    return {
        "suggested": [_with_way(listing, one) for one in suggestions.with_records(listing, shown)],
        "everything": everything,
        "stops": stops(listing),
        **({} if shown else no_good.context(listing, ranked)),
    }


def _with_way(listing: Need | Offer, one: Any) -> dict[str, Any]:
    other = one.listing
    need, offer = (listing, other) if isinstance(listing, Need) else (other, listing)
    rests = any(gate.name == PAUSE for gate in one.suggestion.gates)
    propose = reverse("brokers:propose", args=[need.public_id, offer.public_id])
    return {
        "shown": showing.show(one.suggestion, other),
        "url": listing_url(other.side, other.public_id),
        "left": showing.left_in_words(other),
        "propose": "" if rests else propose,
    }


def stops(listing: Need | Offer) -> list[str]:
    """Why nothing can be proposed for it today, whatever is suggested."""
    said = []
    for judge in (
        lambda: judging.judge_open(listing),
        lambda: judging.judge_organisation(listing.organisation),
    ):
        try:
            judge()
        except Refusal as no:
            said.append(no.message)
    if listing.left == 0:
        said.append(_("All of it is promised."))
    return said


@require_safe
@brokers_only
def listing(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """Look."""
    return _page(request, found(side, public_id))


def _fill(
    request: HttpRequest,
    about: Need | Offer,
    form: tuple[str, forms.Form],
    act: Callable[[dict[str, Any]], str],
) -> HttpResponse:
    """Fill in, act, come back; what is wrong stands beside its field and nothing typed is lost.

    ``act`` gives the sentence that says what was done.
    """
    name, filled = form
    if filled.is_valid():
        try:
            said = act(filled.cleaned_data)
        except Refusal as no:
            refuse(filled, no)
        else:
            messages.success(request, said)
            return redirect(f"brokers:{about.side}", about.public_id)
    return _page(request, about, {name: filled})


@require_POST
@brokers_only
def complete(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """Fill in what is missing; with the button "open", open it in the same step."""
    about: Any = found(side, public_id)

    @transaction.atomic
    def act(values: dict[str, Any]) -> str:
        shaping.complete(about, by=me(request), values=values)
        if "open" not in request.POST:
            return _("Saved.")
        listings.open_listing(about, by=me(request))
        return _("It is open: below is what may answer it.")

    return _fill(request, about, ("complete", CompleteForm.of(about, request.POST)), act)


@require_POST
@brokers_only
def decline(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """No, with the reason and a better idea."""
    about: Any = found(side, public_id)

    def act(said: dict[str, Any]) -> str:
        listings.decline(about, by=me(request), **said)
        return _("Declined. They have a letter with your words.")

    return _fill(request, about, ("decline", DeclineForm(request.POST, prefix="decline")), act)


@require_POST
@brokers_only
def send_back(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """Ask for something first."""
    about: Any = found(side, public_id)

    def act(said: dict[str, Any]) -> str:
        shaping.send_back(about, by=me(request), **said)
        return _("Sent back with your question.")

    return _fill(request, about, ("send_back", SendBackForm(request.POST, prefix="send_back")), act)


@require_POST
@brokers_only
def brief(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """Put it into words of the broker's own, and ask the poster whether they may be shown."""
    about: Any = found(side, public_id)

    def act(said: dict[str, Any]) -> str:
        briefing.shape(about, by=me(request), **said)
        return _("Saved. They have a letter that asks whether it may be shown.")

    return _fill(request, about, ("brief", briefs.BriefForm(request.POST, prefix="brief")), act)


@require_POST
@brokers_only
def act(request: HttpRequest, side: str, public_id: str, move: str) -> HttpResponse:
    """One button, no form: pause, resume, or close as fulfilled or withdrawn."""
    about: Any = found(side, public_id)
    doing: dict[str, Callable[[], Any]] = {
        "pause": lambda: listings.pause(about, by=me(request)),
        "resume": lambda: listings.resume(about, by=me(request)),
        "fulfilled": lambda: listings.close(about, by=me(request), ending=ListingEnding.FULFILLED),
        "withdrawn": lambda: listings.withdraw(about, by=me(request)),
    }
    try:
        doing[move]()
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("Done."))
    return redirect(f"brokers:{side}", public_id)
