"""What is written the day before a session, and after it: hours, and thanks."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from brokerage.letters_between import Note
from brokerage.volunteering import wording
from brokerage.volunteering.letters import on_the_day, said_of, to_group, to_volunteer
from brokerage.volunteering.models import Booking, Session

CONFIRM = "session.confirm"


def reminder(booking: Booking) -> None:
    """The day before."""
    said = said_of(booking)
    note = Note(
        reason="session.tomorrow",
        subject=_("Tomorrow: %(title)s") % said,
        heading=_("You are expected tomorrow"),
        words=[
            _("%(title)s, with %(host)s.") % said,
            said["when"],
            said["where"],
            *on_the_day(booking.session),
        ],
        quote=booking.session.notes,
        button=_("See everything, or say that you cannot come"),
    )
    to_volunteer(booking, note)


def say_hours(booking: Booking) -> None:
    """After it: one tap says how long."""
    said = {**said_of(booking), "hours": wording.hours(booking.session.hours)}
    note = Note(
        reason="session.hours",
        subject=_("Was it %(hours)s? %(title)s") % said,
        heading=_("Thank you for going"),
        words=[_("Please say how long you stayed with %(host)s. One tap is enough.") % said],
        button=_("Say how long"),
        nothing=_("If you do nothing, what %(host)s says is counted.") % said,
    )
    to_volunteer(booking, note)


def confirm_hours(session: Session) -> None:
    """The group is asked who came and for how long."""
    said = {"title": str(session), "day": wording.day(session)}
    note = Note(
        reason=CONFIRM,
        subject=_("Who came? %(title)s, %(day)s") % said,
        heading=_("Please say who came"),
        words=[
            _("“%(title)s” is over. Say who came, and check the hours.") % said,
            _("Only what you confirm is counted."),
        ],
        button=_("Check the list"),
        nothing=_("If you do nothing, a broker will ask you."),
    )
    to_group(session, note, confirms=True)


def missed(booking: Booking, why: str) -> None:
    """Nobody said hours, and the group says that they did not come: kindly, and open to a word."""
    said = said_of(booking)
    told = (
        _("%(host)s says that you gave no hours to “%(title)s”: %(when)s.")
        if booking.session.is_flexible
        else _("%(host)s says that you could not come to “%(title)s”: %(when)s.")
    )
    note = Note(
        reason="session.missed",
        subject=_("We hear you could not come: %(title)s") % said,
        heading=_("You could not come?"),
        words=[
            told % said,
            _("Plans change, and that is all right. You need not tell us why."),
            _("If you did help, tell us your hours. %(host)s looks at it again.") % said,
            *([_("%(host)s writes:") % said] if why else []),
        ],
        quote=why,
        button=_("I did: say my hours"),
        nothing=_("If you do nothing, no hours are counted for it."),
    )
    to_volunteer(booking, note)


def came_after_all(booking: Booking) -> None:
    """The group had said that somebody did not come; they say hours, and it looks again."""
    hours = booking.hours
    said = {**said_of(booking), "given": wording.hours(hours.given)}
    note = Note(
        reason="session.came_after_all",
        subject=_("%(who)s says they came: %(title)s") % said,
        heading=_("Somebody says they came"),
        words=[
            _("“%(title)s”, %(when)s.") % said,
            _("You said that %(who)s did not come. They say it was %(given)s.") % said,
            _("Confirm it, or say again how it was. They read your words."),
            *([_("%(who)s writes:") % said] if hours.note else []),
        ],
        quote=hours.note,
        button=_("Look at it again"),
        nothing=_("If you do nothing, a broker will ask you."),
    )
    to_group(booking.session, note, confirms=True)


def hours_differ(booking: Booking) -> None:
    """The group says another number, with its reason; the volunteer may answer."""
    hours = booking.hours
    said = {**said_of(booking), "given": wording.hours(hours.given)}
    said["now"] = wording.hours(hours.confirmed or Decimal(0))
    note = Note(
        reason="session.differ",
        subject=_("%(host)s counts %(now)s: %(title)s") % said,
        heading=_("Your hours were counted differently"),
        words=[
            _("“%(title)s”, %(when)s.") % said,
            _("You said %(given)s, and %(host)s says %(now)s.") % said,
            _("What they say is counted. If it was otherwise, tell them how it was."),
        ],
        quote=hours.why,
        button=_("See it, and answer"),
    )
    to_volunteer(booking, note)


def hours_answered(booking: Booking) -> None:
    """The group reads what the volunteer says to its number, and has the last word."""
    hours = booking.hours
    said = {**said_of(booking), "given": wording.hours(hours.given)}
    said["now"] = wording.hours(hours.confirmed or Decimal(0))
    note = Note(
        reason="session.answered",
        subject=_("%(who)s about the hours: %(title)s") % said,
        heading=_("How long was it?"),
        words=[
            _("“%(title)s”, %(when)s.") % said,
            _("You counted %(now)s; %(who)s said %(given)s, and writes:") % said,
        ],
        quote=hours.answer,
        button=_("Answer in a few words"),
        nothing=_("If you do nothing, your number stands, and they get no answer."),
    )
    to_group(booking.session, note, confirms=True)


def hours_settled(booking: Booking) -> None:
    """The volunteer reads the group's last word."""
    hours = booking.hours
    said = {**said_of(booking), "now": wording.hours(hours.confirmed or Decimal(0))}
    note = Note(
        reason="session.settled",
        subject=_("%(host)s answers: %(title)s") % said,
        heading=_("An answer about your hours"),
        words=[_("%(now)s are counted for “%(title)s”, %(when)s. %(host)s writes:") % said],
        quote=hours.reply,
        button=_("See it"),
        after=[_("If it is still wrong, write to us: a broker looks at it.")],
    )
    to_volunteer(booking, note)


def thanks(booking: Booking) -> None:
    """Confirmed, with thanks."""
    said = {**said_of(booking), "hours": wording.hours(booking.hours.confirmed or Decimal(0))}
    note = Note(
        reason="session.thanks",
        subject=_("%(host)s says thank you") % said,
        heading=_("Thank you"),
        words=[_("%(host)s confirmed %(hours)s of yours at “%(title)s”.") % said],
        button=_("See what is confirmed"),
    )
    to_volunteer(booking, note, certificate=True)
