"""What every page of the Ball's back office stands on: its frame, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Ball
from people.models import Person

Crumb = tuple[str, str]
SEE_ORDERS = "events.view_order"
SEE_LETTERS = "events.view_stripeevent"
SEE_NEEDS = "events.see_needs"
CLAIM_GIFT_AID = "events.claim_gift_aid"
MANAGE_INVOICES = "events.manage_invoices"
CLOSE_DIFFERENCES = "events.close_differences"
CALL_OFF = "events.call_off"
GIVE_MONEY_BACK = "events.give_money_back"
OFFER_GIVEN_BACK = "events.offer_given_back"
MAIL_GUESTS = "events.mail_guests"
GIVE_COMPS = "events.give_comps"
MANAGE_PROMOTIONS = "events.manage_promotions"
SEE_MONEY, SEE_GUESTS = "events.view_ledgerentry", "events.view_seat"
SEE_BENEFITS, KEEP_BENEFITS = "events.view_benefit", "events.change_benefit"
SEE_WAITING, KEEP_WAITING = "events.view_waitingentry", "events.change_waitingentry"
SET_UP = "events.change_ball"
OF_THE_OFFICE = (
    SEE_ORDERS,
    SEE_LETTERS,
    SEE_NEEDS,
    CLAIM_GIFT_AID,
    SEE_MONEY,
    SEE_GUESTS,
    SEE_BENEFITS,
    SEE_WAITING,
    SET_UP,
    MANAGE_INVOICES,
    CLOSE_DIFFERENCES,
)


def me(request: HttpRequest) -> Person:
    """Who is signed in; for views behind ``only_with``."""
    return cast("Person", request.user)


def only_with(permission: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Answer 403 to anybody else; the admin itself would only send them home."""
    return permission_required(permission, raise_exception=True)


def ball_staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever may see anything of the Ball in the office; others meet a 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not any(map(me(request).has_perm, OF_THE_OFFICE)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@dataclass(frozen=True, slots=True)
class May:
    """What the person may see and do here, as templates ask it."""

    money: bool
    orders: bool
    guests: bool
    needs: bool
    benefits: bool
    waiting: bool
    set_up: bool


def may(request: HttpRequest) -> May:
    """Asked once for each page."""
    can = me(request).has_perm
    return May(
        money=can(SEE_MONEY),
        orders=can(SEE_ORDERS),
        guests=can(SEE_GUESTS),
        needs=can(SEE_NEEDS),
        benefits=can(SEE_BENEFITS),
        waiting=can(SEE_WAITING),
        set_up=can(SET_UP),
    )


def of_ball(ball: Ball) -> tuple[Crumb, ...]:
    """The crumbs above a page of one Ball."""
    return (
        (_("The Ball"), reverse("ball_home")),
        (str(ball), reverse("ball_of", args=[ball.slug])),
    )


def page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    icon: str,
    crumbs: tuple[Crumb, ...] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page in the admin's own frame; ``crumbs`` are (label, address) between home and it."""
    trail = [(_("Home"), reverse("wagtailadmin_home")), *crumbs, (title, "")]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in trail],
    }
    context = {**frame, "may": may(request), **context}
    return render(request, f"events/admin/{template}", context, status=status)
