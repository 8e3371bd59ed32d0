"""Figures of a time for the brokers: what came, what came of it, who has what in hand."""

from __future__ import annotations

from dataclasses import fields

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brokerage.admin import tally
from brokerage.admin.furniture import brokers_only, page, queue_crumb


@require_safe
@brokers_only
def dashboard(request: HttpRequest) -> HttpResponse:
    """Counted when the page is made, or lately for a long time; about twenty queries at most."""
    period = tally.period_of(request.GET.get("period", ""))
    counted = tally.of(period)
    most = max((one.tasks for one in counted.load), default=0)
    return page(
        request,
        "brokerage/admin/dashboard.html",
        title=_("How it goes"),
        icon="table",
        crumbs=[queue_crumb()],
        periods=tally.PERIODS,
        period=period,
        **{one.name: getattr(counted, one.name) for one in fields(counted) if one.name != "load"},
        load=[(one, tally.percent(one.tasks, most)) for one in counted.load],
        lately=period.key in tally.LONG,
    )
