"""Somebody tells us that something went wrong; a broker or safeguarding lead sees to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.volunteering import access, letters_group
from brokerage.volunteering.models import Incident, Session
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Organisation, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody says. Who they are is theirs to say or not."""

    key: str
    worry: str
    words: str
    danger: bool = False
    name: str = ""
    reach: str = ""


@transaction.atomic
def tell(
    told: Told,
    *,
    session: Session | None,
    by: Person | None,
    company: Organisation | None = None,
) -> Incident:
    """Kept, and those who look after it are told that there is one. Sent twice, it is kept once.

    A session says whose people it is about, so ``company`` is asked only where there is none: it
    stands in a link that anybody could write.
    """
    made, new = Incident.objects.get_or_create(
        key=told.key,
        defaults={
            "session": session,
            "company": None if session else company,
            "worry": told.worry,
            "words": told.words,
            "danger": told.danger,
            "name": told.name.strip(),
            "reach": told.reach.strip(),
            "told_by": by,
        },
    )
    if new:
        record(by, "incident.tell", made)
        readers = access.safeguarders_of(made)
        if readers:
            letters_group.incident(made, readers)
        else:
            letters_group.incident_for_nobody(made)
    return made


@transaction.atomic
def take(incident: Incident, *, by: Person) -> Incident:
    """Somebody looks after it."""
    held = _held(incident, by)
    held.owner = by
    held.save(update_fields=["owner"])
    record(by, "incident.take", held, fields=["owner"])
    return held


@transaction.atomic
def close(incident: Incident, done: str, *, by: Person) -> Incident:
    """It is seen to: what was done is written down."""
    held = _held(incident, by)
    if not done.strip():
        raise Refusal(_("Write down what was done."), field="done", code="no_words")
    held.done, held.closed_at, held.owner = done.strip(), clock.now(), held.owner or by
    held.save(update_fields=["done", "closed_at", "owner"])
    record(by, "incident.close", held, fields=["done", "closed_at"])
    return held


def _held(incident: Incident, by: Person) -> Incident:
    held = Incident.objects.hold(incident.pk)
    access.require_safeguarder(by, held)
    if held.closed_at:
        raise Refusal(_("It was closed already."), code="closed_already")
    return held
