"""What sponsors are owed: promised with the money, handed to somebody, ticked, unticked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events import letters_benefits
from events.benefit_files import JPEG, PNG, Safe, small
from events.models import Benefit, BenefitFile, Order, Seat
from journal.entries import record
from people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What staff may say of a benefit: who sees to it, by which day, a note, a link."""

    owner: Person | None
    due_on: dt.date
    note: str = ""
    link: str = ""


def promise(order: Order) -> None:
    """Owe the buyer what the packages of a paid order promise; a second time adds nothing."""
    lines = order.lines.exclude(ticket_type=None).prefetch_related("ticket_type__promises")
    Benefit.objects.bulk_create(
        [
            Benefit(
                order=order,
                line=line,
                place=place,
                words=promised.words,
                due_on=promised.due_on(order.ball),
                owner_id=promised.owner_id,
            )
            for line in lines
            if line.ticket_type
            for place, promised in enumerate(
                list(line.ticket_type.promises.all()) * line.quantity, start=1
            )
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def tick(benefit: Benefit, *, by: Person) -> Benefit:
    """It is done. A second time changes nothing."""
    benefit = _owed(benefit)
    if benefit.done_at is None:
        benefit.done_at, benefit.done_by = clock.now(), by.public_id
        benefit.save(update_fields=["done_at", "done_by"])
        record(by, "benefit.done", benefit, fields=["done_at"])
    return benefit


@transaction.atomic
def untick(benefit: Benefit, *, by: Person) -> Benefit:
    """It was not done after all. A second time changes nothing."""
    benefit = _owed(benefit)
    if benefit.done_at is not None:
        benefit.done_at, benefit.done_by = None, ""
        benefit.save(update_fields=["done_at", "done_by"])
        record(by, "benefit.undone", benefit, fields=["done_at"])
    return benefit


@transaction.atomic
def change(benefit: Benefit, said: Said, *, by: Person) -> Benefit:
    """Hand it to somebody, move its day, note something; only what changed is written."""
    benefit = _owed(benefit)
    named = ("owner", "due_on", "note", "link")
    changed = [name for name in named if getattr(benefit, name) != getattr(said, name)]
    if changed:
        for name in changed:
            setattr(benefit, name, getattr(said, name))
        benefit.save(update_fields=changed)
        record(by, "benefit.changed", benefit, fields=changed)
    return benefit


@transaction.atomic
def keep_file(benefit: Benefit, safe: Safe, *, by: Person) -> BenefitFile:
    """The logo or advert it is about, made safe before (events.benefit_files); one at a time."""
    benefit = _owed(benefit)
    kept, _new = BenefitFile.objects.update_or_create(
        benefit=benefit,
        defaults={
            "name": safe.name,
            "kind": safe.kind,
            "content": safe.content,
            "added_at": clock.now(),
            "added_by": by.public_id,
            "small": None,  # another file has to be hung up anew
        },
    )
    record(by, "benefit.file_kept", benefit, reason=safe.kind)
    return kept


@transaction.atomic
def hang(benefit: Benefit, *, up: bool, by: Person) -> None:
    """Show its logo on the sponsors' wall, or no more. A second time changes nothing.

    Raises Refusal where there is no picture, or no organisation to name below it.
    """
    benefit = _owed(benefit)
    kept = BenefitFile.objects.filter(benefit=benefit).first()
    if up and (kept is None or kept.kind not in (PNG, JPEG)):
        said = _("Only a picture can hang on the sponsors' wall. Add one first.")
        raise Refusal(said, field="on_the_wall", code="no_picture")
    if up and not benefit.order.organisation_name:
        said = _("This order names no organisation, so nobody would know whose logo it is.")
        raise Refusal(said, field="on_the_wall", code="no_name")
    if kept is not None and up != (kept.small is not None):
        kept.small = small(bytes(kept.content)) if up else None
        kept.save(update_fields=["small"])
        record(by, "benefit.hung_up" if up else "benefit.taken_down", benefit)


@transaction.atomic
def drop_file(benefit: Benefit, *, by: Person) -> None:
    """Take the file away. A second time changes nothing."""
    if BenefitFile.objects.filter(benefit=_owed(benefit)).delete()[0]:
        record(by, "benefit.file_dropped", benefit)


def end_what_went(order: Order, *, by: Person | None = None) -> list[Benefit]:
    """End what is still to do for packages of which no seat is left, and tell who saw to it.

    What was done stays done: a record. A package that keeps a seat keeps its benefits.
    """
    still = order.benefits.open().select_related("owner").order_by("pk")
    gone = _gone(order)
    ended = [each for each in still.select_for_update(of=("self",)) if each.pk in gone]
    if ended:
        for each in ended:
            each.ended_at = clock.now()
        Benefit.objects.bulk_update(ended, ["ended_at"])
        record(by, "order.benefits_ended", order, reason=str(len(ended)))
        letters_benefits.ended(order, ended)
    return ended


def noted(before: dt.datetime) -> QuerySet[Benefit]:
    """Those with a note or a link, of an evening that was over by then."""
    said = ~Q(note="") | ~Q(link="")
    return Benefit.objects.filter(said, order__ball__ends_at__lt=before).order_by()


def files_of_old(before: dt.datetime) -> QuerySet[BenefitFile]:
    """Files of an evening that was over by then."""
    return BenefitFile.objects.filter(benefit__order__ball__ends_at__lt=before).order_by()


def forget_notes(rows: QuerySet[Benefit]) -> int:
    """Empty the notes and links; what was promised and done stays."""
    return rows.update(note="", link="")


def _owed(benefit: Benefit) -> Benefit:
    """Locked; raises Refusal where its order or package is no longer paid: nothing is owed then."""
    benefit = Benefit.objects.select_related("order").hold(benefit.pk)
    if benefit.order.state != Order.State.PAID:
        raise Refusal(_("This order is no longer paid, so nothing is owed."), code="not_paid")
    if benefit.ended_at or benefit.pk in _gone(benefit.order):
        raise Refusal(_("This package was cancelled, so nothing is owed."), code="ended")
    return benefit


def _gone(order: Order) -> set[int]:
    """Benefits of packages of which no seat is left, by their keys. Two queries.

    A line has as many benefits for each of its packages, in their order.
    """
    units = _units_gone(order)
    by_line: dict[int, list[tuple[int, int, int]]] = {}
    rows = order.benefits.order_by().values_list("line", "line__quantity", "place", "pk")
    for line, quantity, place, pk in rows:
        by_line.setdefault(line, []).append((quantity, place, pk))
    gone = set()
    for line, found in by_line.items():
        each = max(1, len(found) // found[0][0])
        gone |= {pk for _n, place, pk in found if (line, (place - 1) // each) in units}
    return gone


def _units_gone(order: Order) -> set[tuple[int, int]]:
    """Packages of which every seat is cancelled, as (line, which of them)."""
    seats: dict[int, list[tuple[int, bool]]] = {}
    quantities: dict[int, int] = {}
    rows = order.seats.values_list("line", "line__quantity", "position", "state")
    for line, quantity, position, state in rows:
        seats.setdefault(line, []).append((position, state != Seat.State.CANCELLED))
        quantities[line] = quantity
    gone = set()
    for line, found in seats.items():
        each = max(1, len(found) // quantities[line])
        left = {(position - 1) // each for position, stands in found if stands}
        gone |= {(line, unit) for unit in range(quantities[line]) if unit not in left}
    return gone
