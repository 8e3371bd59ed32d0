"""What people choose about their letters: signed in, by the link in a letter, and in one click."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from common import clock
from common.tokens import Link
from notices import links, marketing, returned
from notices.models import Address, Sender
from notices.topics import TOPICS
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/account/letters/"
DAILY = dict.fromkeys([topic.slug for topic in TOPICS], "daily")


@pytest.fixture
def sender(db):
    return Sender.objects.create(
        slug="loom", name="The Loom Trust", about="Looms.", is_charity=True
    )


@pytest.fixture
def address(ben):
    return Address.objects.known_as(ben.email)


@pytest.fixture
def by_link(address):
    """The path of a link in a letter's foot."""
    return links.choose(address).partition("8000")[2]


@pytest.fixture
def stop(sender, address):
    """The path of the link that ends the sender's news."""
    basis = marketing.consent(sender, address.email, source="page")
    return links.stop(basis).partition("8000")[2]


def wishes(address):
    return set(address.wishes.values_list("rhythm", flat=True))


def stands(sender, address):
    return dict(marketing.standing_for(address))[sender] is not None


def test_the_page_asks_who_is_there(client):
    assert client.get(PAGE).url.startswith("/account/sign-in/")


def test_what_is_chosen_is_kept_and_shown(client, ben, address):
    signed_in(client, ben)
    assert client.post(PAGE, DAILY).url == PAGE
    assert wishes(address) == {"daily"}
    page = client.get(PAGE).content.decode()
    assert page.count("checked") == len(TOPICS)


def test_a_wrong_choice_is_named_beside_its_question_and_nothing_is_kept(client, ben, address):
    signed_in(client, ben)
    answer = client.post(PAGE, {**DAILY, "listings": "hourly"})
    assert answer.status_code == 422
    assert "Please choose one of these." in answer.content.decode()
    assert wishes(address) == set()


def test_nobody_is_put_down_for_news_and_looking_changes_nothing(client, ben, sender):
    signed_in(client, ben)
    page = client.get(PAGE).content.decode()
    assert "does not write to you" in page
    assert 'type="checkbox"' not in page
    assert not sender.bases.exists()


def test_yes_and_stop_are_one_button_each(client, ben, address, sender):
    signed_in(client, ben)
    client.post(f"{PAGE}news/loom/", {"news": "yes"})
    basis = sender.bases.get()
    assert stands(sender, address)
    page = client.get(PAGE).content.decode()
    assert "Stop these" in page
    client.post(f"{PAGE}news/loom/", {"news": "no"})
    assert not stands(sender, address)
    assert basis.withdrawal.how == "page"


def test_the_words_shown_are_the_words_kept(client, ben, sender):
    signed_in(client, ben)
    page = client.get(PAGE).content.decode()
    client.post(f"{PAGE}news/loom/", {"news": "yes"})
    assert sender.bases.get().wording in page


def test_a_letters_link_opens_without_signing_in_and_get_changes_nothing(client, by_link, address):
    page = client.get(by_link)
    assert page.status_code == 200
    assert address.email in page.content.decode()
    assert wishes(address) == set()


def test_one_button_puts_all_into_one_letter_a_day(client, by_link, address):
    assert client.post(by_link, {"all": "daily"}).url == by_link
    assert wishes(address) == {"daily"}
    client.post(by_link, dict.fromkeys(DAILY, "weekly"))
    assert wishes(address) == {"weekly"}


def test_a_letters_link_stops_news_as_well(client, by_link, sender, address):
    marketing.consent(sender, address.email, source="page")
    assert client.post(by_link, {"stop": "nobody"}).status_code == 404
    assert client.post(by_link, {"stop": "loom"}).url == by_link
    assert not stands(sender, address)


def test_get_on_the_stop_link_changes_nothing(client, stop, sender, address):
    page = client.get(stop).content.decode()
    assert "Stop these letters?" in page
    assert stands(sender, address)


def test_one_click_of_a_mail_program_stops_without_cookie_or_token(stop, sender, address):
    program = Client(enforce_csrf_checks=True)
    answer = program.post(stop, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not stands(sender, address)
    assert sender.bases.get().withdrawal.how == "one-click"


def test_stopping_twice_shows_that_it_was_done(client, stop, sender, address):
    for _ in range(2):
        assert client.post(stop).url == stop
    assert "You have stopped these letters" in client.get(stop).content.decode()
    assert not stands(sender, address)


@pytest.mark.parametrize("room", ["letters", "letters/stop"])
def test_a_broken_foreign_or_old_link_says_so(client, address, room, sender):
    basis = marketing.consent(sender, address.email, source="page")
    action, record = (
        (links.CHOOSE, address.public_id) if room == "letters" else (links.STOP, basis.public_id)
    )
    old = Link(action, record, address.public_id, clock.now() - dt.timedelta(days=1)).sign()
    foreign = Link("order", record, address.public_id).sign()
    nobody = Link(action, "0" * 14, "0" * 14).sign()
    got = [client.post(f"/{room}/{token}/").status_code for token in (old, foreign, nobody, "x")]
    assert got == [410, 404, 404, 404]
    assert stands(sender, address)


def test_the_link_of_one_address_stops_nothing_of_another(client, sender, address, amara):
    basis = marketing.consent(sender, amara.email, source="page")
    token = Link(links.STOP, basis.public_id, address.public_id).sign()
    assert client.post(reverse("letters:stop", args=[token])).status_code == 404
    assert basis in sender.bases.standing()


def test_the_desk_tells_that_letters_come_back_and_one_button_mends_it(client, ben, address):
    signed_in(client, ben)
    assert "Letters to you come back" not in client.get("/desk/", follow=True).content.decode()
    returned.mark(address, "bounced", at=clock.now(), why="550 full")
    assert "Letters to you come back" in client.get("/desk/", follow=True).content.decode()
    assert "It works again" in client.get(PAGE).content.decode()
    client.post("/account/letters/works-again/")
    address.refresh_from_db()
    assert address.returned_at is None
