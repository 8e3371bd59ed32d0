"""Which links a page has: in running text, in blocks, in its own fields, below its figures."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from content.numbers.models import MetricValue
from content.numbers.stale import shown_on

# What holds an address in blocks and in pages; what holds the number of a page.
ADDRESSES = {"url", "address", "link", "source_url", "website", "online", "book_url"}
PAGES = {"page"}
MOST = 500


class Found(NamedTuple):
    """Where it leads (``page:12`` for a page chosen by an editor), and the words it stands on."""

    address: str
    words: str


class _Links(HTMLParser):
    """The links of a piece of rich text, as Wagtail keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._address = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a":
            kind, number = said.get("linktype", ""), said.get("id", "")
            self._address = f"{kind}:{number}" if kind else said.get("href", "")
            self._words = []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address:
            self.found.append(Found(self._address, "".join(self._words).strip()))
            self._address = ""


def links_of(page: Page) -> list[Found]:
    """Every link of the page once, with the words it has first; not those of mail and phone."""
    found: dict[str, str] = {}
    for one in _every(page):
        address = one.address.strip()[:MOST]
        if address.startswith(("http://", "https://", "/", "#", "page:", "document:")):
            found.setdefault(address, one.words)
    return [Found(address, words[:120]) for address, words in found.items()]


def _every(page: Page) -> Iterator[Found]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _inside(list(getattr(page, field.name).raw_data), "")
        elif isinstance(field, RichTextField):
            yield from _in_text(getattr(page, field.name))
        elif isinstance(field, models.CharField) and field.name in ADDRESSES:
            yield Found(getattr(page, field.name), str(field.verbose_name))
    yield from _sources_of_figures(page)


def _sources_of_figures(page: Page) -> Iterator[Found]:
    """What the figures of the register that it shows are said to come from."""
    own = getattr(page, "metrics", None)  # the page of all figures
    if slugs := shown_on(page) | {one.slug for one in (own() if callable(own) else [])}:
        for one in MetricValue.objects.standing().filter(metric__slug__in=slugs).in_time():
            yield Found(one.source_url, one.source)


def _inside(value: Any, words: str) -> Iterator[Found]:
    if isinstance(value, dict):
        called = next((value[name] for name in ("text", "title", "name", "source")
                       if isinstance(value.get(name), str)), words)  # fmt: skip
        for name, inner in value.items():
            yield from _named(name, inner, called)
    elif isinstance(value, str):
        yield from _in_text(value)
    elif isinstance(value, list | tuple) or hasattr(value, "__iter__"):
        for inner in value:
            yield from _inside(inner, words)


def _named(name: str, value: Any, words: str) -> Iterator[Found]:
    if name in PAGES and isinstance(value, int):
        yield Found(f"page:{value}", words)
    elif name in ADDRESSES and isinstance(value, str):
        yield Found(value, words)
    else:
        yield from _inside(value, words)


def _in_text(text: str) -> list[Found]:
    if "<a" not in text:
        return []
    parser = _Links()
    parser.feed(text)
    return parser.found
