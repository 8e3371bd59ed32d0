"""Seats that hosts gave back: which there are, whom they are offered to, and who sits there."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import clock
from common.errors import Refusal
from events.admin.frame import OFFER_GIVEN_BACK, me, only_with, page
from events.forms.community import OfferForm
from events.models import Ball, Seat, SeatOffer
from events.moves import community
from events.views.answering import SeeOther, posted, put_beside


@never_cache
@require_safe
@only_with(OFFER_GIVEN_BACK)
def balls(request: HttpRequest) -> HttpResponse:
    """Which evening."""
    found = Ball.objects.order_by("-starts_at")
    return page(
        request, "given_back_balls.html", title=_("Seats given back"), icon="group", balls=found
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(OFFER_GIVEN_BACK)
def given_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Every seat that was given back; a POST offers some of them."""
    ball = get_object_or_404(Ball, slug=slug)
    form = OfferForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = community.offer(ball, form.whom(), form.cleaned_data["quantity"], by=me(request))
        except Refusal as no:
            put_beside(form, no)
        else:
            n = form.cleaned_data["quantity"]
            words = ngettext(
                "%(n)s seat is offered to %(who)s.", "%(n)s seats are offered to %(who)s.", n
            )
            messages.success(request, words % {"n": n, "who": made.name})
            return SeeOther(request.path)
    seats = Seat.objects.filter(ball=ball, order__state="paid").filter(
        Q(state=Seat.State.GIVEN_BACK) | ~Q(given_back_at=None)
    )
    shown = page(
        request,
        "given_back.html",
        title=_("Seats given back: %(ball)s") % {"ball": ball},
        icon="group",
        crumbs=((_("Seats given back"), reverse("ball_given_back")),),
        ball=ball,
        form=form,
        free=community.to_offer(ball).count(),
        seats=list(seats.select_related("table", "offer").order_by("given_back_at", "pk")),
        offers=list(SeatOffer.objects.filter(ball=ball)[:100]),
        open=clock.now() < ball.claims_close_at,
    )
    shown.status_code = 422 if form.errors else 200
    return shown


@require_POST
@only_with(OFFER_GIVEN_BACK)
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is left of an offer is there for somebody else."""
    found = get_object_or_404(SeatOffer.objects.select_related("ball"), public_id=public_id)
    community.take_back(found, by=me(request))
    messages.success(request, _("The offer is taken back."))
    return SeeOther(reverse("ball_given_back_of", args=[found.ball.slug]))
