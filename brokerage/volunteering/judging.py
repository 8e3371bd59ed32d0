"""Whether somebody may have a place on a session: each rule a sentence, and warnings beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage.moves import safeguarding
from brokerage.safeguarding import days
from brokerage.safeguarding.law import law
from brokerage.safeguarding.values import NO_CHECK, Check
from brokerage.volunteering import access, clashes, wording
from brokerage.volunteering.clashes import Clash, Span
from brokerage.volunteering.models import Booking, HeldCheck, Policy, Session, Volunteer
from brokerage.volunteering.models.booking import BookingQuerySet
from brokerage.volunteering.states import SEATED, SessionState, VolunteerState
from common import clock
from common.errors import Refusal, TooLate
from people.models import Organisation, Person

NEAR = dt.timedelta(hours=12)


def judge_session(session: Session) -> None:
    """It can be booked now."""
    if session.state == SessionState.CALLED_OFF:
        raise TooLate(_("“%(title)s” was called off.") % {"title": session}, code="called_off")
    if session.state != SessionState.OPEN or not session.stands:
        raise Refusal(_("“%(title)s” is not open.") % {"title": session}, code="not_open")
    if session.has_begun:
        raise TooLate(_("“%(title)s” has begun already.") % {"title": session}, code="begun")


def judge_volunteer(session: Session, volunteer: Volunteer) -> None:
    """The person may book, and the session is for people of that company."""
    if volunteer.state != VolunteerState.ACTIVE or not volunteer.person.is_active:
        raise Refusal(
            _("%(company)s has not said yes to %(who)s as a volunteer yet.")
            % {"company": volunteer.organisation, "who": volunteer},
            code="not_active",
        )
    if not volunteer.organisation.is_verified:
        raise Refusal(
            _("%(company)s is not verified.") % {"company": volunteer.organisation},
            code="organisation_unverified",
        )
    if not access.works_for(volunteer.person, volunteer.organisation):
        raise Refusal(
            _("We cannot tell any more that %(who)s works for %(company)s.")
            % {"company": volunteer.organisation, "who": volunteer},
            code="not_of_the_company",
        )
    only = session.company
    if only is not None and only.pk != volunteer.organisation_id:
        raise Refusal(
            _("These places are for people of %(company)s.") % {"company": only},
            code="other_company",
        )


def judge_possible(session: Session, volunteer: Volunteer, policy: Policy) -> None:
    """All that stands before anybody says who agreed to it: open, theirs, check, cap, clash.

    colleagues.able says the same of a whole company at once; test_colleagues.py holds the two
    together.
    """
    judge_session(session)
    judge_volunteer(session, volunteer)
    judge_check(session, volunteer)
    judge_cap(policy, session, volunteer)
    judge_clash(session, volunteer)


def judge_check(session: Session, volunteer: Volunteer) -> None:
    """The person holds the check that a broker confirmed for it, and it is good on that day."""
    asked = check_asked(session)
    if not asked.level:
        return
    if not covers(asked, volunteer.checks.good_on(session.day)):
        words = _("Helpers here need a check that is good on %(day)s. Ask us: we help to get one.")
        said = {"day": date_format(session.day, "j F")}
        raise Refusal(words % said, code="check_needed")


def covers(asked: Check, held: Iterable[HeldCheck]) -> bool:
    """Whether one of those that are good on the day is enough."""
    return any(one.check_held.covers(asked) for one in held)


def check_asked(session: Session) -> Check:
    """What a broker confirmed last that its helpers are asked for; nothing where nobody has."""
    decided = safeguarding.newest(session.listing)
    return decided.check_asked if decided else NO_CHECK


def judge_note(policy: Policy, note: str) -> None:
    """Where the company wants it, the booking says what the manager agreed to."""
    if policy.wants_note and not note.strip():
        raise Refusal(
            _("Your company asks you to say who agreed to this."), field="note", code="no_note"
        )


def judge_cap(policy: Policy, session: Session, volunteer: Volunteer) -> None:
    """The company's most hours in a quarter still hold with this one."""
    cap = policy.hours_a_quarter
    if cap is None:
        return
    theirs = _seated(volunteer).of_company(volunteer.organisation)
    hours = sum((one.session.hours for one in in_the_quarter(session, theirs)), Decimal(0))
    if hours + session.hours > cap:
        raise Refusal(
            _("%(company)s allows %(cap)d hours in a quarter, and %(booked)s are booked.")
            % {"company": volunteer.organisation, "cap": cap, "booked": wording.number(hours)},
            code="over_the_cap",
        )


def in_the_quarter(session: Session, bookings: BookingQuerySet) -> BookingQuerySet:
    """Those that count beside a session against the company's most hours in a quarter."""
    first, last = _quarter(session.day)
    return bookings.between(first, last).exclude(session=session).select_related("session")


def judge_clash(session: Session, volunteer: Volunteer) -> None:
    """Nobody can be at two places at once, whichever company they come from."""
    one = span_of(session)
    clash = clashes.overlap(one, _spans_near(one, volunteer)) if one else None
    if clash:
        other = Session.objects.get(public_id=clash.with_key)
        raise Refusal(
            _("You are at “%(other)s” then, until %(until)s.")
            % {"other": other, "until": _hour(other.ends_at)},
            code="clash",
        )


@contextmanager
def told_to(by: Person | None, volunteer: Volunteer) -> Iterator[None]:
    """Whoever books for a colleague hears that they cannot, not where else they are."""
    try:
        yield
    except Refusal as no:
        said = {
            "clash": _("%(who)s cannot go at that time."),
            "over_the_cap": _("It would be more hours than %(who)s may give in this quarter."),
        }
        if by is None or by.pk == volunteer.person_id or no.code not in said:
            raise
        raise Refusal(said[no.code] % {"who": volunteer}, field=no.field, code=no.code) from None


def tight(
    session: Session, volunteer: Volunteer, *, known_to: Organisation | None = None
) -> Clash | None:
    """Another session so near that the way between does not fit.

    ``known_to`` looks at what was booked for that company alone: for whoever is not themself.
    """
    one = span_of(session)
    if one is None:
        return None
    spans = spans_of(one, near(one, _seated(volunteer, known_to)))
    return clashes.tight(one, spans, travel=volunteer.travel_minutes)


def warnings(session: Session, volunteer: Volunteer) -> list[str]:
    """What somebody should know before they book; nothing here stops them."""
    told = []
    near = tight(session, volunteer)
    if near:
        other = Session.objects.get(public_id=near.with_key)
        told.append(
            _("It is close to “%(other)s”: the way may take %(short)d minutes more than there are.")
            % {"other": other, "short": near.short_by}
        )
    day = often_from(session, volunteer)
    if day:
        told.append(
            _(
                "On %(day)s you would be with under-18s on a fourth day in 30. From then on the "
                "law counts it as often, and another check may be needed. We will be in touch."
            )
            % {"day": date_format(day, "j F")}
        )
    return told


def often_from(
    session: Session, volunteer: Volunteer, *, known_to: Organisation | None = None
) -> dt.date | None:
    """The day in any thirty that is one too many with this one, across all that is booked.

    ``known_to`` looks at what was booked for that company alone. Only sessions with people under
    18 count (Crime and Policing Act 2026; see rules.toml).
    """
    if not with_children(session):
        return None
    book = law()
    # Days farther away fall into no span with this one: what was often last year warns of nothing.
    away = dt.timedelta(days=book.within - 1)
    booked = _seated(volunteer, known_to).filter(session__starts_at__isnull=False)
    booked = booked.exclude(session=session).between(session.day - away, session.day + away)
    others = [one.session for one in booked.select_related(*_BEHIND) if with_children(one.session)]
    came = [one.day for one in others]
    if days.crossing(came, more_than=book.days, span=book.within):
        return None  # it was said before
    return days.crossing([*came, session.day], more_than=book.days, span=book.within)


_BEHIND = ("session__need", "session__offer", "session__introduction__need")


def with_children(session: Session) -> bool:
    """Whether people under 18 take part, by what was answered; "not sure" counts as yes."""
    return (session.listing.safeguarding or {}).get("children") in {"yes", "unsure"}


def span_of(session: Session) -> Span | None:
    """Its time and place; None for hours of one's own."""
    if session.starts_at is None or session.ends_at is None:
        return None
    where = "" if session.mode == "remote" else session.where or str(session.place_id or "")
    return Span(key=session.public_id, starts=session.starts_at, ends=session.ends_at, where=where)


def _spans_near(one: Span, volunteer: Volunteer) -> list[Span]:
    return spans_of(one, near(one, _seated(volunteer)))


def near(one: Span, bookings: BookingQuerySet) -> BookingQuerySet:
    """Those of the same day or so."""
    return bookings.filter(
        session__starts_at__lt=one.ends + NEAR, session__ends_at__gt=one.starts - NEAR
    ).select_related("session")


def spans_of(one: Span, bookings: Iterable[Booking]) -> list[Span]:
    """The times and places of these bookings, but for the one that is judged."""
    spans = [span_of(each.session) for each in bookings]
    return [each for each in spans if each and each.key != one.key]


def _seated(volunteer: Volunteer, known_to: Organisation | None = None) -> BookingQuerySet:
    seated = Booking.objects.of_person(volunteer.person).filter(state__in=SEATED)
    return seated.of_company(known_to) if known_to else seated


def _quarter(day: dt.date) -> tuple[dt.date, dt.date]:
    month = 3 * ((day.month - 1) // 3) + 1
    first = day.replace(month=month, day=1)
    after = dt.date(day.year + (month == 10), (month + 3 - 1) % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


def _hour(at: dt.datetime | None) -> str:
    return wording.hour(at.astimezone(clock.LONDON)) if at else ""
