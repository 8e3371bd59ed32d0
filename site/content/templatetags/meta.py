"""Tags for the head of a page: what it is in the words of machines, and how a link to it looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from common.templatetags.heddle import canonical_address
from content.meta import schema
from content.meta.addresses import absolute
from content.models.base import Crumb

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context, page: Any) -> SafeString:
    """The page in schema.org's words; nothing for a page they have no word for."""
    data = schema.of(page, context)
    return schema.script(data) if data else mark_safe("")


@register.simple_tag
def crumbs_for_machines(crumbs: Iterable[Crumb]) -> SafeString:
    """The same crumbs that people see."""
    return schema.script(schema.crumb_list(crumbs))


@register.inclusion_tag("content/_way.html")
def way(*steps: Any) -> dict[str, Any]:
    """Crumbs of a page that no editor made: title, address, title, address, …, its own title.

    The home page stands before them.
    """
    *above, own = steps
    pairs = zip(above[::2], above[1::2], strict=True)
    crumbs = [Crumb(_("Home"), "/"), *(Crumb(*pair) for pair in pairs), Crumb(own, "")]
    return {"crumbs": crumbs}


@register.inclusion_tag("components/_shared.html", takes_context=True)
def shared_as(context: template.Context, title: str, text: str = "") -> dict[str, str]:
    """How a link to a page that no editor made looks elsewhere, in the words of Open Graph."""
    here = canonical_address(context)
    return {"title": title, "text": text, "here": here, "picture": schema.any_picture()}


@register.filter
def whole(url: str | None) -> str:
    """The whole address, from the settings."""
    return absolute(url or "")


@register.filter
def picture_for_links(page: Any) -> str:
    """The picture that stands beside a link to the page elsewhere: its own, or our cloth."""
    return schema.picture_of(page) or schema.any_picture()
