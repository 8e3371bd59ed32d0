"""Events: what is coming, who can come, and files that calendars understand."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from common import clock
from content.models import EventIndex, EventPage
from tests import factories
from tests.content.planting import page

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def events(bare):
    """Where they are listed."""
    return page(bare, EventIndex, slug="events")


def london(*parts):
    """A moment on the clocks of Leeds."""
    return dt.datetime(*parts, tzinfo=clock.LONDON)


def titles(client, index):
    """What is listed, in its order."""
    listing = client.get(index.get_url()).context["listing"]
    return [getattr(row, "title", None) or row.name for row in listing]


def lines(answer):
    """The events of a calendar file."""
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")


def check(event):
    """Ask it whether it may be published."""
    event.full_clean(exclude=["path", "depth", "numchild", "translation_key", "locale"])


def test_what_is_over_falls_off_the_list_and_keeps_its_page(client, events):
    now = clock.now()
    over = page(events, EventPage, title="Over", starts_at=now - 2 * HOUR, ends_at=now - HOUR)
    page(events, EventPage, title="Later", starts_at=now + 3 * HOUR)
    page(events, EventPage, title="On now", starts_at=now - HOUR, ends_at=now + HOUR)
    assert titles(client, events) == ["On now", "Later"]
    said = client.get(over.get_url()).content.decode()
    assert "This event is over" in said
    assert "Put it in your calendar" not in said


def test_an_event_without_an_end_stays_until_its_day_is_over(client, events):
    morning = page(events, EventPage, title="Morning", starts_at=london(2026, 7, 1, 9))
    with clock.stopped_at(london(2026, 7, 1, 23, 30)):
        assert titles(client, events) == ["Morning"]
        assert not morning.over
    with clock.stopped_at(london(2026, 7, 2, 0, 30)):
        assert titles(client, events) == []
        assert morning.over


def test_the_ball_stands_among_the_events_in_its_place(client, events):
    ball = factories.ball()
    page(events, EventPage, title="Before", starts_at=ball.starts_at - HOUR)
    page(events, EventPage, title="After", starts_at=ball.starts_at + HOUR)
    assert titles(client, events) == ["Before", ball.name, "After"]
    assert f'href="/ball/{ball.slug}/"' in client.get(events.get_url()).content.decode()
    every = lines(client.get(f"{events.get_url()}calendar-file/"))
    assert [str(one["summary"]) for one in every] == ["Before", ball.name, "After"]


@pytest.mark.parametrize(
    ("starts", "written"),
    [
        (london(2026, 3, 28, 10), "20260328T100000Z"),
        (london(2026, 3, 29, 10), "20260329T090000Z"),
        (london(2026, 10, 24, 10), "20261024T090000Z"),
        (london(2026, 10, 25, 10), "20261025T100000Z"),
    ],
)
def test_ten_in_leeds_is_ten_in_leeds_on_both_sides_of_the_clocks_change(
    client, events, starts, written
):
    event = page(events, EventPage, starts_at=starts, ends_at=starts + HOUR)
    with clock.stopped_at(starts - dt.timedelta(days=1)):
        page_said = client.get(event.get_url()).content.decode()
        file = client.get(f"{event.get_url()}calendar-file/")
    assert "10:00 to 11:00" in page_said
    assert f"DTSTART:{written}".encode() in file.content


def test_the_night_the_clocks_go_back_an_hour_is_an_hour(events):
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    event = page(events, EventPage, starts_at=first, ends_at=first + HOUR)
    check(event)  # both read half past one in Leeds
    assert event.starts_at < event.ends_at


def test_an_event_called_off_stays_in_the_list_and_is_cancelled_in_calendars(client, events):
    event = page(events, EventPage, title="Tea", called_off=True, called_off_why="No heating.")
    assert titles(client, events) == ["Tea"]
    said = client.get(event.get_url()).content.decode()
    assert "This event is called off" in said
    assert "No heating." in said
    assert "Take it out of your calendar" in said
    assert "Put it in your calendar" not in said
    for url in (event.get_url(), events.get_url()):
        (line,) = lines(client.get(f"{url}calendar-file/"))
        assert line["status"] == "CANCELLED"


def test_a_changed_event_is_the_same_line_with_a_higher_number(client, events):
    event = page(events, EventPage)
    event.save_revision().publish()
    (before,) = lines(client.get(f"{event.get_url()}calendar-file/"))
    event.refresh_from_db()
    event.venue = "The Spool"
    event.save_revision().publish()
    (after,) = lines(client.get(f"{event.get_url()}calendar-file/"))
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["location"] == "The Spool"


def test_a_draft_and_a_locked_page_give_no_file(client, events):
    event = page(events, EventPage, live=False)
    assert client.get(f"{event.get_url()}calendar-file/").status_code == 404
    locked = page(events, EventPage)
    PageViewRestriction.objects.create(page=locked, restriction_type="login")
    assert client.get(f"{locked.get_url()}calendar-file/").status_code == 302
    assert lines(client.get(f"{events.get_url()}calendar-file/")) == []


def test_it_says_what_a_person_needs_to_know_before_setting_out(client, events):
    bare = page(events, EventPage)
    assert "We want you to be able to come." in client.get(bare.get_url()).content.decode()
    full = page(
        events,
        EventPage,
        step_free=True,
        sign_language=True,
        cost="£3, lunch included",
        contact_phone="0113 496 0100",
    )
    said = client.get(full.get_url()).content.decode()
    for words in ("No steps", "British Sign Language", "£3, lunch included", "tel:01134960100"):
        assert words in said
    assert "Hearing loop" not in said


def test_an_event_is_published_only_with_a_place_and_somebody_to_ask(db):
    event = EventPage(title="Tea", slug="tea", starts_at=clock.now())
    with pytest.raises(ValidationError) as refused:
        check(event)
    assert {"venue", "contact_email"} <= set(refused.value.message_dict)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ends_at", london(2026, 7, 1, 9)),
        ("ends_at", london(2026, 7, 1, 10)),
        ("book_by", dt.date(2026, 7, 2)),
    ],
)
def test_times_that_cannot_be_are_refused_beside_their_field(db, field, value):
    fields = {"venue": "Hall", "contact_phone": "1", field: value}
    event = EventPage(title="Tea", slug="tea", starts_at=london(2026, 7, 1, 10), **fields)
    with pytest.raises(ValidationError) as refused:
        check(event)
    assert set(refused.value.message_dict) == {field}


def test_an_event_cannot_end_before_it_starts(events):
    event = page(events, EventPage)
    with pytest.raises(IntegrityError, match="an_event_ends_after_it_starts"), transaction.atomic():
        EventPage.objects.filter(pk=event.pk).update(ends_at=event.starts_at)


def test_bookings_end_after_their_last_day(client, events):
    event = page(
        events,
        EventPage,
        starts_at=london(2026, 7, 9, 10),
        book_by=dt.date(2026, 7, 5),
        book_at="https://book.example/",
    )
    for day, open_still in ((5, True), (6, False)):
        with clock.stopped_at(london(2026, 7, day, 20)):
            said = client.get(event.get_url()).content.decode()
            assert ("https://book.example/" in said) == open_still
