"""What the brokerage adds to the back office: its menu and its pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from brokerage import access
from brokerage.admin.furniture import me
from brokerage.admin.panel import MorningPanel


class BrokersItem(MenuItem):
    """An entry that only brokers see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person is a broker."""
        return access.is_broker(me(request))


@hooks.register("register_admin_urls")
def pages() -> list[URLResolver]:
    """The brokers' pages."""
    return [path("brokerage/", include("brokerage.admin.urls"))]


@hooks.register("construct_homepage_panels")
def morning(request: HttpRequest, panels: list[Component]) -> None:
    """What waits, on the first page of the admin."""
    if access.is_broker(me(request)):
        panels.insert(0, MorningPanel(request))


@hooks.register("under_organisations")
def organisations_as_a_file(request: HttpRequest, query: str) -> str:
    """The buttons that give the list of organisations as a file, as it is filtered."""
    if not access.is_broker(me(request)):
        return ""
    return render_to_string("brokerage/admin/_under_organisations.html", {"query": query}, request)


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """The brokers' corner of the menu."""
    entries = [
        (_("Morning queue"), "queue", {"icon_name": "tasks", "order": 1}),
        (_("Needs"), "needs", {"icon_name": "help", "order": 2}),
        (_("Offers"), "offers", {"icon_name": "pick", "order": 3}),
        (_("Introductions"), "introductions", {"icon_name": "link", "order": 4}),
        (_("Rounds"), "rounds", {"icon_name": "resubmit", "order": 5}),
        (_("How it goes"), "dashboard", {"icon_name": "table", "order": 6}),
        (_("Compare weights"), "weights", {"icon_name": "sliders", "order": 7}),
        (_("Our own words"), "words", {"icon_name": "tag", "order": 8}),
        (_("Networks"), "networks", {"icon_name": "group", "order": 9}),
    ]
    items = [
        BrokersItem(label, reverse_lazy(f"brokers:{page}"), name=f"brokers-{page}", **more)
        for label, page, more in entries
    ]
    return SubmenuMenuItem(
        _("Brokerage"), Menu(items=items), name="brokerage", icon_name="resubmit", order=105
    )
