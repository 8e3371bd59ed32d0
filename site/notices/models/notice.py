"""A message is a row first, written in the transaction of what it tells about."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField
from notices.models.address import Address
from notices.models.consent import Basis
from notices.topics import STILL_TRIED

# Also in the database, so that the release that knows no such column goes on writing.
EMPTY: dict[str, Any] = {"default": "", "db_default": ""}


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Words for finding notices."""

    def waiting(self) -> "NoticeQuerySet":
        """Neither sent, given up nor kept for a digest, and due. Own columns only: see post."""
        now = clock.now()
        return self.filter(
            sent_at=None, given_up_at=None, digest_at=None, folded_into=None, due_at__lte=now
        ).filter(Q(claimed_until=None) | Q(claimed_until__lt=now))

    def to_working_addresses(self) -> "NoticeQuerySet":
        """Not to those whose letters come back, but for codes."""
        return self.filter(
            Q(address=None) | Q(address__returned_at=None) | Q(reason__in=STILL_TRIED)
        )

    def held(self) -> "NoticeQuerySet":
        """Kept for a digest that has not been made, what waits longest first."""
        return self.filter(
            digest_at__isnull=False, folded_into=None, sent_at=None, given_up_at=None
        ).order_by("written_at", "pk")

    def about(self, label: str, public_id: str) -> "NoticeQuerySet":
        """Those that tell about one record."""
        return self.filter(about_label=label, about_id=public_id)


class Notice(models.Model):
    """One message to one address."""

    class Kind(models.TextChoices):
        """Service mail and marketing are apart."""

        SERVICE = "service", "Service"
        MARKETING = "marketing", "Marketing"

    class Outcome(models.TextChoices):
        """What became of it after it left; the stronger news wins, in whatever order it comes."""

        DELIVERED = "delivered", "Delivered"
        REFUSED = "refused", "Refused"
        BOUNCED = "bounced", "Came back"
        COMPLAINED = "complained", "Marked as spam"

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
    # The database's own default lets the previous release write while this one is brought in.
    reply_to = models.CharField(
        max_length=254, blank=True, default="", db_default="", help_text="Empty: our own address."
    )
    message_id = models.CharField(max_length=200, unique=True)
    written_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now, db_index=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    address = models.ForeignKey(
        Address, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )
    basis = models.ForeignKey(
        Basis, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    step_url = models.CharField(
        max_length=600, blank=True, **EMPTY, help_text="Where its button leads."
    )
    step_label = models.CharField(max_length=120, blank=True, **EMPTY)
    digest_at = models.DateTimeField(null=True, blank=True, help_text="Kept until this digest.")
    folded_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="folded"
    )
    provider_id = models.CharField(max_length=200, blank=True, db_index=True, **EMPTY)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, **EMPTY)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_why = models.CharField(max_length=300, blank=True, **EMPTY)
    emptied_at = models.DateTimeField(
        null=True, blank=True, help_text="When its words and address were removed (retention)."
    )

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
            models.Index(
                fields=["digest_at"],
                condition=Q(digest_at__isnull=False, folded_into=None),
                name="notice_held",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_notice_is_sent_or_given_up_but_not_both",
                condition=Q(sent_at=None) | Q(given_up_at=None),
            ),
            models.CheckConstraint(
                name="a_folded_letter_is_not_sent_by_itself",
                condition=Q(folded_into=None) | Q(sent_at=None, given_up_at=None),
            ),
            models.CheckConstraint(
                name="a_marketing_letter_names_its_basis",
                condition=Q(kind="service", basis=None) | Q(kind="marketing", basis__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Its subject."""
        return self.subject
