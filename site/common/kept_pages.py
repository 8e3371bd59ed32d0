"""Pages as strangers read them: made once, kept by each process, made anew when one is published.

A view says that its page is the same for every stranger (`keep`); nothing is kept that does not say
so. Who brings anything of their own (a session, a language they chose, words in the address) gets
a page made for them, and it is never kept. What is kept runs out by itself within a minute, so
live figures and whatever the clock decides are never older than that; `make_anew` is for what must
be seen at once. Browsers are told to ask each time, and are told "not modified" where it is so.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_path

Respond = Callable[[HttpRequest], HttpResponseBase]
EDITION = "kept_pages.edition"
LOOK_EVERY = 1.0  # seconds between two looks at the edition, in each process
MOST_PAGES = 400  # kept by each process
_KEEP = "heddle.keep"
_TURNED = re.compile(r"(?:page=\d{1,3})?")  # the one thing in an address that makes another page
_NOT_ITS_OWN = {"set-cookie", "x-request-id", "content-length", "date"}


def keep(request: HttpRequest, seconds: int = 50) -> None:
    """Say of the page being made that every stranger may be shown it, for so many seconds."""
    request.META[_KEEP] = seconds


def make_anew() -> None:
    """From now on every process makes its pages anew, within a second of this commit."""
    transaction.on_commit(lambda: cache.set(EDITION, uuid.uuid4().hex, None))


class Key(NamedTuple):
    """What makes two strangers' pages differ."""

    secure: bool
    host: str
    path: str
    query: str
    language: str
    saving: bool


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page, as it is and squeezed; ``until`` by the clock that never goes back, in seconds."""

    edition: str
    until: float
    body: bytes
    squeezed: bytes
    headers: dict[str, str]
    match: ResolverMatch | None

    def reply(self, request: HttpRequest) -> HttpResponseBase:
        """For this stranger: squeezed where their browser can, or "not modified"."""
        request.resolver_match = self.match  # the line in the log names the route
        small = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(self.squeezed if small else self.body, headers=self.headers)
        if small:
            response["Content-Encoding"] = "gzip"
        etag = self.headers["ETag"]
        # RFC 9110, 13.1.2: a weak tag will do for If-None-Match.
        return get_conditional_response(request, etag=etag, response=response) or response


class Shelf:
    """What one process keeps."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self.pieces: dict[tuple[str, str | None], tuple[str, float, Any]] = {}  # kept_pieces
        self._turn = threading.Lock()
        self._edition = ""
        self._look_at = 0.0

    def find(self, key: Key, edition: str) -> KeptPage | None:
        """The page, if it is of this edition and has not run out."""
        with self._turn:
            page = self._pages.get(key)
            if page is None or page.edition != edition or page.until <= time.monotonic():
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: KeptPage) -> None:
        """Keep it; where there are too many, what was longest not asked for goes."""
        with self._turn:
            self._pages[key] = page
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)

    def edition(self) -> str:
        """Looked at before a page is made, so that what is made is never older than it says."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look_at = now + LOOK_EVERY
            with suppress(Exception):  # the shared cache is gone, by whatever name: pages run out
                self._edition = cache.get(EDITION) or ""
        return self._edition


SHELF = Shelf()


class KeptPages:
    """Middleware, outside of sessions: answers strangers from what is kept."""

    def __init__(self, get_response: Respond) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from what is kept, or make the page and keep it where it says that it may be."""
        if not settings.PAGES_KEPT_FOR or not is_stranger(request):
            return _for_one(self.get_response(request))
        key, edition = _key(request), SHELF.edition()
        page = SHELF.find(key, edition)
        if page is None:
            response = self.get_response(request)
            seconds = request.META.get(_KEEP)
            if not (seconds and isinstance(response, HttpResponse) and _is_anyones(response)):
                return _for_one(response)
            page = _kept(request, response, edition, min(seconds, settings.PAGES_KEPT_FOR))
            if request.method == "GET":
                SHELF.put(key, page)
        return page.reply(request)


def is_stranger(request: HttpRequest) -> bool:
    """Whether nothing that came with it could make the page another one."""
    own = {settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, CookieStorage.cookie_name}
    return (
        request.method in {"GET", "HEAD"}
        and own.isdisjoint(request.COOKIES)
        and "Authorization" not in request.headers
        and _TURNED.fullmatch(request.META.get("QUERY_STRING", "")) is not None
    )


def _key(request: HttpRequest) -> Key:
    """The host as it was sent: what is kept under it has passed the check of hosts."""
    return Key(
        secure=request.is_secure(),
        host=request.META.get("HTTP_HOST", ""),
        path=request.path,
        query=request.META.get("QUERY_STRING", ""),
        language=get_language_from_path(request.path) or settings.LANGUAGE_CODE,
        saving=saves_data(request),
    )


def saves_data(request: HttpRequest) -> bool:
    """Whether the browser asks to be spared bytes (the Save-Data header, W3C)."""
    return request.headers.get("Save-Data", "").strip().lower() == "on"


def _is_anyones(response: HttpResponse) -> bool:
    """A whole page that sets no cookie and holds no token of somebody's."""
    return (
        response.status_code == 200
        and not response.cookies
        and b"csrfmiddlewaretoken" not in response.content
    )


def _for_one(response: HttpResponseBase) -> HttpResponseBase:
    """A page made for one, which nobody on the way may keep, unless its view says more."""
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _kept(request: HttpRequest, response: HttpResponse, edition: str, seconds: float) -> KeptPage:
    patch_vary_headers(response, ("Accept-Encoding", "Save-Data"))
    headers = {k: v for k, v in response.items() if k.lower() not in _NOT_ITS_OWN}
    digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
    headers |= {"ETag": f'W/"{digest}"', "Cache-Control": "no-cache"}
    return KeptPage(
        edition=edition,
        until=time.monotonic() + seconds,
        body=response.content,
        squeezed=gzip.compress(response.content, 9, mtime=0),
        headers=headers,
        match=request.resolver_match,
    )
