"""Complaints in the back office: the list by what is due, one with its log, and one by phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, register_converter, reverse, reverse_lazy
from django.urls.converters import StringConverter
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from brokerage.views.kindly import blame
from common.errors import Refusal
from content.complaints import links, moves, office_people
from content.complaints.forms import AcknowledgeForm, AnswerForm, NoteForm, PassForm, TakeDownForm
from content.complaints.models import HANDLE, WARN_BEFORE, Complaint, Controller
from people.models import Person

ON_A_PAGE = 50
only_who_may = permission_required(HANDLE, raise_exception=True)
ACTS: dict[str, tuple[type[forms.Form], Callable[..., Complaint], Any]] = {
    "acknowledge": (AcknowledgeForm, moves.acknowledge, _("They are told that we look into it.")),
    "note": (NoteForm, moves.note, _("Written down.")),
    "answer": (AnswerForm, moves.answer, _("They have our answer.")),
    "pass": (PassForm, moves.pass_on, _("Passed on. They have a letter about it.")),
}
SILENT = ("note", "pass")  # no letter to who complained


class _Act(StringConverter):
    """What the office may do with one."""

    regex = "acknowledge|note|answer|pass"


register_converter(_Act, "complaint_act")


@require_safe
@only_who_may
def index(request: HttpRequest) -> HttpResponse:
    """Those of whom the person answers for, what is due first."""
    me = _me(request)
    found = Complaint.objects.visible_to(me).select_related("controller").by_what_is_due()
    return _page(
        request,
        "complaints",
        title=_t("Complaints about data"),
        listed=Paginator(found, ON_A_PAGE).get_page(request.GET.get("p")),
        answers_for=list(Controller.objects.answered_for_by(me)),
        **_waits(me),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only_who_may
def take_down(request: HttpRequest) -> HttpResponse:
    """Write one down for somebody who called, wrote or came."""
    form = TakeDownForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = moves.receive(form.told(), by=_me(request))
        except Refusal as no:
            blame(form, no)
        else:
            return _written_down(request, made)
    title = _t("Write a complaint down")
    status = 422 if form.is_bound else 200
    return _page(request, "take_down", title=title, crumbs=[_crumb()], status=status, form=form)


@require_safe
@only_who_may
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One complaint, its log, and what may be done now."""
    return _one(request, _found(request, public_id))


@require_POST
@only_who_may
def act(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    """Acknowledge it, note what was done, or answer it."""
    complaint = _found(request, public_id)
    kind, move, done = ACTS[what]
    form = kind(request.POST, prefix=what)
    if form.is_valid():
        try:
            move(complaint, by=_me(request), **form.cleaned_data)
        except Refusal as no:  # a colleague was quicker: the form it came from is gone
            messages.error(request, no.message)
        else:
            by_hand = _t("Written down. No letter goes to them: call them, or post it.")
            told = complaint.email or what in SILENT
            messages.success(request, done if told else by_hand)
        return _on_to(request, complaint)
    return _one(request, complaint, **{what: form})


def _one(request: HttpRequest, complaint: Complaint, **bound: forms.Form) -> HttpResponse:
    ways: dict[str, forms.Form] = {
        what: bound.get(what) or kind(prefix=what) for what, (kind, _move, _done) in ACTS.items()
    }
    return _page(
        request,
        "complaint",
        title=_t("Complaint %(number)s") % {"number": complaint},
        crumbs=[_crumb()],
        status=422 if bound else 200,
        complaint=complaint,
        steps=complaint.steps.select_related("by"),
        link=links.address(complaint),
        ways=ways,
        bound=list(bound),
    )


def _written_down(request: HttpRequest, made: Complaint) -> HttpResponse:
    messages.success(request, _t("Written down as %(number)s.") % {"number": made})
    return _on_to(request, made)


def _on_to(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Its page, or the list where it is others' to read (now)."""
    if Complaint.objects.visible_to(_me(request)).filter(pk=complaint.pk).exists():
        return redirect("complaint_office", complaint.public_id)
    return redirect("complaints_office")


def _found(request: HttpRequest, public_id: str) -> Complaint:
    """Raises Http404 for another controller's."""
    theirs = Complaint.objects.visible_to(_me(request)).select_related("controller")
    return get_object_or_404(theirs, public_id=public_id)


def _me(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _crumb() -> tuple[str, str]:
    return (_t("Complaints about data"), reverse("complaints_office"))


def _waits(person: Person) -> dict[str, Any]:
    """What waits for this person, for the list and for the admin's first page."""
    waiting = list(Complaint.objects.visible_to(person).open().by_what_is_due())
    clocks = [each for each in waiting if each.waits_to_be_acknowledged]
    return {
        "open": len(waiting),
        "late": [each for each in clocks if each.is_late],
        "soon": [each for each in clocks if each.is_nearly_late],
        "warn_before": WARN_BEFORE,
        "unread": list(Controller.objects.without_anybody()),
    }


def _page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    crumbs: list[tuple[str, str]] | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page in the admin's own frame."""
    trail = [(_t("Home"), reverse("wagtailadmin_home")), *(crumbs or []), (title, "")]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "warning",
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in trail],
    }
    return render(request, f"content/admin/{template}.html", {**frame, **context}, status=status)


class ComplaintsItem(MenuItem):
    """An entry for those who may handle them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return bool(request.user.has_perm(HANDLE))


class ComplaintsPanel(Component):
    """What waits and what is nearly late, on the admin's first page."""

    order = 40
    template_name = "content/admin/_complaints_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Counts, and those whose day is near or past."""
        return _waits(parent_context["request"].user)


MENU_ITEM = ComplaintsItem(
    _("Complaints"),
    reverse_lazy("complaints_office"),
    name="complaints",
    icon_name="warning",
    order=114,
)
PAGES = [
    path("complaints/", index, name="complaints_office"),
    path("complaints/new/", take_down, name="complaint_take_down"),
    *office_people.PAGES,
    path("complaints/<slug:public_id>/", one, name="complaint_office"),
    path("complaints/<slug:public_id>/<complaint_act:what>/", act, name="complaint_act"),
]
