"""Links in running text say to machines where they leave the language of the page.

Wagtail makes a link of what it has kept: here with the language it leads to, where that is English.
"""

from __future__ import annotations

import html
import re

from django.utils.html import escape
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from content.templatetags.languages import hreflang

HREF = re.compile(r'href="([^"]*)"')


class SpokenPageLink(PageLinkHandler):
    """To a page that an editor chose."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """As Wagtail makes them, and marked."""
        return [_marked(tag) for tag in super().expand_db_attributes_many(attrs_list)]


class SpokenAddress(LinkHandler):
    """To an address that an editor typed."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """As it was typed, and marked."""
        return _marked(f'<a href="{escape(attrs["href"])}">')


def _marked(tag: str) -> str:
    found = HREF.search(tag)
    mark = hreflang(html.unescape(found[1])) if found else ""
    return tag.replace(">", f"{mark}>", 1) if mark else tag
