"""The Ball in the back office: orders with their money, Stripe's letters, needs as counts."""

import pytest
from django.test import Client
from django.urls import reverse

from common import clock
from events.models import StripeEvent
from events.moves import guests, refunds
from events.moves.guests import Guest
from journal.models import Entry
from tests import factories
from tests.events.pages.conftest import allowed, at, text
from tests.people.signing_in import signed_in


@pytest.fixture
def office(db):
    """A browser of staff with these permissions and no others."""

    def enter(*codenames) -> Client:
        person = factories.person(is_staff=True)
        return signed_in(Client(), allowed(person, "access_admin", *codenames))

    return enter


@pytest.fixture
def orders(office):
    """Of somebody who may see orders, with their money and their guests."""
    return office("view_order", "view_ledgerentry", "view_seat")


def test_orders_are_listed_newest_first(orders, paid, table_of_ten, holds):
    holds(details=None)
    page = text(orders.get(reverse("ball_orders:index")))
    assert paid.reference in page
    assert "Amara Obi" in page
    assert reverse("ball_order", args=[paid.public_id]) in page


@pytest.mark.parametrize("words", ["Amara", "amara@fern", "fernleaf", "REFERENCE"])
def test_an_order_is_found_by_what_people_say(orders, paid, holds, words):
    other = holds(details=None)
    words = paid.reference.lower() if words == "REFERENCE" else words
    page = text(orders.get(reverse("ball_orders:index"), {"q": words}))
    assert paid.reference in page
    assert other.reference not in page


def test_an_order_shows_its_lines_money_and_seats_and_no_needs(orders, paid, ticket):
    refunds.ask(paid.payments.get(), reason="goodwill", amount_pence=1_000)
    page = text(orders.get(reverse("ball_order", args=[paid.public_id])))
    for said in ("Table of ten", "£1,200", "-£1,200", "pi_cs_1", "goodwill", "£10", "Zoë Ash"):
        assert said in page
    for secret in ("No nuts", "Ramp"):
        assert secret not in page


def test_letters_given_up_wait_for_a_person(office, db):
    client = office("view_stripeevent")
    page = reverse("ball_trouble")
    assert "Every letter is read" in text(client.get(page))
    made = {"type": "x.y", "livemode": False, "made_at": clock.now(), "body": {}}
    StripeEvent.objects.create(
        stripe_id="evt_lost", given_up_at=clock.now(), last_error="Oh no", **made
    )
    StripeEvent.objects.create(stripe_id="evt_again", attempts=2, **made)
    StripeEvent.objects.create(stripe_id="evt_read", applied_at=clock.now(), **made)
    shown = text(client.get(page))
    assert "evt_lost" in shown
    assert "Oh no" in shown
    assert "evt_again" in shown
    assert "evt_read" not in shown


def test_a_refund_that_failed_waits_for_a_person(office, paid):
    refund = refunds.ask(paid.payments.get(), reason="goodwill")
    type(refund).objects.filter(pk=refund.pk).update(state="failed", last_error="Card closed")
    page = text(office("view_stripeevent").get(reverse("ball_trouble")))
    assert paid.reference in page
    assert "Card closed" in page


def test_needs_are_counts_and_table_codes_and_never_names(office, table, ticket):
    guests.claim(table, Guest("Ida Roe", "ida@home.example", "no NUTS  at all.", consent=True))
    page = office("see_needs").get(reverse("ball_needs_of", args=[table.ball.slug]))
    told = page.context["needs"]
    counted = told.food[0].said[0]
    assert (told.coming, told.told, told.food[0].name) == (2, 2, "Nuts")
    assert (counted.words, counted.guests) == ("no nuts at all", 2)
    assert counted.tables == (table.public_id[:4].upper(),)
    assert [each.words for each in told.access[0].said] == ["ramp"]
    for secret in ("Zoë", "Ida Roe", "zoe@home", "Fernleaf"):
        assert secret not in text(page)
    assert Entry.objects.filter(verb="needs.seen").count() == 1


def test_needs_of_seats_that_were_left_are_gone(office, ticket, ball):
    guests.leave(ticket.seat)
    page = office("see_needs").get(reverse("ball_needs_of", args=[ball.slug]))
    assert page.context["needs"].told == 0


def test_each_page_takes_its_own_permission(office, paid, ball):
    pages = {
        "view_order": [
            reverse("ball_orders:index"),
            reverse("ball_order", args=[paid.public_id]),
        ],
        "view_stripeevent": [reverse("ball_trouble")],
        "see_needs": [reverse("ball_needs"), reverse("ball_needs_of", args=[ball.slug])],
    }
    for permission, own in pages.items():
        client = office(permission)
        for other, addresses in pages.items():
            for address in addresses:
                answer = client.get(address).status_code
                assert (answer == 200) == (permission == other), (permission, address, answer)
        assert own


def test_the_menu_shows_what_one_may_open(office, db):
    home = reverse("wagtailadmin_home")
    page = text(office("see_needs").get(home))
    assert reverse("ball_needs") in page
    assert reverse("ball_orders:index") not in page
    assert at("doors") in text(office("add_admission").get(home))


def test_nobody_else_enters(paid, stranger, client):
    address = reverse("ball_order", args=[paid.public_id])
    assert client.get(address).status_code == 302
    assert signed_in(Client(), stranger).get(address).status_code == 403
