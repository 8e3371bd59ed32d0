"""How each call is served: counted, kept for a while, readable from any page, never a fault.

Nobody signs in here, and no cookie is read: what is answered is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from brokerage import pace
from brokerage.api import problems

View = Callable[..., HttpResponse]
MOST_A_MINUTE = 120  # calls from one address
KEPT = 300  # seconds that a copy may be kept


def served(view: View) -> View:
    """Around each call, whatever it answers."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wait = pace.wait(request, "api", MOST_A_MINUTE)
        answer = problems.too_often(wait) if wait else _answer(request, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        good = answer.status_code in {200, 304}
        answer["Cache-Control"] = f"public, max-age={KEPT}" if good else "no-store"
        return answer

    def _answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":  # a browser asks whether another site's page may read it
            return HttpResponse(status=204, headers={"Access-Control-Allow-Methods": "GET, HEAD"})
        if request.method not in {"GET", "HEAD"}:
            return problems.not_that_way()
        request.method = "GET"  # the server leaves the body out of its answer to HEAD
        return conditional_page(view)(request, *args, **kwargs)

    return answered
