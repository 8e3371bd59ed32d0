"""What every page of the back office stands on: brokers only, one frame, one way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from brokerage import access
from people.models import Organisation, Person

View = Callable[..., HttpResponse]
Crumb = tuple[str, str]


def me(request: HttpRequest) -> Person:
    """Who is signed in; the pages below are for people with an account."""
    return cast("Person", request.user)


def brokers_only(view: View) -> View:
    """Answer 403 to anybody who is no broker; the admin itself would only send them home."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not access.is_broker(me(request)):
            return page(
                request,
                "brokerage/admin/not_for_you.html",
                title=_("This is for brokers"),
                status=403,
            )
        return view(request, *args, **kwargs)

    return guarded


def page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    icon: str = "resubmit",
    crumbs: list[Crumb] | None = None,
    here: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page in the admin's own frame; ``crumbs`` are (label, address) between home and it.

    ``here`` is a short name for the last crumb, where the title itself stands on the page.
    """
    trail = [(_("Home"), reverse("wagtailadmin_home")), *(crumbs or []), (here or title, "")]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in trail],
    }
    return render(request, template, {**frame, **context}, status=status)


def queue_crumb() -> Crumb:
    """The way back to the morning queue."""
    return (_("Morning queue"), reverse("brokers:queue"))


def listing_url(side: str, public_id: str) -> str:
    """A listing's page in the back office."""
    return reverse(f"brokers:{side}", args=[public_id])


def organisation_url(organisation: Organisation) -> str:
    """An organisation's page in the back office."""
    return reverse("brokers:organisation", args=[organisation.public_id])


def record_url(record: Any) -> str:
    """The page of an organisation, a listing or an introduction in the back office."""
    return reverse(f"brokers:{record._meta.model_name}", args=[record.public_id])
