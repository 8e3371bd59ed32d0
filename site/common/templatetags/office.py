"""The head of a page of the back office: the same slim one on all of them."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("wagtailadmin/shared/headers/slim_header.html")
def office_head(title: str, icon: str, above: str = "", address: str = "") -> dict[str, Any]:
    """The page's name and the way to it; ``above`` is the page that leads here, if any does."""
    trail = [(_("Home"), reverse("wagtailadmin_home")), (above, address), (title, "")]
    steps = [{"label": str(label), "url": url} for label, url in trail if label]
    return {"title": title, "icon_name": icon, "breadcrumbs_items": steps}
