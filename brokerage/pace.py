"""How often one address may ask for what programs read: feeds, files and calls.

Counted by the minute in the shared cache; the address itself is not kept. People with a browser
never meet this: pages are not counted.
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
from django.utils.translation import gettext as _

from people.views.asking import refused

View = Callable[..., HttpResponse]
A_MINUTE = 60  # seconds


def wait(request: HttpRequest, what: str, most: int) -> int:
    """Seconds to wait before ``what`` may be asked for again; nought while there is room.

    ``most`` is the number of times within one minute. Counts this one.
    """
    address = get_adapter().get_client_ip(request)
    minute, gone = divmod(int(time.time()), A_MINUTE)
    key = f"{what}:{salted_hmac(what, f'{address} {minute}').hexdigest()[:32]}"
    cache.add(key, 0, A_MINUTE)
    try:
        times = cache.incr(key)
    except ValueError:  # it lapsed between the two
        return 0
    return A_MINUTE - gone if times > most else 0


def paced(what: str, most: int) -> Callable[[View], View]:
    """A view that says kindly when it was asked for too often: 429, with the seconds to wait."""

    def around(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            seconds = wait(request, what, most)
            return _too_often(request, seconds) if seconds else view(request, *args, **kwargs)

        return answered

    return around


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    why = _("Please wait %(n)d seconds. Once in a quarter of an hour is enough: little changes.")
    answer = refused(request, _("That was a little too much"), why % {"n": seconds}, status=429)
    answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer
