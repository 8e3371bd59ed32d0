"""One side proposes dates, the other takes one; either moves it or calls it off."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar

from brokerage import calendars
from brokerage.models import MeetingDate
from brokerage.moves import dates, deliveries, introductions
from brokerage.moves.dates import When
from brokerage.moves.introductions import Ending
from common import clock
from common.errors import NotAllowed, Refusal
from notices import post
from notices.models import Notice

pytestmark = pytest.mark.django_db


def tomorrow(hour=14, **more):
    """An hour and a half from that hour on, in Leeds."""
    day = clock.today() + dt.timedelta(days=1)
    start = dt.datetime.combine(day, dt.time(hour), clock.LONDON)
    return When(starts_at=start, ends_at=start + dt.timedelta(minutes=90), **more)


@pytest.fixture
def asked(agreed, amara):
    return dates.propose_date(
        agreed, side="offer", by=amara, when=tomorrow(where="The Mill", word="Ring twice")
    )


@pytest.fixture
def taken(asked, ben):
    return dates.take(asked, side="need", by=ben)


def code_of(move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    return refusal.value.code


def event_in(date):
    return Calendar.from_ical(calendars.meeting(date))


def test_the_other_side_is_asked_and_takes_it(asked, ben, amara):
    letter = Notice.objects.get(reason="date.proposed")
    assert letter.to == ben.email
    assert "14:00 to 15:30" in letter.text
    assert "The Mill" in letter.text
    taken = dates.take(asked, side="need", by=ben)
    assert taken.state == "agreed"
    assert set(Notice.objects.filter(reason="date.agreed").values_list("to", flat=True)) == {
        ben.email,
        amara.email,
    }


def test_nobody_takes_their_own_date(asked, amara):
    assert code_of(dates.take, asked, side="offer", by=amara) == "own_date"


def test_a_date_taken_leaves_its_fellows_aside(agreed, asked, amara, ben):
    fellow = dates.propose_date(agreed, side="offer", by=amara, when=tomorrow(9))
    dates.take(asked, side="need", by=ben)
    fellow.refresh_from_db()
    assert fellow.state == "passed_over"
    assert code_of(dates.take, fellow, side="need", by=ben) == "unlawful_move"


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ({"start": dt.timedelta(hours=-1)}, "in_the_past"),
        ({"start": dt.timedelta(days=900)}, "too_far_off"),
        ({"lasts": dt.timedelta(0)}, "ends_too_early"),
        ({"lasts": dt.timedelta(hours=-1)}, "ends_too_early"),
        ({"lasts": dt.timedelta(hours=25)}, "ends_too_early"),
    ],
)
def test_a_date_that_cannot_be_is_refused(agreed, amara, when, code):
    start = clock.now() + when.get("start", dt.timedelta(days=1))
    said = When(starts_at=start, ends_at=start + when.get("lasts", dt.timedelta(hours=1)))
    assert code_of(dates.propose_date, agreed, side="offer", by=amara, when=said) == code


def test_at_most_five_wait_and_none_twice(agreed, amara):
    for hour in range(9, 14):
        dates.propose_date(agreed, side="offer", by=amara, when=tomorrow(hour))
    more = {"side": "offer", "by": amara}
    assert code_of(dates.propose_date, agreed, when=tomorrow(15), **more) == "too_many_dates"
    dates.call_off(agreed.dates.first(), **more)
    assert code_of(dates.propose_date, agreed, when=tomorrow(10), **more) == "proposed_already"


def test_dates_come_after_two_yeses_and_from_the_two_sides(proposed, asked, amara, stranger, dot):
    for by in (stranger, dot):
        with pytest.raises(NotAllowed):
            dates.propose_date(proposed, side="offer", by=by, when=tomorrow(10))


def test_no_dates_before_both_said_yes(proposed, amara):
    more = {"side": "offer", "by": amara, "when": tomorrow()}
    assert code_of(dates.propose_date, proposed, **more) == "not_meeting"


def test_a_moved_date_stands_until_the_new_one_is_taken_and_calendars_move_it(
    agreed, taken, amara, ben
):
    new = dates.propose_date(agreed, side="need", by=ben, when=tomorrow(16, instead_of=taken))
    taken.refresh_from_db()
    assert taken.state == "agreed"
    moved = dates.take(new, side="offer", by=amara)
    taken.refresh_from_db()
    assert (taken.state, moved.uid, moved.sequence) == ("moved", taken.uid, 1)
    assert MeetingDate.objects.agreed().get() == moved


def test_a_date_of_another_introduction_is_not_moved(taken, agreed, amara):
    other = MeetingDate(introduction_id=agreed.pk + 1)
    more = {"side": "offer", "by": amara, "when": tomorrow(10, instead_of=other)}
    assert code_of(dates.propose_date, agreed, **more) == "other_introduction"


def test_either_side_calls_it_off_and_both_calendars_hear(taken, ben):
    off = dates.call_off(taken, side="need", by=ben)
    assert (off.state, off.sequence, off.ended_side) == ("called_off", 1, "need")
    letters = Notice.objects.filter(reason="date.called_off")
    assert letters.count() == 2
    name, content, mime = next(iter(post.files_of(letters[0])))
    assert (name, mime) == ("meeting.ics", "text/calendar; method=CANCEL")
    assert b"STATUS:CANCELLED" in content


def test_what_does_not_suit_is_said_to_whoever_proposed_it(asked, ben, amara):
    dates.call_off(asked, side="need", by=ben)
    assert Notice.objects.get(reason="date.refused").to == amara.email


def test_dates_end_with_their_introduction(agreed, taken, amara, ben):
    waiting = dates.propose_date(agreed, side="offer", by=amara, when=tomorrow(9))
    ending = Ending(side="need", reason="elsewhere")
    introductions.withdraw(agreed, by=ben, ending=ending)
    for date in (taken, waiting):
        date.refresh_from_db()
        assert date.state == "called_off"
    assert Notice.objects.filter(reason="date.called_off").count() == 2


# --- the calendar file ----------------------------------------------------------------------------


def test_the_file_names_no_person_and_keeps_its_uid(agreed, taken, ben, amara):
    whole = event_in(taken)
    event = whole.walk("VEVENT")[0]
    assert whole["METHOD"] == "PUBLISH"
    assert str(event["UID"]).startswith(taken.uid)
    assert event["SEQUENCE"] == 0
    assert event.decoded("DTSTART") == taken.starts_at
    assert str(event["LOCATION"]) == "The Mill"
    text = calendars.meeting(taken).decode()
    assert not [one for one in (ben, amara) if one.name in text or one.email in text]


def test_the_letter_encloses_the_file(taken):
    letter = Notice.objects.filter(reason="date.agreed").first()
    post.post_one(letter.pk)
    letter.refresh_from_db()
    assert letter.sent_at
    assert letter.enclosures == [["meeting", taken.public_id]]


@pytest.mark.parametrize(("month", "offset"), [(1, 0), (7, 1)])
def test_two_oclock_in_leeds_is_two_oclock_in_summer_too(agreed, month, offset):
    start = dt.datetime(2027, month, 14, 14, 0, tzinfo=clock.LONDON)
    date = MeetingDate(
        introduction=agreed, starts_at=start, ends_at=start + dt.timedelta(hours=1), state="agreed"
    )
    event = event_in(date).walk("VEVENT")[0]
    assert event.decoded("DTSTART").astimezone(dt.UTC).hour == 14 - offset


# --- held by the database -------------------------------------------------------------------------


def test_a_date_ends_after_it_starts_whoever_writes(asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingDate.objects.update(ends_at=asked.starts_at)


def test_a_date_stands_once_whoever_writes(taken):
    twin = MeetingDate.objects.get(pk=taken.pk)
    twin.pk, twin.public_id = None, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_an_agreed_date_says_when_whoever_writes(taken):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingDate.objects.update(agreed_at=None)


def test_all_confirmed_a_date_to_come_can_still_be_called_off(agreed, amara, ben, given, taken):
    entry = deliveries.report(agreed, by=amara, given=given())
    deliveries.confirm(entry, by=ben, quantity=entry.quantity)
    assert dates.call_off(taken, side="need", by=ben).state == "called_off"


# --- what time and others do meanwhile ------------------------------------------------------------


def test_a_date_that_has_passed_is_not_taken(asked, ben):
    with clock.stopped_at(asked.starts_at + dt.timedelta(minutes=1)):
        assert code_of(dates.take, asked, side="need", by=ben) == "in_the_past"
    asked.refresh_from_db()
    assert asked.state == "proposed"


def test_a_date_called_off_while_another_was_proposed_for_it_is_not_moved_as_well(
    agreed, taken, amara, ben
):
    new = dates.propose_date(agreed, side="need", by=ben, when=tomorrow(16, instead_of=taken))
    dates.call_off(taken, side="need", by=ben)
    moved = dates.take(new, side="offer", by=amara)
    taken.refresh_from_db()
    assert (taken.state, moved.state) == ("called_off", "agreed")
    assert (moved.uid, moved.sequence) == (taken.uid, taken.sequence + 1)


def test_that_they_have_met_stays_when_the_introduction_ends_later(agreed, taken, ben):
    with clock.stopped_at(taken.ends_at + dt.timedelta(days=1)):
        introductions.withdraw(agreed, by=ben, ending=Ending(side="need", reason="elsewhere"))
    taken.refresh_from_db()
    assert taken.state == "agreed"
