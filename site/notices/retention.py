"""How long letters and what is told of them are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import DateTimeField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from common import clock
from common.retention import Kept, Rule, delete, keep, keep_for_good
from notices.inbound import KEPT_FOR, Inbound
from notices.models import Address, MailEvent, Notice
from notices.topics import STILL_TRIED

EMPTY: dict[str, Any] = {
    "to": "",
    "subject": "",
    "text": "",
    "html": "",
    "step_url": "",
    "last_error": "",
    "outcome_why": "",
    "enclosures": [],
    "address": None,
}


def _ended(before: dt.datetime) -> QuerySet[Notice]:
    """Letters that are over: sent, given up, or folded into one that is."""
    over = (
        Q(sent_at__lt=before)
        | Q(given_up_at__lt=before)
        | Q(folded_into__isnull=False, written_at__lt=before)
    )
    return Notice.objects.filter(over, emptied_at=None).order_by()


def _empty(rows: QuerySet[Notice]) -> int:
    """Words and address go; that there was a letter, of which kind and when, stays for counts."""
    return rows.update(**EMPTY, emptied_at=clock.now())


def _came(before: dt.datetime) -> QuerySet[Inbound]:
    """Mail that came in, acted upon or not: what could not be by now never will be."""
    bare = {"text": "", "subject": "", "sender": ""}
    return Inbound.objects.filter(came_at__lt=before).exclude(**bare).order_by()


def _forget_mail(rows: QuerySet[Inbound]) -> int:
    """Its key stays, so that the same mail handed over again is known."""
    return rows.update(
        text="", subject="", sender="", recipients=[], message_id="", applied_at=_applied()
    )


def _applied() -> Coalesce:
    return Coalesce("applied_at", Value(clock.now(), DateTimeField()))


def _idle(before: dt.datetime) -> QuerySet[Address]:
    """Addresses that no letter, wish, trouble or ground speaks of any more."""
    return Address.objects.filter(
        first_at__lt=before, notices=None, wishes=None, bases=None, returned_at=None
    )


keep(
    Rule(
        name="codes",
        what="Sign-in codes: words and address",
        purpose="To let somebody sign in",
        basis="Contract (6(1)(b))",
        days=1,
        due=lambda before: _ended(before).filter(reason__in=STILL_TRIED),
        apply=_empty,
    )
)
keep(
    Rule(
        name="letters",
        what="Letters: words and address",
        purpose="To tell people of their own matters, and to show what they were told",
        basis="Legitimate interests (6(1)(f))",
        days=180,
        due=_ended,
        apply=_empty,
    )
)
keep(
    Rule(
        name="mail_events",
        what="What the mail provider told of letters",
        purpose="To notice letters that do not arrive",
        basis="Legitimate interests (6(1)(f))",
        days=90,
        due=lambda before: MailEvent.objects.filter(
            received_at__lt=before, applied_at__isnull=False
        ),
        apply=delete,
    )
)
keep(
    Rule(
        name="addresses",
        what="E-mail addresses that nothing is known of but that we once wrote there",
        purpose="To keep people's choices about letters",
        basis="Legitimate interests (6(1)(f))",
        days=365,
        due=_idle,
        apply=delete,
    )
)
keep(
    Rule(
        name="mail_that_came_in",
        what="Mail that came in: sender, words and whom it was sent to",
        purpose="To post answers by mail, and to let brokers read those that could not be",
        basis="Legitimate interests (6(1)(f))",
        days=KEPT_FOR.days,
        due=_came,
        apply=_forget_mail,
    )
)
keep_for_good(
    Kept(
        name="grounds_for_news",
        what="On what ground news went to an address, and when that was withdrawn",
        purpose="To show that news was lawful (PECR, regulation 22), and to send no more",
        basis="Legal obligation (6(1)(c)): UK GDPR, Article 7(1)",
        why="a ground and its withdrawal are evidence, and are only ever added",
        tables=("notices_basis", "notices_withdrawal"),
    )
)
