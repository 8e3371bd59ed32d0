"""A group changes one session, or a whole series from one of its days on, on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from brokerage.forms.parts import GuidedForm
from brokerage.views.kindly import kindly
from brokerage.volunteering import later, planned, previewed
from brokerage.volunteering.forms.planning import STEPS
from brokerage.volunteering.forms.which import LATER, ONE, WhichForm
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import opening, series
from brokerage.volunteering.plans import Plan
from brokerage.volunteering.views.roster import own
from common.errors import Refusal
from people.views.asking import me

CONFIRMED, BACK = "change", "back"
Steps = dict[str, GuidedForm]


@never_cache
@login_required
@kindly
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another plan for one day; for all later ones as well, once each of them was shown."""
    session = own(request, public_id)
    posted = request.method == "POST"
    typed = dict(request.POST.lists()) if posted else planned.typed_of(session)
    steps = _forms(session, typed)
    right = [form.is_valid() for form in steps.values()]  # each, so that all is told
    back = request.POST.get("then") == BACK
    if posted and not back and all(right):
        try:
            return _done(request, session, steps)
        except Refusal as no:
            _blame(steps, no)
    page = {
        "session": session,
        "parts": [
            (STEPS[name][0] if name in STEPS else _("Which days"), form)
            for name, form in steps.items()
        ],
        "form": next((form for form in steps.values() if form.errors), None) if posted else None,
    }
    status = 422 if posted and not back else 200
    return render(request, "volunteering/change.html", page, status=status)


def _done(request: HttpRequest, session: Session, steps: Steps) -> HttpResponse:
    """It is changed, or the days are shown that would be. Raises Refusal."""
    one = {name: form for name, form in steps.items() if name in STEPS}
    terms = planned.terms_of(one, shape=session.shape)
    if "which" not in steps or steps["which"].cleaned_data["which"] != LATER:
        opening.change(session, terms, by=me(request))
        messages.success(request, _("Changed. Whoever booked knows if it has moved."))
    elif request.POST.get("then") != CONFIRMED:
        return _shown(request, session, steps, terms)
    else:
        also = request.POST.getlist("also")
        count = len(series.change(session, terms, by=me(request), also=also))
        said = ngettext("%(n)d day is changed.", "%(n)d days are changed.", count)
        told = _("Whoever booked knows if their days have moved.")
        messages.success(request, f"{said % {'n': count}} {told}")
    return redirect("volunteering:roster", session.public_id)


def _shown(request: HttpRequest, session: Session, steps: Steps, terms: Plan) -> HttpResponse:
    """Every day as it would be, before anything is kept."""
    days = later.days_of(session, terms, later.from_here(session))
    series.judge_places(one for one in days if not one.own)
    page = {
        "session": session,
        **previewed.page_of(days),
        "typed": [
            (name, text)
            for form in steps.values()
            for name, texts in form.typed().items()
            for text in texts
        ],
    }
    return render(request, "volunteering/change_series.html", page)


def _forms(session: Session, typed: Any) -> dict[str, GuidedForm]:
    """The steps, without what makes many sessions of one."""
    found = {}
    for name, (_words, kind) in STEPS.items():
        more = {"alone": True} if name == "when" else {}
        form = kind.bound_to(typed, **more)
        for other in ("flexible_too", "flexible_doing", "flexible_hours"):
            form.fields.pop(other, None)
        found[name] = form
    if later.has_later(session):
        found["which"] = WhichForm.bound_to({"which": [ONE], **typed})
    return found


def _blame(steps: dict[str, GuidedForm], no: Refusal) -> None:
    """Beside its field; the plan calls some fields by other names than the form."""
    name = {"starts_at": "day", "ends_at": "until", "flexible_hours": "own_hours"}.get(
        no.field, no.field
    )
    form = next((form for form in steps.values() if name in form.fields), steps["what"])
    form.add_error(name if name in form.fields else None, no.message)
