"""The brokers' part of the admin's first page: what waits, and the way to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from brokerage.admin import waiting
from brokerage.admin.asking import Asked
from brokerage.admin.furniture import me


class MorningPanel(Component):  # type: ignore[misc]  # untyped there
    """How much waits of each sort; only for brokers."""

    order = 50
    template_name = "brokerage/admin/panel.html"

    def __init__(self, request: HttpRequest) -> None:
        """For whoever asks."""
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Counts and the longest waiting."""
        person = me(self.request)
        piles = waiting.piles(Asked(by=person), slice(1))
        return {
            "groups": waiting.grouped(piles),
            "in_all": waiting.in_all(piles),
            "mine": waiting.owned_by(person),
        }
