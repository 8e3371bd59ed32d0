"""The brokers' notes and phone log about an organisation, a listing or an introduction."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    import datetime as dt

    from brokerage.models.introduction import Introduction
    from brokerage.models.listing import Listing
    from people.models import Organisation

ABOUT = ("organisation", "need", "offer", "introduction")


def _about_one() -> Q:
    """Exactly one of the four is said."""
    whole = Q()
    for one in ABOUT:
        whole |= Q(**{f"{name}__isnull": name != one for name in ABOUT})
    return whole


class NoteQuerySet(models.QuerySet["Note"]):
    """Words for finding notes."""

    def standing(self) -> NoteQuerySet:
        """Those that nobody struck."""
        return self.filter(struck_at=None)

    def about(self, record: Organisation | Listing | Introduction) -> NoteQuerySet:
        """Those on one record."""
        return self.filter(**{record._meta.model_name or "": record})

    def to_call_again(self) -> NoteQuerySet:
        """Whose day has come, with nothing written about the same record since."""
        same = Q()
        for name in ABOUT:
            same |= Q(**{f"{name}__isnull": False, name: OuterRef(name)})
        later = Note.objects.standing().filter(same, day__gte=OuterRef("call_on"))
        return self.standing().filter(call_on__lte=clock.today()).exclude(Exists(later))

    def outdated(self, before: dt.datetime) -> NoteQuerySet:
        """Those written before a moment (brokerage.retention), with no call still to make."""
        ahead = Q(call_on__isnull=False, call_on__gte=clock.today())
        return self.filter(at__lt=before).exclude(ahead)


class Note(models.Model):
    """What was said or seen, by whom and when; only ever added, and struck by its writer."""

    class Kind(models.TextChoices):
        """How it came about."""

        NOTE = "note", _("Note")
        PHONE = "phone", _("Phone call")
        EMAIL = "email", _("E-mail")
        MEETING = "meeting", _("Meeting")

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.CASCADE, related_name="+"
    )
    need = models.ForeignKey(
        "brokerage.Need", null=True, on_delete=models.CASCADE, related_name="notes"
    )
    offer = models.ForeignKey(
        "brokerage.Offer", null=True, on_delete=models.CASCADE, related_name="notes"
    )
    introduction = models.ForeignKey(
        "brokerage.Introduction", null=True, on_delete=models.CASCADE, related_name="notes"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.NOTE)
    text = models.TextField()
    day = models.DateField(default=clock.today, help_text="When it was said.")
    call_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=clock.now, help_text="When it was written.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_why = models.CharField(max_length=200, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_note_is_about_exactly_one_record", condition=_about_one()
            ),
            models.CheckConstraint(name="a_note_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_note_is_struck_with_a_reason",
                condition=Q(struck_at=None, struck_why="")
                | Q(struck_at__isnull=False) & ~Q(struck_why=""),
            ),
        ]

    def __str__(self) -> str:
        """Its kind and day."""
        return f"{self.get_kind_display()}, {self.day}"

    @property
    def record(self) -> Organisation | Listing | Introduction:
        """What it is about."""
        found: Organisation | Listing | Introduction = next(
            one for name in ABOUT if (one := getattr(self, name)) is not None
        )
        return found
