"""Changing a listing that is open: all of its form on one page, filled in as it stands."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from brokerage import begun, wording
from brokerage.forms import standing
from brokerage.forms.kind import QuestionsForm
from brokerage.forms.need import AS_IT_IS, NeedForm
from brokerage.forms.offer import HowForm, WhatForm
from brokerage.forms.parts import GuidedForm
from brokerage.models import Need, Offer, Unsent
from brokerage.moves import changing, unsent
from brokerage.views import drafts
from brokerage.views.kindly import kindly
from brokerage.views.own import MODELS
from common.errors import Refusal, TooLate
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
    if request.method == "POST" and request.POST.get("move") == "let_go":
        unsent.let_go(listing, by=me(request))
        return redirect("brokerage:edit", side, public_id)
    if listing.state not in changing.CHANGEABLE:
        return _not_open(request, listing)
    if request.method == "POST":
        return _save(request, listing, side)
    kept = Unsent.objects.of(listing, me(request)).first()
    forms = _forms(listing, None)
    seen = kept.seen if kept else standing.shown(forms)
    typed = kept.typed if kept else {}
    for form in forms:
        form.initial = {**form.initial, **form.initial_of(typed, form.fields)}
    return _page(request, listing, side, forms=forms, seen=seen, kept=kept)


@require_POST
@kindly
def edit_save(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """Keep what is typed so far, silently; the listing itself stays as it is."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Sign in again to save.")}, status=401)
    listing = drafts.own(request, MODELS[side], public_id)
    if listing.state not in changing.CHANGEABLE:
        return JsonResponse({"error": _("It is not open any more.")}, status=409)
    kept = _keep(request, listing, _forms(listing, request.POST))
    return JsonResponse({"saved_at": kept.kept_at.isoformat()})


def _keep(request: HttpRequest, listing: Need | Offer, forms: list[GuidedForm]) -> Unsent:
    """What was typed, with what the page had shown; a page that does not say has shown this."""
    seen = standing.unpacked(request.POST.get(standing.FIELD, "")) or standing.shown(forms)
    typed = {name: words for form in forms for name, words in form.typed().items()}
    return unsent.keep(listing, by=me(request), typed=typed, seen=seen)


def _not_open(request: HttpRequest, listing: Need | Offer) -> HttpResponse:
    """Not just now: what was typed is kept, and its page says how the listing stands."""
    if request.method == "POST" and listing.kind is not None:
        _keep(request, listing, _forms(listing, request.POST))
        said = _("It is not open just now, so nothing was changed. We keep what you typed a while.")
        messages.warning(request, said)
    return redirect(f"brokerage:{listing.side}", listing.public_id)


def _save(request: HttpRequest, listing: Need | Offer, side: str) -> HttpResponse:
    """Save it, or say what stands in the way; nothing typed is lost, whatever happens."""
    forms = _forms(listing, request.POST)
    seen = standing.unpacked(request.POST.get(standing.FIELD, "")) or standing.shown(forms)
    whole = not [form for form in forms if not form.is_valid()]  # each tells its faults
    if standing.changed_since(forms, seen, request.POST):
        return _meanwhile(request, listing, side, seen=seen)
    try:
        if whole:
            held, back = changing.change(
                listing, by=me(request), values=_values(forms), as_of=listing.saved_at
            )
            unsent.let_go(listing, by=me(request))
            messages.success(request, _said(listing, held, back=back))
            return redirect(f"brokerage:{listing.side}", listing.public_id)
    except TooLate:
        listing.refresh_from_db()
        if listing.state not in changing.CHANGEABLE:
            return _not_open(request, listing)
        return _meanwhile(request, listing, side, seen=seen)
    except Refusal as refusal:
        _blame(forms, refusal)
    _keep(request, listing, forms)
    return _page(request, listing, side, forms=forms, seen=seen, status=422)


def _meanwhile(
    request: HttpRequest, listing: Need | Offer, side: str, *, seen: standing.Seen
) -> HttpResponse:
    """Somebody was quicker: what they changed, beside what was typed here; nothing is saved yet."""
    as_it_stands = _forms(listing, None)
    others = standing.changed_since(as_it_stands, seen, request.POST)
    data = standing.brought_up(as_it_stands, others, request.POST)
    forms, now = _forms(listing, data), standing.shown(as_it_stands)
    typed = {name: words for form in forms for name, words in form.typed().items()}
    unsent.keep(listing, by=me(request), typed=typed, seen=now)
    page = {"forms": forms, "seen": now, "others": others, "told": True}
    return _page(request, listing, side, status=409, **page)


def _page(
    request: HttpRequest, listing: Need | Offer, side: str, *, status: int = 200, **page: Any
) -> HttpResponse:
    page |= {"listing": listing, "side": side, "first": page["forms"][0]}
    page["seen"] = standing.packed(page["seen"])
    page["save_url"] = reverse("brokerage:edit_save", args=[side, listing.public_id])
    return render(request, f"brokerage/{side}/edit.html", page, status=status)


def _said(before: Need | Offer, held: Need | Offer, *, back: bool) -> str:
    if back:
        return _("Saved. A broker looks at it again, as others may count on what you changed.")
    changed = (before.title, before.description) != (held.title, held.description)
    if changed and (held.public_title or held.public_words):
        return _("Saved. Others still read the broker's words. On this page you choose your own.")
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
