"""What whoever books for a team should know of each of it, before anything is booked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage.volunteering import judging, learning, wording
from brokerage.volunteering.models import Policy, Session, Volunteer
from common.errors import Refusal


@dataclass(frozen=True, slots=True)
class Known:
    """One colleague: what is in the way, and what is only to be known."""

    volunteer: Volunteer
    in_the_way: Sequence[str]
    warnings: Sequence[str]


def of_each(session: Session, volunteers: Sequence[Volunteer], policy: Policy) -> list[Known]:
    """In the order given, for whoever leads their company.

    What they do for anybody else is theirs: they read of it in their own letter (letters.booked).
    """
    return [_known(session, one, policy) for one in volunteers]


def _known(session: Session, volunteer: Volunteer, policy: Policy) -> Known:
    in_the_way = _in_the_way(session, volunteer, policy)
    return Known(volunteer, in_the_way, [] if in_the_way else _warnings(session, volunteer))


def _in_the_way(session: Session, volunteer: Volunteer, policy: Policy) -> list[str]:
    checked = date_format(session.day, "j F")
    cap = policy.hours_a_quarter or 0
    rules: list[tuple[Callable[[], None], str]] = [
        (lambda: judging.judge_volunteer(session, volunteer), ""),
        (
            lambda: learning.judge(volunteer),
            _("They have not read the briefing for volunteers yet."),
        ),
        (
            lambda: judging.judge_check(session, volunteer),
            _("They need a check that is good on %(day)s.") % {"day": checked},
        ),
        (
            lambda: judging.judge_cap(policy, session, volunteer),
            _("It would be more than %(cap)d hours in this quarter.") % {"cap": cap},
        ),
        (
            lambda: judging.judge_clash(session, volunteer),
            _("They cannot go at that time."),
        ),
    ]
    return list(filter(None, (_refused(rule, said) for rule, said in rules)))


def _refused(rule: Callable[[], None], said: str) -> str:
    """What is in the way, in these words or else in the rule's own; empty where nothing is."""
    try:
        rule()
    except Refusal as no:
        return said or no.message
    return ""


def _warnings(session: Session, volunteer: Volunteer) -> list[str]:
    told = []
    company = volunteer.organisation
    if judging.tight(
        session, volunteer, known_to=company
    ):  # how short is theirs alone: it tells where they are
        told.append(_("They have little time to get there."))
    day = judging.often_from(session, volunteer, known_to=company)
    if day:
        words = _(
            "On %(day)s they would be with under-18s on a fourth day in 30. From then on the law "
            "counts it as often, and another check may be needed."
        )
        told.append(words % {"day": date_format(day, "j F")})
    return told


def too_many(session: Session, known: Sequence[Known]) -> str:
    """Where fewer places are left than people were chosen; empty where they are enough."""
    if len(known) <= session.left:
        return ""
    words = _("You chose %(n)d people. %(left)s.")
    return words % {"n": len(known), "left": wording.seats_left(session)}
