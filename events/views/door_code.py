"""The host's code for the door: one picture that brings up the whole table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events import access
from events.passes import group_token, qr


@never_cache
@require_safe
def door_code(request: HttpRequest, public_id: str) -> HttpResponse:
    """For the host or captain to show; each guest's own ticket works as well."""
    table = get_object_or_404(access.tables_shown_by(request), public_id=public_id)
    drawn = mark_safe(qr.svg(group_token.of(table)))  # noqa: S308  # segno's own drawing
    captaincy = getattr(table, "captaincy", None)
    context = {
        "table": table,
        "ball": table.ball,
        "qr": drawn,
        "reference": table.order.reference,
        "back": reverse("events:captain", args=[captaincy.public_id])
        if captaincy
        else reverse("events:table", args=[public_id]),
    }
    return render(request, "events/tables/door_code.html", context)
