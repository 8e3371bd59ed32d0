"""The shop: one page to choose, and the seats are held."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from common import clock
from common.errors import Refusal
from common.strangers import seen_by_strangers
from events import access, seats
from events.forms.choosing import ChoiceForm, CodeForm, Offered, offered, wanted
from events.models import Ball
from events.moves import selling
from events.moves.selling import billing, prices
from events.views import codes
from events.views.answering import SeeOther, put_beside
from events.views.shelf import Card, came_of


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by_strangers
def shop(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose tickets; a POST holds the seats and leads to the order."""
    ball = get_object_or_404(Ball.objects.published(), slug=slug)
    asked = codes.asked(request, ball)
    if request.method != "POST":
        shelf = _shelf(ball, asked.code)
        form = ChoiceForm(offered=shelf, initial=_asked_for(request.GET))
        return _page(request, ball, (shelf, form), asked=asked, status=429 if asked.slowed else 200)
    if asked.slowed:
        return _again(request, ball, asked)
    try:
        order = selling.reserve(
            ball, wanted(request.POST), by=access.who(request), code=asked.typed
        )
    except Refusal as no:
        return _again(request, ball, asked, no)
    access.remember_order(request, order)
    return SeeOther(reverse("events:order", args=[order.public_id]))


def _again(
    request: HttpRequest, ball: Ball, asked: codes.Asked, no: Refusal | None = None
) -> HttpResponse:
    """The page with what was chosen, and why it cannot be had."""
    shelf = _shelf(ball, asked.code)
    form = ChoiceForm(request.POST, offered=shelf)
    if form.is_valid() and no:
        put_beside(form, no)
    queue = bool(no and no.code == "others_wait")
    status = 429 if asked.slowed else 422
    return _page(request, ball, (shelf, form), asked=asked, status=status, queue=queue)


def _page(
    request: HttpRequest,
    ball: Ball,
    shown: tuple[list[Offered], ChoiceForm],
    *,
    asked: codes.Asked,
    status: int = 200,
    queue: bool = False,
) -> HttpResponse:
    shelf, form = shown
    fields = {name: form[name] for name in form.fields}
    less = prices.reduction(asked.promotion) if asked.promotion else None
    early = prices.early_left(each.ticket_type for each in shelf)
    context: dict[str, Any] = {
        "ball": ball,
        "over": ball.over,
        "figures": came_of(ball) if ball.over else [],
        "not_yet": clock.now() < ball.sales_open_at,
        "cards": [
            Card(
                each,
                fields.get(selling.field_of(each.ticket_type.public_id)),
                early=early.get(each.ticket_type.public_id, 0),
                reduction=less,
            )
            for each in shelf
        ],
        "form": form,
        "queue": queue,
        "asked": asked,
        "code_form": CodeForm(initial={"code": asked.typed}),
        "less": less,
        "invoices": billing.offered(ball),
    }
    return render(request, "events/shop.html", context, status=status)


def _shelf(ball: Ball, code: str) -> list[Offered]:
    types = ball.ticket_types.filter(active=True).shown(code)
    found = list(
        types.select_related("guest_seat").prefetch_related("promises").order_by("order", "id")
    )
    if not found:
        return []
    return offered(ball, found, seats.left(ball))


def _asked_for(query: QueryDict) -> dict[str, str]:
    """Quantities in the address: the same choice again, after a hold has run out."""
    start = selling.field_of("")
    return {name: query.get(name, "")[:3] for name in query if name.startswith(start)}
