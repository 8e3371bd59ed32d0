"""What each record's page carries besides the record: what waits, notes, and what happened."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from brokerage.admin import past, waiting
from brokerage.admin.furniture import record_url
from brokerage.admin.task_forms import NoteForm


def of(request: HttpRequest, record: Any) -> dict[str, Any]:
    """For the template's ``_waits`` and ``_past`` panels."""
    return {
        "record": record,
        "record_url": record_url(record),
        "about": record._meta.model_name,
        "waits": waiting.about(record),
        "past": past.of(record, everything="past" in request.GET),
        "note_form": NoteForm.fresh(),
    }
