"""Changing what was sent: where it matters a broker looks again, where it does not it stays open.

And copying a listing, closed ones too, into a new draft.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters
from brokerage.models import Gist, Need, Offer
from brokerage.moves import listings
from brokerage.moves.listings import MANY
from brokerage.moves.shaping import judge_promised, judge_values
from brokerage.states import ListingState
from common import clock
from common.errors import Refusal, TooLate
from journal.entries import record
from people.models import Person

L = TypeVar("L", bound=Need | Offer)
# What others may count on: kind, amount, place, days and conditions.
MATTERS = frozenset(
    {
        "kind",
        "quantity",
        "unit",
        "unlimited",
        "divisible",
        "smallest_part",
        "mode",
        "places",
        "citywide",
        "communities",
        "starts_on",
        "ends_on",
        "wanted_by",
        "times",
        "safeguarding",
        "check_held",
        "exclusions",
        "access",
        "language",
        "answers",
        "paid",
        "pay",
        "pay_pence",
    }
)
# How it is told and shown. Nobody was promised any of it.
WORDS = frozenset(
    {
        "title",
        "description",
        "people_helped",
        "shown_publicly",
        "show_name",
        "credited_as",
    }
)
CHANGEABLE = (ListingState.OPEN, ListingState.PAUSED)


@transaction.atomic
def change(
    listing: L, *, by: Person, values: Mapping[str, Any], as_of: dt.datetime | None = None
) -> tuple[L, bool]:
    """Change an open or paused listing. Returns it, and whether it went back to a broker.

    ``values`` may hold MATTERS and WORDS; ``as_of`` is the ``saved_at`` of what they were held
    against. Raises Refusal below what is promised already, and TooLate where it was saved since.
    """
    access.require_member(by, listing.organisation)
    model: Any = type(listing)
    held = cast("L", model.objects.hold(listing.pk))
    if as_of and held.saved_at != as_of:
        raise TooLate(
            _("This has just been changed. Nothing you typed is lost: look at it, then save."),
            code="changed_meanwhile",
        )
    if held.state not in CHANGEABLE:
        raise Refusal(_("It is not open any more, so it cannot be changed."), code="not_open")
    changed = [name for name in sorted(values) if _differs(held, name, values[name])]
    if not changed:
        return held, False
    if "title" in changed and not str(values["title"]).strip():
        raise Refusal(_("Say in a few words what it is about."), field="title", code="no_title")
    judge_values(held, values)
    judge_promised(held, values)
    back = bool(MATTERS.intersection(changed))
    _write(held, {name: values[name] for name in changed}, back=back)
    record(by, f"{held.side}.change", held, fields=[*changed, *(["state"] if back else [])])
    if back:
        letters.listing_submitted(held)
    return held, back


def _differs(listing: Need | Offer, name: str, value: Any) -> bool:
    if name not in MATTERS | WORDS:
        raise ValueError(f"{name} is not changed here")
    if name in MANY:
        known = set(getattr(listing, name).values_list("pk", flat=True))
        return known != {each.pk for each in value}
    now = getattr(listing, name)
    return bool((now or None) != (value or None))


def _write(listing: Need | Offer, values: Mapping[str, Any], *, back: bool) -> None:
    for name, value in values.items():
        if name not in MANY:
            setattr(listing, name, value)
    if back:
        Gist.objects.about(listing).delete()
        listing.state, listing.submitted_at = ListingState.SUBMITTED, clock.now()
        listing.resume_on = listing.asked_at = listing.reminded_at = None
    listing.save()
    for name in MANY:
        if name in values:
            getattr(listing, name).set(values[name])


# What a copy takes along; days that have passed are left behind.
COPIED = (
    "kind",
    "title",
    "description",
    "skill_words",
    "quantity",
    "unit",
    "unlimited",
    "divisible",
    "smallest_part",
    "mode",
    "citywide",
    "place_note",
    "weekdays",
    "times",
    "safeguarding",
    "answers",
    "access",
    "language",
    "exclusions",
    "shown_publicly",
    "show_name",
)
OF_NEEDS = ("check_required", "people_helped")
OF_OFFERS = ("check_held", "paid", "pay", "pay_pence", "credited_as")


@transaction.atomic
def copy(listing: L, *, by: Person) -> L:
    """A new draft of the same organisation that says the same; the old one stays as it is."""
    draft = listings.start(type(listing), listing.organisation, by=by)
    own = OF_NEEDS if isinstance(listing, Need) else OF_OFFERS
    for name in [*COPIED, *own]:
        setattr(draft, name, getattr(listing, name))
    last = listing.ends_on
    if last is None or last >= clock.today():
        draft.starts_on, draft.ends_on = listing.starts_on, last
        if isinstance(draft, Need) and isinstance(listing, Need):
            draft.wanted_by = listing.wanted_by
    draft.save()
    for name in MANY:
        getattr(draft, name).set(getattr(listing, name).all())
    return draft
