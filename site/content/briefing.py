"""The page that volunteers read before they meet a community group, for the room that asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from brokerage.volunteering.learning import Briefing
from content.site_settings import Programme

if TYPE_CHECKING:
    from content.models import StandardPage


def current() -> Briefing | None:
    """The page that editors chose, as it is published; None where it is not."""
    chosen = Programme.objects.select_related("briefing").filter(briefing__live=True).first()
    if chosen is None or chosen.briefing is None or chosen.briefing_since is None:
        return None
    page: StandardPage = chosen.briefing
    return Briefing(
        title=page.title,
        url=page.get_url() or "/",
        version=str(page.live_revision_id or page.pk),
        asked_since=chosen.briefing_since,
        body=partial(_body, page),
    )


def _body(page: StandardPage) -> SafeString:
    """What the page shows, without what stands around it."""
    return render_to_string("content/_body.html", {"body": page.body})
