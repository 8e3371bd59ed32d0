"""Which page says the same in Easy Read; one query, and only where a template asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from wagtail.models import Page

from content.models.easy_read import easy_read_at, easy_read_of

if TYPE_CHECKING:
    from content.models import EasyReadPage

register = template.Library()


@register.simple_tag
def easy_read(of: Page | str) -> EasyReadPage | None:
    """The published Easy Read twin of a page, or of an address that no editor writes."""
    return easy_read_at(of) if isinstance(of, str) else easy_read_of(of)
