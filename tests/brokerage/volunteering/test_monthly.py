"""The monthly letter of what fits: asked for, once a month, three things, stopped in one click."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import F

from brokerage import own_words
from brokerage.matching import terms
from brokerage.volunteering import monthly as letter
from brokerage.volunteering.models import FitLetter, Policy, Series, Session, Volunteer
from brokerage.volunteering.moves import booking, joining, monthly
from common import clock
from journal.models import Entry
from notices import returned
from notices.models import Address, Notice
from people.models import Person
from tests import factories
from tests.brokerage.volunteering.conftest import at

ME = "/volunteering/me/"
SAID = {"remote": "on", "in_person": "on", "travel_minutes": "30"}
NOON = dt.datetime(2027, 3, 10, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_march():
    """Noon of a Wednesday; letters are written by day."""
    with clock.stopped_at(NOON):
        yield


def sweep(month=3, day=10, hour=12):
    """The sweep at that moment of 2027."""
    with clock.stopped_at(dt.datetime(2027, month, day, hour, tzinfo=dt.UTC)):
        return monthly.send()


def letters():
    """What was written, the first one first."""
    return list(Notice.objects.filter(reason="volunteer.fits").order_by("pk"))


def test_it_names_three_things_that_fit_and_says_why(reader, five):
    assert sweep() == {"sent": 1, "nothing": 0, "put off": 0}
    (sent,) = letters()
    assert sent.subject == "Three things that fit you this month"
    told = FitLetter.objects.get().sessions.all()
    assert len(told) == 3
    for one in told:
        for form in (sent.text, sent.html):
            assert one.title in form
            assert f"/volunteering/sessions/{one.public_id}/" in form
    assert "It is in a place and a way that suit you." in sent.text


def test_only_who_asked_gets_it(reader, tom, five):
    sweep()
    assert {one.to for one in letters()} == {reader.person.email}
    assert letters()[0].basis.wording == str(letter.WORDING)


def test_it_comes_once_in_a_calendar_month(reader, five):
    assert [sweep(day=day)["sent"] for day in (1, 2, 31)] == [1, 0, 0]
    assert sweep(month=4, day=1)["sent"] == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        FitLetter.objects.create(person=reader.person, month=dt.date(2027, 4, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        FitLetter.objects.create(person=reader.person, month=dt.date(2027, 5, 2))


def test_two_letters_are_four_weeks_apart_whatever_the_calendar_says(reader, five):
    assert sweep(day=31)["sent"] == 1
    assert sweep(month=4, day=1)["sent"] == 0
    assert sweep(month=4, day=27)["sent"] == 0
    assert sweep(month=4, day=29)["sent"] == 1


def test_where_nothing_fits_nothing_is_sent_and_we_look_again_tomorrow(reader, opened):
    assert sweep()["nothing"] == 1
    assert sweep(hour=13) == {"sent": 0, "nothing": 0, "put off": 0}
    opened(starts_at=at(70))
    assert sweep(day=11, hour=13)["sent"] == 1
    assert letters()[0].subject == "One thing that fits you this month"


def test_nothing_is_named_twice_unless_there_is_nothing_else(reader, five):
    sweep()
    first = set(FitLetter.objects.get().sessions.all())
    sweep(month=4)
    second = set(FitLetter.objects.get(month=dt.date(2027, 4, 1)).sessions.all())
    assert (len(second), first & second) == (2, set())
    sweep(month=5)
    third = FitLetter.objects.get(month=dt.date(2027, 5, 1)).sessions.all()
    assert len(third) == 3


def test_of_a_series_one_day_is_named(reader, five):
    series = Series.objects.create(first_on=at(70).date(), last_on=at(80).date())
    Session.objects.update(series=series)
    sweep()
    assert FitLetter.objects.get().sessions.count() == 1


def test_a_long_series_does_not_keep_other_days_out(reader, opened, monkeypatch):
    monkeypatch.setattr(letter, "LOOKED_AT", 5)
    series = Series.objects.create(first_on=at(70).date(), last_on=at(80).date())
    for n in range(6):
        one = opened(title=f"Weekly {n}", starts_at=at(70 + n))
        Session.objects.filter(pk=one.pk).update(series=series)
    alone = opened(title="By itself", starts_at=at(90))
    sweep()
    assert alone in FitLetter.objects.get().sessions.all()


def _pledge_used_up(need, pledge):
    type(pledge).objects.filter(pk=pledge.pk).update(promised=F("quantity"), unlimited=False)


def _need_used_up(need, pledge):
    type(need).objects.filter(pk=need.pk).update(promised=F("quantity"), unlimited=False)


def _need_rests(need, pledge):
    type(need).objects.filter(pk=need.pk).update(state="paused")


@pytest.mark.parametrize("used", [_pledge_used_up, _need_used_up, _need_rests])
def test_what_no_hours_are_left_for_is_not_named(reader, five, company, used):
    used(five[0].need, Policy.objects.get(organisation=company).pledge)
    assert sweep()["nothing"] == 1


def test_what_one_has_booked_or_cannot_book_is_not_named(reader, opened):
    mine = opened(starts_at=at(70))
    booking.book(mine, reader, by=reader.person)
    opened(title="At the same time", starts_at=at(70, 15))
    assert sweep()["nothing"] == 1


def test_no_letter_comes_at_night(reader, five):
    assert sweep(hour=4)["sent"] == 0
    assert sweep(hour=20)["sent"] == 0


def _stops(reader, company):
    joining.stop(reader, by=reader.person)


def _account_closed(reader, company):
    Person.objects.filter(pk=reader.person_id).update(is_active=False)


def _left_the_company(reader, company):
    reader.person.memberships.all().delete()


def _company_pauses(reader, company):
    company.pauses.create(first_day=NOON.date(), last_day=NOON.date())


def _pledge_pauses(reader, company):
    pledge = Policy.objects.get(organisation=company).pledge
    type(pledge).objects.filter(pk=pledge.pk).update(state="paused")


def _group_pauses(reader, company):
    group = factories.Need.objects.get().organisation
    group.pauses.create(first_day=NOON.date(), last_day=NOON.date())


def _letters_come_back(reader, company):
    address = Address.objects.known_as(reader.person.email)
    returned.mark(address, "bounced", at=clock.now(), why="550")


def _stopped(reader, company):
    monthly.wish(reader.person, False)


def _sender_rests(reader, company):
    letter.sender().__class__.objects.update(active=False)


@pytest.mark.parametrize(
    "gone",
    [
        *(_stops, _account_closed, _left_the_company, _company_pauses, _pledge_pauses),
        *(_group_pauses, _letters_come_back, _stopped, _sender_rests),
    ],
)
def test_who_left_rests_or_stopped_gets_none(reader, five, company, gone):
    gone(reader, company)
    assert sweep()["sent"] == 0
    assert letters() == []


def test_whoever_stops_volunteering_has_stopped_the_letter_too(reader):
    joining.stop(reader, by=reader.person)
    assert not letter.wishes(reader.person)


def test_whoever_still_volunteers_for_another_company_keeps_the_letter(reader):
    alone = factories.organisation("Priya by herself", kind="company")
    Volunteer.objects.create(
        person=reader.person, organisation=alone, state="active", decided_at=clock.now()
    )
    joining.stop(reader, by=reader.person)
    assert letter.wishes(reader.person)


def test_where_the_company_ends_it_the_journal_says_so(reader, amara):
    joining.stop(reader, by=amara)
    ended = Entry.objects.get(verb="volunteer.monthly_end")
    assert ended.actor == amara.public_id


def test_one_that_breaks_keeps_nobody_from_theirs_and_is_tried_again_tomorrow(
    reader, tom, five, time_kind, monkeypatch
):
    tom.kinds.add(time_kind)
    monthly.wish(tom.person, True)
    first, second = sorted((reader.person, tom.person), key=lambda one: one.pk)
    whole = monthly.letters_monthly.what_fits

    def breaks(sender, person, found):
        if person == first:
            raise RuntimeError("the light went out")
        return whole(sender, person, found)

    with monkeypatch.context() as crash:
        crash.setattr(monthly.letters_monthly, "what_fits", breaks)
        assert sweep() == {"sent": 1, "nothing": 0, "put off": 1}
        assert sweep(hour=13) == {"sent": 0, "nothing": 0, "put off": 0}
    assert [one.to for one in letters()] == [second.email]
    assert sweep(day=11, hour=13)["sent"] == 1
    assert [one.to for one in letters()] == [second.email, first.email]


def test_a_sweep_writes_some_and_the_next_goes_on(reader, tom, five, time_kind):
    tom.kinds.add(time_kind)
    monthly.wish(tom.person, True)
    assert [monthly.send(most=1)["sent"] for _ in range(3)] == [1, 1, 0]


def test_another_sweep_that_was_quicker_leaves_nothing_to_do(reader, five, monkeypatch):
    found = list(letter.due().values_list("pk", flat=True))
    sweep()
    assert [monthly._write(pk) for pk in found] == [""]
    assert len(letters()) == 1


def test_stopped_between_looking_and_writing_is_stopped(reader, five, monkeypatch):
    found = list(letter.due().values_list("pk", flat=True))
    monthly.wish(reader.person, False)
    assert [monthly._write(pk) for pk in found] == [""]
    assert letters() == []


def test_the_command_says_what_it_did(reader, five, capsys):
    call_command("send_what_fits")
    assert "what fits: sent 1, nothing 0, put off 0" in capsys.readouterr().out
    assert Entry.objects.filter(verb="volunteer.fit_letter").exists()


def test_it_knows_the_words_that_brokers_taught(monkeypatch):
    asked = []
    monkeypatch.setattr(own_words, "standing", lambda: asked.append("asked") or ())
    monkeypatch.setattr(monthly, "send", lambda: {"version": terms.version()})
    call_command("send_what_fits")
    assert asked
