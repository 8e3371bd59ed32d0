"""Who sits there, as it was typed: judged, and what they need kept apart and in confidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events.models import GuestNeeds, Seat

DAYS_KEPT = 30


@dataclass(frozen=True, slots=True)
class Guest:
    """Who sits there, and in confidence what they need; ``consent`` is the ticked box."""

    name: str
    email: str = ""
    diet: str = ""
    access: str = ""
    consent: bool = False

    @property
    def has_needs(self) -> bool:
        """Whether anything was said that is nobody's business but the caterer's."""
        return bool(self.diet.strip() or self.access.strip())


def needs_wording() -> str:
    """What a guest consents to, as shown beside the box and stored with the answer."""
    return _(
        "Please keep what I need so that the kitchen and the venue can prepare. My host does not "
        "see it. It is deleted 30 days after the Ball."
    )


def judge(guest: Guest) -> None:
    """Raise Refusal beside the field it is about."""
    if not guest.name.strip():
        raise Refusal(_("Enter the name of the guest."), field="name", code="missing")
    for field, most in (("name", 120), ("email", 254), ("diet", 300), ("access", 300)):
        if len(getattr(guest, field).strip()) > most:
            raise Refusal(
                _("Use at most %(most)s characters.") % {"most": most}, field=field, code="too_long"
            )
    if guest.email.strip():
        try:
            validate_email(guest.email.strip())
        except ValidationError:
            raise Refusal(
                _("Enter an e-mail address, such as name@example.org, or leave it empty."),
                field="email",
                code="email",
            ) from None
    if guest.has_needs and not guest.consent:
        raise Refusal(
            _("Tick the box so that we may keep what you need, or leave it out."),
            field="consent",
            code="no_consent",
        )


def keep_needs(seat: Seat, guest: Guest) -> None:
    """Keep what the guest needs in the row of its own, or remove it where they need nothing."""
    if not guest.has_needs:
        GuestNeeds.objects.filter(seat=seat).delete()
        return
    over = seat.ball.ends_at.astimezone(clock.LONDON).date()
    GuestNeeds.objects.update_or_create(
        seat=seat,
        defaults={
            "diet": guest.diet.strip(),
            "access": guest.access.strip(),
            "consent_at": clock.now(),
            "consent_wording": needs_wording(),
            "remove_on": over + dt.timedelta(days=DAYS_KEPT),
        },
    )
