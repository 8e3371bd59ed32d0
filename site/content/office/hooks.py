"""What the editors' rooms add to Wagtail's own screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.models import Page

from brokerage.admin.furniture import me
from content.models import StoryPage
from content.office.reports import EditorsPanel
from content.office.rights import is_editor
from people.models import Person


@hooks.register("register_admin_urls")
def pages() -> list[URLResolver]:
    """The editors' own pages."""
    return [
        path("editors/figures/", include("content.numbers.office")),
        path("editors/", include("content.office.urls")),
    ]


@hooks.register("before_copy_page")
def copies_are_drafts(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy of a story is a draft: the partner said yes to the first alone."""
    stories = StoryPage.objects.descendant_of(page, inclusive=True)
    if request.method != "POST" or not request.POST.get("publish_copies") or not stories.exists():
        return None
    said = _("A story is copied as a draft. Untick “Publish copies”, and ask the partner later.")
    messages.error(request, said)
    return redirect("wagtailadmin_pages:copy", page.pk)


class EditorsItem(MenuItem):
    """An entry that only editors see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may see the reports."""
        return is_editor(me(request))


@hooks.register("register_admin_menu_item")
def what_to_look_at() -> MenuItem:
    """The reports."""
    return EditorsItem(
        gettext_lazy("What to look at"), reverse_lazy("editors:reports"), name="editors-reports",
        icon_name="warning", order=120,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def figures_in_the_menu() -> MenuItem:
    """The register of figures."""
    return EditorsItem(
        gettext_lazy("Figures"), reverse_lazy("figures:index"), name="editors-figures",
        icon_name="decimal", order=121,
    )  # fmt: skip


@hooks.register("construct_homepage_panels")
def first_page(request: HttpRequest, panels: list[Component]) -> None:
    """What editors should look at, on the first page of the admin."""
    if is_editor(me(request)):
        panels.append(EditorsPanel())


@hooks.register("register_page_header_buttons")
def ways_from_a_page(page: Page, user: Person, view_name: str, **_more: Any) -> Iterator[Button]:
    """The checks of our own, a story's partner, a translation, above the form of a page."""
    if view_name != "edit" or not page.permissions_for_user(user).can_edit():
        return
    yield Button(
        gettext_lazy("Checks"),
        reverse("editors:checks", args=[page.pk]),
        icon_name="glasses",
        priority=15,
    )
    if page.live and page.locale.language_code != settings.LANGUAGE_CODE:
        yield Button(
            gettext_lazy("Translation"),
            reverse("editors:translation", args=[page.pk]),
            icon_name="site",
            priority=16,
        )
    if isinstance(page, StoryPage):
        yield Button(
            gettext_lazy("Ask the partner"),
            reverse("editors:story", args=[page.pk]),
            icon_name="group",
            priority=16,
        )
