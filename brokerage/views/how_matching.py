"""How matching works, for everybody: what is weighed, what must hold, and what is never used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from brokerage import overriding
from brokerage.matching import terms
from common.kept_pages import keep

PARTS = {
    "asked": (_("What is asked"), _("Does the offer answer what the need asks for?")),
    "amount": (_("How much"), _("Is there enough of it?")),
    "when": (_("When"), _("Do the dates and times meet?")),
    "where": (_("Where"), _("Can it happen where it is needed?")),
    "communities": (_("Communities"), _("Do both have the same people in mind?")),
    "record": (_("Track record"), _("Did help arrive before? New givers start in the middle.")),
}
GROUPS = {
    "people": _("Time and skills"),
    "goods": _("Things"),
    "hosted": _("Visits and rooms"),
    "money": _("Money"),
}
_PLACE = _("The place: both can be there, or it can happen online.")
_TIME = _("The dates, days and times meet.")
_SAFE = _("Safety checks are there, or will be in time.")
_WHO = _("The group is one that the offer may go to, by age, income or kind of group.")
_LANGUAGE = _("The language, and who may be there: for example women only.")
_MONEY = _("Money is not far too little, and for what it may be spent on.")
_THING = _("The thing is the right one: for example “no Macs”, or step-free.")
_AMOUNT = _("The smallest part on offer is not too much, and a thing can be handed over.")
_AGREED = _("What one side asks for besides: no photos, say, or a place without alcohol.")
_BUSY = _("Neither side rests for a time, or has as many proposals to answer as it takes.")
_BEFORE = _("Neither side said no to it before, or asked for something else.")
GATES = {
    "place": _PLACE,
    "mode": _PLACE,
    "whose_place": _PLACE,
    "dates": _TIME,
    "hours": _TIME,
    "check": _SAFE,
    "language": _LANGUAGE,
    "women": _LANGUAGE,
    "ages": _WHO,
    "groups": _WHO,
    "meant_for": _WHO,
    "income": _WHO,
    "form": _WHO,
    "purpose": _MONEY,
    "award": _MONEY,
    "right_to_work": _WHO,
    "residence": _WHO,
    "platform": _THING,
    "product": _THING,
    "screen": _THING,
    "kit_age": _THING,
    "ruled_out": _THING,
    "quantity": _AMOUNT,
    "size": _AMOUNT,
    "facilities": _THING,
    "agreed": _AGREED,
    "handover": _AMOUNT,
    "least": _AMOUNT,
    "divided": _AMOUNT,
    "gone": _AMOUNT,
    "limit": _BUSY,
    "pause": _BUSY,
    "said_to_this": _BEFORE,
    "refused_before": _BEFORE,
    "said_often": _BEFORE,
    "would_fit_better": _BEFORE,
}


@require_safe
def how_matching_works(request: HttpRequest) -> HttpResponse:
    """The weights as they are today, and how often people decided otherwise."""
    keep(request)
    weights = terms.weights()
    page = {
        "groups": list(GROUPS.values()),
        "parts": [_part(name, weights) for name in PARTS],
        "least": weights["shown"]["least"],
        "good": weights["shown"]["good"],
        "conditions": list(dict.fromkeys(str(words) for words in GATES.values())),
        "quarters": overriding.quarters(),
        "version": terms.version(),
    }
    return render(request, "brokerage/how_matching_works.html", page)


def _part(name: str, weights: Any) -> dict[str, Any]:
    label, asks = PARTS[name]
    told = zip(GROUPS.values(), (weights["parts"][group][name] for group in GROUPS), strict=True)
    points = [{"group": group, "points": number} for group, number in told]
    return {"label": label, "asks": asks, "points": points}
