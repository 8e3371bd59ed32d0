"""The lawful moves of listings and introductions (DOMAIN.md), and their coded reasons."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.states import LawfulMoves


class ListingState(models.TextChoices):
    """Where an offer or a need stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("With a broker")
    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")


class ListingEnding(models.TextChoices):
    """What it was closed as."""

    FULFILLED = "fulfilled", _("Fulfilled")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


LISTING: LawfulMoves = {
    "draft": {"submitted", "closed"},
    "submitted": {"draft", "open", "declined", "closed"},
    "open": {"paused", "closed", "submitted"},
    "paused": {"open", "closed", "submitted"},
    "declined": {"draft"},
    "closed": frozenset(),
}


class IntroductionState(models.TextChoices):
    """Where an introduction stands."""

    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    UNDER_WAY = "under_way", _("Under way")
    DELIVERED = "delivered", _("Delivered")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Lapsed")
    FELL_THROUGH = "fell_through", _("Fell through")


INTRODUCTION: LawfulMoves = {
    "proposed": {"agreed", "declined", "withdrawn", "lapsed"},
    "agreed": {"under_way", "delivered", "withdrawn", "fell_through"},
    "under_way": {"delivered", "fell_through"},
    "delivered": {"confirmed", "under_way", "fell_through"},
    "confirmed": {"delivered"},  # a confirmation taken back, by a reversing entry
    "declined": frozenset(),
    "withdrawn": frozenset(),
    "lapsed": frozenset(),
    "fell_through": frozenset(),
}


class MeetingDateState(models.TextChoices):
    """Where a date on which two sides meet stands."""

    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    PASSED_OVER = "passed_over", _("Not taken")
    MOVED = "moved", _("Moved")
    CALLED_OFF = "called_off", _("Called off")


MEETING_DATE: LawfulMoves = {
    "proposed": {"agreed", "passed_over", "called_off"},
    "agreed": {"moved", "called_off"},
    "passed_over": frozenset(),
    "moved": frozenset(),
    "called_off": frozenset(),
}


class RoundState(models.TextChoices):
    """Where a round stands."""

    WAITING = "waiting", _("Being worked out")
    READY = "ready", _("Ready to look at")
    USED = "used", _("Proposed, whole or in parts")


ROUND: LawfulMoves = {
    "waiting": {"ready"},
    "ready": {"used"},
    "used": frozenset(),
}

# What counts against what the listings have.
# Listings that stand: what was proposed of them can still be agreed.
STANDING = ("open", "paused")
LIVE = ("proposed", "agreed", "under_way", "delivered", "confirmed")
# What is not done yet; what was confirmed is done, so the same two may meet again.
GOING = ("proposed", "agreed", "under_way", "delivered")
BOTH_SAID_YES = ("agreed", "under_way", "delivered", "confirmed")
ENDED_OTHERWISE = ("declined", "withdrawn", "lapsed", "fell_through")


class Side(models.TextChoices):
    """The two sides of an introduction."""

    OFFER = "offer", _("The side that offers")
    NEED = "need", _("The side that needs")


class Reason(models.TextChoices):
    """Why an introduction ended; coded, so that the next suggestion can be better."""

    NOT_NOW = "not_now", _("Not at this time")
    NO_TIME = "no_capacity", _("We have no capacity just now")
    WRONG_KIND = "wrong_kind", _("Not the help we meant")
    WRONG_PEOPLE = "wrong_people", _("Not the people we work with")
    WRONG_PLACE = "wrong_place", _("Too far, or not in our area")
    WRONG_TIMES = "wrong_times", _("The days or times do not fit")
    WRONG_AMOUNT = "wrong_amount", _("Too much or too little")
    CONDITION = "condition", _("It cannot meet a condition of ours")
    VALUES = "values", _("It does not fit our values")
    ELSEWHERE = "elsewhere", _("We found it elsewhere")
    NO_ANSWER = "no_answer", _("No answer in time")
    LOST_TOUCH = "lost_touch", _("We lost touch")
    CLOSED = "closed", _("Its offer or need was closed")
    OTHER = "other", _("Something else")


class Unit(models.TextChoices):
    """What a listing counts in."""

    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    SESSIONS = "sessions", _("sessions")
    PEOPLE = "people", _("people")
    DEVICES = "devices", _("devices")
    SIMS = "sims", _("SIM cards")
    LICENCES = "licences", _("licences")
    POUNDS = "gbp", _("pounds")
    SITES = "sites", _("sites")
    HOUSEHOLDS = "households", _("households")
    DESKS = "desks", _("desks")
    PLACES = "places", _("places")
    ORGANISATIONS = "organisations", _("organisations")
    PROJECTS = "projects", _("projects")
    PALLETS = "pallets", _("pallets")


class Mode(models.TextChoices):
    """How the help reaches people."""

    IN_PERSON = "in_person", _("In person")
    REMOTE = "remote", _("Online or by phone")
    EITHER = "either", _("Either")


class Pay(models.TextChoices):
    """What a community organisation asks for what it offers to companies."""

    FEE = "fee", _("A fee")
    DONATION = "donation", _("A donation to us")
    CREDIT = "credit", _("To be named where our work is used")
    NOTHING = "nothing", _("Nothing")


PAID = ("fee", "donation")
