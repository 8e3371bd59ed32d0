"""What this room adds to the back office."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from people.admin import PAGES, Organisations
from people.roles import BROKER_PERMISSIONS


@hooks.register("register_admin_viewset")
def organisations() -> ViewSet:
    """The list."""
    return Organisations()


@hooks.register("register_admin_urls")
def pages_of_brokers() -> list[URLPattern]:
    """The page of an organisation, and its buttons."""
    return PAGES


@hooks.register("register_permissions")
def what_brokers_may() -> QuerySet[Permission]:
    """So that an administrator can give them to other groups too."""
    return Permission.objects.filter(
        content_type__app_label="people", codename__in=BROKER_PERMISSIONS
    )
