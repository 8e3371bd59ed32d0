"""One deed done to many: looked at first, then judged one by one by the moves, then told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from wagtail.admin import messages

from brokerage.admin.furniture import Crumb, me, page
from common.errors import Refusal
from people.models import Person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that was ticked."""

    key: str
    title: str
    url: str
    record: Any


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be done to many: ``act`` does it to one record, and raises Refusal."""

    key: str
    label: StrOrPromise
    act: Callable[[Any, Person, dict[str, Any]], object]
    form: type[forms.Form] | None = None
    said: StrOrPromise = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What was ticked, what may be done to it, and where it came from."""

    subjects: Sequence[Subject]
    deeds: Sequence[Deed]
    crumbs: list[Crumb]
    back: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one; ``why`` where it was refused."""

    subject: Subject
    why: str = ""


def ticked(request: HttpRequest) -> list[str]:
    """The keys that were ticked, each once, in order."""
    return list(dict.fromkeys(request.POST.getlist("chosen")))[: MOST + 1]


def asked_before(request: HttpRequest) -> str:
    """The filters with which the list was shown, as a query of our own making."""
    query = QueryDict(request.POST.get("query", "")[:2000]).urlencode()
    return f"?{query}" if query else ""


def redirect_to(back: str) -> HttpResponse:
    """Back to the list; the path is ours and only the query was sent along."""
    return HttpResponseRedirect(back)


def do(request: HttpRequest, work: Work) -> HttpResponse:
    """Ask whether it is meant, and on the second time do it and tell what became of each."""
    deed = next((one for one in work.deeds if one.key == request.POST.get("do")), None)
    trouble = ""
    if deed is None:
        trouble = _("Choose what to do with what you ticked.")
    elif not work.subjects:
        trouble = _("Tick at least one.")
    elif len(work.subjects) > MOST:
        trouble = _("That is more than %(most)d at once. Narrow the list first.") % {"most": MOST}
    if trouble or deed is None:
        messages.error(request, trouble)
        return redirect_to(work.back)
    sure = request.POST.get("sure") == "yes"
    form = deed.form(request.POST if sure else None, prefix="deed") if deed.form else None
    if not sure or (form and not form.is_valid()):
        return _look(request, work, deed, form)
    values = form.cleaned_data if form else {}
    outcomes = [_one(deed, subject, me(request), values) for subject in work.subjects]
    return _tell(request, work, deed, outcomes)


def _one(deed: Deed, subject: Subject, by: Person, values: dict[str, Any]) -> Outcome:
    try:
        with transaction.atomic():
            deed.act(subject.record, by, values)
    except Refusal as no:
        return Outcome(subject, no.message)
    return Outcome(subject)


def _look(request: HttpRequest, work: Work, deed: Deed, form: forms.Form | None) -> HttpResponse:
    return page(
        request,
        "brokerage/admin/bulk.html",
        title=str(deed.label),
        icon="tasks",
        crumbs=work.crumbs,
        status=422 if form and form.is_bound else 200,
        work=work,
        deed=deed,
        form=form,
        query=request.POST.get("query", "")[:2000],
    )


def _tell(request: HttpRequest, work: Work, deed: Deed, outcomes: list[Outcome]) -> HttpResponse:
    return page(
        request,
        "brokerage/admin/bulk_done.html",
        title=str(deed.label),
        icon="tasks",
        crumbs=work.crumbs,
        work=work,
        deed=deed,
        done=[one for one in outcomes if not one.why],
        refused=[one for one in outcomes if one.why],
    )
