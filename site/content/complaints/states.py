"""The lawful moves of a complaint."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.states import LawfulMoves


class ComplaintState(models.TextChoices):
    """Where a complaint stands."""

    RECEIVED = "received", _("Received")
    ACKNOWLEDGED = "acknowledged", _("Being looked into")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Taken back")


COMPLAINT: LawfulMoves = {
    "received": {"acknowledged", "withdrawn"},
    "acknowledged": {"answered", "withdrawn"},
    "answered": {"acknowledged"},  # they ask us to look again
    "withdrawn": frozenset(),
}
OPEN = ("received", "acknowledged")


class CameBy(models.TextChoices):
    """How it reached us."""

    FORM = "form", _("Form on the site")
    PHONE = "phone", _("Phone")
    LETTER = "letter", _("Letter or e-mail")
    IN_PERSON = "in_person", _("In person")


class Outcome(models.TextChoices):
    """What we found."""

    UPHELD = "upheld", _("We got it wrong")
    PARTLY = "partly", _("We got part of it wrong")
    NOT_UPHELD = "not_upheld", _("We did not find a mistake")


class Step(models.TextChoices):
    """One line of the log."""

    RECEIVED = "received", _("Received")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    NOTED = "noted", _("Looked into")
    PASSED_ON = "passed_on", _("Passed to who answers for this data")
    ADDED = "added", _("They added")
    ANSWERED = "answered", _("Answered")
    REOPENED = "reopened", _("They asked us to look again")
    WITHDRAWN = "withdrawn", _("Taken back")
    WARNED = "warned", _("The office was warned of its day")
