"""Co-hosts: named by the host, by a link of their own, and taken back."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events import letters_tables
from events.models import CoHost, Table
from events.moves import guests
from journal.entries import record
from people.models import Person

MOST = 3


@transaction.atomic
def name_co_host(table: Table, name: str, email: str, *, by: Person | None = None) -> CoHost:
    """Somebody helps to fill this table, and gets a letter with their link.

    Raises Refusal beside the field it is about; TooLate once claims are closed.
    """
    name, email = " ".join(name.split()), email.strip()
    if len(name) > 120:
        raise Refusal(_("Use at most 120 characters."), field="name", code="too_long")
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(
            _("Enter an e-mail address, such as name@example.org."), field="email", code="email"
        ) from None
    table = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)
    guests.still_open(table.order)
    standing = table.co_hosts.standing()
    if standing.filter(email__iexact=email).exists():
        raise Refusal(_("They help with this table already."), field="email", code="helps")
    if standing.count() >= MOST:
        raise Refusal(
            _("At most %(most)s people can help with a table.") % {"most": MOST}, code="too_many"
        )
    co_host = CoHost.objects.create(table=table, name=name, email=email)
    record(by, "co_host.named", co_host)
    letters_tables.co_host_named(co_host)
    return co_host


@transaction.atomic
def take_back(co_host: CoHost, *, by: Person | None = None) -> CoHost:
    """They see the table no more. A second time changes nothing."""
    co_host = CoHost.objects.select_for_update(of=("self",)).get(pk=co_host.pk)
    if co_host.ended_at is None:
        co_host.ended_at = clock.now()
        co_host.save(update_fields=["ended_at"])
        record(by, "co_host.taken_back", co_host)
    return co_host


def over(before: dt.datetime) -> QuerySet[CoHost]:
    """Whoever helped with a table of an evening that was over by then."""
    return CoHost.objects.filter(table__ball__ends_at__lt=before).order_by()
