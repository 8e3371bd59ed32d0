"""How each call is served: counted, kept for a while, readable from any page, never a fault.

Nobody signs in here, and no cookie is read: what is answered is the same for all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from brokerage.api import problems

View = Callable[..., HttpResponse]
A_MINUTE = 60  # seconds
MOST_A_MINUTE = 120  # calls from one address
KEPT = 300  # seconds that a copy may be kept


def served(view: View) -> View:
    """Around each call, whatever it answers."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wait = _asked_too_often(request)
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


def _asked_too_often(request: HttpRequest) -> int:
    """Seconds to wait; nought while there is room in this minute. The address is not kept."""
    address = get_adapter().get_client_ip(request)
    minute, gone = divmod(int(time.time()), A_MINUTE)
    key = f"api:{salted_hmac('api', f'{address} {minute}').hexdigest()[:32]}"
    cache.add(key, 0, A_MINUTE)
    try:
        calls = cache.incr(key)
    except ValueError:  # it lapsed between the two
        return 0
    return A_MINUTE - gone if calls > MOST_A_MINUTE else 0
