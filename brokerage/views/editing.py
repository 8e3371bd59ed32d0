"""Changing a listing that is open: all of its form on one page, filled in as it stands."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage import begun, wording
from brokerage.forms.kind import QuestionsForm
from brokerage.forms.need import AS_IT_IS, NeedForm
from brokerage.forms.offer import HowForm, WhatForm
from brokerage.forms.parts import GuidedForm
from brokerage.models import Need, Offer
from brokerage.moves import changing
from brokerage.views import drafts
from brokerage.views.kindly import kindly
from brokerage.views.own import MODELS
from common.errors import Refusal
from people import safeguarding
from people.views.asking import me

# Which fields of the forms a listing's field is made of, where it is not the one of its name.
MADE_OF = {
    "description": ("words",),
    "title": ("title", "words"),
    "quantity": ("how_many", "kind"),
    "unit": ("how_many", "kind"),
    "unlimited": ("how_many",),
    "divisible": ("whole",),
    "smallest_part": ("smallest",),
    "places": ("where", "wards"),
    "citywide": ("where", "wards"),
    "mode": ("where", "wards"),
    "wanted_by": ("by_when",),
    "check_held": ("check",),
    "shown_publicly": ("hidden",),
    "show_name": ("unnamed",),
    "paid": ("pay",),
    "pay_pence": ("price", "pay"),
}
SAFE = {f"safe_{question.key}" for question in safeguarding.QUESTIONS}
BLAMED = {"quantity": "how_many", "unit": "how_many", "ends_on": "by_when"}


@never_cache
@login_required
@kindly
def edit(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """What matters goes back to a broker, what does not is changed at once."""
    listing = drafts.own(request, MODELS[side], public_id)
    if listing.state not in changing.CHANGEABLE:
        return redirect(f"brokerage:{listing.side}", public_id)
    posted = request.POST if request.method == "POST" else None
    forms = _forms(listing, posted)
    if posted is not None and all(form.is_valid() for form in forms):
        try:
            _changed, back = changing.change(listing, by=me(request), values=_values(forms))
        except Refusal as refusal:
            _blame(forms, refusal)
        else:
            messages.success(request, _said(back=back))
            return redirect(f"brokerage:{listing.side}", public_id)
    page = {"listing": listing, "forms": forms, "first": forms[0], "side": side}
    status = 422 if posted is not None else 200
    return render(request, f"brokerage/{side}/edit.html", page, status=status)


def _said(*, back: bool) -> str:
    if back:
        return _("Saved. A broker looks at it again, as others may count on what you changed.")
    return _("Saved.")


def _forms(listing: Need | Offer, data: Any) -> list[GuidedForm]:
    if isinstance(listing, Need):
        return _forms_of_need(listing, data)
    more: dict[str, Any] = {"kind": listing.kind}
    what = WhatForm(data, initial=WhatForm.known_of(listing), **more)
    more["community"] = listing.organisation.is_community
    return [what, HowForm(data, initial=HowForm.known_of(listing), **more)]


def _forms_of_need(need: Need, data: Any) -> list[GuidedForm]:
    known = NeedForm.known_of(need)
    many = need.places.count() > 1 or (need.citywide and need.places.exists())
    many = many or not known["where"]
    if many:
        known["where"] = AS_IT_IS
    where_now = wording.where(need) or _("not said")
    main = NeedForm(
        data,
        initial=known,
        own=begun.known(need.organisation),
        where_now=_("As it is: %(where)s") % {"where": where_now} if many else "",
    )
    return [main, QuestionsForm(data, initial=QuestionsForm.known_of(need), listing=need)]


def _values(forms: list[GuidedForm]) -> dict[str, Any]:
    """The listing's fields, of those answers only that differ from what was shown."""
    values: dict[str, Any] = {}
    for form in forms:
        changed = set(form.changed_data)
        for name, value in form.understood().items():
            if changed & _sources(name, form):
                values[name] = value
    return values


def _sources(name: str, form: GuidedForm) -> set[str]:
    if name == "answers":
        return {field for field in form.fields if field.startswith("q_")}
    if name == "ends_on":
        return {"ends_on", "by_when"}
    if name == "safeguarding":
        return SAFE
    return set(MADE_OF.get(name, (name,)))


def _blame(forms: list[GuidedForm], refusal: Refusal) -> None:
    field = BLAMED.get(refusal.field, refusal.field)
    for form in forms:
        for name in (refusal.field, field):
            if name in form.fields:
                form.add_error(name, refusal.message)
                return
    forms[0].add_error(None, refusal.message)
