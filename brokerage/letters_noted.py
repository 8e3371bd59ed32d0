"""What a broker noted for a side on the phone: its own people read it, and can say otherwise."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.letters_between import Note, other, page_of, send
from brokerage.models import Introduction
from brokerage.states import Side
from people import roles
from people.models import Person


def yes_taken_back(introduction: Introduction, side: Side, by: Person | None) -> None:
    """Where a broker took a side's yes back for it."""
    if by and not roles.acts_for(by, introduction.organisation_of(side)):
        _noted(introduction, side, "introduction.yes_back", _("Your yes is taken back"))


def begun(introduction: Introduction, by: Person | None) -> None:
    """Where a broker noted that it has begun."""
    sides = [each for each in Side if by and roles.acts_for(by, introduction.organisation_of(each))]
    if by and not sides:
        for side in Side:
            _noted(introduction, side, "introduction.begun", _("It has begun"))


def _noted(introduction: Introduction, side: Side, reason: str, heading: str) -> None:
    about = {
        "other": introduction.organisation_of(other(side)),
        "amount": wording.amount(introduction.need_quantity, introduction.need.unit),
    }
    note = Note(
        reason=reason,
        subject=f"{heading}: {str(about['other'])[:30]}",
        heading=heading,
        words=[
            _("This is about %(other)s: %(amount)s.") % about,
            _("A broker noted it for you. Is that not so? Please write to us or call."),
        ],
        button=_("See your introduction"),
    )
    send(introduction, introduction, side, note, page_of("introduction", introduction, side))
