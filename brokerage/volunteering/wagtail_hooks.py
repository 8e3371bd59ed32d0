"""What volunteering adds to the back office: its pages, and their way in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from brokerage import access as brokers
from brokerage.admin.furniture import me
from brokerage.volunteering import access


class SessionsItem(MenuItem):
    """For brokers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person is a broker."""
        return brokers.is_broker(me(request))


class IncidentsItem(MenuItem):
    """For brokers and safeguarding leads."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may see incidents."""
        return access.may_see_incidents(me(request))


@hooks.register("register_admin_urls")
def pages() -> list[URLResolver]:
    """The pages."""
    return [path("volunteering/", include("brokerage.volunteering.office.urls"))]


@hooks.register("register_admin_menu_item")
def sessions() -> MenuItem:
    """The sessions."""
    url = reverse_lazy("volunteering_office:sessions")
    return SessionsItem(_("Volunteers"), url, name="volunteers", icon_name="group", order=106)


@hooks.register("register_admin_menu_item")
def incidents() -> MenuItem:
    """The incidents."""
    url = reverse_lazy("volunteering_office:incidents")
    return IncidentsItem(_("Incidents"), url, name="incidents", icon_name="warning", order=107)
