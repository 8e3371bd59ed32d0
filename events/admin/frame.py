"""What every page of the Ball's back office stands on: its frame, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

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


def me(request: HttpRequest) -> Person:
    """Who is signed in; for views behind ``only_with``."""
    return cast("Person", request.user)


def only_with(permission: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Answer 403 to anybody else; the admin itself would only send them home."""
    return permission_required(permission, raise_exception=True)


def page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    icon: str,
    crumbs: tuple[Crumb, ...] = (),
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
    return render(request, f"events/admin/{template}", {**frame, **context})
