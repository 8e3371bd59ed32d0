"""Complaints about personal data, whose data it was, and the log of what was done."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, Q, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from common import clock
from common.ids import PublicIdField, new_public_id
from content.complaints.states import OPEN, CameBy, ComplaintState, Outcome, Step
from people.models import Person

# Within 30 days of the day it came (Data Protection Act 2018, s. 164A(3)); the ICO starts to count
# the day after. We count the day itself, so that nobody has to ask which is right.
ACKNOWLEDGE_WITHIN = 30  # days
WARN_BEFORE = 10  # days that are left when the office starts to warn
LONG_TEXT = 5_000  # characters


HANDLE = "content.handle_complaint"


class ControllerQuerySet(models.QuerySet["Controller"]):
    """Words for finding who answers for data."""

    def answered_for_by(self, person: Person) -> ControllerQuerySet:
        """Those whose complaints this person reads."""
        return self.filter(answered_by=person)

    def looked_after_by(self, person: Person) -> ControllerQuerySet:
        """Those for whom this person may say who reads: their own; an administrator, any."""
        return self.all() if person.is_superuser else self.answered_for_by(person)

    def without_anybody(self) -> ControllerQuerySet:
        """Those offered on the form whose complaints nobody could read."""
        return self.filter(active=True).exclude(answered_by__is_active=True)


@register_snippet
class Controller(models.Model):
    """One of those who run the programme, with an inbox and with people of its own."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    email = models.EmailField(
        _("inbox for complaints"),
        blank=True,
        help_text=_("Left empty, the programme’s own address is told."),
    )
    order = models.PositiveSmallIntegerField(_("place in the list"), default=100)
    active = models.BooleanField(_("offered on the form"), default=True)
    answered_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who reads its complaints"),
        blank=True,
        related_name="answers_for",
    )
    takes_unknown = models.BooleanField(
        _("also reads those of which nobody knows yet whose they are"),
        default=False,
        db_default=False,
    )

    # Its inbox and its people are said on a page of ours, by those it concerns.
    panels: ClassVar = [FieldPanel("name"), FieldPanel("order"), FieldPanel("active")]

    objects = ControllerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_takes_the_complaints_of_nobody_known",
                fields=["takes_unknown"],
                condition=Q(takes_unknown=True),
            ),
        ]
        verbose_name = _("who answers for data")
        verbose_name_plural = _("who answers for data")

    def __str__(self) -> str:
        """Its name."""
        return self.name


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Words for finding complaints."""

    def hold(self, pk: int) -> Complaint:
        """The record, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def visible_to(self, person: Person) -> ComplaintQuerySet:
        """Those of the controllers the person answers for; nobody reads another's.

        One of which nobody knows yet whose it is, is read by who finds that out.
        """
        if not person.has_perm(HANDLE):
            return self.none()
        theirs = Controller.objects.answered_for_by(person)
        finds_out = Q(controller=None) & Exists(theirs.filter(takes_unknown=True))
        return self.filter(Q(controller__in=theirs) | finds_out)

    def open(self) -> ComplaintQuerySet:
        """Those that wait for us."""
        return self.filter(state__in=OPEN)

    def unacknowledged(self) -> ComplaintQuerySet:
        """Those that nobody has acknowledged: their clock runs."""
        return self.filter(state=ComplaintState.RECEIVED)

    def nearly_due(self) -> ComplaintQuerySet:
        """Those of them whose day is near or past."""
        last = clock.today() - dt.timedelta(days=ACKNOWLEDGE_WITHIN - 1 - WARN_BEFORE)
        return self.unacknowledged().filter(received_on__lte=last)

    def by_what_is_due(self) -> ComplaintQuerySet:
        """What has to be acknowledged first, then what is looked into longest, then the rest."""
        order = Case(
            When(state=ComplaintState.RECEIVED, then=Value(0)),
            When(state=ComplaintState.ACKNOWLEDGED, then=Value(1)),
            default=Value(2),
        )
        waiting = Case(When(state__in=OPEN, then=F("received_on")))
        return self.order_by(order, waiting, "-received_on", "-pk")

    def ended_before(self, moment: dt.datetime) -> ComplaintQuerySet:
        """Those that were answered or taken back before then."""
        return self.filter(ended_at__lt=moment)


class Complaint(models.Model):
    """What somebody says went wrong with their data, and what became of it."""

    public_id = PublicIdField()
    state = models.CharField(
        max_length=12, choices=ComplaintState.choices, default=ComplaintState.RECEIVED
    )
    controller = models.ForeignKey(
        Controller, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    came_by = models.CharField(max_length=10, choices=CameBy.choices, default=CameBy.FORM)
    received_on = models.DateField(help_text="In Leeds; the clock runs from here.")
    words = models.TextField(max_length=LONG_TEXT)
    wish = models.TextField(max_length=LONG_TEXT, blank=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=400, blank=True)
    # What a form was called: sent twice, it is one complaint.
    form_key = models.CharField(max_length=20, default=new_public_id, unique=True, editable=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=LONG_TEXT, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received_on", "-pk"]
        permissions: ClassVar = [("handle_complaint", "Can handle complaints about data")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_complaint_can_be_answered_somehow",
                condition=Q(email__gt="") | Q(phone__gt="") | Q(address__gt=""),
            ),
            models.CheckConstraint(
                name="a_complaint_is_looked_into_once_acknowledged",
                condition=Q(state="received", acknowledged_at=None)
                | Q(state__in=["acknowledged", "answered"], acknowledged_at__isnull=False)
                | Q(state="withdrawn"),
            ),
            models.CheckConstraint(
                name="an_answered_complaint_has_its_outcome",
                condition=Q(state="answered", outcome__gt="", answer__gt="")
                | (~Q(state="answered") & Q(outcome="", answer="")),
            ),
            models.CheckConstraint(
                name="a_complaint_has_an_end_exactly_when_it_is_over",
                condition=Q(state__in=["answered", "withdrawn"], ended_at__isnull=False)
                | Q(state__in=["received", "acknowledged"], ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        """What it is called on the phone."""
        return self.number

    @property
    def number(self) -> str:
        """A part of its id that can be read out."""
        return f"D-{self.public_id[:4]}-{self.public_id[4:8]}".upper()

    @property
    def due_on(self) -> dt.date:
        """The last day to say that we have it."""
        return self.received_on + dt.timedelta(days=ACKNOWLEDGE_WITHIN - 1)

    @property
    def days_left(self) -> int:
        """Until that day; below nought once it has passed."""
        return (self.due_on - clock.today()).days

    @property
    def days_open(self) -> int:
        """Since it came, until today."""
        return (clock.today() - self.received_on).days

    @property
    def is_open(self) -> bool:
        """Whether it waits for us."""
        return self.state in OPEN

    @property
    def waits_to_be_acknowledged(self) -> bool:
        """Whether its clock runs."""
        return self.state == ComplaintState.RECEIVED

    @property
    def is_late(self) -> bool:
        """Whether the law's day has passed with no word from us."""
        return self.waits_to_be_acknowledged and self.days_left < 0

    @property
    def is_nearly_late(self) -> bool:
        """Whether that day is near."""
        return self.waits_to_be_acknowledged and 0 <= self.days_left <= WARN_BEFORE


class ComplaintStep(models.Model):
    """One line of the log: who did what about it, and in which words."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12, choices=Step.choices)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField(max_length=LONG_TEXT, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        """What was done."""
        return str(self.get_step_display())
