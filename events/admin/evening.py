"""Moving a Ball to another day or place, and calling it off: two forms, each with what follows."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common import clock
from common.errors import Refusal
from events.admin.frame import CALL_OFF, me, only_with, page
from events.forms.evening import CallOffForm, MoveForm
from events.models import Ball, Order, Seat
from events.moves import evening as moves
from events.moves import moving_along
from events.views.answering import SeeOther, put_beside
from people.models import Person


@require_safe
@only_with(CALL_OFF)
def balls(request: HttpRequest) -> HttpResponse:
    """Which evening."""
    found = Ball.objects.filter(ends_at__gte=clock.now()).order_by("starts_at")
    return page(
        request, "evening_balls.html", title=_("Move or call off"), icon="date", balls=found
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only_with(CALL_OFF)
def evening(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands, who would be written to, and the two ways to change it."""
    ball = get_object_or_404(Ball, slug=slug)
    act = request.POST.get("act", "")
    moving = MoveForm(request.POST if act == "move" else None, initial=_known(ball))
    ending = CallOffForm(request.POST if act == "call_off" else None, ball=ball)
    status = 200
    if request.method == "POST":
        form = moving if act == "move" else ending
        status = 422
        if form.is_valid():
            try:
                done = _do(ball, form, me(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                messages.success(request, done)
                return SeeOther(reverse("ball_evening", args=[slug]))
    return page(
        request,
        "evening.html",
        title=_("The evening: %(ball)s") % {"ball": ball},
        icon="date",
        ball=ball,
        moving=moving,
        ending=ending,
        moved=list(ball.moves.all()),
        hangs_on=list(moving_along.hangs_on(ball)),
        orders=Order.objects.paid().filter(ball=ball).count(),
        guests=_with_an_address(ball).count(),
        status=status,
    )


def _do(ball: Ball, form: MoveForm | CallOffForm, by: Person) -> str:
    if isinstance(form, MoveForm):
        moves.move(ball, form.evening(), by=by)
        return _("Moved. Everybody who comes is written to in the next minutes.")
    moves.call_off(ball, form.cleaned_data["why"], by=by)
    return _("Called off. The money goes back, and everybody is written to, in the next minutes.")


def _known(ball: Ball) -> dict[str, object]:
    return {
        "starts_at": ball.starts_at,
        "ends_at": ball.ends_at,
        "venue": ball.venue,
        "address": ball.address,
    }


def _with_an_address(ball: Ball) -> QuerySet[Seat]:
    paid = Seat.objects.filter(ball=ball, order__state=Order.State.PAID).claimed()
    return paid.exclude(guest_email="")
