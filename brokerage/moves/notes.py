"""What a broker writes down of a call or a meeting: only added, and struck by its writer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access
from brokerage.models import Introduction, Listing, Note
from common import clock
from common.errors import NotAllowed, Refusal
from journal.entries import record
from people.models import Organisation, Person

LONGEST = 4000  # characters
AHEAD = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is written down, of which day, and whether to call again."""

    kind: str
    text: str
    day: dt.date
    call_on: dt.date | None = None


@transaction.atomic
def write(about: Organisation | Listing | Introduction, *, by: Person, said: Said) -> Note:
    """Write it down. The journal learns that, never what."""
    access.require_broker(by)
    _judge(said)
    note = Note.objects.create(
        kind=said.kind,
        text=said.text.strip(),
        day=said.day,
        call_on=said.call_on,
        by=by,
        **{about._meta.model_name or "": about},
    )
    record(by, f"note.{said.kind}", note, fields=["call_on"] if said.call_on else [])
    return note


def _judge(said: Said) -> None:
    today = clock.today()
    if said.kind not in Note.Kind.values:
        raise Refusal(_("Choose what it was."), field="kind", code="no_kind")
    if not said.text.strip():
        raise Refusal(_("Write down what was said."), field="text", code="no_text")
    if len(said.text) > LONGEST:
        raise Refusal(_("That is too long for a note."), field="text", code="too_long")
    if said.day > today:
        raise Refusal(_("That day has not come yet."), field="day", code="in_the_future")
    if said.call_on and not today < said.call_on <= today + AHEAD:
        raise Refusal(
            _("Choose a day within the next year."), field="call_on", code="not_ahead"
        )  # fmt: skip


@transaction.atomic
def strike(note: Note, *, by: Person, why: str) -> Note:
    """Whoever wrote it takes it back, with a reason; it stays to be read, struck through."""
    access.require_broker(by)
    held = Note.objects.select_for_update().get(pk=note.pk)
    if held.by_id != by.pk:
        raise NotAllowed(_("Only who wrote a note may strike it."), code="not_yours")
    if held.struck_at:
        raise Refusal(_("It is struck already."), code="struck_already")
    if not why.strip():
        raise Refusal(_("Say why."), field="why", code="no_reason")
    held.struck_at, held.struck_why = clock.now(), why.strip()[:200]
    held.save(update_fields=["struck_at", "struck_why"])
    record(by, "note.strike", held, fields=["struck_at", "struck_why"])
    return held
