"""The monthly letter of what fits: asked for, once a month, three things, stopped in one click."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from brokerage.volunteering import monthly as letter
from brokerage.volunteering.models import FitLetter, Policy, Series, Session
from brokerage.volunteering.moves import booking, joining, monthly
from common import clock
from common.errors import Refusal
from journal.models import Entry
from notices import marketing, post, returned
from notices.models import Address, Basis, Notice
from notices.senders import load_senders
from people.models import Person
from tests import factories
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in

ME = "/volunteering/me/"
SAID = {"remote": "on", "in_person": "on", "travel_minutes": "30"}
NOON = dt.datetime(2027, 3, 10, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_march():
    """Noon of a Wednesday; letters are written by day."""
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def reader(db, priya, time_kind):
    """Priya wishes for digital champions' days, and asked for the letter."""
    load_senders()
    priya.kinds.add(time_kind)
    monthly.wish(priya.person, True)
    return priya


@pytest.fixture
def five(opened):
    """Five sessions, all open."""
    return [opened(title=f"Drop-in {n}", starts_at=at(70 + n)) for n in range(5)]


def sweep(month=3, day=10, hour=12):
    """The sweep at that moment of 2027."""
    with clock.stopped_at(dt.datetime(2027, month, day, hour, tzinfo=dt.UTC)):
        return monthly.send()


def letters():
    """What was written, the first one first."""
    return list(Notice.objects.filter(reason="volunteer.fits").order_by("pk"))


def test_it_names_three_things_that_fit_and_says_why(reader, five):
    assert sweep() == {"sent": 1, "nothing": 0}
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


def test_where_nothing_fits_nothing_is_sent_and_we_look_again_tomorrow(reader, opened):
    assert sweep() == {"sent": 0, "nothing": 1}
    assert sweep(hour=13) == {"sent": 0, "nothing": 0}
    opened(starts_at=at(70))
    assert sweep(day=11, hour=13)["sent"] == 1
    assert letters()[0].subject == "One thing that fits you this month"


def test_nothing_is_named_twice_unless_there_is_nothing_else(reader, five):
    sweep()
    first = set(FitLetter.objects.get().sessions.all())
    sweep(month=4, day=1)
    second = set(FitLetter.objects.get(month=dt.date(2027, 4, 1)).sessions.all())
    assert (len(second), first & second) == (2, set())
    sweep(month=5, day=1)
    third = FitLetter.objects.get(month=dt.date(2027, 5, 1)).sessions.all()
    assert len(third) == 3


def test_of_a_series_one_day_is_named(reader, five):
    series = Series.objects.create(first_on=at(70).date(), last_on=at(80).date())
    Session.objects.update(series=series)
    sweep()
    assert FitLetter.objects.get().sessions.count() == 1


def test_what_one_has_booked_or_cannot_book_is_not_named(reader, opened):
    mine = opened(starts_at=at(70))
    booking.book(mine, reader, by=reader.person)
    opened(title="At the same time", starts_at=at(70, 15))
    assert sweep()["nothing"] == 1


def test_no_letter_comes_at_night(reader, five):
    assert sweep(hour=4) == {"sent": 0, "nothing": 0}
    assert sweep(hour=20) == {"sent": 0, "nothing": 0}


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


def test_a_crash_loses_nobody_elses_letter_and_the_next_sweep_goes_on(
    reader, tom, five, time_kind, monkeypatch
):
    tom.kinds.add(time_kind)
    monthly.wish(tom.person, True)
    whole = monthly.letters_monthly.what_fits

    def breaks(sender, person, found):
        if person == tom.person:
            raise RuntimeError("the light went out")
        return whole(sender, person, found)

    with monkeypatch.context() as crash:
        crash.setattr(monthly.letters_monthly, "what_fits", breaks)
        with pytest.raises(RuntimeError):
            sweep()
    sweep()
    assert sorted(one.to for one in letters()) == sorted([reader.person.email, tom.person.email])


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
    assert "what fits: sent 1, nothing 0" in capsys.readouterr().out
    assert Entry.objects.filter(verb="volunteer.fit_letter").exists()


def test_it_is_asked_for_by_a_tick_that_is_never_made_beforehand(client, priya):
    load_senders()
    signed_in(client, priya.person)
    assert not client.get(ME).context["form"]["monthly"].value()
    client.post(ME, SAID)
    assert not Basis.objects.exists()
    client.post(ME, {**SAID, "monthly": "on"})
    basis = Basis.objects.get()
    assert (basis.ground, basis.source, basis.wording_version) == (
        "consent",
        "volunteering/me",
        letter.WORDING_VERSION,
    )
    assert client.get(ME).context["form"]["monthly"].value()
    client.post(ME, {**SAID, "monthly": "on"})
    assert Basis.objects.count() == 1


def test_the_tick_taken_away_stops_it(client, reader):
    signed_in(client, reader.person)
    client.post(ME, SAID)
    assert not letter.wishes(reader.person)
    monthly.wish(reader.person, False)  # a second time changes nothing
    assert not letter.wishes(reader.person)


def test_where_no_sender_is_loaded_nothing_is_asked(client, priya):
    signed_in(client, priya.person)
    assert "monthly" not in client.get(ME).context["form"].fields
    assert client.post(ME, {**SAID, "monthly": "on"}).status_code == 302
    with pytest.raises(Refusal) as no:
        monthly.wish(priya.person, True)
    assert no.value.code == "no_sender"


@pytest.fixture
def stop_path(reader, five):
    """The address that a mail program shows, of the letter that was written."""
    sweep()
    header = post.links.headers_of(letters()[0])
    assert header["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = header["List-Unsubscribe"].strip("<>")
    assert address in letters()[0].text
    assert address in letters()[0].html
    return address.partition("8000")[2]


def test_one_click_of_a_mail_program_stops_it_without_signing_in(stop_path, reader):
    program = Client(enforce_csrf_checks=True)
    assert program.post(stop_path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not letter.wishes(reader.person)
    assert sweep(month=4)["sent"] == 0


def test_looking_at_the_page_stops_nothing_and_its_button_does(client, stop_path, reader):
    assert "Stop these letters?" in client.get(stop_path).content.decode()
    assert letter.wishes(reader.person)
    shown = client.post(stop_path, follow=True).content.decode()
    assert "You have stopped these letters" in shown
    assert not letter.wishes(reader.person)


def test_rubbish_at_the_stop_link_is_answered_kindly_and_stops_nothing(client, stop_path, reader):
    for token in (stop_path.split("/")[-2][:-3] + "abc", "x", "%00", "ü" * 400, "a:b:c"):
        answer = client.post(f"/letters/stop/{token}/", {"List-Unsubscribe": "One-Click"})
        assert answer.status_code in {400, 404, 410}
    assert letter.wishes(reader.person)


def test_stopping_it_stops_no_other_news(stop_path, reader, client):
    other = letter.sender().__class__.objects.get(slug="voluntary-action-leeds")
    marketing.consent(other, reader.person.email, source="page")
    client.post(stop_path)
    assert marketing.basis_for(other, reader.person.email)
