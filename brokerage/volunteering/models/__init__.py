"""The records of volunteering."""

from brokerage.volunteering.models.booking import Booking
from brokerage.volunteering.models.hours import Hours
from brokerage.volunteering.models.learning import Acknowledgement, CalendarKey
from brokerage.volunteering.models.policy import Policy
from brokerage.volunteering.models.session import Series, Session
from brokerage.volunteering.models.volunteer import (
    FreeTime,
    HeldCheck,
    Volunteer,
    VolunteerSkill,
)

__all__ = [
    "Acknowledgement",
    "Booking",
    "CalendarKey",
    "FreeTime",
    "HeldCheck",
    "Hours",
    "Policy",
    "Series",
    "Session",
    "Volunteer",
    "VolunteerSkill",
]
