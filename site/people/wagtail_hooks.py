"""What this room adds to the back office."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from people.admin import PAGES, Organisations
from people.roles import BROKER_PERMISSIONS, may_judge


@hooks.register("register_admin_viewset")
def organisations() -> ViewSet:
    """The list."""
    return Organisations()


class BrokersItem(MenuItem):
    """An entry that only brokers see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may judge organisations."""
        return may_judge(request.user)


@hooks.register("register_admin_menu_item")
def to_check() -> MenuItem:
    """What waits for a check, and what each lacks."""
    return BrokersItem(
        _("To check"), reverse_lazy("broker_checks"), name="checks", icon_name="tasks", order=108
    )


@hooks.register("register_admin_menu_item")
def partner_lists() -> MenuItem:
    """Taking in a partner list."""
    return BrokersItem(
        _("Partner lists"), reverse_lazy("broker_lists"), name="lists", icon_name="doc-full",
        order=112,
    )  # fmt: skip


@hooks.register("register_admin_urls")
def pages_of_brokers() -> list[URLPattern]:
    """The page of an organisation, and its buttons."""
    return PAGES


@hooks.register("register_admin_menu_item")
def letters_that_come_back() -> MenuItem:
    """For brokers: addresses nobody can be reached at."""
    return LettersThatComeBack(
        _("Returned letters"),
        reverse_lazy("broker_returned"),
        name="letters-that-come-back",
        icon_name="mail",
        order=115,
    )


class LettersThatComeBack(MenuItem):
    """Shown to those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Brokers only."""
        return may_judge(request.user)


@hooks.register("register_permissions")
def what_brokers_may() -> QuerySet[Permission]:
    """So that an administrator can give them to other groups too."""
    return Permission.objects.filter(
        content_type__app_label="people", codename__in=BROKER_PERMISSIONS
    )
