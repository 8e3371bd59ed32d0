"""Somebody says how they would help, and may take every word of it back."""

from __future__ import annotations

from django.db import transaction

from common import clock
from journal.entries import record
from people import safeguarding
from people.models import HelperAnswers, Person


@transaction.atomic
def say(person: Person, answers: dict[str, str]) -> HelperAnswers | None:
    """Store the answers, by question key; nothing answered means nothing kept."""
    said = safeguarding.kept(answers)
    version = said.pop("version", "")
    if not said:
        forget(person, by=person)
        return None
    kept, _new = HelperAnswers.objects.update_or_create(
        person=person,
        defaults={"answers": said, "version": version, "answered_at": clock.now()},
    )
    record(person, "person.helping_said", person, fields=["helper_answers"])
    return kept


@transaction.atomic
def forget(person: Person, *, by: Person | None = None) -> int:
    """Delete every answer; twice changes nothing. ``by`` is empty where time did it."""
    gone, _by_model = HelperAnswers.objects.filter(person=person).delete()
    if gone:
        record(by, "person.helping_forgotten", person, fields=["helper_answers"])
    return gone
