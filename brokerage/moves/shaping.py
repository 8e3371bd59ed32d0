"""What a broker does to a listing that waits: complete it from a phone call, or send it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import access, letters, links, wording
from brokerage.models import Listing, Need, Offer
from brokerage.moves.listings import judge_nothing_promised
from brokerage.states import LISTING, ListingState, Side
from common.errors import Refusal
from common.states import require
from journal.entries import record
from notices import post
from people.models import Person

L = TypeVar("L", Need, Offer)
# What a broker may fill in for others; the words stay the poster's own.
FIELDS = ("kind", "quantity", "unit", "unlimited", "starts_on", "ends_on")


@transaction.atomic
def complete(listing: L, *, by: Person, values: Mapping[str, Any]) -> L:
    """A broker fills in what is missing in what was submitted, as agreed with the poster.

    ``values`` may hold FIELDS and nothing else; what is the same already is not journalled.
    """
    access.require_broker(by)
    held = type(listing).objects.hold(listing.pk)
    if held.state != ListingState.SUBMITTED:
        raise Refusal(_("Only what waits for a broker can be completed."), code="not_submitted")
    judge_values(held, values)
    judge_promised(held, values)
    changed: list[str] = [
        name for name in FIELDS if name in values and getattr(held, name) != values[name]
    ]
    for name in changed:
        setattr(held, name, values[name])
    if changed:
        held.save(update_fields=[*changed, "saved_at"])
        record(by, f"{held.side}.complete", held, fields=changed)
    return held


def judge_values(listing: Listing, values: Mapping[str, Any]) -> None:
    """What is said does not contradict itself, nor what the listing says already."""
    first = values.get("starts_on", listing.starts_on)
    last = values.get("ends_on", listing.ends_on)
    if first and last and last < first:
        words = _("It ends before it starts.")
        if "starts_on" not in values:
            words = _("It is to start on %(day)s. Choose that day or a later one.")
            words %= {"day": date_format(first, "j F Y")}
        raise Refusal(words, field="ends_on", code="ends_too_soon")
    unlimited = values.get("unlimited", listing.unlimited)
    if unlimited and values.get("quantity", listing.quantity):
        raise Refusal(
            _("Give a number, or tick “as many as wanted”: not both."),
            field="quantity",
            code="number_and_no_bound",
        )


def judge_promised(listing: Listing, values: Mapping[str, Any]) -> None:
    """What is promised already stays within what there is, in the unit it was promised in."""
    if not listing.promised:
        return
    promised = wording.amount(listing.promised, listing.unit)
    if "unit" in values and values["unit"] != listing.unit:
        raise Refusal(
            _("%(amount)s are promised already, so this stays.") % {"amount": promised},
            field="unit",
            code="promised_in_it",
        )
    bound = not values.get("unlimited", listing.unlimited)
    if bound and (values.get("quantity", listing.quantity) or 0) < listing.promised:
        raise Refusal(
            _("%(amount)s are promised already: no fewer than that.") % {"amount": promised},
            field="quantity",
            code="less_than_promised",
        )


@transaction.atomic
def send_back(listing: L, *, by: Person, question: str) -> L:
    """A broker asks for something first: it is a draft again, and the poster is told why."""
    access.require_broker(by)
    held = type(listing).objects.hold(listing.pk)
    require(LISTING, held.state, ListingState.DRAFT, what=_("This"))
    if held.state != ListingState.SUBMITTED:
        raise Refusal(_("Only what waits for a broker can be sent back."), code="not_submitted")
    judge_nothing_promised(held)
    if not question.strip():
        raise Refusal(_("Say what you need to know."), field="question", code="no_question")
    held.state, held.submitted_at, held.reason = ListingState.DRAFT, None, question.strip()
    held.save(update_fields=["state", "submitted_at", "reason", "saved_at"])
    record(by, f"{held.side}.send_back", held, fields=["state"])
    _tell(held)
    return held


def _tell(listing: Need | Offer) -> None:
    page = "ask_draft" if listing.side == Side.NEED else "pledge_what"
    for address, _member in letters.recipients(listing.organisation):
        post.queue(
            to=address,
            reason="listing.sent_back",
            about=listing,
            template="brokerage/listing_sent_back",
            context={
                "title": listing.title,
                "question": listing.reason,
                "organisation": listing.organisation,
                "url": links.absolute(page, listing.public_id),
            },
        )
