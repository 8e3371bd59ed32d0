"""The lawful moves of a partner's approval: from each state, where it may go."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from common.states import LawfulMoves


class ApprovalState(TextChoices):
    """How far a partner's word on its story has come."""

    ASKED = "asked", _("Asked, and no answer yet")
    AGREED = "agreed", _("Agreed")
    CHANGE = "change", _("Wants a change")
    TAKEN_BACK = "taken_back", _("Took the yes back")
    OVERTAKEN = "overtaken", _("Asked anew since")


APPROVAL: LawfulMoves = {
    ApprovalState.ASKED: {
        ApprovalState.AGREED,
        ApprovalState.CHANGE,
        ApprovalState.OVERTAKEN,
    },
    ApprovalState.CHANGE: {ApprovalState.AGREED, ApprovalState.OVERTAKEN},
    ApprovalState.AGREED: {ApprovalState.TAKEN_BACK},
}
