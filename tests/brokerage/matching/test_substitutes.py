"""What would do instead reaches the broker: as a good offer, with a sentence that says so."""

from decimal import Decimal

import pytest

from brokerage.matching import suggest, terms
from brokerage.matching.suggest import judge

from .listings import TODAY, a_need, an_offer, part

MIFI = an_offer(
    title="4G MiFi routers with 12 months' data",
    description="3 units.",
    kind="connectivity",
    quantity=Decimal(3),
    unit="devices",
)
KIT_GRANT = an_offer(
    title="Kit grants up to £2,000",
    description="For digital equipment for small groups",
    kind="funding",
    quantity=Decimal(2000),
    unit="GBP",
)
LOAN = an_offer(
    title="Loan of 12 laptops, up to 8 weeks",
    description="with charging trolley",
    kind="devices",
    quantity=Decimal(12),
    unit="laptops",
)


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        (
            a_need(
                title="No broadband at the allotment hut",
                description="BT say they can't put a line in.",
                kind="connectivity",
            ),
            MIFI,
        ),
        (a_need(title="No broadband at the allotment hut"), MIFI),
        (a_need(title="Landline for our hut", description="BT can't put a line in."), MIFI),
        (a_need(title="Internet for the hall", kind="connectivity"), MIFI),
        (
            a_need(
                title="We need eight tablets",
                description="For our lunch club.",
                kind="devices",
                quantity=Decimal(8),
                unit="tablets",
            ),
            KIT_GRANT,
        ),
        (a_need(title="Five laptops", kind="devices"), KIT_GRANT),
        (a_need(title="A projector for our film nights", kind="devices"), KIT_GRANT),
        (a_need(title="Printer for the food bank", kind="devices"), KIT_GRANT),
        (a_need(title="Card reader for our charity shop", kind="devices"), KIT_GRANT),
        (a_need(title="Six headsets", kind="devices"), KIT_GRANT),
        (a_need(title="A laptop, as ours is beyond repair", kind="devices"), KIT_GRANT),
        (
            a_need(title="Room with PCs for six weeks", description="10 learners", kind="space"),
            LOAN,
        ),
        (a_need(title="A computer room for our class", kind="space"), LOAN),
    ],
)
def test_a_substitute_is_a_good_offer(need, offer):
    judged = judge(need, offer, on=TODAY)
    assert suggest.is_good(judged), judged.fit
    assert suggest.worth_showing([judged]) == [judged]


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        (a_need(title="Five laptops", kind="devices"), MIFI),
        (a_need(title="Meeting room for our AGM", kind="space"), LOAN),
        (a_need(title="Someone to teach tablets", kind="training_mentoring"), KIT_GRANT),
        (a_need(title="Somebody to mend our printer"), KIT_GRANT),
        (a_need(title="Can anyone fix two of our old laptops?"), KIT_GRANT),
        (a_need(title="The library’s tablets need a bit of fixing"), KIT_GRANT),
        (a_need(title="Film our projector night", kind="skilled_volunteering"), KIT_GRANT),
    ],
)
def test_what_would_not_do_is_not_shown_for_it(need, offer):
    assert not suggest.is_good(judge(need, offer, on=TODAY))


def test_the_thing_itself_goes_before_its_substitute():
    need = a_need(title="Five laptops", kind="devices")
    laptops = an_offer(title="Laptops", kind="devices")
    assert judge(need, laptops, on=TODAY).exact > judge(need, KIT_GRANT, on=TODAY).exact


def test_the_broker_reads_that_it_is_instead():
    need = a_need(title="We need eight tablets", kind="devices")
    assert "Money for kit instead of tablets." in part("asked", need, KIT_GRANT).sentence


def test_every_substitute_is_a_concept():
    known = terms.concepts()
    for one in known.values():
        assert set(one.instead) <= set(known)
        assert all(0 < worth < 1 for worth in one.instead.values())
