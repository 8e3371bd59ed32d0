"""Open data: the page that explains it, and the two files."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from brokerage import opendata
from brokerage.pace import paced

AN_HOUR = 3600  # seconds
MOST_A_MINUTE = 30  # files for one address


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """What the columns mean, what is hidden and why, and the licence."""
    page = {"columns": dictionary(), "licence": opendata.LICENCE, "hidden": opendata.HIDDEN}
    return render(request, "brokerage/data/explained.html", page)


def dictionary() -> list[dict[str, str]]:
    """Each column of the files, in their order, with what it holds."""
    meanings = {
        "quarter": _("The year and its quarter, such as 2026-Q3 for July to September 2026."),
        "kind": _("The kind of help, by a short name that does not change."),
        "kind_name": _("The kind of help, as people read it."),
        "ward": _("The code of the ward. “rest” is what is not in one ward. “total” is all."),
        "ward_name": _("The name of the ward."),
        "needs": _("Needs that were opened in that quarter."),
        "offers": _("Offers that were opened in that quarter."),
        "introductions": _("Times when both sides said yes, by the place of the need."),
        "confirmed": _("Help that arrived, by the word of those who received it."),
    }
    return [{"name": name, "holds": meanings[name]} for name in opendata.COLUMNS]


@require_safe
@paced("data", MOST_A_MINUTE)
@cache_control(public=True, max_age=AN_HOUR)
@conditional_page
def csv_file(request: HttpRequest) -> HttpResponse:
    """All of it as CSV."""
    headers = {"Content-Disposition": 'attachment; filename="help-by-ward.csv"', **_open()}
    return HttpResponse(opendata.as_csv(), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@paced("data", MOST_A_MINUTE)
@cache_control(public=True, max_age=AN_HOUR)
@conditional_page
def json_file(request: HttpRequest) -> HttpResponse:
    """All of it as JSON; what is hidden is null."""
    told = {
        "licence": opendata.LICENCE,
        "columns": dictionary(),
        "rows": [asdict(row) for row in opendata.rows()],
    }
    return JsonResponse(told, headers=_open())


def _open() -> dict[str, str]:
    """Any page of anybody's may read it."""
    return {"Access-Control-Allow-Origin": "*"}
