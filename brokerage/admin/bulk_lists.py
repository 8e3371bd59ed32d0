"""Doing one thing to many listings or introductions: those ticked, or all that a filter shows."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from brokerage.admin import bulk
from brokerage.admin.deeds import DEEDS
from brokerage.admin.finding import LISTS, found
from brokerage.admin.furniture import brokers_only, queue_crumb, record_url


@require_POST
@brokers_only
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Look first, then do it; each is judged by its own move."""
    back = reverse(f"brokers:{name}")
    work = bulk.Work(
        subjects=[
            bulk.Subject(one.public_id, str(one), record_url(one), one)
            for one in _records(request, name)
        ],
        deeds=DEEDS[name],
        crumbs=[queue_crumb(), (str(LISTS[name].page_title), back)],
        back=back + bulk.asked_before(request),
    )
    return bulk.do(request, work)


def _records(request: HttpRequest, name: str) -> list[Any]:
    """One more than may be done at once, so that too many can be told from enough."""
    if request.POST.get("all") == "yes":
        query = QueryDict(request.POST.get("query", "")[:2000])
        return list(found(name, query)[: bulk.MOST + 1])
    every: Any = LISTS[name].queryset
    ticked = bulk.ticked(request)
    if every.model._default_manager.filter(public_id__in=ticked).count() < len(ticked):
        raise Http404("no such record")  # no list of ours ever showed such a box
    return list(every.filter(public_id__in=ticked))
