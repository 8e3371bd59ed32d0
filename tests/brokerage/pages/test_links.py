"""Links in mails: GET changes nothing, one button acts, a second opening shows what was done."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage import links
from brokerage.models import Delivery, Introduction
from brokerage.moves import deliveries, introductions
from common import clock
from common.tokens import Link
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def link_to(person, reason):
    letter = Notice.objects.filter(to=person.email, reason=reason).latest("pk")
    return re.search(r"https?://[^/]+(/\S+)", letter.text)[1]


@pytest.fixture
def bens(ben, proposed):
    """The link in Ben's letter."""
    return link_to(ben, "introduction.proposed")


@pytest.fixture
def arrival(ben, reported):
    """The link to confirm, in Ben's letter."""
    return link_to(ben, "delivery.reported")


def test_opening_a_link_changes_nothing(client, bens, proposed):
    for _ in range(2):
        page = text(client.get(bens))
    assert "Fernleaf Software" in page
    assert "8 devices" in page
    proposed.refresh_from_db()
    assert proposed.need_yes_at is None


def test_a_yes_by_link_and_what_a_second_opening_shows(client, bens, proposed, ben):
    answer = client.post(bens, {"move": "yes"}, follow=True)
    assert "You said yes" in text(answer)
    proposed.refresh_from_db()
    assert proposed.need_yes_by == ben
    page = text(client.get(bens))
    assert "Ben Hale" in page
    assert "Take the yes back" in page
    client.post(bens, {"move": "take_back"})
    proposed.refresh_from_db()
    assert proposed.need_yes_at is None
    assert "Yes, we would like this" in text(client.get(bens))


def test_a_no_by_link_needs_a_reason(client, bens, proposed):
    answer = client.post(bens, {"move": "no", "note": "Kept"})
    assert answer.status_code == 422
    assert "Choose a reason" in text(answer)
    assert "Kept" in text(answer)
    answer = client.post(bens, {"move": "no", "reason": "wrong_times", "note": ""}, follow=True)
    assert "You said no. That is fine." in text(answer)
    assert "The days or times do not fit" in text(answer)
    proposed.refresh_from_db()
    assert proposed.state == "declined"


def test_after_two_yeses_the_link_still_holds_no_contact_details(client, bens, proposed, amara):
    introductions.say_yes(proposed, side="offer", by=amara)
    answer = client.post(bens, {"move": "yes"}, follow=True)
    assert "You both said yes" in text(answer)
    assert amara.email not in text(answer)
    assert client.post(bens, {"move": "take_back"}).status_code == 409


def test_a_link_used_twice_says_so(client, bens):
    client.post(bens, {"move": "yes"})
    answer = client.post(bens, {"move": "yes"})
    assert answer.status_code == 409
    assert "noted already" in text(answer)


def test_nonsense_in_a_link_does_nothing(client, bens, proposed):
    for posted in ({}, {"move": "explode"}, {"move": "no", "reason": "no_answer"}):
        assert client.post(bens, posted).status_code in {200, 422}
    proposed.refresh_from_db()
    assert proposed.state == "proposed"


@pytest.mark.parametrize("page", ["answer", "confirm"])
def test_wrong_cut_and_altered_links_leak_nothing(client, page, bens, arrival, charity):
    whole = bens if page == "answer" else arrival
    others = arrival if page == "answer" else bens
    token = whole.split("/")[2]
    for bad in ("x", token[:-4], token[:-4] + "AAAA", others.split("/")[2], "0" * 300):
        for method in (client.get, client.post):
            answer = method(f"/{page}/{bad}/")
            assert answer.status_code == 404
            assert charity.name not in text(answer)


@pytest.mark.parametrize(("name", "action"), [("answer", links.ANSWER), ("confirm", links.CONFIRM)])
def test_links_to_nothing_are_not_found(client, name, action, db):
    for record in ("nothing.need", "nothing", ""):
        token = Link(action, record).sign()
        assert client.get(reverse(f"brokerage:{name}", args=[token])).status_code == 404


def test_a_side_that_is_none_is_not_found(client, proposed):
    token = Link(links.ANSWER, f"{proposed.public_id}.both").sign()
    assert client.get(f"/answer/{token}/").status_code == 404


def test_an_expired_link_is_gone(client, bens, arrival):
    with clock.stopped_at(clock.now() + dt.timedelta(days=200)):
        for link in (bens, arrival):
            answer = client.get(link)
            assert answer.status_code == 410
            assert "run out" in text(answer)


def test_a_late_answer_is_told_so(client, bens):
    with clock.stopped_at(clock.now() + dt.timedelta(days=15)):
        assert "The time for an answer has passed" in text(client.get(bens))
        assert client.post(bens, {"move": "yes"}).status_code == 410


def test_a_link_is_useless_once_its_owner_left(client, bens, ben):
    ben.memberships.all().delete()
    answer = client.get(bens)
    assert answer.status_code == 403
    assert "no longer acts" in text(answer)


def test_an_address_without_account_answers_by_its_own_link(client, need, offer, dot, amara):
    introduction = introductions.propose(
        need, offer, by=dot, terms=introductions.Terms(quantity=Decimal(2))
    )
    letter = Notice.objects.get(to="hi@lamp.example")
    link = re.search(r"(/answer/\S+)", letter.text)[1]
    answer = client.post(link, {"move": "yes"}, follow=True)
    assert "your organisation’s own address" in text(answer)
    introductions.say_yes(introduction, side="offer", by=amara)
    assert Introduction.objects.get().state == "agreed"


@pytest.mark.parametrize("state", ["withdrawn", "fell_through", "lapsed", "declined"])
def test_the_link_tells_every_ending_kindly(client, bens, proposed, amara, ben, dot, state):
    if state == "fell_through":
        introductions.say_yes(proposed, side="offer", by=amara)
        introductions.say_yes(proposed, side="need", by=ben)
    if state == "declined":
        introductions.decline(proposed, side="offer", by=amara, reason="not_now")
    elif state == "lapsed":
        Introduction.objects.update(answer_by=clock.now())
        introductions.lapse_due()
    else:
        ending = introductions.Ending(reason="other")
        getattr(introductions, {"withdrawn": "withdraw"}.get(state, state))(
            proposed, by=dot, ending=ending
        )
    says = {
        "withdrawn": "called off",
        "fell_through": "did not come about",
        "lapsed": "The time for an answer",
        "declined": "Not this time",
    }
    page = text(client.get(bens))
    assert says[state] in page
    assert "Yes, we would like" not in page


# --- confirming -----------------------------------------------------------------------------


def test_confirming_needs_no_sign_in_and_is_filled_in(client, arrival):
    page = text(client.get(arrival))
    assert 'value="8"' in page
    assert "By van." in page
    assert not Delivery.objects.confirmed().exists()
    posted = {"move": "confirm", "confirm-quantity": "7", "confirm-people_helped": "30"}
    page = text(client.post(arrival, posted, follow=True))
    assert "It is confirmed" in page
    assert "7 devices" in page
    assert "helps 30 people" in page
    assert Delivery.objects.confirmed().total() == 7


def test_the_receiver_may_say_what_it_was_worth_or_leave_it(client, arrival):
    assert "What is it worth to you" in text(client.get(arrival))
    posted = {"move": "confirm", "confirm-quantity": "7", "confirm-worth": "a lot"}
    answer = client.post(arrival, posted)
    assert answer.status_code == 422
    assert "Enter pounds as a number" in text(answer)
    posted["confirm-worth"] = "250"
    assert "worth £250 to you" in text(client.post(arrival, posted, follow=True))
    assert Delivery.objects.confirmed().get().worth == 250


@pytest.mark.parametrize(
    ("quantity", "says"),
    [
        ("", "Enter a number"),
        ("9", "Enter that, or less"),
        ("0", "above nought"),
        ("NaN", "Enter a number"),
        ("seven", "Enter a number"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(client, arrival, quantity, says):
    answer = client.post(arrival, {"move": "confirm", "confirm-quantity": quantity})
    assert answer.status_code == 422
    assert says in text(answer)
    assert not Delivery.objects.confirmed().exists()


def test_a_second_opening_shows_it_and_takes_it_back(client, arrival):
    posted = {"move": "confirm", "confirm-quantity": "1"}
    client.post(arrival, posted)
    assert client.post(arrival, posted).status_code == 409
    page = text(client.get(arrival))
    assert "Ben Hale" in page
    page = text(client.post(arrival, {"move": "undo"}, follow=True))
    assert "Did it arrive?" in page
    assert Delivery.objects.confirmed().total() == 0
    client.post(arrival, {"move": "undo"})  # nothing left to take back: no harm
    client.post(arrival, {**posted, "confirm-quantity": "8"})
    assert Delivery.objects.confirmed().total() == 8
    assert client.post(arrival, {"move": "explode"}).status_code == 200


def test_after_a_fortnight_it_is_put_right_by_people(client, arrival):
    client.post(arrival, {"move": "confirm", "confirm-quantity": "8"})
    with clock.stopped_at(clock.now() + dt.timedelta(days=15)):
        assert "Take it back" not in text(client.get(arrival))
        assert client.post(arrival, {"move": "undo"}).status_code == 410


def test_a_report_taken_back_is_not_confirmed(client, arrival, reported, amara):
    deliveries.reverse(reported, by=amara, note="")
    assert "taken back" in text(client.get(arrival))
    assert client.post(arrival, {"move": "confirm", "confirm-quantity": "8"}).status_code == 409


def test_a_confirm_link_is_useless_once_its_owner_left(client, arrival, ben):
    ben.memberships.all().delete()
    factories.person("New Hand")
    assert client.get(arrival).status_code == 403


def test_nothing_arrived_is_one_button_and_can_be_said_otherwise_later(client, arrival):
    page = text(client.post(arrival, {"move": "nothing"}, follow=True))
    assert "You told us that nothing arrived" in page
    assert 'value="nothing"' not in page
    page = text(client.post(arrival, {"move": "confirm", "confirm-quantity": "8"}, follow=True))
    assert "It is confirmed" in page
