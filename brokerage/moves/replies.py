"""Replies by mail, applied once: posted into their conversation, or told why not.

Nothing a machine wrote is ever answered, and nobody is told the same thing twice about one
introduction, so no loop can start (RFC 3834).
"""

from __future__ import annotations

import structlog
from django.db import transaction

from brokerage import reply_addresses
from brokerage.cutting import what_they_wrote
from brokerage.letters_not_posted import reply_not_posted
from brokerage.models import Introduction
from brokerage.moves import talking
from brokerage.reply_addresses import Named
from common import clock
from common.errors import NotAllowed, Refusal
from journal.entries import record
from notices.inbound import Inbound
from people.models import Organisation, Person

log = structlog.get_logger(__name__)
# Refusals of talking, in the words of an outcome.
OUTCOMES = {"not_open": "closed", "too_many": "too_many", "empty": "empty", "too_long": "too_long"}
KEEPS_WORDS = {
    "wrong_address",
    "closed",
    "too_many",
    "too_long",
    "no_words",
}  # a broker may want to read these


def take_all(*, most: int = 200) -> dict[str, int]:
    """Act on what waits, oldest first. Returns how many ended how."""
    counts: dict[str, int] = {}
    for pk in list(Inbound.objects.waiting().values_list("pk", flat=True)[:most]):
        try:
            outcome = take_one(pk)
        except Exception:  # one strange mail must not keep the others; it waits, and is logged
            log.exception("reply_broke", mail=pk)
            outcome = "broke"
        if outcome:
            counts[outcome] = counts.get(outcome, 0) + 1
    return counts


@transaction.atomic
def take_one(pk: int) -> str:
    """Act on one mail; an empty answer means that somebody else has."""
    mail = Inbound.objects.hold(pk)
    if mail.applied_at is not None:
        return ""
    outcome, about = _apply(mail)
    mail.applied_at, mail.outcome = clock.now(), outcome
    mail.about_id = about.public_id if about else ""
    if outcome not in KEEPS_WORDS:
        mail.text = mail.subject = ""
    mail.save()
    return outcome


def _apply(mail: Inbound) -> tuple[str, Introduction | None]:
    """What becomes of it, and which introduction it concerns."""
    if mail.automatic:
        return "automatic", None
    named = next(filter(None, map(reply_addresses.read, mail.recipients)), None)
    about = _introduction(named)
    if named is None or about is None:
        return "no_such_address", None
    organisation = about.organisation_of(named.side)
    person = Person.objects.filter(public_id=named.person, is_active=True).first()
    if not _is_from(mail.sender, named, person, organisation):
        record(None, "reply.wrong_address", about)
        reply_not_posted(about, named.side, mail.sender, "wrong_address")
        return "wrong_address", about
    write = talking.ask_brokers if named.private else talking.say
    try:
        with transaction.atomic():
            write(
                about,
                side=named.side,
                by=person,
                text=what_they_wrote(mail.text),
                came_by=mail.public_id,
            )
    except Refusal as refusal:
        outcome = "left" if isinstance(refusal, NotAllowed) else OUTCOMES[refusal.code]
        if outcome == "empty" and not mail.text.strip():
            outcome = "no_words"
        reply_not_posted(about, named.side, mail.sender, outcome)
        return outcome, about
    if mail.attachments:
        reply_not_posted(about, named.side, mail.sender, "attachments")
    return "posted", about


def _introduction(named: Named | None) -> Introduction | None:
    if named is None:
        return None
    return Introduction.objects.whole().filter(public_id=named.introduction).first()


def _is_from(sender: str, named: Named, person: Person | None, organisation: Organisation) -> bool:
    """Whether the mail comes from the address that the letter went to."""
    if not sender:
        return False
    if named.person:
        return bool(person and sender == person.email.lower())
    alone = not organisation.memberships.filter(person__is_active=True).exists()
    return alone and sender == organisation.contact_email.lower()
