"""What staff write to guests by group: composed, looked at, and sent once, in batches."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField
from events.models.ball import Ball
from events.models.ticket_type import TicketType
from events.states import MailingState


class MailingGroup(models.TextChoices):
    """To whom a letter goes."""

    HOSTS = "hosts", _("Hosts of tables")
    UNFILLED = "unfilled", _("Hosts whose tables have seats without a name")
    GUESTS = "guests", _("All guests with an e-mail address")
    TYPE = "type", _("Guests of one ticket type")
    UNTOLD = "untold", _("Guests who have not told us what they need")
    ADMITTED = "admitted", _("Guests who came")


class GuestMailingQuerySet(models.QuerySet["GuestMailing"]):
    """Words for finding mailings."""

    def hold(self, pk: int) -> GuestMailing:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def going_out(self) -> GuestMailingQuerySet:
        """Those that are being sent just now."""
        return self.filter(state=MailingState.SENDING)


class GuestMailing(models.Model):
    """One letter to one group. ``reached`` is the last address of the batches gone out so far."""

    State = MailingState
    Group = MailingGroup

    public_id = PublicIdField()
    ball = models.ForeignKey(Ball, on_delete=models.PROTECT, related_name="mailings")
    group = models.CharField(max_length=10, choices=MailingGroup.choices)
    ticket_type = models.ForeignKey(
        TicketType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(max_length=60)
    text = models.TextField(max_length=5000)
    state = models.CharField(max_length=8, choices=MailingState.choices, default=MailingState.DRAFT)
    reached = models.EmailField(blank=True)
    sent = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GuestMailingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        permissions: ClassVar = [("mail_guests", "Can write to guests by group")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_letter_to_guests_says_when_it_went_out",
                condition=Q(state="draft", begun_at=None, ended_at=None)
                | Q(state="sending", begun_at__isnull=False, ended_at=None)
                | Q(state="sent", begun_at__isnull=False, ended_at__isnull=False, reached=""),
            ),
            models.CheckConstraint(
                name="a_letter_to_a_ticket_type_names_it",
                condition=~Q(group="type") | Q(ticket_type__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Its subject."""
        return self.subject
