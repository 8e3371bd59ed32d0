"""Which page says the same in Easy Read; one query for all, shared by the pages made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from wagtail.models import Page

from common.kept_pieces import piece
from content.models.easy_read import twins

if TYPE_CHECKING:
    from content.models import EasyReadPage

register = template.Library()


@register.simple_tag
def easy_read(of: Page | str) -> EasyReadPage | None:
    """The published Easy Read twin of a page, or of an address that no editor writes."""
    return piece("twins", twins).get(of if isinstance(of, str) else of.pk)
