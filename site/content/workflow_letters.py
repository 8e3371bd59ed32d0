"""Who hears of a page on its way through a workflow: rows in the outbox, no mail in a request.

Wagtail connects receivers of its own that speak to the mail server while the editor waits. Ours are
connected first, under the very names of those: Django connects nothing twice under one name.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from content import letters
from people.models import Person


def a_page_waits(instance: TaskState, user: Person | None = None, **_more: Any) -> None:
    """Everybody who may say yes hears of it, but for whoever wrote or sent it."""
    task, page = instance.task.specific, instance.workflow_state.content_object
    if not isinstance(page, Page) or not isinstance(task, AbstractGroupApprovalTask):
        return
    wrote = {instance.revision.user_id, user.pk if user else None}
    for reader in _readers(task).exclude(pk__in=wrote - {None}):
        letters.page_to_read(reader, instance.revision, by=user)


def a_page_was_approved(instance: WorkflowState, user: Person | None = None, **_more: Any) -> None:
    """Whoever sent it hears that it may go out, and whether it did."""
    _answer(instance, by=user, approved=True, comment="")


def a_page_was_sent_back(instance: WorkflowState, user: Person | None = None, **_more: Any) -> None:
    """Whoever sent it hears what to change."""
    state = instance.current_task_state
    _answer(
        instance, by=user, approved=False, comment=state.specific.get_comment() if state else ""
    )


def nobody_else(**_said: Any) -> None:
    """Wagtail would tell superusers of every page; they see it in the admin."""


def _answer(state: WorkflowState, *, by: Person | None, approved: bool, comment: str) -> None:
    page, to = state.content_object, state.requested_by
    if isinstance(page, Page) and to is not None and to != by and to.is_active:
        page.refresh_from_db()
        letters.page_read(to, page, by=by, approved=approved, comment=comment)


def _readers(task: AbstractGroupApprovalTask) -> QuerySet[Person]:
    return Person.objects.filter(groups__in=task.groups.all(), is_active=True).distinct()


def listen() -> None:
    """Connect under the names that Wagtail would use; called before its own turn comes."""
    task_submitted.connect(
        a_page_waits, dispatch_uid="group_approval_task_submitted_email_notification",
        sender=TaskState,
    )  # fmt: skip
    for signal, told, name in (
        (workflow_submitted, nobody_else, "submitted"),
        (workflow_approved, a_page_was_approved, "approved"),
        (workflow_rejected, a_page_was_sent_back, "rejected"),
    ):
        uid = f"workflow_state_{name}_email_notification"
        signal.connect(told, sender=WorkflowState, dispatch_uid=uid)
