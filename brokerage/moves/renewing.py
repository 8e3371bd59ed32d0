"""“Is this still true?”: what has been open for long is asked about, reminded of, then paused.

Never closed: silence says nothing. Each step is a conditional UPDATE that one sweep wins, so two
at once send one letter.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar, cast

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import access, letters, listing_letters
from brokerage.models import Need, Offer
from brokerage.moves import listings
from brokerage.states import ListingState
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Person

L = TypeVar("L", bound=Need | Offer)
# So long a listing may stand without a word; money and rooms change less often.
STANDS_FOR = dt.timedelta(days=90)
STANDS_FOR_KIND = {"funding": dt.timedelta(days=180), "space": dt.timedelta(days=180)}
# So long before its last day it is asked about, unless it was opened or renewed later than that.
BEFORE_LAST_DAY = dt.timedelta(days=14)
REMIND_AFTER = dt.timedelta(days=7)
PAUSE_AFTER = dt.timedelta(days=7)  # after the reminder


def ask_due() -> int:
    """Ask about what has been open for long, or is near its last day. Returns how many."""
    asked = 0
    for model in (Offer, Need):
        due = _due()
        rows = model.objects.annotate(heard_at=HEARD_AT).filter(due)
        for pk in rows.values_list("pk", flat=True):
            still = Q(state=ListingState.OPEN, asked_at=None)
            asked += _step(model, pk, still, verb="ask", asked_at=clock.now())
    return asked


@transaction.atomic
def ask(listing: L, *, by: Person) -> L:
    """A broker asks without waiting for the day. Refused where it is not open, or asked already."""
    access.require_broker(by)
    model: Any = type(listing)
    held = cast("L", model.objects.hold(listing.pk))
    if held.state != ListingState.OPEN:
        raise Refusal(_("This is not open, so there is nothing to renew."), code="not_open")
    if held.asked_at:
        raise Refusal(_("They were asked already and have not answered yet."), code="asked_already")
    held.asked_at = clock.now()
    held.save(update_fields=["asked_at"])
    record(by, f"{held.side}.ask", held, fields=["asked_at"], reason="renewal")
    listing_letters.still_true(held, reminder=False)
    return held


HEARD_AT = Coalesce("renewed_at", "opened_at", "created_at")


def _due() -> Q:
    now, today = clock.now(), clock.today()
    slow = Q(kind__slug__in=list(STANDS_FOR_KIND))
    long = ~slow & Q(heard_at__lte=now - STANDS_FOR)
    for slug, stands in STANDS_FOR_KIND.items():
        long |= Q(kind__slug=slug, heard_at__lte=now - stands)
    near = Q(
        ends_on__gte=today,
        ends_on__lte=today + BEFORE_LAST_DAY,
        heard_at__lte=now - BEFORE_LAST_DAY,
    )
    return Q(state=ListingState.OPEN, asked_at=None) & (long | near)


def remind_due() -> int:
    """Remind once of a question without an answer. Returns how many."""
    late = Q(
        state=ListingState.OPEN,
        asked_at__lte=clock.now() - REMIND_AFTER,
        reminded_at=None,
    )
    return _each(late, verb="remind", reminded_at=clock.now())


def pause_unanswered() -> int:
    """Pause what nobody answered for, and tell its people. Returns how many."""
    silent = Q(state=ListingState.OPEN, reminded_at__lte=clock.now() - PAUSE_AFTER)
    return _each(silent, verb="pause", state=ListingState.PAUSED)


def _each(due: Q, *, verb: str, **values: Any) -> int:
    return sum(
        _step(model, pk, due, verb=verb, **values)
        for model in (Offer, Need)
        for pk in model.objects.filter(due).values_list("pk", flat=True)
    )


@transaction.atomic
def _step(model: type[Need] | type[Offer], pk: int, still: Q, *, verb: str, **values: Any) -> int:
    """1 where this caller took the step and wrote the letter, 0 where somebody was quicker."""
    if not model.objects.filter(still, pk=pk).update(**values):
        return 0
    listing = model.objects.select_related("organisation").get(pk=pk)
    record(None, f"{listing.side}.{verb}", listing, fields=sorted(values), reason="renewal")
    letter = {"ask": False, "remind": True}
    if verb in letter:
        listing_letters.still_true(listing, reminder=letter[verb])
    else:
        listing_letters.paused(listing)
    return 1


def resume_due() -> int:
    """Open again what was paused until today; what cannot be opened stays. Returns how many."""
    due = Q(state=ListingState.PAUSED, resume_on__lte=clock.today())
    return sum(
        _resume(model, pk)
        for model in (Offer, Need)
        for pk in model.objects.filter(due).values_list("pk", flat=True)
    )


@transaction.atomic
def _resume(model: type[Need] | type[Offer], pk: int) -> int:
    held = model.objects.hold(pk)
    if held.state != ListingState.PAUSED or not held.resume_on:
        return 0  # another sweep, or a person, was quicker
    if held.resume_on > clock.today():
        return 0
    try:
        listings.judge_ready(held)
    except Refusal:
        return 0
    held.state, held.resume_on, held.renewed_at = ListingState.OPEN, None, clock.now()
    held.asked_at = held.reminded_at = None
    held.save(
        update_fields=["state", "resume_on", "renewed_at", "asked_at", "reminded_at", "saved_at"]
    )
    record(None, f"{held.side}.resume", held, fields=["resume_on", "state"])
    letters.listing_opened(held)
    return 1


@transaction.atomic
def renew(listing: L, *, by: Person | None, last_day: dt.date | None = None) -> L:
    """It is still true, with a new last day where one is given (London's calendar).

    None for ``by`` stands for the organisation itself, by a signed link. What was paused opens.
    """
    access.require_member_or_broker(by, listing.organisation)
    model: Any = type(listing)
    held = cast("L", model.objects.hold(listing.pk))
    if held.state not in {ListingState.OPEN, ListingState.PAUSED}:
        raise Refusal(_("It is not open any more. You can make a new one of it."), code="not_open")
    _judge_last_day(held, last_day)
    if last_day:
        held.ends_on = last_day
        if isinstance(held, Need):
            held.wanted_by = date_format(last_day)
    listings.judge_ready(held)
    held.state, held.renewed_at, held.resume_on = ListingState.OPEN, clock.now(), None
    held.asked_at = held.reminded_at = None
    held.save()
    fields = ["renewed_at", *(["ends_on"] if last_day else [])]
    record(by, f"{held.side}.renew", held, fields=fields)
    return held


def _judge_last_day(listing: Need | Offer, last_day: dt.date | None) -> None:
    if last_day is None:
        return
    if last_day < clock.today():
        raise Refusal(_("That day has passed. Choose one to come."), field="last_day", code="past")
    if listing.starts_on and last_day < listing.starts_on:
        raise Refusal(
            _("That is before its first day, %(day)s.") % {"day": date_format(listing.starts_on)},
            field="last_day",
            code="before_first",
        )
    if last_day > clock.today() + dt.timedelta(days=3 * 366):
        raise Refusal(_("Choose a day within the next three years."), field="last_day", code="far")
