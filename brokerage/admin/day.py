"""A day in the office's forms."""

from __future__ import annotations

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own field for a day.

    Wagtail's opens a calendar that stays open over whatever Tab comes to next (WCAG 2.2, 2.4.11).
    """

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Days travel as 2027-01-14, whatever the browser shows."""
        super().__init__(attrs, format="%Y-%m-%d")
