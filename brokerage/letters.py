"""What each notice of the brokerage says, and to whom. Called inside the moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from brokerage import access, links, wording
from brokerage.models import Delivery, Introduction, Listing
from brokerage.states import ListingState, Reason, Side
from common.records import Recorded
from notices import post
from people import roles
from people.models import Organisation, Person

LinkFor = Callable[[Person | None], str]


def recipients(organisation: Organisation) -> list[tuple[str, Person | None]]:
    """Its owners and members; without any, its own address."""
    members = organisation.memberships.filter(person__is_active=True).select_related("person")
    found: list[tuple[str, Person | None]] = [(m.person.email, m.person) for m in members]
    if not found and organisation.contact_email:
        found = [(organisation.contact_email, None)]
    return found


def _send(
    organisation: Organisation,
    letter: str,
    *,
    about: Recorded,
    context: dict[str, Any],
    link: LinkFor,
) -> None:
    for address, person in recipients(organisation):
        post.queue(
            to=address,
            reason=letter.replace("_", ".", 1),
            about=about,
            template=f"brokerage/{letter}",
            context={**context, "organisation": organisation, "url": link(person)},
        )


def _of_side(introduction: Introduction, side: Side) -> dict[str, Any]:
    """What a letter to one side may say: never the other's contact details."""
    listings: tuple[Listing, Listing] = (introduction.offer, introduction.need)
    theirs, mine = listings if side == Side.NEED else reversed(listings)
    return {
        "to_need": side == Side.NEED,
        "mine": mine.title,
        "theirs": theirs.shown_title,
        "their_words": theirs.shown_words,
        "in_return": introduction.offer.in_return,
        "other": theirs.organisation.name,
        "other_about": theirs.organisation.about,
        "amount": wording.amount(introduction.need_quantity, introduction.need.unit),
        "answer_by": introduction.answer_by,
        "message": introduction.message,
        "reasons": wording.reasons(introduction),
    }


def _to_side(introduction: Introduction, side: Side, letter: str, **more: Any) -> None:
    answering = letter in {"introduction_proposed", "introduction_yes"}

    def link(person: Person | None) -> str:
        if answering:
            return links.absolute("answer", links.answer_token(introduction, side, person))
        if letter == "introduction_agreed":
            return links.absolute("going", links.going_token(introduction, side, person))
        return links.page("introduction", introduction, side)

    _send(
        introduction.organisation_of(side),
        letter,
        about=introduction,
        context={**_of_side(introduction, side), **more},
        link=link,
    )


def _to_both(introduction: Introduction, letter: str) -> None:
    for side in Side:
        _to_side(introduction, side, letter)


def introduction_proposed(introduction: Introduction) -> None:
    """Both sides are asked."""
    _to_both(introduction, "introduction_proposed")


def introduction_yes(introduction: Introduction, side: str) -> None:
    """Thanks for a yes, and how to take it back."""
    _to_side(introduction, Side(side), "introduction_yes")


def introduction_agreed(introduction: Introduction) -> None:
    """Two yeses: each side learns whom to talk to."""
    for side in Side:
        contact = access.contact_for(introduction, side)
        _to_side(introduction, side, "introduction_agreed", contact=contact)


def introduction_declined(introduction: Introduction) -> None:
    """One side said no: the other hears it kindly, the first is thanked."""
    for side in Side:
        _to_side(
            introduction,
            side,
            "introduction_declined",
            own_no=introduction.ended_side == side,
            still_open=introduction.listing_of(side).state == ListingState.OPEN,
            elsewhere=introduction.reason == Reason.ELSEWHERE,
        )


def introduction_withdrawn(introduction: Introduction) -> None:
    """It was called off."""
    _to_both(introduction, "introduction_withdrawn")


def introduction_lapsed(introduction: Introduction) -> None:
    """Nobody answered in time; nothing is held against anyone."""
    for side in Side:
        _to_side(introduction, side, "introduction_lapsed", said_yes=introduction.said_yes(side))


def introduction_fell_through(introduction: Introduction) -> None:
    """What was agreed did not happen."""
    _to_both(introduction, "introduction_fell_through")


def _about_delivery(entry: Delivery) -> dict[str, Any]:
    return {
        "given": wording.amount(abs(entry.quantity), entry.unit),
        "day": entry.day,
        "note": entry.note,
        "people_helped": entry.people_helped,
    }


def delivery_reported(entry: Delivery, *, last: bool = False) -> None:
    """The receiver is asked to confirm what the giver reported, and told if it was the last."""
    introduction = entry.introduction
    _send(
        introduction.need.organisation,
        "delivery_reported",
        about=entry,
        context={**_of_side(introduction, Side.NEED), **_about_delivery(entry), "last": last},
        link=lambda person: links.absolute("confirm", links.confirm_token(entry, person)),
    )


def delivery_confirmed(entry: Delivery) -> None:
    """The giver hears that it arrived."""
    _to_side(entry.introduction, Side.OFFER, "delivery_confirmed", **_about_delivery(entry))


def delivery_reversed(entry: Delivery) -> None:
    """The other side of a mistake hears that it was mended."""
    side = Side.OFFER if entry.entry == Delivery.Entry.CONFIRMED else Side.NEED
    _to_side(entry.introduction, side, "delivery_reversed", **_about_delivery(entry))


def outcome_asked(introduction: Introduction) -> None:
    """Some weeks later, and once only: what changed?"""
    _send(
        introduction.need.organisation,
        "outcome_asked",
        about=introduction,
        context={
            **_of_side(introduction, Side.NEED),
            "confirmed_at": introduction.confirmed_at,
        },
        link=lambda person: links.absolute("changed", links.changed_token(introduction, person)),
    )


def _to_poster(listing: Listing, letter: str) -> None:
    """The link asks to sign in: what is not open yet is seen by nobody else."""
    room = "get-help" if listing.side == Side.NEED else "offer-help"
    _send(
        listing.organisation,
        letter,
        about=listing,
        context={
            "title": listing.title,
            "is_need": listing.side == Side.NEED,
            "public": listing.shown_publicly,
            "reason": listing.reason,
            "state": listing.state,
            "ending": listing.closed_as,
        },
        link=lambda person: links.absolute("draft", room, listing.public_id),
    )


def listing_submitted(listing: Listing) -> None:
    """We have it, and what happens next."""
    _to_poster(listing, "listing_submitted")


def listing_opened(listing: Listing) -> None:
    """It is open."""
    _to_poster(listing, "listing_opened")


def listing_declined(listing: Listing) -> None:
    """No, with the reason and a better idea."""
    _to_poster(listing, "listing_declined")


def listing_closed(listing: Listing) -> None:
    """Its last day has passed, or it was met."""
    _to_poster(listing, "listing_closed")


def listing_moved(listing: Listing, by: Person | None) -> None:
    """A broker paused it, opened it again or closed it: its poster hears what was done."""
    if by and not roles.acts_for(by, listing.organisation):
        _to_poster(listing, "listing_moved")
