"""Staff give some pounds back without taking a seat."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import CreditNote, Order
from events.moves import cancelling
from tests import factories
from tests.events.pages.conftest import allowed, text
from tests.people.signing_in import signed_in


@pytest.fixture
def office(db) -> Client:
    """The treasurer's browser."""
    person = factories.person("Tess Till", is_staff=True)
    rights = ("access_admin", "view_order", "view_ledgerentry", "give_money_back")
    return signed_in(Client(), allowed(person, *rights))


@pytest.fixture
def two(buys, single) -> Order:
    """Two single seats and a gift."""
    return buys(single, 2, gift_pence=2_000)


def page(order) -> str:
    return reverse("ball_goodwill", args=[order.public_id])


SENT = {"of": "order", "amount": "£20", "why": "The starter was cold."}


def test_typed_looked_at_done(office, two):
    assert page(two) in text(office.get(reverse("ball_order", args=[two.public_id])))
    shown = text(office.get(page(two)))
    assert "£190 left" in shown
    assert "Single seat: £190 left" in shown
    looked = office.post(page(two), {**SENT, "act": "check"})
    assert looked.context["checked"]["left"] == 19_000
    assert not CreditNote.objects.exists()
    for _ in range(2):
        done = office.post(page(two), {**SENT, "act": "do", "left": "19000"})
    assert done.status_code == 409
    note = CreditNote.objects.get()
    assert (note.pence, note.why) == (2_000, "The starter was cold.")
    after = text(office.get(reverse("ball_order", args=[two.public_id])))
    assert "The starter was cold." in after
    paper = office.get(reverse("ball_paper", args=[two.public_id, note.number]))
    assert paper.content.startswith(b"%PDF")


def test_part_of_the_gift(office, two):
    place = next(
        value for value, words in office.get(page(two)).context["form"].fields["of"].choices
        if "£20 left" in words
    )  # fmt: skip
    sent = {**SENT, "of": place, "amount": "5"}
    assert "Gift Aid stays on what is left" in text(office.post(page(two), sent))
    assert office.post(page(two), {**sent, "act": "do", "left": "2000"}).status_code == 303


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "of"),
        ({"of": "9"}, "of"),
        ({"of": "order", "amount": "much"}, "amount"),
        ({"of": "order", "amount": ""}, "amount"),
        ({"of": "order", "amount": "190.01", "why": "x"}, "amount"),
        ({"of": "order", "amount": "20"}, "why"),
        ({"of": "order", "amount": "20", "why": "x" * 201}, "why"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(office, two, sent, field):
    answer = office.post(page(two), sent)
    assert answer.status_code in {422, 409}
    assert list(answer.context["form"].errors) == [field]
    if sent.get("amount"):
        assert f'value="{sent["amount"]}"' in text(answer)
    assert not CreditNote.objects.exists()


def test_it_is_not_done_unseen(office, two):
    assert office.post(page(two), {**SENT, "act": "do"}).status_code == 409
    assert not CreditNote.objects.exists()


def test_an_order_that_went_back_whole_has_nothing_to_choose(office, two):
    cancelling.whole(two, reason="by_staff", gifts=True)
    assert "has gone back already" in text(office.get(page(two)))


def test_an_unpaid_order_has_no_such_page(office, held):
    assert office.get(page(held)).status_code == 404
