"""Mail that comes in: written down as a row, and nothing more. Who it concerns acts on the row.

The provider may hand the same mail over twice, late, or in any order: its id is unique here.
Of HTML the words alone are taken, where there are no plain ones; attachments are counted, never
kept. Words are personal data: they are emptied once they are acted upon, or after KEPT_FOR where
a broker may want to read them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from email.utils import parseaddr
from typing import Any, ClassVar

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent, inbound
from django.db import IntegrityError, models, transaction
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from notices.html_words import words_of

MOST_TEXT = 60_000  # characters kept of a mail; what is longer is cut, not refused
KEPT_FOR = dt.timedelta(days=30)


class InboundQuerySet(models.QuerySet["Inbound"]):
    """Words for finding mail that came in."""

    def hold(self, pk: int) -> Inbound:
        """The row, locked until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def waiting(self) -> InboundQuerySet:
        """Not acted upon yet, oldest first."""
        return self.filter(applied_at=None).order_by("id")

    def about(self, public_id: str) -> InboundQuerySet:
        """What concerned one record and was not simply done."""
        return self.filter(about_id=public_id).exclude(outcome="posted")


class Inbound(models.Model):
    """One mail as the provider handed it over."""

    public_id = PublicIdField()
    key = models.CharField(max_length=64, unique=True, help_text="Hash of provider and its id.")
    message_id = models.CharField(max_length=250, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    recipients = models.JSONField(default=list)
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    attachments = models.PositiveSmallIntegerField(default=0)
    automatic = models.BooleanField(default=False, help_text="A machine wrote it (RFC 3834).")
    came_at = models.DateTimeField(default=clock.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    about_id = models.CharField(max_length=20, blank=True, help_text="Public id of the record.")

    objects = InboundQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "inbound"
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(applied_at=None), name="inbound_waiting"),
            models.Index(fields=["about_id"], name="inbound_about"),
        ]

    def __str__(self) -> str:
        """Its subject."""
        return self.subject


def listen() -> None:
    """Take what Anymail receives. Called once, when the house starts."""
    inbound.connect(receive, dispatch_uid="notices.inbound")


def receive(
    sender: object, event: AnymailInboundEvent, esp_name: str = "", **kwargs: object
) -> None:
    """Write one mail down; a second time the same changes nothing."""
    message: AnymailInboundMessage = event.message
    number = str(event.event_id or message.get("Message-ID") or "")
    text = _text(message)
    # Without any id, what it says stands for it.
    known_by = number or f"{message.get('From')}|{message.get('Date')}|{text}"
    key = hashlib.sha256(f"{esp_name}:{known_by}".encode()).hexdigest()
    row = Inbound(
        key=key,
        message_id=_clean(message.get("Message-ID"), 250),
        sender=_address(message),
        recipients=_recipients(message),
        subject=_clean(message.get("Subject"), 250),
        text=text,
        attachments=len(message.attachments) + len(message.content_id_map),
        automatic=is_automatic(message),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return  # handed over before


def is_automatic(message: AnymailInboundMessage) -> bool:
    """Whether a machine wrote it: such mail is never answered (RFC 3834, section 2)."""
    said = str(message.get("Auto-Submitted") or "no").split(";")[0].strip().lower()
    bulk = str(message.get("Precedence") or "").strip().lower() in {"bulk", "junk", "list"}
    machine = bool(message.get("X-Autoreply") or message.get("X-Autorespond"))
    report = message.get_content_type() in {"multipart/report", "message/delivery-status"}
    nobody = (message.envelope_sender or "").strip() in {"<>"} or (
        str(message.get("Return-Path") or "").strip() == "<>"
    )
    daemon = _address(message).partition("@")[0] in {"mailer-daemon", "postmaster"}
    lists = bool(message.get("List-Id"))
    return said != "no" or bulk or machine or report or nobody or daemon or lists


def _text(message: AnymailInboundMessage) -> str:
    """Its plain words; where there are none, those that its HTML shows."""
    text = _part(message, "text")
    if not text.strip():
        text = words_of(_part(message, "html"))
    return text.replace("\x00", "")[:MOST_TEXT]


def _part(message: AnymailInboundMessage, name: str) -> str:
    try:
        return getattr(message, name) or ""
    except (LookupError, UnicodeError, AssertionError):  # a charset nobody knows
        return ""


def _clean(value: Any, most: int) -> str:
    return " ".join(str(value or "").replace("\x00", "").split())[:most]


def _address(message: AnymailInboundMessage) -> str:
    """The address in From, lower case; empty where there is none, or more than one."""
    found = message.get_all("From") or []
    if len(found) != 1:
        return ""
    return parseaddr(_clean(found[0], 500))[1].lower()[:254]


def _recipients(message: AnymailInboundMessage) -> list[str]:
    """Whom it was sent to: the envelope first, then To and Cc; lower case, at most twenty."""
    named = [message.envelope_recipient or ""]
    for header in ("To", "Cc", "Delivered-To", "X-Original-To"):
        named += [part for each in message.get_all(header) or [] for part in str(each).split(",")]
    addresses = [parseaddr(_clean(one, 500))[1].lower()[:254] for one in named]
    return list(dict.fromkeys(filter(None, addresses)))[:20]
