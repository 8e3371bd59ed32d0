"""One place, on a page of its own or by a signed link: what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.views.kindly import blame
from brokerage.volunteering import describing, wording
from brokerage.volunteering.forms.place import ColleagueForm, HoursForm, WordsForm
from brokerage.volunteering.models import Booking, Hours, Policy, Session, Volunteer
from brokerage.volunteering.moves import booking as bookings
from brokerage.volunteering.moves import differing, swapping
from brokerage.volunteering.moves import hours as after
from brokerage.volunteering.states import SEATED, STANDING, BookingState
from common.errors import Refusal
from people.models import Person


@dataclass(slots=True)
class Acting:
    """Who acts on which place: the person signed in, or nobody but who holds the link."""

    booking: Booking
    person: Person | None
    back: HttpResponse
    forms: dict[str, Form] = field(default_factory=dict)


def asks_hours(booking: Booking) -> bool:
    """Whether it is time to say how long it was, and nobody has confirmed it yet."""
    kept = _hours(booking)
    over = booking.session.is_flexible or booking.session.has_begun
    return booking.state in SEATED and over and (kept is None or kept.confirmed is None)


def _hours(booking: Booking) -> Hours | None:
    found: Hours | None = getattr(booking, "hours", None)
    return found


def said(booking: Booking) -> str:
    """What is known of its hours, in words; empty where nothing is."""
    kept = _hours(booking)
    if kept is None:
        return ""
    if kept.confirmed is None:
        words = _("You said %(hours)s. The group looks at it.")
        return words % {"hours": wording.hours(kept.given)}
    return _("%(hours)s confirmed") % {"hours": wording.hours(kept.confirmed)}


def answer(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The page, or what was asked of it and then the page again."""
    acting.booking.session = Session.objects.whole().get(pk=acting.booking.session_id)
    posted = request.POST if request.method == "POST" else None
    acting.forms = _forms(acting, posted)
    if posted is not None and _act(request, acting, posted.get("move", "")):
        return acting.back
    wrong = next((form for form in acting.forms.values() if form.errors), None)
    context = {**_context(acting), "wrong": wrong, "form": wrong, **acting.forms}
    return render(request, "volunteering/place.html", context, status=422 if wrong else 200)


def _forms(acting: Acting, posted: QueryDict | None) -> dict[str, Form]:
    move = posted.get("move", "") if posted else ""
    made: dict[str, Form] = {"hours_form": HoursForm(posted if move == "other" else None)}
    if _own(acting) and _may_answer(acting.booking):
        made["words_form"] = WordsForm(posted if move == "answer" else None)
    if acting.person:
        data = posted if move == "hand_on" else None
        made["colleague_form"] = ColleagueForm(
            data, _colleagues(acting.booking), wants_note=_wants_note(acting.booking)
        )
    return made


def _own(acting: Acting) -> bool:
    """Whether it is their own place: by its link, or signed in."""
    return acting.person is None or acting.person.pk == acting.booking.volunteer.person_id


def _may_answer(booking: Booking) -> bool:
    kept = _hours(booking)
    return kept is not None and kept.differs and kept.answered_at is None


def _colleagues(booking: Booking) -> list[Volunteer]:
    there = Booking.objects.filter(session=booking.session_id, state__in=STANDING)
    others = Volunteer.objects.active().of_company(booking.volunteer.organisation)
    return list(others.exclude(pk__in=there.values("volunteer")).select_related("person"))


def _wants_note(booking: Booking) -> bool:
    company = booking.volunteer.organisation_id
    return Policy.objects.filter(organisation=company, wants_note=True).exists()


def _context(acting: Acting) -> dict[str, Any]:
    booking = acting.booking
    session = booking.session
    stands = booking.state in {BookingState.BOOKED, BookingState.WAITING}
    seated = booking.state in SEATED
    own = _own(acting)
    return {
        "booking": booking,
        "session": session,
        "host": session.planner,
        "rows": describing.for_everybody(session),
        "private": describing.for_who_booked(session) if seated else [],
        "may_ask": (
            booking.state == BookingState.BOOKED
            and not booking.offered_to
            and bool(_colleagues(booking))
        ),
        "can_give_up": stands and not session.has_begun and session.state == Session.State.OPEN,
        "over": session.has_begun,
        "asks_hours": asks_hours(booking),
        "booked_hours": wording.hours(session.hours),
        "said": said(booking),
        "kept": _hours(booking) if own else None,  # what two people wrote is not the company's
        "papers": _papers(booking) if own and acting.person else {},
        "by_link": acting.person is None,
        "own": own,
    }


def _papers(booking: Booking) -> dict[str, str]:
    """Where the record and the certificate are, once an hour of this place is confirmed.

    For who is signed in: a letter's link is about one place, and these tell of all.
    """
    kept = _hours(booking)
    if kept is None or not kept.confirmed:
        return {}
    name = booking.volunteer.public_id
    return {
        paper: reverse(f"volunteering:{paper}", args=[name]) for paper in ("record", "certificate")
    }


def _act(request: HttpRequest, acting: Acting, move: str) -> bool:
    """Whether it was done; what is wrong stands beside its field, or on a page of its own."""
    deed = DEEDS.get(move)
    form = acting.forms.get(FORMS.get(move, ""))
    if deed is None or (move in FORMS and (form is None or not form.is_valid())):
        return False
    try:
        words = deed(acting, form)
    except Refusal as refusal:
        if form is None:
            raise
        blame(form, refusal)
        return False
    messages.success(request, words)
    return True


def _give_up(acting: Acting, form: Any) -> str:
    bookings.withdraw(acting.booking, by=acting.person)
    return _("Your place is given up, and the group knows. Thank you for telling them.")


def _ask_all(acting: Acting, form: Any) -> str:
    many = swapping.ask_all(acting.booking, by=acting.person).offered_to
    words = ngettext(
        "We asked %(n)d colleague. You keep the place until it is taken.",
        "We asked %(n)d colleagues. You keep the place until one of them takes it.",
        many,
    )
    return words % {"n": many}


def _ask_no_more(acting: Acting, form: Any) -> str:
    swapping.ask_no_more(acting.booking, by=acting.person)
    return _("Nobody is asked any longer. The place is yours.")


def _as_booked(acting: Acting, form: Any) -> str:
    return _say(acting, acting.booking.session.hours, "")


def _other(acting: Acting, form: HoursForm) -> str:
    return _say(acting, form.cleaned_data["hours"], form.cleaned_data["note"])


def _say(acting: Acting, hours: Decimal, note: str) -> str:
    after.say(acting.booking, hours, by=acting.person, note=note)
    return _("Thank you. The group confirms it, and then it counts.")


def _answer(acting: Acting, form: WordsForm) -> str:
    differing.answer(acting.booking, form.cleaned_data["words"], by=acting.person)
    return _("Thank you. The group reads it, and answers.")


def _hand_on(acting: Acting, form: ColleagueForm) -> str:
    assert acting.person is not None  # noqa: S101  # a link has no such form
    note = form.cleaned_data.get("note", "")
    bookings.hand_on(acting.booking, form.chosen, by=acting.person, note=note)
    return _("%(who)s goes instead, and has a letter.") % {"who": form.chosen}


FORMS = {"other": "hours_form", "hand_on": "colleague_form", "answer": "words_form"}
DEEDS: dict[str, Callable[[Acting, Any], str]] = {
    "give_up": _give_up,
    "as_booked": _as_booked,
    "other": _other,
    "hand_on": _hand_on,
    "answer": _answer,
    "ask_all": _ask_all,
    "ask_no_more": _ask_no_more,
}
