"""What happens when the last reader of a workflow has said yes.

Wagtail reads this module while its own models are being made: nothing of them may be imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from wagtail.models import Page, WorkflowState

    from people.models import Person


def publish(workflow_state: WorkflowState, user: Person | None = None) -> None:
    """The page goes out. A reader's yes is leave enough, whoever else may publish.

    Wagtail asks for the right to publish as well, which editors do not have: their yes would break.
    A story still needs its partner's yes (``StoryPage.publish``).
    """
    page = cast("Page", workflow_state.content_object)
    page.get_latest_revision().publish(user=user, skip_permission_checks=True)
