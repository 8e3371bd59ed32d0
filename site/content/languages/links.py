"""Links to chosen pages say to machines where they leave the language of the page.

An address that was typed is left by Wagtail as it is: it bears no mark.
"""

from __future__ import annotations

import html
import re

from wagtail.rich_text.pages import PageLinkHandler

from content.templatetags.languages import hreflang

HREF = re.compile(r'href="([^"]*)"')


class SpokenPageLink(PageLinkHandler):
    """To a page that an editor chose."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """As Wagtail makes them, and marked."""
        return [_marked(tag) for tag in super().expand_db_attributes_many(attrs_list)]


def _marked(tag: str) -> str:
    found = HREF.search(tag)
    mark = hreflang(html.unescape(found[1])) if found else ""
    return tag.replace(">", f"{mark}>", 1) if mark else tag
