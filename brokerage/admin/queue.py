"""The morning queue: the first page of a broker's day."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from brokerage.admin import bulk, deeds, waiting
from brokerage.admin.asking import Asked, asked_by
from brokerage.admin.furniture import brokers_only, me, page, queue_crumb
from common.errors import Refusal

FEW, MANY = 5, 50


@require_safe
@brokers_only
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first: the oldest few of each rule, or one rule in pages."""
    form, asked = asked_by(me(request), request.GET)
    number = _number(request.GET.get("p", ""))
    upto = slice((number - 1) * MANY, number * MANY) if asked.rule else slice(FEW)
    piles = waiting.piles(asked, upto)
    return page(
        request,
        "brokerage/admin/queue.html",
        title=_("Morning queue"),
        icon="tasks",
        form=form,
        asked=asked,
        query=request.GET.urlencode(),
        groups=waiting.grouped(piles),
        in_all=waiting.in_all(piles),
        deeds=deeds.OF_TASKS,
        **_around(request, asked, number, waiting.in_all(piles)),
    )


def _number(typed: str) -> int:
    return max(1, int(typed)) if typed.isdecimal() and len(typed) < 6 else 1


def _around(request: HttpRequest, asked: Asked, number: int, count: int) -> dict[str, Any]:
    """The addresses of the pages before and after, where one rule is shown in pages."""
    if not asked.rule:
        return {}

    def way(to: int) -> str:
        query = request.GET.copy()
        query["p"] = str(to)
        return "?" + query.urlencode()

    last = max(1, -(-count // MANY))
    return {
        "number": number,
        "last": last,
        "earlier": way(min(number - 1, last)) if number > 1 else "",
        "later": way(number + 1) if number < last else "",
    }


@require_POST
@brokers_only
def act(request: HttpRequest) -> HttpResponse:
    """Take one thing at once; or do one deed to all that were ticked, after a second look."""
    back = reverse("brokers:queue") + bulk.asked_before(request)
    if one := request.POST.get("take"):
        return _take(request, one, back)
    keys = bulk.ticked(request)
    items = waiting.chosen(keys)
    subjects = [
        bulk.Subject(key, item.told.title, item.told.url, item)
        if (item := items.get(key))
        else bulk.Subject(key, _("Something that is settled by now"), "", None)
        for key in keys
    ]
    work = bulk.Work(
        subjects=subjects, deeds=deeds.OF_TASKS, crumbs=[queue_crumb()], back=back
    )  # fmt: skip
    return bulk.do(request, work)


def _take(request: HttpRequest, key: str, back: str) -> HttpResponse:
    item = waiting.chosen([key]).get(key)
    try:
        deeds.take(item, me(request), {})
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("You look after this now."))
    # To its own row, so that whoever works by keyboard goes on from there.
    return bulk.redirect_to(f"{back}#{quote(item.key, safe=':')}" if item else back)
