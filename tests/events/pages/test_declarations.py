"""Staff take a declaration back for a giver who writes or rings, and the giver gets a letter."""

import pytest
from django.urls import reverse

from common.errors import Refusal
from events.giving import gifts
from events.models import GiftAidDeclaration, Order
from events.moves import gift_aid
from events.moves.gift_aid import Giver
from journal.models import Entry
from people.roles import GUEST_DESKS, TREASURERS
from tests.events.conftest import GRETA, fresh, letters
from tests.events.pages.conftest import text
from tests.events.pages.office import one_of, staff

GRETA_GIVES = Giver("Greta", "Lund", "12", postcode="LS6 3HN", declares=True)
FIND = "ball_gift_aid_declarations"


@pytest.fixture
def treasurer(db):
    """The treasurer's browser."""
    return one_of(TREASURERS)


@pytest.fixture
def declared(three):
    """Greta's word for her gift of £20."""
    return gift_aid.declare(three, GRETA_GIVES)


def page_of(declared) -> str:
    return reverse("ball_gift_aid_declaration", args=[declared.public_id])


def take_back(browser, declared, asked="telephone"):
    return browser.post(page_of(declared), {"asked": asked})


@pytest.mark.parametrize("typed", ["greta lund", "Lun", "greta@home", "HB-"])
def test_it_is_found_by_what_the_giver_says(treasurer, declared, typed):
    page = text(treasurer.get(reverse(FIND), {"q": typed}))
    for said in ("Greta Lund", "£20", declared.order.reference, page_of(declared)):
        assert said in page
    assert "LS6" not in page


@pytest.mark.parametrize("typed", ["Nobody", "greta nobody", "%%%"])
def test_what_nobody_said_is_not_found(treasurer, declared, typed):
    assert "No declaration that holds" in text(treasurer.get(reverse(FIND), {"q": typed}))


@pytest.mark.parametrize("typed", ["", "Lu", " ", "x" * 101])
def test_too_little_finds_nothing_and_says_so(treasurer, declared, typed):
    answer = treasurer.get(reverse(FIND), {"q": typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors["q"]
    assert "Greta" not in text(answer)


def test_the_office_of_gift_aid_and_the_order_lead_to_it(treasurer, declared):
    assert reverse(FIND) in text(treasurer.get(reverse("ball_gift_aid")))
    order = reverse("ball_order", args=[declared.order.public_id])
    assert page_of(declared) in text(treasurer.get(order))
    assert page_of(declared) not in text(staff("view_order").get(order))


def test_before_it_is_done_the_page_says_what_it_does(treasurer, declared, dot):
    page = text(treasurer.get(page_of(declared)))
    for said in ("I am a UK taxpayer", "gift of £20 stays", "No Gift Aid was claimed", GRETA.email):
        assert said in page
    gift_aid.claim(by=dot)
    assert "£5 is then owed" in text(treasurer.get(page_of(declared)))
    assert fresh(declared).cancelled_at is None


def test_it_is_taken_back_once_with_who_and_how_and_a_letter(treasurer, declared):
    for _ in range(2):
        assert take_back(treasurer, declared)["Location"] == page_of(declared)
    assert fresh(declared).cancelled_at
    entry = Entry.objects.get(verb="gift_aid.taken_back")
    assert entry.reason == "telephone"
    assert entry.actor
    letter = letters("gift_aid.taken_back").get()
    assert letter.to == GRETA.email
    assert "No Gift Aid was claimed on it, and none will be" in letter.text
    assert "was taken back on" in text(treasurer.get(page_of(declared)))


def test_what_was_claimed_is_owed_as_when_the_giver_does_it(treasurer, declared, dot):
    gift_aid.claim(by=dot)
    take_back(treasurer, declared, "letter")
    assert [(each.void_reason, each.pence) for each in gifts.owed()] == [("taken_back", 2_000)]
    assert "pay that back to the tax office" in letters("gift_aid.taken_back").get().text


def test_a_newer_word_of_the_same_giver_stays(treasurer, declared, three):
    newer = gift_aid.declare(three, GRETA_GIVES)
    take_back(treasurer, declared)
    assert fresh(newer).cancelled_at is None
    assert not letters("gift_aid.taken_back").exists()


def test_with_no_address_the_treasurer_writes_by_post(treasurer, declared):
    Order.objects.update(email="")
    assert "write by post" in text(treasurer.get(page_of(declared)))
    answer = treasurer.post(page_of(declared), {"asked": "letter"}, follow=True)
    assert "please write by post" in text(answer)
    assert not letters("gift_aid.taken_back").exists()


def test_a_gift_that_has_gone_back_is_no_longer_named(treasurer, declared):
    Order.objects.update(state="cancelled")
    assert "gone back already" in text(treasurer.get(page_of(declared)))
    assert "–" in text(treasurer.get(reverse(FIND), {"q": "Greta"}))
    take_back(treasurer, declared)
    assert "£20" not in letters("gift_aid.taken_back").get().text


@pytest.mark.parametrize("asked", ["", "pigeon"])
def test_without_a_way_nothing_is_done(treasurer, declared, asked, dot):
    answer = take_back(treasurer, declared, asked)
    assert answer.status_code == 422
    assert answer.context["form"].errors["asked"]
    with pytest.raises(Refusal) as no:
        gift_aid.take_back_for(declared, asked, by=dot)
    assert no.value.field == "asked"
    assert fresh(declared).cancelled_at is None


def test_only_who_claims_gift_aid_sees_who_gave(declared):
    desk = one_of(GUEST_DESKS)
    for address in (reverse(FIND), page_of(declared)):
        assert desk.get(address).status_code == 302  # the office sends them home
    take_back(desk, declared)
    assert GiftAidDeclaration.objects.filter(cancelled_at=None).count() == 1


def test_fifty_are_shown_and_the_rest_want_more_letters(treasurer, declared, monkeypatch):
    monkeypatch.setattr("events.admin.declarations.MOST", 1)
    assert "Enter more letters" in text(treasurer.get(reverse(FIND), {"q": "Greta"}))
