"""Proposing one offer for one need: how much, in whose unit, and what was seen when it was done."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from brokerage import suggestions
from brokerage.admin import decided, facts, showing
from brokerage.admin.forms import ProposeForm, refuse
from brokerage.admin.furniture import brokers_only, listing_url, me, page, queue_crumb
from brokerage.admin.listings import found, lists_crumb, stops
from brokerage.deciding import Grounds, grounds
from brokerage.letters import recipients
from brokerage.matching.values import Suggestion
from brokerage.models import Need, Offer
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from common.errors import Refusal
from notices import returned
from people.models import Organisation

SALT = "brokerage.suggestion.shown"
SEEN_WITHIN = 24 * 60 * 60


def keep(suggestion: Suggestion) -> str:
    """The suggestion as it stands on the page, signed, to come back with the form."""
    return signing.dumps(suggestion.as_json(), salt=SALT, compress=True)


def seen(kept: str, need: Need, offer: Offer) -> Suggestion:
    """What the broker saw; judged anew where the page was too old or was tampered with."""
    try:
        stored = signing.loads(kept, salt=SALT, max_age=SEEN_WITHIN)
        suggestion = Suggestion.from_json(stored)
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return suggestions.suggest_pair(need, offer)
    if (suggestion.need, suggestion.offer) != (need.public_id, offer.public_id):
        return suggestions.suggest_pair(need, offer)
    return suggestion


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def propose(request: HttpRequest, need_id: str, offer_id: str) -> HttpResponse:
    """Show the pair and the form; a POST proposes it."""
    need, offer = found("need", need_id), found("offer", offer_id)
    assert isinstance(need, Need)  # noqa: S101  # for the type checker
    assert isinstance(offer, Offer)  # noqa: S101
    if request.method != "POST":
        suggestion = suggestions.suggest_pair(need, offer)
        form = ProposeForm(need=need, offer=offer, initial={"shown": keep(suggestion)})
        return _page(request, form, suggestion, grounds(need, offer))
    form = ProposeForm(request.POST, need=need, offer=offer)
    suggestion = seen(request.POST.get("shown", ""), need, offer)
    if form.is_valid():
        try:
            terms = _terms(form.cleaned_data, suggestion, grounds(need, offer))
            made = introductions.propose(need, offer, by=me(request), terms=terms)
        except Refusal as no:
            refuse(form, no)
        else:
            _proposed(request, need, offer)
            return redirect("brokers:introduction", made.public_id)
    return _page(request, form, suggestion, grounds(need, offer))


def _proposed(request: HttpRequest, need: Need, offer: Offer) -> None:
    unreached = _unreached(need, offer)
    if not unreached:
        messages.success(request, _("Proposed. Both sides have a letter."))
    for one in unreached:
        words = _("Proposed. No letter reaches %(who)s: please call them%(phone)s.")
        phone = f" ({one.contact_phone})" if one.contact_phone else ""
        messages.warning(request, words % {"who": one, "phone": phone})


def _unreached(*listings: Need | Offer) -> list[Organisation]:
    """The organisations that no letter of ours reaches: they have to be called."""
    return [
        each.organisation
        for each in listings
        if not returned.any_takes_letters(to for to, _who in recipients(each.organisation))
    ]


def _terms(said: dict[str, Any], suggestion: Suggestion, known: Grounds) -> Terms:
    return Terms(
        quantity=said["quantity"],
        factor=said.get("factor"),
        message=said["message"],
        suggestion=suggestion,
        grounds=known,
        why=said["why"],
    )


def _page(
    request: HttpRequest, form: ProposeForm, suggestion: Suggestion, known: Grounds
) -> HttpResponse:
    need, offer = form.need, form.offer
    return page(
        request,
        "brokerage/admin/propose.html",
        title=_("Propose an introduction"),
        here=_("Propose"),
        icon="link",
        crumbs=[
            queue_crumb(),
            lists_crumb(need),
            (str(need), listing_url("need", need.public_id)),
        ],
        status=422 if form.is_bound else 200,
        form=form,
        shown=showing.show(suggestion),
        place=decided.place_now(suggestion, known),
        stops=list(dict.fromkeys([*stops(need), *stops(offer)])),
        unreached=_unreached(need, offer),
        sides=[_side(need), _side(offer)],
        need=need,
    )


def _side(listing: Need | Offer) -> dict[str, Any]:
    return {
        "listing": listing,
        "label": _("The need") if isinstance(listing, Need) else _("The offer"),
        "url": listing_url(listing.side, listing.public_id),
        "left": showing.left_in_words(listing),
        "rows": facts.rows(listing),
    }
