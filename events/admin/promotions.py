"""Promotion codes: make them, see how often they were used, stop them; and early prices."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refusal
from events import seats
from events.admin.frame import MANAGE_PROMOTIONS, me, only_with, page
from events.forms.selling import EarlyForm, PromotionForm
from events.models import Ball, PoolCounter, PromotionCode, TicketType
from events.moves import early_prices, promotions
from events.moves.selling import prices
from events.views.answering import SeeOther, posted, put_beside


@never_cache
@require_safe
@only_with(MANAGE_PROMOTIONS)
def balls(request: HttpRequest) -> HttpResponse:
    """Which evening."""
    found = [(each, reverse("ball_codes_of", args=[each.slug])) for each in Ball.objects.all()]
    return page(request, "which_ball.html", title=_("Codes"), icon="tag", balls=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(MANAGE_PROMOTIONS)
def codes(request: HttpRequest, slug: str) -> HttpResponse:
    """A form to make one, and all there are; and early prices."""
    ball = get_object_or_404(Ball, slug=slug)
    types = list(_may_be_early(ball))
    early = request.POST.get("act") == "early"
    form = PromotionForm(None if early else posted(request), types=cheaper_by_code(ball))
    early_form = EarlyForm(request.POST if early else None, types=types, prefix="early")
    if request.method == "POST":
        done = _price(request, ball, early_form) if early else _make(request, ball, form)
        if done:
            messages.success(request, done)
            return SeeOther(reverse("ball_codes_of", args=[slug]))
    answer = page(
        request,
        "codes.html",
        title=_("Codes: %(ball)s") % {"ball": ball},
        icon="tag",
        crumbs=((_("Codes"), reverse("ball_codes")),),
        ball=ball,
        form=form,
        early_form=early_form,
        early=[kind for kind in types if kind.early],
        codes=_told(ball),
    )
    answer.status_code = 422 if form.errors or early_form.errors else 200
    return answer


def cheaper_by_code(ball: Ball) -> QuerySet[TicketType]:
    """What costs its buyer something: a captain's guests pay for seats, the captain for nothing."""
    return ball.ticket_types.filter(guest_seat=None, carer=False).order_by("order", "id")


def _may_be_early(ball: Ball) -> QuerySet[TicketType]:
    """The same, but what a captain's guests pay: they see one price at the table's link."""
    return cheaper_by_code(ball).filter(captains=None)


def _make(request: HttpRequest, ball: Ball, form: PromotionForm) -> str:
    """Make the code; what was done, in words, or nothing where the form says why not."""
    if not form.is_valid():
        return ""
    try:
        made = promotions.make(ball, form.terms(), by=me(request))
    except Refusal as no:
        put_beside(form, no)
        return ""
    return _("The code works now: %(code)s") % {"code": made.code}


def _price(request: HttpRequest, ball: Ball, form: EarlyForm) -> str:
    """Begin or end an early price; what was done, in words, or nothing."""
    if not form.is_valid():
        return ""
    kind = _may_be_early(ball).get(public_id=form.cleaned_data["ticket_type"])
    early = form.early()
    try:
        if early:
            early_prices.begin(kind, early, by=me(request))
        else:
            early_prices.end(kind, by=me(request))
    except Refusal as no:
        put_beside(form, no)
        return ""
    return _("%(name)s has its new price.") % {"name": kind.name}


@require_POST
@only_with(MANAGE_PROMOTIONS)
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Nobody can use it any more; what is held or paid with it stays."""
    named = request.POST.get("code", "").replace("\0", "")
    ball = get_object_or_404(Ball, slug=slug)
    code = PromotionCode.objects.filter(ball=ball, public_id=named).first()
    if code is None:
        messages.error(request, _("Choose a code from the list."))
    else:
        promotions.stop(code, by=me(request))
        messages.success(request, _("%(code)s is stopped.") % {"code": code.code})
    return SeeOther(reverse("ball_codes_of", args=[slug]))


def _told(ball: Ball) -> list[tuple[PromotionCode, str, PoolCounter | None, Any]]:
    """Each with what it takes off, its counter, and the names of its tickets."""
    found = list(ball.promotions.single().prefetch_related("ticket_types"))
    keys = {each.pk: seats.promotion_key(each) for each in found}
    counters = PoolCounter.objects.in_bulk(list(keys.values()), field_name="pool_key")
    return [
        (
            each,
            prices.words(each),
            counters.get(keys[each.pk]),
            ", ".join(kind.name for kind in each.ticket_types.all()),
        )
        for each in found
    ]
