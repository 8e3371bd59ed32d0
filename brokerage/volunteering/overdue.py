"""What is due around sessions by now: one query for each reminder, and for what was left behind."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from brokerage.volunteering.models import Booking, Hours, Reminded, Session
from brokerage.volunteering.states import BookingState, SessionState
from common import clock

DAY = dt.timedelta(days=1)
# After the end: hours are asked for at once, and once more; then the group, and once more.
HOURS, HOURS_AGAIN = dt.timedelta(hours=2), 4 * DAY
CONFIRM, CONFIRM_AGAIN = DAY, 5 * DAY
STOPS = 30 * DAY  # nobody is asked about what is longer ago
JUST_BOOKED = dt.timedelta(hours=12)
# Who was written down as missed may say otherwise when the list is closed already.
OVER_OR_DONE = [SessionState.OPEN, SessionState.DONE]
TO_COME = [BookingState.BOOKED, BookingState.WAITING]
Kind = Reminded.Kind


def over(since: dt.timedelta, way: str = "") -> Q:
    """Those that ended so long ago or longer; ``way`` leads from the record to its session."""
    before = clock.now() - since
    timed = Q(**{f"{way}ends_at__lte": before})
    last_day = before.astimezone(clock.LONDON).date()
    return timed | Q(**{f"{way}starts_at": None, f"{way}done_by__lt": last_day})


def asks_the_group() -> Q:
    """Somebody's place is not settled: not said to have come or not, or hours not confirmed."""
    open_yet = Booking.objects.booked().filter(session=OuterRef("pk"))
    asked = Hours.objects.unconfirmed().filter(booking__session=OuterRef("pk"))
    return Q(Exists(open_yet)) | Q(Exists(asked))


def tomorrow() -> QuerySet[Booking]:
    """Who is expected tomorrow, but for those who have only just booked."""
    day = clock.today() + DAY
    begins = dt.datetime.combine(day, dt.time(), clock.LONDON)
    ends = dt.datetime.combine(day + DAY, dt.time(), clock.LONDON)
    expected = _bookings().filter(
        session__starts_at__gte=begins,
        session__starts_at__lt=ends,
        booked_at__lte=clock.now() - JUST_BOOKED,
    )
    return expected.exclude(reminders__kind=Kind.TOMORROW)


def hours(kind: Reminded.Kind) -> QuerySet[Booking]:
    """Who was there, as far as is known, and has not said for how long."""
    after = HOURS if kind == Kind.HOURS else HOURS_AGAIN
    silent = _bookings().filter(over(after, "session__"), hours=None)
    silent = silent.exclude(over(STOPS, "session__"))
    if kind == Kind.HOURS_AGAIN:
        asked = Reminded.objects.filter(kind=Kind.HOURS, at__lte=clock.now() - 3 * DAY)
        silent = silent.filter(pk__in=asked.values("booking"))
    return silent.exclude(reminders__kind=kind)


def confirm(kind: Reminded.Kind) -> QuerySet[Session]:
    """Sessions whose group has not said who came."""
    after = CONFIRM if kind == Kind.CONFIRM else CONFIRM_AGAIN
    silent = Session.objects.whole().filter(
        asks_the_group(), over(after), state__in=OVER_OR_DONE, offer=None
    )
    silent = silent.exclude(over(STOPS))
    if kind == Kind.CONFIRM_AGAIN:
        asked = Reminded.objects.filter(kind=Kind.CONFIRM, at__lte=clock.now() - 3 * DAY)
        silent = silent.filter(pk__in=asked.values("session"))
    return silent.exclude(reminders__kind=kind)


def with_free_seats() -> QuerySet[Session]:
    """Seats that are free while somebody waits, in good time."""
    near = dt.timedelta(hours=48)
    far = Q(starts_at=None) | Q(starts_at__gt=clock.now() + near)
    waited_for = Session.objects.open().with_seats().filter(far)
    return waited_for.filter(bookings__state=BookingState.WAITING).distinct()


def left_behind() -> QuerySet[Session]:
    """Called off, and somebody's place was not ended."""
    off = Session.objects.filter(state=SessionState.CALLED_OFF)
    return off.filter(bookings__state__in=TO_COME).distinct()


def drafts_that_passed() -> QuerySet[Session]:
    """Planned and never opened, and the day is gone."""
    passed = Q(starts_at__lt=clock.now()) | Q(starts_at=None, done_by__lt=clock.today())
    return Session.objects.filter(passed, state=SessionState.DRAFT)


def without_anybody() -> QuerySet[Session]:
    """Open and over, and there is nobody to ask about."""
    return Session.objects.filter(~asks_the_group(), over(DAY), state=SessionState.OPEN)


def _bookings() -> QuerySet[Booking]:
    booked = Booking.objects.booked().filter(session__state=SessionState.OPEN)
    return booked.select_related(
        "volunteer__person",
        "volunteer__organisation",
        "session__place",
        "session__need__organisation",
        "session__offer__organisation",
        "session__introduction__need__organisation",
        "session__introduction__offer__organisation",
    )
