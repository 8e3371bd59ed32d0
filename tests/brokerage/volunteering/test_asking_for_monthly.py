"""The monthly letter is asked for by a tick, and stopped in one click, wherever somebody is."""

import pytest
from django.test import Client

from brokerage.volunteering import monthly as letter
from brokerage.volunteering.moves import monthly
from common import clock
from common.errors import Refusal
from notices import marketing, post
from notices.models import Basis
from notices.senders import load_senders
from tests.brokerage.volunteering.test_monthly import NOON, letters, sweep
from tests.people.signing_in import signed_in

ME = "/volunteering/me/"
SAID = {"remote": "on", "in_person": "on", "travel_minutes": "30"}


@pytest.fixture(autouse=True)
def in_march():
    """Noon of a Wednesday; letters are written by day."""
    with clock.stopped_at(NOON):
        yield


def test_the_page_of_letters_stops_it_and_asks_for_it_in_no_words_of_its_own(client, priya):
    load_senders()
    signed_in(client, priya.person)
    page = "/account/letters/"
    assert "the volunteers’ letter" not in client.get(page).content.decode()
    news = f"{page}news/{letter.SENDER}/"
    assert client.post(news, {"news": "yes"}).status_code == 404
    monthly.wish(priya.person, True)
    assert "the volunteers’ letter" in client.get(page).content.decode()
    client.post(news, {"news": "no"})
    assert not letter.wishes(priya.person)


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
