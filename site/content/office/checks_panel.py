"""The checks of a page on its own edit page: of what was saved, and of what is only typed."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from common import clock
from content.numbers.stale import shown_on, stale
from content.office.reading import read


class ChecksPanel(Panel):
    """What there is to mend, in a line; and a button that checks the form as it stands.

    The button sends the form to the page of checks, in a tab of its own: nothing is saved, and no
    script is needed.
    """

    class BoundPanel(Panel.BoundPanel):
        """For one page."""

        template_name = "content/office/checks_panel.html"

        def is_shown(self) -> bool:
            """A page that was never saved has no address to send its form to."""
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What was found in the draft."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            shown = shown_on(self.instance)
            old = stale(clock.today()) if shown else []
            return {
                **context,
                "reading": read(self.instance),
                "old_figures": [one for one in old if one.metric.slug in shown],
                "checks_url": reverse("editors:checks", args=[self.instance.pk]),
            }
