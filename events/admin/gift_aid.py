"""Gift Aid for the treasurer: what is ready, what is owed, and the schedules made so far."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.db.models import Count, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from common import clock
from common.errors import Refusal
from common.money import Money
from events.admin.frame import CLAIM_GIFT_AID, me, only_with, page
from events.giving import gifts, hmrc, schedule
from events.models import ClaimedGift, GiftAidClaim, OrderLine
from events.moves import gift_aid
from events.views.answering import SeeOther, file
from journal.entries import record


@never_cache
@require_safe
@only_with(CLAIM_GIFT_AID)
def claims(request: HttpRequest) -> HttpResponse:
    """Sums only; names and homes are in the files."""
    made = GiftAidClaim.objects.select_related("made_by").annotate(
        rows=Count("gifts"), pence=Sum("gifts__pence")
    )
    ready = _sum(gifts.ready().order_by())
    return page(
        request,
        "gift_aid.html",
        title=_("Gift Aid"),
        icon="form",
        ready=ready,
        tax=Money(hmrc.tax_on(ready[1].pence)),
        too_old=_sum(gifts.too_old()),
        since=hmrc.claimable_since(clock.today()),
        oldest=_oldest(),
        undeclared=_sum(gifts.undeclared()),
        owed=_owed(gifts.owed()),
        made=[
            (each, Money(each.pence or 0), Money(hmrc.tax_on(each.pence or 0)), _repaid(each))
            for each in made
        ],
        most=hmrc.MOST_ROWS,
    )


@require_POST
@only_with(CLAIM_GIFT_AID)
def make(request: HttpRequest) -> HttpResponse:
    """Make the schedules of everything that is ready."""
    try:
        made = gift_aid.claim(by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        words = _("Made: %(n)s. Put its rows into HMRC’s schedule and send it.")
        messages.success(request, words % {"n": len(made)})
    return SeeOther(reverse("ball_gift_aid"))


@never_cache
@require_safe
@only_with(CLAIM_GIFT_AID)
def as_file(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """One schedule, as ODS or CSV; that somebody took it is written in the journal."""
    if kind not in {"ods", "csv"}:
        raise Http404
    found = get_object_or_404(GiftAidClaim, public_id=public_id)
    rows = [each.row for each in found.gifts.all()]
    record(me(request), "gift_aid.seen", found)
    name = f"gift-aid-{found.made_at:%Y-%m-%d}-{found.public_id}"
    if kind == "ods":
        return file(f"{name}.ods", schedule.ODS, schedule.ods(rows))
    return file(f"{name}.csv", schedule.CSV, schedule.csv_file(rows))


def _oldest() -> dt.datetime | None:
    """When the oldest ready gift was given, where another accounting year could shut it out."""
    sure = clock.now() - dt.timedelta(days=hmrc.YEARS_BACK * 365)
    given = gifts.ready().filter(order__paid_at__lt=sure)
    return given.values_list("order__paid_at", flat=True).first()


def _sum(lines: QuerySet[OrderLine]) -> tuple[int, Money]:
    found = lines.aggregate(n=Count("pk"), pence=Sum("kept_pence"))
    return found["n"], Money(found["pence"] or 0)


def _owed(claimed: QuerySet[ClaimedGift]) -> Money:
    return Money(sum(hmrc.tax_on(each) for each in claimed.values_list("pence", flat=True)))


def _repaid(claim: GiftAidClaim) -> Money:
    return _owed(claim.repays.all())
