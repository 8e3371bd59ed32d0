"""Chooses the starter briefing for volunteers, where no editor has chosen one."""

from __future__ import annotations

from content.models import HomePage, Programme, StandardPage

SLUG = "working-with-communities"


def choose_briefing(top: HomePage) -> None:
    """Once: an editor who takes it away again is left alone."""
    programme = Programme.load()
    if programme.briefing is None and programme.briefing_since is None:
        programme.briefing = StandardPage.objects.child_of(top).live().filter(slug=SLUG).first()
        if programme.briefing:
            programme.save()
