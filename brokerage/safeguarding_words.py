"""What the reasoner says, in words that can be read aloud to a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from brokerage.safeguarding.values import Check, Level
from people import safeguarding

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CHECKS = {
    Check(): _("No check"),
    Check(Level.BASIC): _("A basic check"),
    Check(Level.ENHANCED): _("An enhanced check"),
    Check(Level.ENHANCED, frozenset({"children"})): _(
        "An enhanced check with the children’s barred list"
    ),
    Check(Level.ENHANCED, frozenset({"adults"})): _(
        "An enhanced check with the adults’ barred list"
    ),
    Check(Level.ENHANCED, frozenset({"children", "adults"})): _(
        "An enhanced check with both barred lists"
    ),
}
BECAUSE = {
    "taught_often_unsupervised": _(
        "Until August 2026: helpers teach or look after under-18s often, and nobody watches."
    ),
    "taught_often_supervised": _(
        "Until August 2026: helpers teach or look after under-18s often, and somebody watches."
    ),
    "taught_often": _(
        "Helpers teach or look after under-18s often: every week, on more than three days "
        "in thirty, or overnight. Since September 2026 this counts even where somebody watches."
    ),
    "care_once": _(
        "Helpers give care, or help with money, bills or shopping because of age, illness or "
        "disability. Once is enough."
    ),
}
MEANWHILE = {
    "beside_our_own": _(
        "Until the check is there, a checked person of the group’s own is always present."
    ),
    "policy": _("Whether to ask for the check is the group’s decision, under its own policy."),
    "few_days": _(
        "Until then, each helper comes on three days in thirty at most, and not overnight."
    ),
    "group_not_person": _(
        "Until then, teach how it is done, to a group. Do not touch anybody’s own account or money."
    ),
    "two_in_the_room": _("Change the plan so that nobody is alone with one person."),
    "groups_phone": _("Use the group’s own phone and accounts. Photos need a yes each time."),
    "incident": _(
        "Say whom to tell if something goes wrong: somebody of the group, not of the company."
    ),
}
OPEN = {question.key: question.text for question in safeguarding.QUESTIONS}


def check(asked: Check) -> str | _StrPromise:
    """Its name."""
    return CHECKS[asked]


def counted(days: int, within: int) -> str:
    """That the calendar says more than the answer did."""
    return _t("The days count: more than %(days)s in %(within)s.") % {
        "days": days,
        "within": within,
    }
