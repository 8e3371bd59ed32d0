"""One session: what it is, and a place on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from brokerage.views.kindly import blame, kindly
from brokerage.volunteering import describing, fitting, judging, learning, wording
from brokerage.volunteering.forms.booking import BookForm
from brokerage.volunteering.models import Booking, Policy, Session, Volunteer
from brokerage.volunteering.moves import booking as moves
from brokerage.volunteering.states import STANDING, BookingState
from common.errors import Refusal
from people.models import Person
from people.models.membership import Role
from people.views.asking import me

SAID = {
    "book": gettext_lazy("Your place is booked."),
    "wait": gettext_lazy("You are on the waiting list."),
    "series": gettext_lazy("Your places are booked, on every day that was open."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands with a session: as whom they may go, and what they have."""

    volunteers: list[Volunteer]
    booking: Booking | None

    @property
    def policies(self) -> list[Policy]:
        """The rules of the companies that they go for."""
        of = [one.organisation_id for one in self.volunteers]
        return list(Policy.objects.filter(organisation__in=of))


def _standing(request: HttpRequest, session: Session) -> Standing:
    if not isinstance(request.user, Person):
        return Standing([], None)
    mine = Volunteer.objects.active().of_person(request.user).select_related("organisation")
    only = session.company
    fitting_it = mine.filter(organisation=only) if only else mine
    had = session.bookings.of_person(request.user).filter(state__in=STANDING)
    return Standing(list(fitting_it.order_by("pk")), had.select_related("volunteer").first())


def seen(request: HttpRequest, public_id: str) -> Session:
    """The session; 404 for who may not see it."""
    seen = Session.objects.visible_to(request.user).values("pk")
    return get_object_or_404(Session.objects.whole().filter(pk__in=seen), public_id=public_id)


def _page(
    request: HttpRequest, session: Session, form: BookForm | None = None, **more: Any
) -> HttpResponse:
    standing = _standing(request, session)
    if form is None and standing.volunteers:
        form = BookForm(None, standing.volunteers, standing.policies)
    shown = standing.volunteers[0] if standing.volunteers else None
    has_seat = standing.booking is not None and standing.booking.takes_a_seat
    context = {
        "session": session,
        "when": wording.when(session),
        "left": wording.seats_left(session),
        "rows": describing.for_everybody(session),
        "private": describing.for_who_booked(session) if has_seat else [],
        "safety": describing.of_safety(session),
        "can_book": session.state == Session.State.OPEN and not session.has_begun,
        "form": form,
        "booking": standing.booking,
        "volunteer": shown,
        "warnings": judging.warnings(session, shown) if shown and not standing.booking else [],
        "fit": fitting.one(shown, session) if shown and not standing.booking else None,
        "leads": _leads(request, session),
        **more,
    }
    wrong = form is not None and bool(form.errors)
    return render(request, "volunteering/session.html", context, status=422 if wrong else 200)


@require_GET
@never_cache
def session(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that one decides by; whom to ask on the day for those alone who booked."""
    return _page(request, seen(request, public_id))


@login_required
@never_cache
@kindly
def book(request: HttpRequest, public_id: str) -> HttpResponse:
    """A place, or one on the waiting list. What should be known before is said and asked once."""
    found = seen(request, public_id)
    standing = _standing(request, found)
    if standing.booking and standing.booking.state != BookingState.WAITING:
        return redirect("volunteering:my_place", standing.booking.public_id)
    if not standing.volunteers:
        return redirect(f"{reverse('volunteering:join')}?for={found.public_id}")
    if request.method != "POST":
        return _page(request, found)
    form = BookForm(request.POST, standing.volunteers, standing.policies)
    if not form.is_valid():
        return _page(request, found, form)
    told = judging.warnings(found, form.chosen)
    if told and not request.POST.get("sure"):
        page = {"session": found, "form": form, "told": told, "move": request.POST.get("move", "")}
        return render(request, "volunteering/sure.html", page)
    return _book(request, found, form)


def _book(request: HttpRequest, found: Session, form: BookForm) -> HttpResponse:
    move = request.POST.get("move", "")
    try:
        way = _done(request, found, form, move)
    except Refusal as refusal:
        if refusal.code == learning.CODE:
            return redirect(f"{reverse('volunteering:briefing')}?for={found.public_id}")
        blame(form, refusal)
        return _page(request, seen(request, found.public_id), form)
    messages.success(request, SAID.get(move, SAID["book"]))
    return redirect(*way)


def _done(
    request: HttpRequest, found: Session, form: BookForm, move: str
) -> tuple[str] | tuple[str, str]:
    """What was asked, and where it is seen."""
    said: dict[str, Any] = {"by": me(request), "note": form.note}
    if move == "series" and found.series:
        moves.book_series(found.series, form.chosen, **said)
        return ("volunteering:mine",)
    made = (moves.wait if move == "wait" else moves.book)(found, form.chosen, **said)
    return ("volunteering:my_place", made.public_id)


def _leads(request: HttpRequest, session: Session) -> bool:
    """Whether the person may book several colleagues' places at once."""
    return led(request, session) is not None


def led(request: HttpRequest, session: Session) -> Policy | None:
    """The rules of the company whose people the person may book for this."""
    if not isinstance(request.user, Person):
        return None
    mine = Q(
        organisation__memberships__person=request.user, organisation__memberships__role=Role.OWNER
    )
    found = Policy.objects.filter(mine).select_related("organisation")
    only = session.company
    return (found.filter(organisation=only) if only else found).order_by("pk").first()
