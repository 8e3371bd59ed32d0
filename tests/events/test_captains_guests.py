"""A captain asks guests by name; each pays for their own seat by the link in their letter."""

import pytest
from django.test import Client
from django.urls import reverse

from common.errors import Refusal, TooLate
from events import addresses
from events.models import Order, TableInvitation
from events.moves import captains_guests, invitations, selling
from notices.models import Notice
from tests.events.conftest import GRETA, fresh, session_of
from tests.events.pages.conftest import at, knows, text


@pytest.fixture
def asked_guest(captaincy) -> TableInvitation:
    """Greta is asked by the captain."""
    return captains_guests.invite(captaincy, "Greta  Lund", "greta@work.example")


@pytest.fixture
def page(asked_guest) -> str:
    """What the link in her letter opens."""
    return at("invitation", addresses.invitation_token(asked_guest))


def pays(order, till, details=GRETA) -> Order:
    order = selling.fill_in(order, details)
    selling.start_payment(order)
    till.pay(session_of(order))
    return selling.fulfil(session_of(order))


def test_a_letter_says_what_a_seat_costs_and_none_is_kept(asked_guest, captaincy):
    letter = Notice.objects.get(reason="captain.invitation")
    assert (letter.to, asked_guest.name) == ("greta@work.example", "Greta Lund")
    assert "£90" in letter.text
    assert addresses.invitation_link(asked_guest) in letter.text
    assert asked_guest.seat is None


def test_the_guest_pays_by_the_link_whatever_address_they_pay_with(asked_guest, page, till):
    browser = Client()
    assert "A seat costs £90" in text(browser.get(page))
    done = browser.post(page, {"quantity": "1"})
    order = Order.objects.latest("pk")
    assert done.url == reverse("events:order", args=[order.public_id])
    assert fresh(asked_guest).order == order
    assert fresh(asked_guest).state == "invited"
    pays(order, till)
    assert fresh(asked_guest).state == "claimed"
    assert "You have had a seat here" in text(Client().get(page))


def test_who_pays_by_the_shared_link_with_that_address_has_answered(captaincy, joins):
    gone = captains_guests.invite(captaincy, "", GRETA.email)
    invitations.take_back(gone)
    one = captains_guests.invite(captaincy, "", GRETA.email.upper())
    other = captains_guests.invite(captaincy, "", "ola@home.example")
    joins()
    states = [fresh(each).state for each in (gone, one, other)]
    assert states == ["taken_back", "claimed", "invited"]


def test_who_said_no_may_come_after_all_and_the_captain_hears_of_the_no(
    asked_guest, page, captaincy, till
):
    browser = Client()
    no = at("invitation_no", addresses.invitation_token(asked_guest))
    assert no in text(browser.get(page))
    browser.post(no)
    letter = Notice.objects.get(reason="table.declined")
    assert letter.to == captaincy.order.email
    assert "Greta Lund" in letter.text
    assert "You can come after all" in text(browser.get(page))
    browser.post(page, {"quantity": "1"})
    pays(Order.objects.latest("pk"), till)
    assert fresh(asked_guest).state == "claimed"


def test_a_captain_without_an_address_is_not_written_to(asked_guest, captaincy):
    Order.objects.filter(pk=captaincy.order_id).update(email="")
    invitations.decline(asked_guest)
    assert not Notice.objects.filter(reason="table.declined").exists()


@pytest.mark.parametrize(
    ("name", "email", "field"),
    [
        ("Ida", "", "email"),
        ("Ida", "nobody", "email"),
        ("x" * 121, "ida@home.example", "name"),
        ("Greta", "GRETA@work.example", "email"),
    ],
)
def test_what_a_captain_types_is_refused_beside_its_field(
    asked_guest, captaincy, name, email, field
):
    with pytest.raises(Refusal) as no:
        captains_guests.invite(captaincy, name, email)
    assert no.value.field == field


def test_nobody_is_asked_to_a_full_table(captaincy, joins):
    joins(quantity=captaincy.table.size)
    with pytest.raises(Refusal) as no:
        captains_guests.invite(captaincy, "Ida", "ida@home.example")
    assert no.value.code == "table_is_full"


def test_nor_to_one_that_was_given_up(captaincy):
    selling.cancel(captaincy.order)
    with pytest.raises(TooLate):
        captains_guests.invite(fresh(captaincy), "Ida", "ida@home.example")


class TestTheCaptainsPage:
    """One form, and what became of each."""

    @pytest.fixture
    def browser(self, captaincy) -> Client:
        return knows(Client(), captaincy.order)

    @pytest.fixture
    def own(self, captaincy) -> str:
        return at("captain", captaincy.public_id)

    def test_asks_and_shows_who_was_asked(self, browser, own):
        sent = {"act": "invite", "name": "Ida Roe", "email": "ida@home.example"}
        assert browser.post(own, sent).status_code == 303
        shown = text(browser.get(own))
        assert "Ida Roe" in shown
        assert "Invited" in shown

    @pytest.mark.parametrize("email", ["", "nobody", "x" * 255])
    def test_an_error_stands_beside_the_field_and_nothing_typed_is_lost(self, browser, own, email):
        answer = browser.post(own, {"act": "invite", "name": "Ida Roe", "email": email})
        assert answer.status_code == 422
        assert "Enter an e-mail address" in text(answer)
        assert 'value="Ida Roe"' in text(answer)
        assert not TableInvitation.objects.exists()
