"""The records of volunteering."""

from brokerage.volunteering.models.after import Confidence, GroupWord, Reminded
from brokerage.volunteering.models.booking import Booking
from brokerage.volunteering.models.hours import Hours
from brokerage.volunteering.models.incident import Incident
from brokerage.volunteering.models.learning import Acknowledgement, CalendarKey
from brokerage.volunteering.models.monthly import FitLetter
from brokerage.volunteering.models.plan_draft import PlanDraft
from brokerage.volunteering.models.policy import Policy
from brokerage.volunteering.models.series import Series
from brokerage.volunteering.models.session import Session
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
    "Confidence",
    "FitLetter",
    "FreeTime",
    "GroupWord",
    "HeldCheck",
    "Hours",
    "Incident",
    "PlanDraft",
    "Policy",
    "Reminded",
    "Series",
    "Session",
    "Volunteer",
    "VolunteerSkill",
]
