"""Promotion codes: make them, see how often they were used, stop them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refusal
from events import seats
from events.admin.frame import MANAGE_PROMOTIONS, me, only_with, page
from events.forms.selling import PromotionForm
from events.models import Ball, PoolCounter, PromotionCode
from events.moves import promotions
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
    """A form to make one, and all there are."""
    ball = get_object_or_404(Ball, slug=slug)
    types = ball.ticket_types.filter(captains=None, guest_seat=None, carer=False)
    form = PromotionForm(posted(request), types=types.order_by("order", "id"))
    if request.method == "POST" and form.is_valid():
        try:
            made = promotions.make(ball, form.terms(), by=me(request))
        except Refusal as no:
            put_beside(form, no)
        else:
            messages.success(request, _("The code works now: %(code)s") % {"code": made.code})
            return SeeOther(reverse("ball_codes_of", args=[slug]))
    answer = page(
        request,
        "codes.html",
        title=_("Codes: %(ball)s") % {"ball": ball},
        icon="tag",
        crumbs=((_("Codes"), reverse("ball_codes")),),
        ball=ball,
        form=form,
        codes=_told(ball),
    )
    answer.status_code = 422 if form.errors else 200
    return answer


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
    found = list(ball.promotions.prefetch_related("ticket_types"))
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
