"""A session in rows of label and value: for everybody, and for those who booked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage import safeguarding_words
from brokerage.moves import safeguarding
from brokerage.volunteering import judging, wording
from brokerage.volunteering.models import Session

Rows = list[dict[str, str]]


def for_everybody(session: Session) -> Rows:
    """With whom, when, where, and what to bring: all that one decides by."""
    return _rows(
        (_("When"), wording.when(session)),
        (_("How long"), wording.hours(session.hours)),
        (_("Where"), wording.where(session)),
        (_("With whom"), session.with_whom),
        (_("Skills that help"), ", ".join(str(one) for one in session.skills.all())),
        (_("What to bring, and what is there"), session.kit),
        (_("Getting in and around"), session.access),
        (_("Getting there"), session.travel),
        (_("Places"), "" if session.has_begun else wording.seats_left(session)),
    )


def for_who_booked(session: Session) -> Rows:
    """Whom to ask on the day."""
    contact = ", ".join(filter(None, [session.contact_name, session.contact_phone]))
    return _rows((_("On the day ask for"), contact), (_("From the group"), session.notes))


def of_safety(session: Session) -> list[str]:
    """Which check is asked for, and why, in sentences."""
    asked = judging.check_asked(session)
    advice = safeguarding.advice_for(session.listing)
    if not asked.level:
        return [_("No check is asked for.")]
    words = _("%(check)s is asked for. We help to get one, and it costs you nothing.")
    said = [words % {"check": str(safeguarding_words.check(asked))}]
    return [*said, *(str(safeguarding_words.BECAUSE[each]) for each in advice.because)]


def _rows(*found: tuple[str, str]) -> Rows:
    return [{"label": label, "value": value} for label, value in found if value]
