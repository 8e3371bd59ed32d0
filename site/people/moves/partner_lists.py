"""A broker's list of partners comes in: the whole file or nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock, turns
from common.errors import NotAllowed, TooLate
from common.rows import Row
from journal.entries import record
from people import roles
from people.importing.mending import Clean
from people.importing.plan import PLAIN, Line, plan
from people.models import ListKey, Organisation, PartnerList, Person, RegisteredNumber
from places.models import Community, Place

TAKING_IN = "people.partner_lists"
OUTCOMES = ("new", "update", "same", "refused")


def counted(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines of each outcome."""
    found = Counter(line.outcome for line in lines)
    return {outcome: found[outcome] for outcome in OUTCOMES}


@transaction.atomic
def keep(name: str, rows: list[Row], *, source: str, by: Person) -> PartnerList:
    """Keep an uploaded list until it is taken in; for seven days at the most."""
    if not roles.may_judge(by):
        raise NotAllowed(_("Only a broker may do this."))
    made = PartnerList.objects.create(
        name=name[:120],
        source=source,
        uploaded_by=by,
        rows=[[row.line, row.values, row.trouble] for row in rows],
    )
    record(by, "partner_list.uploaded", made)
    return made


def rows_of(partner_list: PartnerList) -> list[Row]:
    """Its rows, as they were read."""
    return [Row(line, values, trouble) for line, values, trouble in partner_list.rows]


@transaction.atomic
def apply(partner_list: PartnerList, *, by: Person) -> dict[str, int]:
    """Take in what the list says today; once. Returns counts by outcome."""
    if not roles.may_judge(by):
        raise NotAllowed(_("Only a broker may do this."))
    turns.wait_for(TAKING_IN)
    held = PartnerList.objects.hold(partner_list.pk)
    if held.applied_at:
        raise TooLate(_("This list has been taken in already."), code="used")
    counts = counted(bring_in(rows_of(held), source=held.source, by=by))
    held.rows, held.counts = [], counts
    held.applied_by, held.applied_at = by, clock.now()
    held.save()
    record(by, "partner_list.taken_in", held)
    return counts


@transaction.atomic
def discard(partner_list: PartnerList, *, by: Person) -> None:
    """Let go of a list that is not to be taken in."""
    if not roles.may_judge(by):
        raise NotAllowed(_("Only a broker may do this."))
    held = PartnerList.objects.hold(partner_list.pk)
    if held.applied_at is None:
        record(by, "partner_list.discarded", held)
        held.delete()


@transaction.atomic
def bring_in(rows: Iterable[Row], *, source: str, by: Person | None = None) -> list[Line]:
    """Hold the rows against what is here and store what they say; returns what became of each.

    Lists come in one after the other, whoever brings them and by whichever door: the second finds
    what the first has brought, by its name and number too where a row has no id.
    """
    turns.wait_for(TAKING_IN)
    lines = plan(rows, source=source)
    take_in(lines, source=source, by=by)
    return lines


@transaction.atomic
def take_in(lines: list[Line], *, source: str, by: Person | None = None) -> dict[str, int]:
    """Store every new line and every change. Any error takes the whole list back."""
    places = {each.name: each for each in Place.objects.wards().standing()}
    communities = {each.slug: each for each in Community.objects.all()}
    for line in lines:
        if line.clean is None or line.outcome not in {"new", "update"}:
            continue
        if line.known is None:
            one = Organisation(imported=True, kind=line.clean.kind, name=line.clean.name)
            one.state, one.submitted_at = Organisation.State.SUBMITTED, clock.now()
        else:
            one = Organisation.objects.hold(line.known.pk)
        _write(one, line.clean, source)
        if line.clean.wards:
            one.places.set(places[name] for name in line.clean.wards)
        if line.clean.communities:
            one.communities.set(communities[slug] for slug in line.clean.communities)
        verb = "imported" if line.known is None else "list_updated"
        record(by, f"organisation.{verb}", one)
    return counted(lines)


def _write(one: Organisation, clean: Clean, source: str) -> None:
    """What the list says; an empty cell changes nothing, and what is confirmed stays."""
    for name in PLAIN:
        if clean.values[name]:
            setattr(one, name, clean.values[name])
    if one.name.lower() != clean.name.lower() and not one.is_verified:
        one.name = clean.name
    if clean.source_id and not one.source_id:
        one.source, one.source_id = source, clean.source_id
    one.save()
    if clean.source_id and (one.source, one.source_id) == (source, clean.source_id):
        _claim_key(one)
    for register, number in clean.numbers:
        held, made = RegisteredNumber.objects.get_or_create(
            organisation=one, register=register, defaults={"number": number}
        )
        if not made and held.number != number and not held.confirmed_at:
            held.number = number
            held.save(update_fields=["number"])


def _claim_key(one: Organisation) -> None:
    """Its id in the list, unless another has it: then somebody was quicker, by the command say."""
    key, _made = ListKey.objects.get_or_create(
        source=one.source, source_id=one.source_id, defaults={"organisation": one}
    )
    if key.organisation_id != one.pk:
        raise TooLate(
            _("Somebody else has just taken in “%(id)s”. Please read the list again.")
            % {"id": one.source_id},
            code="taken_in",
        )
