"""How the editors' rooms look and what rich text may hold; complaints in the back office."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from content import comment_letters
from content.complaints import office
from content.complaints.models import HANDLE
from content.office import hooks as _office  # noqa: F401  # registers what the editors have

comment_letters.listen()


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    """The programme's own colours in the admin, and its frame where no script runs."""
    return format_html(
        '<link rel="stylesheet" href="{}"><noscript><link rel="stylesheet" href="{}"></noscript>',
        static("heddle/admin.css"),
        static("heddle/admin-plain.css"),
    )


@hooks.register("register_admin_urls")
def complaints() -> list[URLPattern]:
    """The list of complaints, and one with its log."""
    return office.PAGES


@hooks.register("register_admin_menu_item")
def complaints_in_the_menu() -> MenuItem:
    """For those who may handle them."""
    return office.MENU_ITEM


@hooks.register("construct_homepage_panels")
def complaints_that_wait(request: HttpRequest, panels: list[Component]) -> None:
    """What waits and what is nearly late, on the first page of the admin."""
    if request.user.has_perm(HANDLE):
        panels.insert(0, office.ComplaintsPanel())


@hooks.register("register_permissions")
def who_may_handle_complaints() -> QuerySet[Permission]:
    """So that it can be given to a group in the admin."""
    return Permission.objects.filter(content_type__app_label="content", codename="handle_complaint")
