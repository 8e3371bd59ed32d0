"""Nothing arrived: the receiver says so, no figure changes, and a broker finds out why."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters_given
from brokerage.models import Delivery, NotArrived
from brokerage.moves.holding import hold
from common.errors import Refusal
from journal.entries import record
from people.models import Person


@transaction.atomic
def deny(delivery: Delivery, *, by: Person | None) -> NotArrived:
    """The receiving organisation, and nobody else, says that nothing of a report came.

    ``by`` is None where its own address answered by a signed link. The giver is told, and asked
    to look; reminders to confirm end. Said twice it is said once. Raises Refusal where the
    report was taken back or confirmed meanwhile.
    """
    held = hold(delivery.introduction)
    access.require_member(by, held.need.organisation)
    reported = Delivery.objects.delivered().standing().filter(pk=delivery.pk).first()
    if reported is None:
        raise Refusal(_("This was taken back in the meantime."), code="reversed")
    if reported.confirmations.exists():
        raise Refusal(_("It is confirmed already."), code="confirmed_already")
    said, new = NotArrived.objects.get_or_create(
        report=reported, defaults={"by": by.public_id if by else ""}
    )
    if new:
        record(by, "delivery.denied", reported)
        reported.introduction = held
        letters_given.nothing_arrived(reported)
    return said
