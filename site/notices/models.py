"""A message is a row first, written in the transaction of what it tells about."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Words for finding notices."""

    def waiting(self) -> "NoticeQuerySet":
        """Neither sent nor given up, and due."""
        now = clock.now()
        return self.filter(sent_at=None, given_up_at=None, due_at__lte=now).filter(
            Q(claimed_until=None) | Q(claimed_until__lt=now)
        )

    def about(self, label: str, public_id: str) -> "NoticeQuerySet":
        """Those that tell about one record."""
        return self.filter(about_label=label, about_id=public_id)


class Notice(models.Model):
    """One message to one address."""

    class Kind(models.TextChoices):
        """Service mail and marketing are apart."""

        SERVICE = "service", "Service"
        MARKETING = "marketing", "Marketing"

    public_id = PublicIdField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SERVICE)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    reason = models.CharField(max_length=60, help_text="Which letter this is.")
    about_label = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=20, blank=True)
    enclosures = models.JSONField(default=list, help_text="[[name, public id]]: made when sent.")
    message_id = models.CharField(max_length=200, unique=True)
    written_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now, db_index=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["about_label", "about_id"]),
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, given_up_at=None),
                name="notice_waiting",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_notice_is_sent_or_given_up_but_not_both",
                condition=Q(sent_at=None) | Q(given_up_at=None),
            ),
        ]

    def __str__(self) -> str:
        """Its subject."""
        return self.subject
