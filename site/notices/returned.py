"""Addresses whose letters come back: marked, spared, and some day working again."""

from __future__ import annotations

import datetime as dt
import re
import smtplib
from collections.abc import Iterable

from django.db.models import Q

from common import clock
from notices.models import Address, Notice
from notices.topics import STILL_TRIED

# What waits longer for an address to work again tells of yesterday, and is given up.
WAITS = dt.timedelta(days=7)
NEWS = ["outcome", "outcome_at", "outcome_why"]
RANK = {
    "": 0,
    Notice.Outcome.DELIVERED: 1,
    Notice.Outcome.REFUSED: 2,
    Notice.Outcome.BOUNCED: 3,
    Notice.Outcome.COMPLAINED: 4,
}


def why_refused(trouble: Exception) -> str | None:
    """The server's words if it refused the address for good; None when it is worth another try.

    RFC 5321: 5yz is permanent. RFC 3463: x.7.x is a matter of policy (a relay refused, a block
    list), which is about us and not about the address.
    """
    if not isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return f"{trouble}"[:300]  # the provider's own refusal
    for code, said in trouble.recipients.values():
        words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        policy = re.match(r"\s*5\.7\.", words)
        if 500 <= code < 600 and code != 530 and not policy:
            return f"{code} {words}"[:300]
    return None


def mark(address: Address, trouble: str, *, at: dt.datetime, why: str) -> None:
    """Send no more there; older news than the last "it works again" changes nothing."""
    older = Q(returned_at=None) | Q(returned_at__lt=at)
    healed = Q(works_since=None) | Q(works_since__lt=at)
    Address.objects.filter(older & healed, pk=address.pk).update(
        returned_at=at, returned_as=trouble, returned_why=why[:300]
    )


def works_again(address: Address) -> bool:
    """Somebody says it works: what waits goes out. False if it was not marked."""
    return bool(
        Address.objects.filter(pk=address.pk, returned_at__isnull=False).update(
            returned_at=None, returned_as="", returned_why="", works_since=clock.now()
        )
    )


def note(notice: Notice, outcome: str, *, at: dt.datetime, why: str = "") -> bool:
    """Keep the strongest news of a letter on its row; the caller saves it."""
    if RANK[outcome] <= RANK[notice.outcome]:
        return False
    notice.outcome, notice.outcome_at, notice.outcome_why = outcome, at, why[:300]
    return True


def give_up_what_waited_too_long() -> int:
    """Letters to addresses that have not worked for WAITS are given up, where staff see it."""
    late = Notice.objects.filter(
        sent_at=None,
        given_up_at=None,
        folded_into=None,
        address__returned_at__isnull=False,
        written_at__lt=clock.now() - WAITS,
    ).exclude(reason__in=STILL_TRIED)
    return late.order_by().update(
        given_up_at=clock.now(), last_error="Letters to this address come back."
    )


def any_takes_letters(addresses: Iterable[str]) -> bool:
    """Whether a letter to one of the addresses may arrive; none, and none does."""
    written = {address.lower() for address in addresses}
    back = Address.objects.filter(email__in=written, returned_at__isnull=False)
    return bool(written - set(back.values_list("email", flat=True)))
