"""The treasurer sees money that no invoice uses, and sees to it."""

import pytest
from django.test import Client
from django.urls import reverse

from events.moves import strays
from events.moves.selling import invoicing
from tests import factories
from tests.events.conftest import fresh
from tests.events.pages.conftest import allowed, text
from tests.people.signing_in import signed_in

PAGE = "ball_strays"


@pytest.fixture
def office(db) -> Client:
    """The treasurer's browser."""
    person = factories.person("Tess Till", is_staff=True)
    return signed_in(Client(), allowed(person, "access_admin", "view_order", "give_money_back"))


@pytest.fixture
def stray(at_stripe, till):
    """£1,200 that came for a void invoice."""
    invoicing.close(at_stripe.order)
    till.transfer(at_stripe.stripe_id, 120_000)
    return strays.look(fresh(at_stripe))


def act(office, stray, **sent):
    return office.post(reverse("ball_stray", args=[stray.public_id]), sent)


def test_nothing_waits(office):
    assert "Nothing waits" in text(office.get(reverse(PAGE)))


def test_it_needs_a_person_and_goes_back_with_one_button(office, stray, ball):
    assert "at Stripe that no invoice uses" in text(
        office.get(reverse("ball_of", args=[ball.slug]))
    )
    shown = text(office.get(reverse(PAGE)))
    assert stray.invoice.number in shown
    assert "Send £1,200 back" in shown
    assert act(office, stray, act="give_back").status_code == 303
    assert "On its way back" in text(office.get(reverse(PAGE)))
    strays.settle_all()
    assert "Given back" in text(office.get(reverse(PAGE)))


def test_what_was_done_instead_is_kept_in_words(office, stray):
    assert act(office, stray, act="note", note="Used elsewhere").status_code == 303
    assert "Used elsewhere" in text(office.get(reverse(PAGE)))


@pytest.mark.parametrize("sent", [{}, {"act": "note", "note": " "}, {"note": "x" * 301}])
def test_no_words_do_nothing_and_it_says_so_beside_the_field(office, stray, sent):
    answer = act(office, stray, **sent)
    assert answer.status_code == 409
    assert "Say in a few words" in text(answer)
    assert fresh(stray).state == "open"
