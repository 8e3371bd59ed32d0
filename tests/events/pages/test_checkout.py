"""Filling in and paying: who may, what is shown, and that nothing is doubled or lost."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client

from common import clock
from events import access
from events.models import Order, PaymentAttempt
from events.moves import selling
from events.till import TillUnsure
from tests import factories
from tests.events.conftest import fresh, later, session_of, taken
from tests.events.pages.conftest import BUYER, at, errors, knows, path_of, text


@pytest.fixture
def fill_in(buyer, order, till):
    """Sends the form: complete and right, unless told otherwise."""
    return lambda **other: buyer.post(at("order", order.public_id), {**BUYER, **other})


def test_the_page_says_what_is_kept_and_until_when(buyer, order):
    page = text(buyer.get(at("order", order.public_id)))
    until = order.hold_until.astimezone(clock.LONDON)
    assert f"{until:%H:%M}</time>" in page
    assert "1 × Table of ten" in page
    assert "£1,200" in page
    assert "no Gift Aid" in page
    assert "is not a gift, whatever the evening raises" in page


def test_the_gift_is_nothing_until_somebody_types_one(buyer, order):
    page = buyer.get(at("order", order.public_id))
    assert 'name="gift" value' not in text(page)
    assert "You can come without giving" in text(page)


def test_filling_in_leads_to_the_payment_page(fill_in, order):
    reply = fill_in(gift="12.50")
    order = fresh(order)
    assert reply.status_code == 303
    assert reply["Location"] == f"https://till.example/{session_of(order)}"
    assert (order.state, order.name, order.total_pence) == ("awaiting_payment", "Amara Obi", 121250)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "\x00"}, "name"),
        ({"email": ""}, "email"),
        ({"email": "amara@"}, "email"),
        ({"email": "x" * 300 + "@y.example"}, "email"),
        ({"phone": "1" * 31}, "phone"),
        ({"organisation_name": "x" * 161}, "organisation_name"),
        ({"gift": "-5"}, "gift"),
        ({"gift": "ten"}, "gift"),
        ({"gift": "1.234"}, "gift"),
        ({"gift": "٣"}, "gift"),
        ({"gift": "9999999"}, "gift"),
        ({"gift": "1e5"}, "gift"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(fill_in, order, other, field):
    reply = fill_in(**{"phone": "0113 496 0000", **other})
    assert reply.status_code in {409, 422}
    assert list(errors(reply)) == [field]
    assert "Fernleaf Software" in text(reply) or field == "organisation_name"
    assert "Error:" in text(reply)
    assert not PaymentAttempt.objects.exists()


@pytest.mark.parametrize("typed", ["1200", "£1,200", " 1,200.00 ", "1200.0"])
def test_pounds_are_read_as_people_type_them(fill_in, order, typed):
    fill_in(gift=typed)
    assert fresh(order).total_pence == 240_000


def test_gift_aid_is_for_a_persons_own_gift_and_not_for_an_organisations(fill_in, order):
    fill_in(gift="20", organisation_name="")
    assert order.lines.get(kind="gift").gift_aid
    fill_in(gift="20", organisation_name="Fernleaf Software")
    assert not order.lines.get(kind="gift").gift_aid


def test_a_member_who_names_their_organisation_buys_for_it(amara, company, client, choose, till):
    client.force_login(amara)
    choose(client)
    order = Order.objects.get()
    client.post(at("order", order.public_id), {**BUYER, "organisation_name": company.name.upper()})
    assert fresh(order).organisation == company


def test_naming_somebody_elses_organisation_binds_nobody(fill_in, order, company):
    fill_in(organisation_name=company.name)
    assert fresh(order).organisation is None


def test_a_double_click_leads_to_one_payment_page(fill_in, order):
    assert fill_in()["Location"] == fill_in()["Location"]
    assert order.attempts.count() == 1


def test_back_from_the_payment_page_the_hold_and_the_form_are_still_there(buyer, order, fill_in):
    fill_in(gift="12.50")
    page = text(buyer.get(at("order", order.public_id)))
    assert "Nothing was taken" in page
    assert "We keep your seats until" in page
    assert 'value="Amara Obi"' in page
    assert 'value="12.50"' in page


def test_changing_something_after_going_back_closes_the_first_page(fill_in, order, till):
    first = fill_in()["Location"]
    second = fill_in(gift="20")["Location"]
    assert first != second
    assert till.pages[first.rpartition("/")[2]].status == "expired"
    assert PaymentAttempt.objects.filter(state="open").count() == 1


def test_paid_in_another_tab_leads_to_thanks_and_not_to_a_second_charge(fill_in, order, till):
    fill_in()
    till.pay(session_of(order))
    reply = fill_in(gift="20")
    assert (reply.status_code, reply["Location"]) == (303, at("order_thanks", order.public_id))
    assert fresh(order).state == "paid"
    assert order.payments.count() == 1


def test_a_till_that_is_down_is_told_kindly_and_nothing_is_lost(fill_in, order, till, room):
    till.trouble["open_checkout"] = [TillUnsure("no answer")]
    reply = fill_in()
    assert reply.status_code == 503
    assert "Your seats are kept" in text(reply)
    assert 'value="Amara Obi"' in text(reply)
    assert taken(room) == 10


def test_an_order_of_nothing_is_booked_without_a_payment_page(client, choose, ball, room, till):
    free = factories.ticket_type(ball, room, name="Guest of ours", price_pence=0, seats=1)
    choose(client, free)
    order = Order.objects.get()
    reply = client.post(at("order", order.public_id), BUYER)
    assert reply["Location"] == settings.SITE_URL + at("order_thanks", order.public_id)
    assert fresh(order).state == "paid"
    assert not till.calls


def test_letting_go_frees_the_seats_once(buyer, order, room):
    for _ in range(2):
        reply = buyer.post(at("order_cancel", order.public_id))
        assert (reply.status_code, taken(room)) == (303, 0)
    page = buyer.get(reply["Location"])
    assert page.status_code == 200
    assert "These seats were let go" in text(page)


def test_letting_go_of_a_paid_order_leads_back_to_it(host, paid, room):
    reply = host.post(at("order_cancel", paid.public_id))
    assert (reply.status_code, reply["Location"]) == (303, at("order", paid.public_id))
    assert fresh(paid).state == "paid"


def test_letting_go_waits_while_the_till_does_not_answer(buyer, order, fill_in, till, room):
    fill_in()
    till.trouble["expire"] = [TillUnsure("no answer")]
    reply = buyer.post(at("order_cancel", order.public_id))
    assert reply.status_code == 503
    assert "cannot be closed just now" in text(reply)
    assert taken(room) == 10


@pytest.mark.parametrize("swept", [True, False])
def test_when_the_time_is_over_the_same_choice_is_a_click_away(buyer, order, table_of_ten, swept):
    with later(minutes=16):
        if swept:
            selling.expire_due()
        reply = buyer.get(at("order", order.public_id))
        assert reply.status_code == 410
        again = buyer.get(reply.context["again"].partition("#")[0])
    assert "The time for this order is over" in text(reply)
    assert '<option value="1" selected>' in text(again)


def test_a_hidden_ticket_is_still_there_when_choosing_again(client, choose, ball, room):
    hidden = factories.ticket_type(ball, room, name="Community guest", code="LANTERN")
    choose(client, hidden, code="LANTERN")
    with later(minutes=16):
        gone = client.get(at("order", Order.objects.get().public_id))
        assert "Community guest" in text(client.get(gone.context["again"].partition("#")[0]))


def test_sending_the_form_too_late_says_so(fill_in, order):
    with later(minutes=16):
        selling.expire_due()
        reply = fill_in()
    assert reply.status_code == 410
    assert not PaymentAttempt.objects.exists()


@pytest.mark.parametrize("page", ["order", "order_thanks", "order_tickets", "order_evening"])
def test_a_stranger_finds_no_order(paid, stranger, ben, page):
    for somebody in (None, stranger, ben):
        client = Client()
        if somebody:
            client.force_login(somebody)
        assert client.get(at(page, paid.public_id)).status_code == 404
    assert Client().post(at("order_cancel", paid.public_id)).status_code == 404


def test_the_buyers_account_opens_the_order_on_any_device(holds, amara):
    order = holds(by=amara)
    client = Client()
    client.force_login(amara)
    assert client.get(at("order", order.public_id)).status_code == 200


def test_the_link_in_the_mail_opens_the_order_on_any_device(order):
    client = Client()
    reply = client.get(path_of(access.order_link(order)))
    assert (reply.status_code, reply["Location"]) == (303, at("order", order.public_id))
    assert client.get(reply["Location"]).status_code == 200


@pytest.mark.parametrize("token", ["x", "a:b:c", "é", "x" * 5000, "..%2f"])
def test_a_rubbish_link_opens_nothing(client, db, token):
    assert client.get(at("order_link", token)).status_code == 404


def test_a_link_runs_out_a_month_after_the_evening(client, order):
    link = path_of(access.order_link(order))
    for days, status in ((29, 303), (31, 410)):
        with clock.stopped_at(order.ball.ends_at + dt.timedelta(days=days)):
            assert client.get(link).status_code == status


def test_a_link_for_a_table_opens_no_order(client, shared):
    token = shared.split("/")[-2]
    assert client.get(at("order_link", token)).status_code == 404


def test_a_session_remembers_its_latest_orders_only(client, holds, table_of_ten):
    orders = [holds(details=None) for _ in range(3)]
    access_kept, access.MOST_KEPT = access.MOST_KEPT, 2
    try:
        for order in orders:
            knows(client, order)
    finally:
        access.MOST_KEPT = access_kept
    seen = [client.get(at("order", order.public_id)).status_code for order in orders]
    assert seen == [404, 200, 200]


def test_the_orders_page_asks_few_questions(buyer, order, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        buyer.get(at("order", order.public_id))
