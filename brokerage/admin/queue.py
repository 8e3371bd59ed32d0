"""The morning queue: the first page of a broker's day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brokerage.admin import waiting
from brokerage.admin.furniture import brokers_only, page


@require_safe
@brokers_only
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first."""
    piles = waiting.piles()
    return page(
        request,
        "brokerage/admin/queue.html",
        title=_("Morning queue"),
        icon="tasks",
        piles=piles,
        in_all=waiting.in_all(piles),
    )
