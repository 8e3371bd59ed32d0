"""What lies on an organisation's desk: what to do next, and what it has going."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from brokerage.access import Contact, contact_of, with_contacts
from brokerage.letters_between import said
from brokerage.models import Introduction, Need, Offer
from brokerage.states import LIVE, IntroductionState, ListingState, Side
from events.models import Order
from people import checks, roles
from people.models import Organisation, Person
from workspace.access import way, way_for

MOST = 50
# While people have to talk to each other, their contact details lie on the desk itself.
GOING_ON = (IntroductionState.AGREED, IntroductionState.UNDER_WAY, IntroductionState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next, for the task list."""

    title: str
    url: str
    state: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An introduction as one side sees it."""

    other: str
    what: str
    url: str
    state: str
    label: str
    contact: Contact | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on it."""

    steps: list[Step]
    offers: list[Offer]
    needs: list[Need]
    meetings: list[Meeting]
    orders: list[Order]


def lay(organisation: Organisation, person: Person) -> Desk:
    """The desk of an organisation for one of its people."""
    offers = list(Offer.objects.filter(organisation=organisation).select_related("kind")[:MOST])
    needs = list(Need.objects.filter(organisation=organisation).select_related("kind")[:MOST])
    found = list(_introductions(organisation))
    steps = [
        *_about_itself(organisation, owner=roles.owns(person, organisation)),
        *(step for each in found for step in _about(each, organisation)),
        *_about_listings(organisation, offers, needs),
    ]
    return Desk(
        steps=steps,
        offers=offers,
        needs=needs,
        meetings=[_meeting(each, organisation) for each in found],
        orders=list(
            Order.objects.filter(organisation=organisation)
            .exclude(state__in=["expired", "cancelled"])
            .select_related("ball")[:MOST]
        ),
    )


def _introductions(organisation: Organisation) -> Iterator[Introduction]:
    mine = with_contacts(Introduction.objects.filter(state__in=LIVE).whole())
    mine = mine.prefetch_related("dates")
    yield from mine.filter(need__organisation=organisation)[:MOST]
    yield from mine.filter(offer__organisation=organisation)[:MOST]


def _side(introduction: Introduction, organisation: Organisation) -> Side:
    mine = introduction.need.organisation_id == organisation.pk
    return Side.NEED if mine else Side.OFFER


def _about_itself(organisation: Organisation, *, owner: bool) -> Iterator[Step]:
    state = organisation.state
    details = way("people:details", organisation.public_id) if owner else ""
    if owner and state in {"draft", "submitted", "declined"} and checks.needs_asking(organisation):
        yield Step(
            _("Ask somebody to vouch for you"),
            way("people:voucher", organisation.public_id),
            "new",
            _("to do"),
            _("You are on no register, so somebody who knows you tells us that you are real."),
        )
    if state == "draft":
        yield Step(
            _("Finish telling us about your organisation, and send it to us"),
            details,
            state,
            _("to do"),
            _("A broker checks every organisation before it is introduced to others."),
        )
    elif state == "submitted":
        hint = _("Usually within two working days. You can go on meanwhile.")
        yield Step(_("A broker is checking your organisation"), "", state, _("with us"), hint)
    elif state in {"declined", "suspended"}:
        url = details if state == "declined" else ""
        yield Step(_("Read what the broker wrote"), url, state, _("stopped"), organisation.reason)


def _about(introduction: Introduction, organisation: Organisation) -> Iterator[Step]:
    side = _side(introduction, organisation)
    what = {
        "other": introduction.organisation_of(_other(side)),
        "title": introduction.need if side == Side.OFFER else introduction.offer,
    }
    url = way("brokerage:introduction", introduction.public_id)
    state = introduction.state
    if state == IntroductionState.PROPOSED and not introduction.said_yes(side):
        yield Step(_("Answer: %(title)s") % what, url, state, _("your answer"), str(what["other"]))
    elif any(date.asks(side) for date in introduction.dates.all()):
        dates = way("brokerage:dates", introduction.public_id)
        yield Step(
            _("Does this date suit you?"), dates, "proposed", _("your answer"), str(what["other"])
        )
    elif state in {IntroductionState.AGREED, IntroductionState.UNDER_WAY} and side == Side.OFFER:
        title = _("Tell us when you have given: %(title)s") % what
        yield Step(title, url, state, _("under way"), str(what["other"]))
    elif state == IntroductionState.DELIVERED and side == Side.NEED:
        title = _("Did it reach you? %(title)s") % what
        yield Step(title, url, state, _("to confirm"), str(what["other"]))


def _about_listings(
    organisation: Organisation, offers: list[Offer], needs: list[Need]
) -> Iterator[Step]:
    for listing in [*needs, *offers]:
        name = "brokerage:need" if isinstance(listing, Need) else "brokerage:offer"
        url = way(name, listing.public_id)
        if listing.state == ListingState.DRAFT:
            title = _("Finish “%(title)s” and send it to us") % {"title": listing}
            yield Step(title, url, "draft", _("draft"))
        elif listing.state == ListingState.DECLINED:
            title = _("Look again at “%(title)s”") % {"title": listing}
            yield Step(title, url, "declined", _("declined"), listing.reason)
    if not offers and not needs:
        yield _first_listing(organisation)


def _first_listing(organisation: Organisation) -> Step:
    if organisation.is_community:
        url = way_for("brokerage:ask", organisation)
        return Step(
            _("Tell us what would help you"), url, "new", _("start here"), _("Five questions.")
        )
    url = way_for("brokerage:pledge", organisation)
    return Step(_("Write down what you can offer"), url, "new", _("start here"), _("Ten minutes."))


def _other(side: Side) -> Side:
    return Side.NEED if side == Side.OFFER else Side.OFFER


def _meeting(introduction: Introduction, organisation: Organisation) -> Meeting:
    side = _side(introduction, organisation)
    return Meeting(
        other=str(introduction.organisation_of(_other(side))),
        what=str(introduction.need if side == Side.OFFER else introduction.offer),
        url=way("brokerage:introduction", introduction.public_id),
        state=introduction.state,
        label=introduction.get_state_display(),
        contact=contact_of(introduction, _other(side)) if introduction.state in GOING_ON else None,
        date=next((said(date) for date in introduction.dates.all() if date.stands), ""),
    )
