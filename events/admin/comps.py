"""Seats that staff give away, with the reason; and seats given back that go on sale again."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refusal
from events.admin.frame import GIVE_COMPS, me, only_with, page
from events.forms.selling import CompForm
from events.models import Ball, Order, Seat
from events.moves import comps as moves
from events.moves import resale
from events.views.answering import SeeOther, posted, put_beside

MOST = 100


@never_cache
@require_safe
@only_with(GIVE_COMPS)
def balls(request: HttpRequest) -> HttpResponse:
    """Which evening."""
    found = [(each, reverse("ball_comps_of", args=[each.slug])) for each in Ball.objects.all()]
    return page(request, "which_ball.html", title=_("Given seats"), icon="user", balls=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(GIVE_COMPS)
def comps(request: HttpRequest, slug: str) -> HttpResponse:
    """A form to give, what was given so far, and seats that hosts gave back."""
    ball = get_object_or_404(Ball, slug=slug)
    form = CompForm(posted(request), types=moves.may_be_given(ball))
    if request.method == "POST" and form.is_valid():
        try:
            given = moves.give(ball, form.comp(), by=me(request))
        except Refusal as no:
            put_beside(form, no)
        else:
            words = _("Given. The tickets are on their way: %(reference)s.")
            messages.success(request, words % {"reference": given.reference})
            return SeeOther(reverse("ball_comps_of", args=[slug]))
    back = Seat.objects.filter(ball=ball, state=Seat.State.GIVEN_BACK, let_go_at=None)
    answer = page(
        request,
        "comps.html",
        title=_("Given seats: %(ball)s") % {"ball": ball},
        icon="user",
        crumbs=((_("Given seats"), reverse("ball_comps")),),
        ball=ball,
        form=form,
        given=list(_given(ball)[:MOST]),
        back=list(back.select_related("table", "order", "line").order_by("pk")[:MOST]),
    )
    answer.status_code = 422 if form.errors else 200
    return answer


def _given(ball: Ball) -> QuerySet[Order]:
    return Order.objects.filter(ball=ball).exclude(given_because="").prefetch_related("lines")


@require_POST
@only_with(GIVE_COMPS)
def sell_again(request: HttpRequest, slug: str) -> HttpResponse:
    """A seat that was given back goes into the pool again; it stays given back and void."""
    named = request.POST.get("seat", "").replace("\0", "")
    ball = get_object_or_404(Ball, slug=slug)
    seat = Seat.objects.filter(ball=ball, public_id=named).first()
    try:
        if seat is None:
            raise Refusal(_("Choose a seat from the list."), code="no_seat")
        resale.let_go(seat, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("The seat is on sale again."))
    return SeeOther(reverse("ball_comps_of", args=[slug]))
