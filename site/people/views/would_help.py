"""Brokers read how an organisation's people would help: nobody else may, and nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people import safeguarding
from people.models import HelperAnswers, Organisation, Person
from people.views.brokers import brokers_only


@dataclass(frozen=True, slots=True)
class Row:
    """One question, and what each of those who answered says, in their order."""

    question: str
    said: list[str]


@require_safe
@never_cache
@brokers_only
def would_help(request: HttpRequest, public_id: str) -> HttpResponse:
    """The six questions, beside the answers of those of its people who gave any."""
    organisation = get_object_or_404(Organisation, public_id=public_id)
    people = Person.objects.filter(memberships__organisation=organisation, is_active=True)
    told = HelperAnswers.objects.filter(person__in=people).select_related("person")
    answered = list(told.order_by("person__name", "pk"))
    page = {
        "organisation": organisation,
        "answered": answered,
        "silent": people.exclude(helper_answers__isnull=False).order_by("name", "pk"),
        "rows": _rows(answered),
    }
    return render(request, "people/admin/helpers.html", page)


def _rows(answered: list[HelperAnswers]) -> list[Row]:
    words = {key: str(label) for key, label in safeguarding.ANSWERS}
    return [
        Row(str(q.of_me), [words.get(one.answers.get(q.key, ""), "–") for one in answered])
        for q in safeguarding.QUESTIONS
    ]
