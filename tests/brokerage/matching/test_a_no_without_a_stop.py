"""A "No" that begins what is ruled out, where whoever typed it left the stop away."""

import pytest

from brokerage.matching.reading import clauses, platforms

from .listings import LAPTOPS, a_need, an_offer, gate, verdict

MACS = {"kind": "devices", "title": "Ten laptops", "description": "MacBooks, wiped."}
REFUSED = [
    "It would be good that we could have for the lads No Macs, please",
    "Ten would do thanks NO Apple kit",
    "They are for the children no Macs please",
    "Ten laptops please no macs",
    "Something that starts quickly No Macbooks as nobody here knows them",
    "Thank you so much no Apple",
    "We would love ten for our young people No iPads or Macs",
]
NOT_REFUSED = [
    "We have no Macs",
    "We have No Macs",
    "There are NO Macs here yet",
    "They have nothing at all and NO Macs",
    "Thanks No problem with Macs",
    "Thank you no rush if they are Macs",
    "Bring them to No. 5 Macbook Lane",
    "Bring them to the door of No 5 Macbook Lane",
    "We are Charity No 512 and love Macs",
    "It is for the No Macs Left Behind club",
    "For those who have no Mac",
    "It was like that for years no Macs were to be had",
    "For the children no Macs at home is hard",
    "It is for people no older than ten with Macs",
    "Macs for the children no matter how old",
]


@pytest.mark.parametrize("said", REFUSED)
def test_a_no_that_begins_a_clause_rules_out_without_a_stop(said):
    assert platforms.refused(said) == {"Apple"}
    assert verdict("platform", a_need(**LAPTOPS, description=said), an_offer(**MACS)) == "fail"


@pytest.mark.parametrize("said", NOT_REFUSED)
def test_a_no_in_the_middle_of_a_clause_rules_nothing_out(said):
    assert platforms.refused(said) == set()
    assert verdict("platform", a_need(**LAPTOPS, description=said), an_offer(**MACS)) != "fail"


def test_a_broker_reads_the_words_alone_that_rule_it_out():
    need = a_need(title="Help in our garden", description="We meet for lunch thanks No painting")
    offer = an_offer(title="A day of painting", kind="team_days")
    assert gate("ruled out", need, offer).sentence == "The need says “No painting”."


@pytest.mark.parametrize(
    "said", ["No rush for the laptops", "No pressure about Macs", "No strings with our Macs"]
)
def test_who_is_in_no_hurry_refuses_nothing(said):
    assert clauses.refused(said) == ()
