"""Addresses of the API, each served by the rules of ``serving``; what is not one is said so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from brokerage.api import page, problems
from brokerage.api.service import api
from brokerage.api.serving import served


def _absent(request: HttpRequest, rest: str) -> HttpResponse:
    """No call of ours."""
    return problems.not_found()


patterns, app_name, _ = api.urls
calls = [one for one in patterns if isinstance(one, URLPattern) and one.name != "api-root"]
for call in calls:
    call.callback = served(call.callback)
urlpatterns = [
    *calls,
    path("", served(page.index), name="api-root"),
    path("<path:rest>", served(_absent)),
]
