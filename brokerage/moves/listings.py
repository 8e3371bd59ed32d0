"""What becomes of an offer or a need: drafted, submitted, opened, paused, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters
from brokerage.models import Gist, Listing, Need, Offer
from brokerage.moves.introductions import end_with_listing
from brokerage.states import LISTING, ListingEnding, ListingState
from common import clock
from common.errors import NotAllowed, Refusal
from common.states import require
from journal.entries import record
from journal.models import Entry
from people.models import Organisation, Person

L = TypeVar("L", bound=Need | Offer)
MANY = ("skills", "skills_nice", "places", "communities")


def _hold(listing: L) -> L:
    """The listing as it is now, locked."""
    model: Any = type(listing)
    return cast("L", model.objects.hold(listing.pk))


def _held(listing: L, to: str) -> L:
    """The listing, locked, from a state that may go to the other."""
    held = _hold(listing)
    require(LISTING, held.state, to, what=_("This"))
    return held


def _change(listing: L, to: str, by: Person | None, verb: str, **values: Any) -> L:
    if listing.state == ListingState.OPEN:  # what matching keeps of it is for open ones alone
        Gist.objects.about(listing).delete()
    for name, value in {**values, "state": to}.items():
        setattr(listing, name, value)
    listing.save(update_fields=["state", "saved_at", *values])
    record(by, f"{listing.side}.{verb}", listing, fields=["state", *values])
    return listing


@transaction.atomic
def start(model: type[L], organisation: Organisation, *, by: Person, public_id: str = "") -> L:
    """A new draft; with a public id given, the same draft however often it is asked for.

    Raises NotAllowed where a draft of that id belongs to another organisation.
    """
    access.require_member(by, organisation)
    if organisation.state in {"declined", "suspended"}:
        raise NotAllowed(
            _("This organisation cannot post at the moment. Please write to us."),
            code="organisation_refused",
        )
    values = {"organisation": organisation, "created_by": by}
    drafts: Any = model
    if not public_id:
        draft, made = drafts.objects.create(**values), True
    else:
        draft, made = drafts.objects.get_or_create(public_id=public_id, defaults=values)
    if draft.organisation_id != organisation.pk:
        raise NotAllowed(_("This draft is not yours."), code="not_yours")
    if made:
        record(by, f"{draft.side}.start", draft)
    return cast("L", draft)


@transaction.atomic
def save_draft(listing: L, *, by: Person, values: Mapping[str, Any], typed: Mapping[str, Any]) -> L:
    """Keep what was understood (``values``) and the form as typed, so that nothing is lost.

    A last day before the first is left out. Typing is no act, so the journal is not told.
    Raises Refusal once it is submitted.
    """
    access.require_member(by, listing.organisation)
    held = _hold(listing)
    if held.state != ListingState.DRAFT:
        raise Refusal(
            _("This was sent to a broker already, so it cannot be changed here."), code="not_draft"
        )
    held.typed = dict(typed)
    before = held.ends_on
    for name, value in values.items():
        if name not in MANY:
            setattr(held, name, value)
    if held.starts_on and held.ends_on and held.ends_on < held.starts_on:
        held.ends_on = before if before and before >= held.starts_on else None
    held.save()
    for name in MANY:
        if name in values:
            getattr(held, name).set(values[name])
    return held


@transaction.atomic
def submit(listing: L, *, by: Person) -> L:
    """Hand it to a broker. It needs a title; the broker asks for what else is missing."""
    access.require_member(by, listing.organisation)
    held = _held(listing, ListingState.SUBMITTED)
    if not held.title.strip():
        raise Refusal(_("Say in a few words what it is about."), field="title", code="no_title")
    _change(
        held, ListingState.SUBMITTED, by, "submit", submitted_at=clock.now(), typed=None, reason=""
    )
    letters.listing_submitted(held)
    return held


@transaction.atomic
def redraft(listing: L, *, by: Person) -> L:
    """Take it back from the broker, or from a no, to change it."""
    access.require_member(by, listing.organisation)
    held = _held(listing, ListingState.DRAFT)
    judge_nothing_promised(held)
    told = {"submitted_at": None, "public_title": "", "public_words": "", "brief_words": ""}
    return _change(held, ListingState.DRAFT, by, "redraft", **told)


def judge_nothing_promised(listing: Listing) -> None:
    """A draft may be changed at will, so nobody may be counting on it."""
    if listing.promised:
        raise Refusal(
            _("Some of this is promised already. Ask your broker to change it with you."),
            code="promised_already",
        )


@transaction.atomic
def open_listing(listing: L, *, by: Person) -> L:
    """A broker opens what was submitted: now it may be matched and shown."""
    access.require_broker(by)
    held = _held(listing, ListingState.OPEN)
    judge_ready(held)
    now = clock.now()
    # Changed and opened again, it has waited since it was first opened.
    told = {"renewed_at": now if held.opened_at else None, "asked_at": None, "reminded_at": None}
    _change(held, ListingState.OPEN, by, "open", opened_at=held.opened_at or now, **told)
    letters.listing_opened(held)
    return held


def judge_ready(listing: Listing) -> None:
    """It says all that an open listing has to say, and its organisation was checked."""
    if not listing.organisation.is_verified:
        raise Refusal(_("Verify the organisation first."), code="organisation_unverified")
    if not listing.title.strip():
        raise Refusal(_("It needs a title."), field="title", code="no_title")
    if listing.kind is None:
        raise Refusal(_("Choose a kind of help."), field="kind", code="no_kind")
    if not listing.unit:
        raise Refusal(_("Say what it counts in."), field="unit", code="no_unit")
    if not listing.unlimited and not listing.quantity:
        raise Refusal(
            _("Say how many, or tick “as many as wanted”."), field="quantity", code="no_quantity"
        )
    if listing.ends_on and listing.ends_on < clock.today():
        raise Refusal(_("Its last day has passed."), field="ends_on", code="past")


def decline(listing: L, *, by: Person, reason: str, better_idea: str = "") -> L:
    """A broker says no, always with a reason, and with a better idea where there is one.

    What was proposed of it, before it was changed, ends with it.
    """
    access.require_broker(by)
    if not reason.strip():
        raise Refusal(_("Say why, in words they can use."), field="reason", code="no_reason")
    words = "\n\n".join(part.strip() for part in (reason, better_idea) if part.strip())
    with transaction.atomic():
        held = _held(listing, ListingState.DECLINED)
        _change(held, ListingState.DECLINED, by, "decline", reason=words)
        letters.listing_declined(held)
    end_with_listing(held, by=by)
    return held


@transaction.atomic
def pause(listing: L, *, by: Person, until: dt.date | None = None) -> L:
    """No new proposals for a while; what is under way goes on. It opens again on ``until``."""
    access.require_member_or_broker(by, listing.organisation)
    held = _held(listing, ListingState.PAUSED)
    if until and until <= clock.today():
        raise Refusal(_("Choose a day to come."), field="until", code="past")
    _change(held, ListingState.PAUSED, by, "pause", resume_on=until)
    letters.listing_moved(held, by)
    return held


@transaction.atomic
def resume(listing: L, *, by: Person | None) -> L:
    """Open again after a pause. None stands for the organisation itself, by a signed link."""
    access.require_member_or_broker(by, listing.organisation)
    held = _hold(listing)
    if held.state != ListingState.PAUSED:
        raise Refusal(_("This is not paused."), code="not_paused")
    judge_ready(held)
    told = {"resume_on": None, "renewed_at": clock.now(), "asked_at": None, "reminded_at": None}
    _change(held, ListingState.OPEN, by, "resume", **told)
    letters.listing_moved(held, by)
    return held


def close(
    listing: L, *, by: Person | None, ending: str = ListingEnding.WITHDRAWN, note: str = ""
) -> L:
    """Closed for good, as fulfilled or withdrawn; proposals without an answer end with it.

    What was agreed stands: it is a promise of its own. The note is for brokers.
    """
    access.require_member_or_broker(by, listing.organisation)
    told = {"closed_as": ending, "closed_at": clock.now(), "closing_note": note.strip()}
    with transaction.atomic():
        held = _held(listing, ListingState.CLOSED)
        _change(held, ListingState.CLOSED, by, "close", resume_on=None, asked_at=None, **told)
        letters.listing_moved(held, by)
    end_with_listing(held, by=by)
    return held


@transaction.atomic
def throw_away(draft: L, *, by: Person) -> None:
    """A draft that was never sent goes for good. Raises Refusal for any other."""
    access.require_member(by, draft.organisation)
    held = _hold(draft)
    if held.state != ListingState.DRAFT or held.opened_at or _was_sent(held):
        raise Refusal(_("This was sent to a broker before."), code="was_sent")
    record(by, f"{held.side}.throw_away", held)
    held.delete()


def _was_sent(draft: Listing) -> bool:
    verb = f"{draft.side}.submit"
    return Entry.objects.filter(verb=verb, record_id=draft.public_id).exists()


def withdraw(listing: L, *, by: Person) -> L:
    """The organisation no longer asks for it or offers it."""
    return close(listing, by=by, ending=ListingEnding.WITHDRAWN)
