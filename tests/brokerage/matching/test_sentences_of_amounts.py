"""What the words tell of amounts is said back, and the advice is one that a broker can follow."""

import pytest

from brokerage.matching.reading import counts, purposes
from brokerage.matching.suggest import judge

from .listings import CLASS, HELPERS, TODAY, a_need, an_offer, part

GRANT = {"title": "Small grants", "kind": "funding"}


def amount(need, offer):
    return part("amount", need, offer).sentence


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("We need £1,500 for tablets", "Fifteen hundred pounds would buy ten."),
        ("Money for tablets", "£1,500 would do it."),
        ("Money for tablets", "We turn over £90,000. £1.5k would do it."),
    ],
)
def test_a_sum_in_the_words_of_a_need_for_money_is_read(title, said):
    need = a_need(title=title, description=said, kind="funding")
    offer = an_offer(title="Up to £2k for kit", kind="funding")
    assert amount(need, offer) == "£2,000 for the £1,500 asked for: enough."


def test_two_sums_are_no_answer():
    need = a_need(title="Money for tablets", description="£300 or £900", kind="funding")
    assert amount(need, an_offer(**GRANT)) == "The need does not say how much: ask?"
    assert purposes.sum_asked("We turn over £90,000.") is None
    assert purposes.sum_asked("£0 so far") is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Three or four tablets", (4, "tablets")),
        ("3-4 tablets", (4, "tablets")),
        ("Five or so phones", (5, "phones")),
        ("A couple of laptops", (2, "laptops")),
        ("Tablets", None),
    ],
)
def test_a_range_in_the_title_is_a_number(said, told):
    assert counts.told_by_need(said, "") == told


def test_a_count_of_people_is_said_back():
    need = a_need(title="Data for mums", description="About 14 of them", kind="connectivity")
    offer = an_offer(title="SIMs with data", kind="connectivity")
    assert amount(need, offer) == "The need tells of 14 people, and not how much: one for each?"


def test_what_a_need_refuses_is_not_answered():
    need = a_need(
        title="Our computers have packed up", description="Please no Macs.", kind="devices"
    )
    offer = an_offer(title="Ten desktop PCs", description="One Mac mini too.", kind="devices")
    assert part("asked", need, offer).sentence.startswith("Offers computers, as asked.")


# --- to raise it ---------------------------------------------------------------------------
def test_nobody_asks_about_communities_that_are_not_named():
    met = {"times": "Mondays", "places": ("Armley",), "unit": "people"}
    need = a_need(**CLASS, **met, quantity=2)
    offer = an_offer(**HELPERS, **met, quantity=2)
    raised = judge(need, offer, on=TODAY).to_raise
    assert raised.startswith("Ask whom it would be for: up to ")
    named = a_need(**CLASS, **met, quantity=2, communities=("carers",))
    assert judge(named, offer, on=TODAY).to_raise.startswith("Ask whether they would work with")


def test_what_an_offer_does_not_name_can_be_asked_for():
    need = a_need(title="Laptops and a website", kind="devices", quantity=2, unit="laptops")
    offer = an_offer(title="Two laptops", kind="devices", quantity=2, unit="laptops")
    raised = judge(need, offer, on=TODAY).to_raise
    assert raised.startswith("Ask whether they could give what the offer does not name as well: up")
