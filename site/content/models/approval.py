"""A partner organisation's word on its story, asked for before it is published."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from content.states import ApprovalState

ANSWERED = (ApprovalState.AGREED, ApprovalState.CHANGE, ApprovalState.TAKEN_BACK)


class ApprovalQuerySet(models.QuerySet["StoryApproval"]):
    """Words for finding approvals."""

    def hold(self, pk: int) -> StoryApproval:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def whole(self) -> ApprovalQuerySet:
        """With the story and the draft that was shown."""
        return self.select_related("story", "revision", "asked_by")

    def agreed(self) -> ApprovalQuerySet:
        """A yes that was not taken back."""
        return self.filter(state=ApprovalState.AGREED)

    def unsettled(self) -> ApprovalQuerySet:
        """Asked, or a change is wanted: a new question takes their place."""
        return self.filter(state__in=[ApprovalState.ASKED, ApprovalState.CHANGE])


class StoryApproval(models.Model):
    """One question to a partner, about the words of one draft, and the answer.

    ``mark`` stands for those words (``StoryPage.mark``): a yes covers them and no others.
    """

    State = ApprovalState

    public_id = PublicIdField()
    story = models.ForeignKey(
        "content.StoryPage", on_delete=models.CASCADE, related_name="approvals"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    mark = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ApprovalState.choices)
    to = models.EmailField(_("e-mail address"), blank=True)
    name = models.CharField(_("who answers"), max_length=120, blank=True)
    words = models.TextField(_("in their own words"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    noted = models.BooleanField(
        default=False, help_text=_("An editor wrote down what they said on the phone or on paper.")
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner’s approval")
        verbose_name_plural = _("partners’ approvals")
        permissions: ClassVar = [("see_reports", "Can see the editors’ reports")]
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_approval_is_answered_exactly_when_it_has_its_day",
                condition=Q(state__in=ANSWERED, answered_at__isnull=False)
                | Q(state=ApprovalState.ASKED, answered_at=None)
                | Q(state=ApprovalState.OVERTAKEN),
            ),
            models.CheckConstraint(
                name="a_wish_for_a_change_is_in_words",
                condition=~Q(state=ApprovalState.CHANGE) | Q(words__gt=""),
            ),
            models.UniqueConstraint(
                name="a_story_has_one_open_question",
                fields=["story"],
                condition=Q(state=ApprovalState.ASKED),
            ),
        ]

    def __str__(self) -> str:
        """What became of it."""
        return self.get_state_display()
