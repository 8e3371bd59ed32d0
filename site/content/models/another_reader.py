"""The one step of the starter workflow: somebody other than its writer reads a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from people.models import Person


class AnotherReader(AbstractGroupApprovalTask):
    """Anybody in the groups may say yes, but not to words of their own."""

    class Meta:
        verbose_name = _("somebody else reads it")
        verbose_name_plural = _("somebody else reads it")

    def get_actions(self, obj: Any, user: Person) -> list[Any]:
        """Nothing, for whoever wrote the newest draft."""
        state = obj.current_workflow_task_state
        wrote = state is not None and state.revision.user_id == user.pk
        actions: list[Any] = [] if wrote else super().get_actions(obj, user)
        return actions

    def get_task_states_user_can_moderate(self, user: Person, **kwargs: Any) -> Any:
        """What waits for them, without what they wrote."""
        waiting = super().get_task_states_user_can_moderate(user, **kwargs)
        return waiting.exclude(revision__user=user)

    def locked_for_user(self, obj: Any, user: Person) -> bool:
        """The writer may go on mending it: then somebody else has to read that."""
        return False

    @classmethod
    def get_description(cls) -> Any:
        """For who makes workflows."""
        return _("Somebody in the chosen groups, but not its writer, says yes")
