"""The guide for editors, as a page of the admin: docs/editors.md, and nothing but what it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from brokerage.admin.furniture import page
from content.numbers.office import editors_only

FILE = settings.ROOT / "docs" / "editors.md"
ITEM = re.compile(r"(?:- |\d+\. )")


@dataclass(slots=True)
class Part:
    """One task: its heading, the name to lead to it, its text."""

    heading: str
    name: str
    pieces: list[SafeString] = field(default_factory=list)


@editors_only
def guide(request: HttpRequest) -> HttpResponse:
    """All of it on one page, with a list of the tasks at the top."""
    title, parts = read()
    return page(
        request, "content/office/guide.html", title=title, icon="help", parts=parts
    )  # fmt: skip


@cache
def read() -> tuple[str, list[Part]]:
    """The title and the parts; what stands before the first part is one without a heading."""
    title, parts = "", [Part("", "")]
    for raw in FILE.read_text("utf-8").split("\n\n"):
        block = raw.strip()
        if block.startswith("# "):
            title = block[2:]
        elif block.startswith("## "):
            parts.append(Part(block[3:], slugify(block[3:])))
        elif block:
            parts[-1].pieces.append(_piece(block))
    return title, parts


def _piece(block: str) -> SafeString:
    """A paragraph, or a list of either kind."""
    if not ITEM.match(block):
        return format_html("<p>{}</p>", _words(block))
    tag = "ul" if block.startswith("- ") else "ol"
    items = format_html_join("", "<li>{}</li>", ((_words(one),) for one in _items(block)))
    return format_html("<{}>{}</{}>", mark_safe(tag), items, mark_safe(tag))  # noqa: S308  # ours


def _items(block: str) -> Iterable[str]:
    """Each item with the lines that go on with it."""
    number = 0
    numbered = []
    for line in block.splitlines():
        number += bool(ITEM.match(line))
        numbered.append((number, ITEM.sub("", line, count=1) if ITEM.match(line) else line))
    for _number, lines in groupby(numbered, key=lambda pair: pair[0]):
        yield " ".join(line.strip() for _n, line in lines)


def _words(text: str) -> SafeString:
    """Escaped, then links and what stands on the screen."""
    said: str = escape(" ".join(text.split()))
    said = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", said)
    said = re.sub(r"\[([^\]]+)\]\((/[^)\s]*)\)", r'<a href="\2">\1</a>', said)
    return mark_safe(said)  # noqa: S308  # escaped above
