"""Pages of the back office: sessions and their gaps, incidents, a company's e-mail domain."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from brokerage.admin.furniture import brokers_only, me, page, queue_crumb
from brokerage.volunteering import access, rosters
from brokerage.volunteering.forms.trouble import DoneForm
from brokerage.volunteering.models import Incident, Policy, Session
from brokerage.volunteering.moves import incidents as moves
from brokerage.volunteering.moves import joining
from brokerage.volunteering.office import causes, gaps
from common.errors import Refusal

View = Callable[..., HttpResponse]
MOST = 500  # sessions of one page


def safeguarders_only(view: View) -> View:
    """Answer 403 to anybody who is neither broker nor safeguarding lead."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not access.may_see_incidents(me(request)):
            title = _("This is for safeguarding leads")
            return page(request, "brokerage/admin/not_for_you.html", title=title, status=403)
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@brokers_only
def sessions(request: HttpRequest) -> HttpResponse:
    """What is open, and where people are missing."""
    found = list(Session.objects.whole().open().order_by("starts_at", "done_by", "pk")[:MOST])
    return page(
        request,
        "volunteering/office/sessions.html",
        title=_("Sessions of volunteers"),
        icon="group",
        crumbs=[queue_crumb()],
        lines=[rosters.line_of(one) for one in found],
        piles=[
            (_("By week"), _("Week that begins on"), gaps.by_week(found)),
            (_("By ward"), _("Ward"), gaps.by_ward(found)),
            (_("By kind of help"), _("Kind of help"), gaps.by_kind(found)),
        ],
        domains=causes.domains_to_confirm(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def domain(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whose domain it is; a POST confirms it."""
    policy = get_object_or_404(Policy.objects.select_related("organisation"), public_id=public_id)
    if request.method == "POST":
        try:
            joining.confirm_domain(policy, by=me(request))
        except Refusal as no:
            messages.error(request, no.message)
        else:
            messages.success(request, _("%(domain)s is confirmed.") % {"domain": policy.domain})
        return redirect("volunteering_office:sessions")
    return page(
        request,
        "volunteering/office/domain.html",
        title=_("Is this domain the company’s?"),
        icon="mail",
        crumbs=[_sessions_crumb()],
        policy=policy,
    )


def _sessions_crumb() -> tuple[str, str]:
    return (_("Sessions of volunteers"), reverse("volunteering_office:sessions"))


@require_safe
@safeguarders_only
def incidents(request: HttpRequest) -> HttpResponse:
    """What was told: what is open first, danger on top."""
    seen = Incident.objects.visible_to(me(request)).select_related("session", "owner")
    return page(
        request,
        "volunteering/office/incidents.html",
        title=_("When something went wrong"),
        icon="warning",
        open=seen.open(),
        closed=seen.exclude(closed_at=None).order_by("-closed_at")[:50],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@safeguarders_only
def incident(request: HttpRequest, public_id: str) -> HttpResponse:
    """One of them; a POST takes it on, or closes it with what was done."""
    seen = Incident.objects.visible_to(me(request)).select_related(
        "session__need__organisation",
        "session__offer__organisation",
        "session__introduction__need__organisation",
        "session__introduction__offer__organisation",
        "company",
        "owner",
        "told_by",
    )
    found = get_object_or_404(seen, public_id=public_id)
    closing = request.POST.get("move") == "close"
    form = DoneForm(request.POST if closing else None)
    if request.method == "POST" and _act(request, found, form):
        return redirect("volunteering_office:incident", public_id)
    return page(
        request,
        "volunteering/office/incident.html",
        title=str(found),
        icon="warning",
        crumbs=[(_("When something went wrong"), reverse("volunteering_office:incidents"))],
        status=422 if form.errors else 200,
        incident=found,
        form=form,
    )


def _act(request: HttpRequest, found: Incident, form: DoneForm) -> bool:
    taking = request.POST.get("move") == "take"
    if not taking and not (form.is_bound and form.is_valid()):
        return False
    try:
        if taking:
            moves.take(found, by=me(request))
        else:
            moves.close(found, form.cleaned_data["done"], by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        said = _("You look after this now.") if taking else _("It is closed.")
        messages.success(request, said)
    return True
