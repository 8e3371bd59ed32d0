"""Where the same page stands in each language: read in one query, and kept until a page changes.

A page of an editor's has its translations in Wagtail. A page that no editor writes (the form at
/get-help/) has none there: a page in another language says by its ``stands_for`` that it takes
its place. All others have a home page alone to lead to.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from wagtail.models import Page

from common.kept_pages import SHELF

KEPT_AS = "languages.atlas"
SECONDS = 600  # for which the shared copy stands, if nothing changes
Addresses = dict[str, str]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Each address with its like in every language: ``by_address["/ball/"]["pl"]``."""

    by_address: dict[str, Addresses] = field(default_factory=dict)

    def of(self, address: str) -> Addresses:
        """The same page by language; empty for one that is there in English alone."""
        return self.by_address.get(address, {})

    def home(self, code: str) -> str:
        """The home page in that language; empty where that language has none."""
        if code == settings.LANGUAGE_CODE:
            return "/"
        return self.of("/").get(code, "")

    def there(self, address: str, code: str) -> str:
        """That page in that language; empty where it has none."""
        return self.of(address).get(code, "")


class _Memory:
    """What this process remembers, and of which edition of the pages it is."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.edition = ""
        self.until = 0.0
        self.atlas = Atlas()


MEMORY = _Memory()


def atlas() -> Atlas:
    """As it stands; a second old at most where pages are kept."""
    if not settings.PAGES_KEPT_FOR:
        return _shared()
    edition, now = SHELF.edition(), time.monotonic()
    if MEMORY.edition != edition or MEMORY.until <= now:
        MEMORY.atlas, MEMORY.edition = _shared(), edition
        MEMORY.until = now + settings.PAGES_KEPT_FOR
    return MEMORY.atlas


def draw_anew() -> None:
    """A page changed: at once for whoever changed it, and for all once that is committed."""
    _forget()
    transaction.on_commit(_forget)


def _forget() -> None:
    cache.delete(KEPT_AS)
    MEMORY.until = 0.0


def _shared() -> Atlas:
    found: Atlas | None = cache.get(KEPT_AS)
    if found is None:
        found = drawn()
        cache.set(KEPT_AS, found, SECONDS)
    return found


def drawn() -> Atlas:
    """Read from the pages: one query, whatever there is."""
    from content.models.base import ListedQuerySet  # noqa: PLC0415 pages import this module

    foreign = Page.objects.exclude(locale__language_code=settings.LANGUAGE_CODE)
    rows = (
        ListedQuerySet(Page)
        .shown()
        .filter(depth__gt=1, translation_key__in=foreign.values("translation_key"))
        .values_list(
            "translation_key", "locale__language_code", "url_path", "standardpage__stands_for"
        )
    )
    groups: dict[object, Addresses] = defaultdict(dict)
    for key, code, path, stands_for in rows:
        groups[stands_for or key][code] = _address(code, path)
        if stands_for:
            groups[stands_for][settings.LANGUAGE_CODE] = stands_for
    return Atlas({at: group for group in groups.values() for at in group.values()})


def _address(code: str, url_path: str) -> str:
    """Of "/home-pl/ball/" in Polish: "/pl/ball/"; the home page's own name is in no address."""
    rest = url_path.split("/", 2)[2]
    return f"/{rest}" if code == settings.LANGUAGE_CODE else f"/{code}/{rest}"
