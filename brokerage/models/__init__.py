"""Records of the brokerage."""

from brokerage.models.bookmark import Bookmark
from brokerage.models.brief import Brief
from brokerage.models.decision import Decision, DecisionInputs
from brokerage.models.delivery import Delivery
from brokerage.models.gist import Gist
from brokerage.models.good_offer import GoodOffer
from brokerage.models.introduction import Introduction
from brokerage.models.listing import Listing
from brokerage.models.meeting_date import MeetingDate
from brokerage.models.message import Message
from brokerage.models.need import Need
from brokerage.models.not_arrived import NotArrived
from brokerage.models.note import Note
from brokerage.models.offer import Offer
from brokerage.models.outcome import Outcome, OutcomeQuestion
from brokerage.models.own_word import OwnWord
from brokerage.models.rate import Column, Rate
from brokerage.models.reminder import NoReminders, Reminder
from brokerage.models.round import Round, RoundProposal
from brokerage.models.safeguarding import SafeguardingDecision
from brokerage.models.task import Task
from brokerage.models.unsent import Unsent

__all__ = [
    "Bookmark",
    "Brief",
    "Column",
    "Decision",
    "DecisionInputs",
    "Delivery",
    "Gist",
    "GoodOffer",
    "Introduction",
    "Listing",
    "MeetingDate",
    "Message",
    "Need",
    "NoReminders",
    "NotArrived",
    "Note",
    "Offer",
    "Outcome",
    "OutcomeQuestion",
    "OwnWord",
    "Rate",
    "Reminder",
    "Round",
    "RoundProposal",
    "SafeguardingDecision",
    "Task",
    "Unsent",
]
