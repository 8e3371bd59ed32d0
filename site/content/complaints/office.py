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
from content.complaints import links, moves
from content.complaints.forms import AcknowledgeForm, AnswerForm, NoteForm, TakeDownForm
from content.complaints.models import WARN_BEFORE, Complaint
from people.models import Person

HANDLE = "content.handle_complaint"
ON_A_PAGE = 50
only_who_may = permission_required(HANDLE, raise_exception=True)
ACTS: dict[str, tuple[type[forms.Form], Callable[..., Complaint], Any]] = {
    "acknowledge": (AcknowledgeForm, moves.acknowledge, _("They are told that we look into it.")),
    "note": (NoteForm, moves.note, _("Written down.")),
    "answer": (AnswerForm, moves.answer, _("They have our answer.")),
}


class _Act(StringConverter):
    """What the office may do with one."""

    regex = "acknowledge|note|answer"


register_converter(_Act, "complaint_act")


@require_safe
@only_who_may
def index(request: HttpRequest) -> HttpResponse:
    """All of them, what is due first."""
    found = Complaint.objects.select_related("controller").by_what_is_due()
    listed = Paginator(found, ON_A_PAGE).get_page(request.GET.get("p"))
    return _page(
        request, "complaints", title=_t("Complaints about data"), listed=listed, **_waits()
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
            messages.success(request, _t("Written down as %(number)s.") % {"number": made})
            return redirect("complaint_office", made.public_id)
    title = _t("Write a complaint down")
    status = 422 if form.is_bound else 200
    return _page(request, "take_down", title=title, crumbs=[_crumb()], status=status, form=form)


@require_safe
@only_who_may
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One complaint, its log, and what may be done now."""
    return _one(request, _found(public_id))


@require_POST
@only_who_may
def act(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    """Acknowledge it, note what was done, or answer it."""
    complaint = _found(public_id)
    kind, move, done = ACTS[what]
    form = kind(request.POST, prefix=what)
    if form.is_valid():
        try:
            move(complaint, by=_me(request), **form.cleaned_data)
        except Refusal as no:  # a colleague was quicker: the form it came from is gone
            messages.error(request, no.message)
        else:
            by_hand = _t("Written down. No letter goes to them: call them, or post it.")
            told = complaint.email or what == "note"
            messages.success(request, done if told else by_hand)
        return redirect("complaint_office", public_id)
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


def _found(public_id: str) -> Complaint:
    every = Complaint.objects.select_related("controller")
    return get_object_or_404(every, public_id=public_id)


def _me(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _crumb() -> tuple[str, str]:
    return (_t("Complaints about data"), reverse("complaints_office"))


def _waits() -> dict[str, Any]:
    """What waits, for the list and for the admin's first page."""
    waiting = list(Complaint.objects.open().by_what_is_due())
    clocks = [each for each in waiting if each.waits_to_be_acknowledged]
    return {
        "open": len(waiting),
        "late": [each for each in clocks if each.is_late],
        "soon": [each for each in clocks if each.is_nearly_late],
        "warn_before": WARN_BEFORE,
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
        return _waits()


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
    path("complaints/<slug:public_id>/", one, name="complaint_office"),
    path("complaints/<slug:public_id>/<complaint_act:what>/", act, name="complaint_act"),
]
