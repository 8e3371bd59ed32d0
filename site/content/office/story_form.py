"""The editor's form of a story: it is not published before the partner has agreed to its words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

NOT_AGREED = _(
    "The partner has not said yes to these words yet. Save the draft. Then choose "
    "“Ask the partner” in the menu above the form."
)
PUBLISHING = ("action-publish", "action-workflow-action")


class StoryForm(WagtailAdminPageForm):
    """Refuses to publish, now or on a later day, what the partner has not agreed to."""

    def _post_clean(self) -> None:
        """The story as it is written now is held against what the partner was shown."""
        super()._post_clean()
        if any(self.data.get(name) for name in PUBLISHING) and not self._rejects():
            story = self.instance
            if not (story.pk and story.is_agreed):
                self.add_error(None, NOT_AGREED)

    def _rejects(self) -> bool:
        """Whether a moderator sends it back: that needs nobody's yes."""
        acts = not self.data.get("action-publish")
        return acts and self.data.get("workflow-action-name") == "reject"
