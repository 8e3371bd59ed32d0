"""What editors may do, given by ``furnish``."""

from django.contrib.auth.models import AnonymousUser, Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

from people.models import Person

EDITORS = ("Editors", "Moderators")
MAY_WITH_PICTURES = ("add_picture", "change_picture", "choose_picture")


def is_editor(person: Person | AnonymousUser) -> bool:
    """Whether the person may see the editors' reports."""
    return person.has_perm("content.see_reports")


def let_editors_work() -> int:
    """Editors may use our own pictures and see their reports; moderators change the help line.

    How many rights were new.
    """
    granted = 0
    collection = Collection.get_first_root_node()
    rights = Permission.objects.filter(
        content_type__app_label="content", codename__in=MAY_WITH_PICTURES
    )
    for group in Group.objects.filter(name__in=EDITORS):
        for permission in rights:
            _, new = GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=permission
            )
            granted += new
    reports = Permission.objects.get(content_type__app_label="content", codename="see_reports")
    for editors in Group.objects.filter(name__in=EDITORS).exclude(permissions=reports):
        editors.permissions.add(reports)
        granted += 1
    programme = Permission.objects.get(
        content_type__app_label="content", codename="change_programme"
    )
    for moderators in Group.objects.filter(name="Moderators").exclude(permissions=programme):
        moderators.permissions.add(programme)
        granted += 1
    return granted
