"""What each letter about a place on a session says, and to whom. Called inside the moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from brokerage.letters import recipients
from brokerage.letters_between import Note
from brokerage.volunteering import judging, links, wording
from brokerage.volunteering.models import Booking, Session
from notices import post
from people.models import Organisation

TEMPLATE = "volunteering/note"


def booked(booking: Booking) -> None:
    """The volunteer has the day in writing; the group knows who comes."""
    session = booking.session
    said = said_of(booking)
    to_volunteer(
        booking,
        Note(
            reason="session.booked",
            subject=_("You are booked: %(title)s, %(day)s") % said,
            heading=_("Your place is booked"),
            words=[
                _("%(title)s, with %(host)s.") % said,
                said["when"],
                said["where"],
                *on_the_day(session),
                *_to_know(booking),
            ],
            quote=session.notes,
            button=_("See everything, or give the place up"),
            after=[_("Plans change. Give the place up there, and nobody will ask you why.")],
        ),
        calendar=True,
    )
    to_group(
        session,
        Note(
            reason="session.somebody_booked",
            subject=_("%(who)s of %(company)s comes: %(title)s") % said,
            heading=_("Somebody booked a place"),
            words=[_("%(who)s of %(company)s booked “%(title)s”, %(when)s.") % said, said["left"]],
            button=_("See who comes"),
        ),
    )


def _to_know(booking: Booking) -> list[str]:
    """What whoever books for themself reads before, and whoever booked for them was not told."""
    if booking.booked_by_id == booking.volunteer.person_id:
        return []
    return judging.warnings(booking.session, booking.volunteer)


def booked_series(bookings: Sequence[Booking]) -> None:
    """All days of a series in one letter, and the group told once."""
    first = min(bookings, key=lambda one: one.session.day)
    said = {**said_of(first), "n": str(len(bookings))}
    days = [wording.when(one.session) for one in sorted(bookings, key=lambda one: one.session.day)]
    note = Note(
        reason="session.booked",
        subject=_("You are booked for %(n)s days: %(title)s") % said,
        heading=_("Your places are booked"),
        words=[
            _("%(title)s, with %(host)s.") % said,
            *days,
            said["where"],
            *on_the_day(first.session),
        ],
        quote=first.session.notes,
        button=_("See everything, or give a day up"),
        after=[_("Plans change. Give a day up there, and nobody will ask you why.")],
    )
    to_volunteer(first, note, calendar=True)
    note = Note(
        reason="session.somebody_booked",
        subject=_("%(who)s of %(company)s comes %(n)s times: %(title)s") % said,
        heading=_("Somebody booked every day"),
        words=[_("%(who)s of %(company)s booked “%(title)s”.") % said, *days],
        button=_("See who comes"),
    )
    to_group(first.session, note)


def waiting(booking: Booking) -> None:
    """On the waiting list, and what happens then."""
    said = said_of(booking)
    note = Note(
        reason="session.waiting",
        subject=_("You are on the waiting list: %(title)s") % said,
        heading=_("You are on the waiting list"),
        words=[
            _("“%(title)s”, %(when)s, is full.") % said,
            _("If a place comes free two days before it or earlier, it is yours, and we write."),
            _("Later than that we ask you first."),
        ],
        button=_("See it, or leave the list"),
    )
    to_volunteer(booking, note)


def seat_found(booking: Booking) -> None:
    """A seat came free, and is theirs."""
    said = said_of(booking)
    note = Note(
        reason="session.booked",
        subject=_("A place came free, and it is yours: %(title)s") % said,
        heading=_("You have a place"),
        words=[
            _("You waited for “%(title)s”. You have a place now.") % said,
            said["when"],
            said["where"],
            *on_the_day(booking.session),
        ],
        button=_("See everything, or give the place up"),
        after=[_("If it does not suit you any more, give it up there: others wait.")],
    )
    to_volunteer(booking, note, calendar=True)


def a_seat_is_free(session: Session, waiting_list: Iterable[Booking]) -> None:
    """Shortly before: whoever books first has it."""
    for booking in waiting_list:
        said = said_of(booking)
        note = Note(
            reason="session.free",
            subject=_("A place came free at short notice: %(title)s") % said,
            heading=_("A place came free"),
            words=[
                _("“%(title)s” is soon: %(when)s.") % said,
                _("Whoever books first has the place."),
            ],
            button=_("See it and book"),
        )
        to_volunteer(booking, note)


def withdrawn(booking: Booking, *, had_a_seat: bool) -> None:
    """The volunteer is thanked all the same; the group knows at once."""
    said = said_of(booking)
    note = Note(
        reason="session.given_up",
        subject=_("You gave your place up: %(title)s") % said,
        heading=_("Your place is given up"),
        words=[
            _("It was “%(title)s”, %(when)s.") % said,
            _("%(host)s knows. Thank you for telling them.") % said,
        ],
        button=_("Find another day"),
    )
    to_volunteer(booking, note, calendar=had_a_seat)
    if had_a_seat:
        note = Note(
            reason="session.somebody_left",
            subject=_("%(who)s cannot come: %(title)s") % said,
            heading=_("Somebody cannot come"),
            words=[_("%(who)s of %(company)s cannot come to “%(title)s”, %(when)s.") % said],
            button=_("See who comes"),
            after=[_("Whoever waits for a place gets it; we write as soon as somebody does.")],
        )
        to_group(booking.session, note)


def handed_on(booking: Booking, new: Booking) -> None:
    """Both colleagues know, and so does the group."""
    said = {**said_of(new), "before": str(booking.volunteer)}
    note = Note(
        reason="session.given_up",
        subject=_("%(who)s goes instead of you: %(title)s") % said,
        heading=_("Your colleague has your place"),
        words=[_("%(who)s goes to “%(title)s”, %(when)s. Thank you for arranging it.") % said],
        button=_("Find another day"),
    )
    to_volunteer(booking, note, calendar=True)
    booked(new)
    note = Note(
        reason="session.somebody_left",
        subject=_("%(who)s comes instead of %(before)s: %(title)s") % said,
        heading=_("Somebody else comes"),
        words=[_("%(who)s of %(company)s comes instead of %(before)s.") % said, said["when"]],
        button=_("See who comes"),
    )
    to_group(booking.session, note)


def called_off(booking: Booking) -> None:
    """Everybody with a place, or on the list, knows that it will not be."""
    said = {**said_of(booking), "reason": booking.session.reason}
    note = Note(
        reason="session.called_off",
        subject=_("Called off: %(title)s, %(day)s") % said,
        heading=_("It will not take place"),
        words=[
            _("%(host)s called “%(title)s” off. You need not go.") % said,
            said["when"],
        ],
        quote=booking.session.reason,
        button=_("Find another day"),
    )
    to_volunteer(booking, note, calendar=True)


def said_of(booking: Booking) -> dict[str, str]:
    """The names and times that its letters speak of."""
    session = booking.session
    return {
        "who": booking.volunteer.person.get_full_name(),
        "company": str(booking.volunteer.organisation),
        "title": str(session),
        "host": str(session.planner),
        "when": wording.when(session),
        "day": wording.day(session),
        "where": wording.where(session),
        "left": wording.seats_left(session),
    }


def on_the_day(session: Session) -> list[str]:
    """Whom to ask on the day: for those who booked, and nobody else."""
    if not session.contact_name:
        return []
    contact = ", ".join(filter(None, [session.contact_name, session.contact_phone]))
    return [_("On the day ask for %(contact)s.") % {"contact": contact}]


def to_volunteer(
    booking: Booking, note: Note, *, calendar: bool = False, certificate: bool = False
) -> None:
    """The letter, with a link that is theirs alone: no account is needed to give a place up.

    ``certificate`` offers that as well, by a link of its own.
    """
    token = links.mine_token(booking)
    post.queue(
        to=booking.volunteer.person.email,
        reason=note.reason,
        about=booking,
        template=TEMPLATE,
        context={
            "note": note,
            "organisation": None,
            "url": links.absolute("mine_by_link", token),
            "certificate_url": _certificate(booking) if certificate else "",
            "worry_url": links.worry(booking.session),
        },
        enclosures=(("session", booking.public_id),) if calendar else (),
    )


def _certificate(booking: Booking) -> str:
    return links.absolute("certificate_by_link", links.certificate_token(booking))


def to_group(session: Session, note: Note, *, confirms: bool = False) -> None:
    """The letter to whoever planned it; ``confirms`` leads each to the list by a signed link."""
    organisation: Organisation = session.planner
    for address, person in recipients(organisation):
        url = (
            links.absolute("confirm", links.confirm_token(session, person))
            if confirms
            else links.absolute("roster", session.public_id)
        )
        post.queue(
            to=address,
            reason=note.reason,
            about=session,
            template=TEMPLATE,
            context={
                "note": note,
                "organisation": organisation,
                "url": url,
                "worry_url": links.worry(session),
            },
        )
