"""A group, or a company for its team's day, plans sessions: step by step, kept as typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from brokerage.access import is_broker
from brokerage.models import Introduction, Need, Offer
from brokerage.views.kindly import blame, kindly
from brokerage.volunteering import planned, shapes
from brokerage.volunteering.forms.planning import STEPS
from brokerage.volunteering.models import PlanDraft
from brokerage.volunteering.moves import drafting
from common.errors import Refusal
from people.models import Organisation
from people.views.asking import me

Source = Need | Offer | Introduction
LOOK = "check"
NAMES = [*STEPS, LOOK]


@never_cache
@login_required
@kindly
def begin(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Choose a shape; a POST begins a plan with its words."""
    source = _source(request, kind, public_id)
    start = shapes.starts().get(request.POST.get("shape", ""))
    if request.method == "POST" and start:
        made = drafting.begin(source, start, by=me(request))
        return redirect("volunteering:plan_step", made.public_id, NAMES[0])
    page = {
        "source": source,
        "starts": list(shapes.starts().values()),
        "wrong": request.method == "POST",
        "unfinished": PlanDraft.objects.planned_by(me(request)).filter(**{kind: source}),
    }
    status = 422 if page["wrong"] else 200
    return render(request, "volunteering/plan/begin.html", page, status=status)


def _source(request: HttpRequest, kind: str, public_id: str) -> Source:
    """The need, offer or introduction; 404 where its planner is somebody else."""
    found: Any
    if kind == "introduction":
        found = get_object_or_404(Introduction.objects.whole(), public_id=public_id)
        organisation: Organisation = found.need.organisation
    else:
        model: Any = Need if kind == "need" else Offer
        found = get_object_or_404(model.objects.select_related("organisation"), public_id=public_id)
        organisation = found.organisation
    theirs = organisation.memberships.filter(person=me(request)).exists()
    if not (theirs or is_broker(me(request))):
        raise Http404
    source: Source = found
    return source


@never_cache
@login_required
@kindly
def step(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """One step of the form. Whatever is typed is kept; what is wrong is told beside its field."""
    draft = _own(request, public_id)
    if step == LOOK:
        return _look(request, draft)
    if step not in STEPS:
        raise Http404
    form = planned.shown(step, draft)
    if request.method == "POST":
        form = planned.form_of(step, dict(request.POST.lists()))
        drafting.keep(draft, form.typed())
        if request.POST.get("then") == "later":
            messages.success(request, _("Kept. You find it below, whenever you come back."))
            return redirect("volunteering:hosted")
        if form.is_valid():
            return redirect("volunteering:plan_step", public_id, NAMES[NAMES.index(step) + 1])
    elif request.GET.get("wrong"):
        form = planned.form_of(step, draft.typed)
        form.is_valid()
    page = {**_around(draft, step), "form": form, "words": STEPS[step][0]}
    template = "volunteering/plan/step.html"
    return render(request, template, page, status=422 if form.errors else 200)


def _around(draft: PlanDraft, here: str) -> dict[str, Any]:
    at = NAMES.index(here)
    before = NAMES[at - 1] if at else ""
    return {
        "draft": draft,
        "step": here,
        "current": at + 1,
        "steps": [*(str(words) for words, _form in STEPS.values()), _("Check")],
        "back": reverse("volunteering:plan_step", args=[draft.public_id, before]) if before else "",
    }


def _own(request: HttpRequest, public_id: str) -> PlanDraft:
    seen = PlanDraft.objects.whole()
    if not is_broker(me(request)):
        seen = seen.filter(pk__in=PlanDraft.objects.planned_by(me(request)).values("pk"))
    return get_object_or_404(seen, public_id=public_id)


def _look(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """What volunteers will see; a POST makes the sessions and opens them."""
    forms = planned.forms_of(draft)
    wrong = planned.first_wrong(forms)
    if wrong:
        here = reverse("volunteering:plan_step", args=[draft.public_id, wrong])
        return redirect(f"{here}?wrong=1")
    wanted = planned.wanted_of(draft, forms)
    form, status = forms["what"], 200
    if request.method == "POST":
        try:
            return _finish(request, draft, wanted)
        except Refusal as no:
            blame(form, no)
            status = no.status
    page = {
        **_around(draft, LOOK),
        **planned.preview(draft, wanted),
        "form": form,
        "changes": [
            (words, reverse("volunteering:plan_step", args=[draft.public_id, name]))
            for name, (words, _form) in STEPS.items()
        ],
    }
    return render(request, "volunteering/plan/check.html", page, status=status)


def _finish(request: HttpRequest, draft: PlanDraft, wanted: drafting.Wanted) -> HttpResponse:
    done = drafting.finish(draft, wanted, by=me(request))
    first = done.sessions[0]
    if done.refused:
        messages.warning(request, done.refused.message)
        return redirect("volunteering:roster", first.public_id)
    words = ngettext(
        "It is open. People can book it now.",
        "%(n)d sessions are open. People can book them now.",
        len(done.sessions),
    )
    messages.success(request, words % {"n": len(done.sessions)})
    return redirect("volunteering:roster", first.public_id)


@require_POST
@login_required
@kindly
def drop(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plan is thrown away."""
    drafting.drop(_own(request, public_id), by=me(request))
    messages.success(request, _("The plan is thrown away."))
    return redirect("volunteering:hosted")
