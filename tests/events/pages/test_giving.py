"""Gift Aid's pages: the giver's, and the treasurer's."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from common import clock
from events.giving import hmrc
from events.models import GiftAidClaim, GiftAidDeclaration, Order
from events.moves import gift_aid, selling
from journal.models import Entry
from notices.models import Notice
from tests import factories
from tests.events.conftest import GRETA, fresh, session_of
from tests.events.pages.conftest import allowed, at, errors, knows, text
from tests.events.test_gift_aid import GRETA_GIVES
from tests.people.signing_in import signed_in

SAID = {
    "title": "Ms",
    "first_name": "Greta",
    "last_name": "Lund",
    "house": "12",
    "postcode": "LS6 3HN",
    "declares": "on",
}


@pytest.fixture
def order(ball, holds, single, till):
    """Greta's seat with a gift of £20, at a charity's Ball, paid."""
    ball.organiser_is_charity = True
    ball.save()
    held = holds(single, details=GRETA, gift_pence=2_000)
    selling.start_payment(held)
    till.pay(session_of(held))
    return selling.fulfil(session_of(fresh(held)))


@pytest.fixture
def giver(order) -> Client:
    """Greta's browser."""
    return knows(Client(), order)


@pytest.fixture
def treasurer(db) -> Client:
    """Who may claim."""
    tess = factories.person("Tess Till", is_staff=True)
    return signed_in(Client(), allowed(tess, "claim_gift_aid", "access_admin"))


def test_after_paying_the_gift_is_thanked_for_and_gift_aid_offered(giver, order):
    page = text(giver.get(at("order_thanks", order.public_id)))
    assert at("gift_aid", order.public_id) in page
    assert "a quarter more" in page
    letter = Notice.objects.get(reason="order.paid")
    assert "Gift Aid" in letter.text


def test_nothing_is_ticked_beforehand(giver, order):
    page = text(giver.get(at("gift_aid", order.public_id)))
    assert "checked" not in page
    assert "I am a UK taxpayer" in page
    assert 'value="Greta"' in page


def test_a_giver_declares_and_takes_it_back(giver, order):
    here = at("gift_aid", order.public_id)
    assert giver.post(here, SAID)["Location"] == here
    assert "Gift Aid is added" in text(giver.get(here))
    assert giver.post(at("gift_aid_take_back", order.public_id))["Location"] == here
    assert not GiftAidDeclaration.objects.filter(cancelled_at=None).exists()
    assert "Your gift stays as it is" in text(giver.get(here))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"house": "x" * 41}, "house"),
        ({"house": "\x00"}, "house"),
        ({"postcode": "nowhere"}, "postcode"),
        ({"declares": ""}, "declares"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(giver, order, said, field):
    reply = giver.post(at("gift_aid", order.public_id), {**SAID, **said})
    assert reply.status_code in {409, 422}
    assert list(errors(reply)) == [field]
    assert 'value="Lund"' in text(reply)
    assert not GiftAidDeclaration.objects.exists()


def test_where_there_is_no_gift_there_is_no_page(host, paid):
    assert host.get(at("gift_aid", paid.public_id)).status_code == 404
    assert host.post(at("gift_aid_take_back", paid.public_id)).status_code == 404


def test_nobody_else_has_a_way_to_it(client, order):
    assert client.get(at("gift_aid", order.public_id)).status_code == 404
    assert client.post(at("gift_aid", order.public_id), SAID).status_code == 404


def test_the_treasurer_makes_a_schedule_and_takes_its_files(treasurer, order):
    gift_aid.declare(order, GRETA_GIVES)
    page = text(treasurer.get(reverse("ball_gift_aid")))
    assert "1 gift of £20 is ready: £5 to claim" in page
    assert "Lund" not in page
    treasurer.post(reverse("ball_gift_aid_claim"))
    made = GiftAidClaim.objects.get()
    for kind, start in (("csv", b"Item,Title"), ("ods", b"PK")):
        reply = treasurer.get(reverse("ball_gift_aid_file", args=[made.public_id, kind]))
        assert reply.content.startswith(start)
        assert "no-store" in reply["Cache-Control"]
    assert Entry.objects.filter(verb="gift_aid.seen").count() == 2
    assert (
        treasurer.get(reverse("ball_gift_aid_file", args=[made.public_id, "exe"])).status_code
        == 404
    )


def test_with_nothing_ready_the_treasurer_is_told(treasurer):
    page = treasurer.post(reverse("ball_gift_aid_claim"), follow=True)
    assert "No gift is ready" in text(page)
    assert not GiftAidClaim.objects.exists()


def test_what_is_owed_after_a_claim_is_said(treasurer, order, dot):
    gift_aid.declare(order, GRETA_GIVES)
    gift_aid.claim(by=dot)
    gift_aid.take_back(order)
    assert "£5 was claimed for gifts that were given back" in text(
        treasurer.get(reverse("ball_gift_aid"))
    )


def test_who_may_see_orders_may_not_see_givers_homes(order):
    clerk = factories.person("Cleo Clerk", is_staff=True)
    clerk = signed_in(Client(), allowed(clerk, "view_order", "access_admin"))
    assert clerk.get(reverse("ball_gift_aid")).status_code == 302  # the office sends them home


def test_the_treasurer_is_told_of_the_oldest_and_of_what_is_too_old(treasurer, order):
    gift_aid.declare(order, GRETA_GIVES)
    assert "The oldest of them" not in text(treasurer.get(reverse("ball_gift_aid")))
    since = dt.datetime.combine(
        hmrc.claimable_since(clock.today()), dt.time(0, 1), tzinfo=clock.LONDON
    )
    Order.objects.update(paid_at=since)
    assert "The oldest of them was given on" in text(treasurer.get(reverse("ball_gift_aid")))
    Order.objects.update(paid_at=since - dt.timedelta(minutes=2))
    assert "1 gift of £20 was given before" in text(treasurer.get(reverse("ball_gift_aid")))
