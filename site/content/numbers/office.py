"""Figures in the back office: what is counted, its figures, and every correction."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from brokerage.admin.furniture import me, page
from brokerage.views.kindly import blame
from common import clock
from common.errors import Refusal
from content.numbers import moves, series
from content.numbers.forms import CorrectForm, MetricForm, TakeBackForm, ValueForm
from content.numbers.models import Metric, MetricValue
from content.numbers.stale import places_of
from content.office.rights import is_editor
from people.models import Person

View = Callable[..., HttpResponse]
Kind = type[forms.Form]


def editors_only(view: View) -> View:
    """Refuse anybody else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_editor(me(request)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@editors_only
def index(request: HttpRequest) -> HttpResponse:
    """Everything that is counted, with its newest figure."""
    found = series.gather(Metric.objects.all())
    return page(
        request,
        "content/office/figures.html",
        title=_("Figures"),
        icon="decimal",
        all_series=[(one, _old(one)) for one in found],
    )


@editors_only
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """One metric: its figures, what was corrected, where it is shown."""
    metric = _metric(slug)
    found = series.gather([metric])[0]
    _name(found)
    return page(
        request,
        "content/office/figure.html",
        title=metric.name,
        icon="decimal",
        crumbs=[_crumb()],
        series=found,
        old=_old(found),
        places=places_of([metric.slug])[metric.slug],
    )


@editors_only
def define(request: HttpRequest) -> HttpResponse:
    """Something new to count."""
    return _filled(
        request,
        _("Count something new"),
        MetricForm(request.POST or None),
        lambda form: moves.define(form.meaning(), by=me(request)).slug,
    )


@editors_only
def reword(request: HttpRequest, slug: str) -> HttpResponse:
    """Say better what it counts."""
    metric = _metric(slug)
    start = {name: getattr(metric, name) for name in MetricForm.base_fields}
    return _filled(
        request,
        _("Change the words: %(name)s") % {"name": metric.name},
        MetricForm(request.POST or None, initial=start),
        lambda form: moves.reword(metric, form.meaning(), by=me(request)).slug,
        metric,
    )


@editors_only
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """A new figure."""
    metric = _metric(slug)
    return _filled(
        request,
        _("Enter a figure: %(name)s") % {"name": metric.name},
        ValueForm(request.POST or None),
        lambda form: moves.enter(metric, form.told(), by=me(request)).metric.slug,
        metric,
    )


@editors_only
def correct(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Another figure in its place."""
    old = _value(slug, public_id)
    start = {name: getattr(old, name) for name in ValueForm.base_fields}
    start["value"] = "" if old.value is None else f"{old.value.normalize():f}"
    return _filled(
        request,
        _("Correct: %(figure)s") % {"figure": old},
        CorrectForm(request.POST or None, initial=start),
        lambda form: (
            moves.correct(
                old, form.told(), why=form.cleaned_data["why"], by=me(request)
            ).metric.slug
        ),
        old.metric,
    )


@editors_only
def take_back(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Wrong, and nobody knows the right one."""
    old = _value(slug, public_id)
    return _filled(
        request,
        _("Take back: %(figure)s") % {"figure": old},
        TakeBackForm(request.POST or None),
        lambda form: moves.take_back(old, why=form.cleaned_data["why"], by=me(request)).metric.slug,
        old.metric,
    )


def _filled(
    request: HttpRequest,
    title: str,
    form: Any,
    act: Callable[[Any], str],
    metric: Metric | None = None,
) -> HttpResponse:
    """A form and what it does; a refusal stands beside its field, and nothing typed is lost."""
    if form.is_bound and form.is_valid():
        try:
            slug = act(form)
        except Refusal as no:
            blame(form, no)
        else:
            messages.success(request, _("Saved. Every page that shows it has it now."))
            return redirect("figures:one", slug)
    return page(
        request,
        "content/office/figure_form.html",
        title=title,
        icon="decimal",
        crumbs=[_crumb(), *([_crumb_of(metric)] if metric else [])],
        status=422 if form.is_bound else 200,
        form=form,
        metric=metric,
    )


def _metric(slug: str) -> Metric:
    return get_object_or_404(Metric, slug=slug)


def _value(slug: str, public_id: str) -> MetricValue:
    every = MetricValue.objects.select_related("metric")
    return get_object_or_404(every, metric__slug=slug, public_id=public_id)


def _old(found: series.Series) -> bool:
    return found.newest is not None and found.newest.is_old(clock.today())


def _name(found: series.Series) -> None:
    """Give each figure the name of who entered it, if they still have an account."""
    every = [*found.values, *found.mended]
    people = Person.objects.filter(public_id__in={one.by for one in every if one.by})
    names = {person.public_id: str(person) for person in people}
    for one in every:
        one.by_name = names.get(one.by, "")


def _crumb() -> tuple[str, str]:
    return (_("Figures"), reverse("figures:index"))


def _crumb_of(metric: Metric) -> tuple[str, str]:
    return (metric.name, reverse("figures:one", args=[metric.slug]))


app_name = "figures"
urlpatterns = [
    path("", index, name="index"),
    path("new/", define, name="define"),
    path("of/<slug:slug>/", one, name="one"),
    path("of/<slug:slug>/words/", reword, name="reword"),
    path("of/<slug:slug>/enter/", enter, name="enter"),
    path("of/<slug:slug>/<slug:public_id>/correct/", correct, name="correct"),
    path("of/<slug:slug>/<slug:public_id>/take-back/", take_back, name="take_back"),
]
