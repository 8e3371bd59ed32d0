"""The lawful moves of volunteers, sessions and bookings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.states import LawfulMoves


class VolunteerState(models.TextChoices):
    """Where a person stands with the company they volunteer for."""

    ASKED = "asked", _("Waits for the company’s yes")
    ACTIVE = "active", _("May book")
    STOPPED = "stopped", _("No longer a volunteer")


VOLUNTEER: LawfulMoves = {
    "asked": {"active", "stopped"},
    "active": {"stopped"},
    "stopped": {"asked", "active"},
}


class SessionState(models.TextChoices):
    """Where a session stands."""

    DRAFT = "draft", _("Not open yet")
    OPEN = "open", _("Open")
    CALLED_OFF = "called_off", _("Called off")
    DONE = "done", _("Done")


SESSION: LawfulMoves = {
    "draft": {"open", "called_off"},
    "open": {"called_off", "done"},
    "called_off": frozenset(),
    "done": frozenset(),
}


class BookingState(models.TextChoices):
    """Where somebody's place on a session stands."""

    WAITING = "waiting", _("On the waiting list")
    BOOKED = "booked", _("Booked")
    CAME = "came", _("Came")
    MISSED = "missed", _("Did not come")
    WITHDRAWN = "withdrawn", _("Taken back")
    CALLED_OFF = "called_off", _("The session was called off")
    HANDED_ON = "handed_on", _("A colleague came instead")


BOOKING: LawfulMoves = {
    "waiting": {"booked", "withdrawn", "called_off"},
    "booked": {"came", "missed", "withdrawn", "called_off", "handed_on"},
    # Until the hours are settled, who writes the roster may be wrong.
    "came": {"missed"},
    "missed": {"came"},
    "withdrawn": frozenset(),
    "called_off": frozenset(),
    "handed_on": frozenset(),
}
# What takes a seat.
SEATED = ("booked", "came", "missed")
# What a person has once at a time for one session.
STANDING = ("waiting", "booked", "came", "missed")


class Shape(models.TextChoices):
    """What kind of session it is; each has its own starting words (volunteering.templates)."""

    SCOPING = "scoping", _("A one-hour scoping session")
    DROP_IN = "drop_in", _("A drop-in")
    WORKSHOP = "workshop", _("A workshop")
    MENTORING = "mentoring", _("Mentoring over six weeks")
    PROJECT = "project", _("A pro bono project of about 30 hours")
    OTHER = "other", _("Something else")


class SkillLevel(models.IntegerChoices):
    """How well somebody knows something."""

    LEARNING = 1, _("I am learning it")
    USING = 2, _("I use it at work")
    TEACHING = 3, _("I could teach it")
