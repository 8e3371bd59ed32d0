"""Seals entries in batches into a hash chain, and finds where somebody has tampered.

Sealing is a sweep, never part of a move: a chain's tail is one hot row. A gap in the entries'
own numbers is lawful (a rolled-back transaction leaves one); an entry that appears inside a
sealed range, or is missing from it, is not.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator

from django.db import IntegrityError, transaction

from common import clock
from journal.models import Entry, Seal

GENESIS = "0" * 64
SETTLING = dt.timedelta(seconds=60)  # longer than any transaction may stay open


def digest(previous: str, entries: Iterable[Entry]) -> str:
    """SHA-256 over the previous hash and every field of the entries, in order."""
    total = hashlib.sha256(previous.encode())
    for entry in entries:
        row = [
            entry.pk,
            entry.at.astimezone(dt.UTC).isoformat(),
            entry.actor,
            entry.verb,
            entry.record_label,
            entry.record_id,
            entry.fields,
            entry.reason,
            entry.request_id,
        ]
        total.update(json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode())
    return total.hexdigest()


def seal(*, settled_before: dt.datetime | None = None, most: int = 5000) -> Seal | None:
    """Seal the next batch; None where there is nothing, or where another sweep was quicker.

    Entries younger than SETTLING wait: a transaction with a lower number may yet commit.
    """
    border = settled_before or clock.now() - SETTLING
    try:
        with transaction.atomic():
            last = Seal.objects.order_by("-sequence").first()
            after = last.last_entry if last else 0
            batch = list(Entry.objects.filter(pk__gt=after, at__lte=border).order_by("pk")[:most])
            if not batch:
                return None
            previous = last.hash if last else GENESIS
            return Seal.objects.create(
                sequence=last.sequence + 1 if last else 1,
                first_entry=after + 1,
                last_entry=batch[-1].pk,
                entries=len(batch),
                previous_hash=previous,
                hash=digest(previous, batch),
            )
    except IntegrityError:
        return None


def faults() -> Iterator[str]:
    """One sentence for each batch that is not as it was sealed."""
    previous, after, sequence = GENESIS, 0, 0
    for mark in Seal.objects.order_by("sequence").iterator():
        sequence += 1
        if mark.sequence != sequence:
            yield f"Seal {sequence} is missing."
            sequence = mark.sequence
        if mark.previous_hash != previous or mark.first_entry != after + 1:
            yield f"Seal {mark.sequence} does not follow the seal before it."
        batch = list(
            Entry.objects.filter(pk__gte=mark.first_entry, pk__lte=mark.last_entry).order_by("pk")
        )
        if len(batch) != mark.entries:
            yield (
                f"Entries {mark.first_entry} to {mark.last_entry}: "
                f"{mark.entries} were sealed, {len(batch)} are there."
            )
        elif digest(mark.previous_hash, batch) != mark.hash:
            yield f"An entry from {mark.first_entry} to {mark.last_entry} was changed."
        previous, after = mark.hash, mark.last_entry
