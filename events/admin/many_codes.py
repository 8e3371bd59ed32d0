"""Many promotion codes at once: make them, take them away as a file, stop them together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from common import clock, sheets
from common.errors import Refusal
from events import seats
from events.admin.exports import Row
from events.admin.frame import MANAGE_PROMOTIONS, me, only_with, page
from events.admin.promotions import cheaper_by_code
from events.forms.selling import ManyCodesForm
from events.models import Ball, PoolCounter, PromotionBatch, PromotionCode
from events.moves import many_codes
from events.moves.selling import prices
from events.views.answering import SeeOther, file, posted, put_beside
from journal.entries import record


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(MANAGE_PROMOTIONS)
def many(request: HttpRequest, slug: str) -> HttpResponse:
    """A form to make many, and every batch there is."""
    ball = get_object_or_404(Ball, slug=slug)
    form, status = ManyCodesForm(posted(request), types=cheaper_by_code(ball)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _made(request, ball, form)
            except Refusal as no:
                put_beside(form, no)
            else:
                return SeeOther(reverse("ball_many_codes", args=[slug]))
    return page(
        request,
        "many_codes.html",
        title=_("Many codes: %(ball)s") % {"ball": ball},
        icon="tag",
        crumbs=((_("Codes"), reverse("ball_codes")), (str(ball), _codes_of(ball))),
        status=status,
        ball=ball,
        form=form,
        batches=_told(ball),
    )


@require_POST
@only_with(MANAGE_PROMOTIONS)
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """The codes of one batch as a file; that it was taken is written down, not what was in it."""
    batch = _named(request, slug)
    if batch is None:
        return _choose(request, slug)
    record(me(request), "export.promotion_batch", batch, reason="csv")
    head = [
        _("Code"), _("What it does"), _("For which tickets"), _("Used or held"), _("Of"),
        _("From"), _("Until"), _("State"),
    ]  # fmt: skip
    called = f"{slug}-codes-{batch.public_id}-{clock.today()}.csv"
    return file(called, "text/csv; charset=utf-8", sheets.csv_of(head, _rows(batch)))


@require_POST
@only_with(MANAGE_PROMOTIONS)
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Nobody can use any of them any more; what is held or paid with them stays."""
    batch = _named(request, slug)
    if batch is None:
        return _choose(request, slug)
    stopped = many_codes.stop(batch, by=me(request))
    words = ngettext("%(n)s code is stopped.", "%(n)s codes are stopped.", stopped)
    messages.success(request, words % {"n": stopped})
    return SeeOther(reverse("ball_many_codes", args=[slug]))


def _made(request: HttpRequest, ball: Ball, form: ManyCodesForm) -> None:
    how_many, name = form.cleaned_data["how_many"], form.cleaned_data["name"]
    many_codes.make(ball, name, form.terms(), how_many, by=me(request))
    words = ngettext(
        "%(n)s code is made. Take it as a file.",
        "%(n)s codes are made. Take them as a file.",
        how_many,
    )
    messages.success(request, words % {"n": how_many})


def _named(request: HttpRequest, slug: str) -> PromotionBatch | None:
    """The batch that the button named, if it is one of this Ball's."""
    ball = get_object_or_404(Ball, slug=slug)
    named = request.POST.get("batch", "").replace("\0", "")
    return ball.promotion_batches.filter(public_id=named).first()


def _choose(request: HttpRequest, slug: str) -> HttpResponse:
    messages.error(request, _("Choose from the list."))
    return SeeOther(reverse("ball_many_codes", args=[slug]))


def _codes_of(ball: Ball) -> str:
    return reverse("ball_codes_of", args=[ball.slug])


def _with_uses(codes: QuerySet[PromotionCode]) -> Any:
    """Codes with what their counters say: ``taken`` of ``capacity``."""
    key = Concat(Value(seats.PROMOTION), OuterRef("public_id"))
    counter = PoolCounter.objects.filter(pool_key=key)
    return codes.annotate(
        taken=Subquery(counter.values("taken")), capacity=Subquery(counter.values("capacity"))
    )


def _told(ball: Ball) -> list[dict[str, Any]]:
    """Each batch with its codes, uses and what one of them takes off; few queries."""
    codes = _with_uses(PromotionCode.objects.filter(batch__ball=ball))
    sums = (
        codes.order_by()
        .values("batch")
        .annotate(
            codes=Count("pk"),
            working=Count("pk", filter=Q(active=True)),
            used=Sum("taken"),
            most=Sum("capacity"),
        )
    )
    by_batch = {each["batch"]: each for each in sums}
    first = PromotionCode.objects.filter(batch=OuterRef("pk")).order_by("pk").values("pk")[:1]
    batches = list(ball.promotion_batches.annotate(first=Subquery(first)))
    firsts = PromotionCode.objects.prefetch_related("ticket_types").in_bulk(
        [each.first for each in batches]
    )
    return [
        {
            "batch": each,
            "sums": by_batch[each.pk],
            "code": firsts[each.first],
            "off": prices.off(firsts[each.first]),
        }
        for each in batches
    ]


def _rows(batch: PromotionBatch) -> Iterator[Row]:
    now = clock.now()
    codes = batch.codes.order_by("pk").prefetch_related("ticket_types")
    for one in _with_uses(codes):
        kinds = ", ".join(kind.name for kind in one.ticket_types.all())
        yield (
            one.code, prices.off(one), kinds or _("All"), one.taken, one.capacity, one.opens_at,
            one.closes_at, _state(one, now),
        )  # fmt: skip


def _state(code: Any, now: Any) -> str:
    if not code.active:
        return _("Stopped")
    if code.closes_at and code.closes_at <= now:
        return _("Over")
    return _("Used up") if code.taken >= code.capacity else _("Works")
