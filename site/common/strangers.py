"""A page as strangers saw it a moment ago: in a rush it is made once a second, not for each.

Only for who brings nothing that could change it: no session, no language of their own, no words
in the address. The one thing of their own, the token in its forms, is put in for each.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from common.kept_pages import is_stranger

View = Callable[..., HttpResponse]
MOST_PAGES = 50  # kept by each process; there are fewer Balls than that
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*(")')


def seen_by_strangers(view: View) -> View:
    """Answer strangers with what the page was up to STRANGERS_SEE_FOR seconds ago.

    What is sold or changed meanwhile shows that much later, to them alone: whoever acts is judged
    by what is true then. Each process keeps its own; 0 seconds keep nothing.
    """
    kept: dict[tuple[str, str], tuple[float, HttpResponse]] = {}

    @wraps(view)
    def answer(request: HttpRequest, *words: Any, **named: Any) -> HttpResponse:
        if not settings.STRANGERS_SEE_FOR or not _stranger(request):
            return view(request, *words, **named)
        key = (request.path, get_language() or "")
        now = time.monotonic()
        until, page = kept.get(key, (0.0, None))
        if page is None or until <= now:
            page = view(request, *words, **named)
            if page.status_code != 200:
                return page
            if len(kept) >= MOST_PAGES:
                kept.clear()
            kept[key] = (now + settings.STRANGERS_SEE_FOR, _plain(page))
        return _for(request, page)

    return answer


def _stranger(request: HttpRequest) -> bool:
    return is_stranger(request) and not request.META.get("QUERY_STRING")


def _plain(page: HttpResponse) -> HttpResponse:
    """Its body and kind alone: headers are put on by the middleware, for each anew."""
    return HttpResponse(page.content, content_type=page["Content-Type"])


def _for(request: HttpRequest, page: HttpResponse) -> HttpResponse:
    """A reply of their own; a page without a form needs no token, and leaves no cookie."""
    body = _TOKEN.sub(lambda found: found[1] + get_token(request).encode() + found[2], page.content)
    return HttpResponse(body, content_type=page["Content-Type"])
