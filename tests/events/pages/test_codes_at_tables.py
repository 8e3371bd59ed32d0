"""A promotion code that a guest types at a captain's table: counted as in the shop."""

import pytest
from django.urls import reverse

from events import addresses
from events.models import Order
from events.moves import promotions
from events.moves.promotions import Terms
from people.roles import BALL_TEAM
from tests.events.pages.conftest import at, path_of, text
from tests.events.pages.office import one_of


@pytest.fixture
def shared(captains_table) -> str:
    """The link that the captain shares."""
    return path_of(addresses.table_link(captains_table))


@pytest.fixture
def lantern(ball):
    """Ten percent off, once."""
    return promotions.make(ball, Terms(code="LANTERN", most_uses=1, percent=10))


def test_a_guests_code_shows_its_discount_before_anything_is_paid(client, shared, lantern):
    assert "Have you been sent a code?" in text(client.get(shared))
    kept = client.post(shared, {"quantity": "2", "code": "lantern"})
    shown = text(client.get(kept["Location"]))
    assert "10% off with LANTERN" in shown
    assert "£162" in shown


def test_a_code_that_gives_nothing_is_said_beside_it_and_nothing_typed_is_lost(client, shared):
    reply = client.post(shared, {"quantity": "2", "code": "<b>Lamp"})
    assert reply.status_code == 409
    assert "gives nothing for these seats" in reply.context["form"].errors["code"][0]
    assert 'value="2"' in text(reply)
    assert 'value="&lt;b&gt;Lamp"' in text(reply)
    assert not Order.objects.filter(at_table__isnull=False).exists()


@pytest.mark.parametrize("code", ["x" * 41, "a\0b"])
def test_rubbish_for_a_code_is_refused_beside_it(client, shared, code):
    reply = client.post(shared, {"quantity": "1", "code": code})
    assert (reply.status_code, list(reply.context["form"].errors)) == (422, ["code"])


def test_guesses_at_a_table_are_slowed_as_in_the_shop(client, ball, shared, lantern):
    for n in range(20):
        assert client.post(shared, {"quantity": "1", "code": f"GUESS{n}"}).status_code == 409
    slowed = client.post(shared, {"quantity": "1", "code": "LANTERN"})
    assert slowed.status_code == 429
    assert "Too many codes were tried" in slowed.context["form"].errors["code"][0]
    assert 'value="LANTERN"' in text(slowed)
    assert client.get(at("shop", ball.slug, code="LANTERN")).status_code == 429
    assert client.post(shared, {"quantity": "1"}).status_code == 303, "no code, no guess"


def test_a_code_may_be_made_for_guests_seats(ball, for_guests, guest_seat):
    page = one_of(BALL_TEAM).get(reverse("ball_codes_of", args=[ball.slug]))
    offered = [key for key, _name in page.context["form"].fields["ticket_types"].choices]
    early = [key for key, _name in page.context["early_form"].fields["ticket_type"].choices]
    assert (offered, early) == ([guest_seat.public_id], [])
