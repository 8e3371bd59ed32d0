"""The two papers a volunteer may keep, as files: the record, and the certificate of thanks."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from brokerage.volunteering.certificate import certificate_of
from brokerage.volunteering.models import Volunteer
from brokerage.volunteering.record import record_of
from common.errors import Refusal


def record(volunteer: Volunteer) -> HttpResponse:
    """What one gave for a company, confirmed by those who received it."""
    return _file(record_of(volunteer), "record-of-volunteering.pdf")


def certificate(volunteer: Volunteer) -> HttpResponse:
    """One page to hang up; there is none before an hour is confirmed."""
    made = certificate_of(volunteer)
    if made is None:
        raise Refusal(
            _("Your certificate is here as soon as a group has confirmed your first hour."),
            code="nothing_confirmed",
        )
    return _file(made, "certificate-of-thanks.pdf")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
