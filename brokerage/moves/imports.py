"""Takes in what an import plan says: the whole file or nothing of it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from brokerage.importing.mending import Clean
from brokerage.importing.plan import MODELS, Line
from brokerage.models import Gist, Listing, Need, Offer
from brokerage.states import LISTING, ListingState
from common import clock, states
from journal.entries import record
from people.models import Organisation, Person
from places.models import Community, HelpKind, Place, Skill

SETS = {"skills": Skill, "communities": Community, "places": Place}


@transaction.atomic
def take_in(
    lines: list[Line], *, source: str, by: Person | None = None, updates: bool = False
) -> dict[str, int]:
    """Store every new line, and the changed ones where ``updates`` says so.

    Returns counts by outcome. Any error takes the whole file back.
    """
    counts = {"new": 0, "update": 0, "same": 0, "refused": 0, "waiting": 0}
    for line in lines:
        outcome = "waiting" if line.outcome == "update" and not updates else line.outcome
        counts[outcome] += 1
        if line.clean is None or outcome not in {"new", "update"}:
            continue
        if outcome == "new":
            _bring(line.clean, line.row, source=source, by=by)
        else:
            _update(line, source=source, by=by)
    return counts


def _organisation(clean: Clean, *, by: Person | None) -> Organisation:
    known = Organisation.objects.called(clean.organisation).order_by("pk").first()
    if known is not None:
        return known
    kind = Organisation.Kind.COMMUNITY if clean.side == "need" else Organisation.Kind.COMPANY
    made = Organisation.objects.create(
        name=clean.organisation,
        kind=kind,
        size=clean.size,
        imported=True,
        state=Organisation.State.SUBMITTED,
        submitted_at=clock.now(),
    )
    record(by, "organisation.imported", made)
    return made


def _bring(clean: Clean, row: dict[str, Any], *, source: str, by: Person | None) -> None:
    listing: Need | Offer = MODELS[clean.side](
        organisation=_organisation(clean, by=by),
        kind=HelpKind.objects.filter(slug=clean.kind).first(),
        source=source,
        source_id=clean.source_id,
        original=row,
        mended=clean.mends,
        submitted_at=clock.now(),
        **clean.values,
    )
    listing.state = ListingState.SUBMITTED
    listing.save()
    _set_words(listing, clean, set(SETS))
    record(by, f"{clean.side}.imported", listing)


def _update(line: Line, *, source: str, by: Person | None) -> None:
    clean = line.clean
    assert clean is not None  # noqa: S101  # an update has values; for the type checker
    model = MODELS[clean.side]
    found = model._default_manager.get(source=source, source_id=clean.source_id)
    listing = model._default_manager.hold(found.pk)
    for name in line.changed - set(SETS) - {"kind"}:
        setattr(listing, name, clean.values[name])
    if "kind" in line.changed:
        listing.kind = HelpKind.objects.filter(slug=clean.kind).first()
    if line.changed and listing.state in {ListingState.OPEN, ListingState.PAUSED}:
        # A broker opened what it said before: let one see what it says now.
        states.require(LISTING, listing.state, ListingState.SUBMITTED, what=str(listing))
        Gist.objects.about(listing).delete()
        listing.state = ListingState.SUBMITTED
        listing.submitted_at = clock.now()
    listing.original, listing.mended = line.row, clean.mends
    listing.save()
    _set_words(listing, clean, line.changed)
    record(by, f"{clean.side}.import_updated", listing, fields=line.changed)


def _set_words(listing: Listing, clean: Clean, changed: set[str]) -> None:
    if "skills" in changed:
        listing.skills.set(Skill.objects.filter(slug__in=clean.skills))
    if "communities" in changed:
        listing.communities.set(Community.objects.filter(slug__in=clean.communities))
    if "places" in changed:
        listing.places.set(Place.objects.wards().standing().filter(name__in=clean.wards))
