"""What editors may do, given by ``furnish``."""

from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.utils.translation import gettext as _t
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from content.models.another_reader import AnotherReader
from people.models import Person

EDITORS = ("Editors", "Moderators")
MAY_WITH_PICTURES = ("add_picture", "change_picture", "choose_picture")


def is_editor(person: Person | AnonymousUser) -> bool:
    """Whether the person may see the editors' reports."""
    return person.has_perm("content.see_reports")


def let_editors_work() -> int:
    """Editors use our own pictures, redirects and reports; moderators change the help line too.

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
    redirects = Permission.objects.filter(content_type__app_label="wagtailredirects")
    for group in Group.objects.filter(name__in=EDITORS):
        missing = redirects.exclude(group=group)
        granted += len(missing)
        group.permissions.add(*missing)
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


def start_workflow() -> int:
    """The starter workflow on the whole site, where nobody has made one: how many were made.

    Wagtail brings one of its own, in which moderators alone read; it is switched off if no page
    is in it.
    """
    if AnotherReader.objects.exists():
        return 0
    task = AnotherReader.objects.create(name=str(_t("Somebody else reads it")))
    task.groups.set(Group.objects.filter(name__in=EDITORS))
    workflow = Workflow.objects.create(name=str(_t("Somebody else reads it")))
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    root = Page.get_first_root_node()
    used = WorkflowPage.objects.filter(page=root).first()
    if used is None:
        WorkflowPage.objects.create(workflow=workflow, page=root)
    elif used.workflow.name == "Moderators approval" and _is_idle(used.workflow):
        used.workflow.deactivate()
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return 1


def _is_idle(workflow: Workflow) -> bool:
    return not workflow.workflow_states.filter(status=WorkflowState.STATUS_IN_PROGRESS).exists()
