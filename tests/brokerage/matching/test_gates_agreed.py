"""Conditions that one side sets in its words, and the other meets, breaks or leaves unsaid."""

import pytest

from brokerage.matching.reading import agreed
from brokerage.matching.suggest import judge

from .listings import TODAY, a_need, an_offer, gate, verdict

HELP = "digital_skills_sessions"
# The kind of offer, what the need writes, what the offer writes, and what a broker would say.
PAIRS = [
    ("software_licences", "Client data has to stay in the UK.", "Servers in Ohio, USA.", "fail"),
    ("software_licences", "Client data has to stay in the UK.", "Servers in London.", "pass"),
    ("software_licences", "Client data has to stay in the UK.", "Twenty seats for a year.", "ask"),
    ("software_licences", "No US servers please.", "The data sits in Oregon.", "fail"),
    ("software_licences", "Data in a shoebox so far.", "The data sits in Oregon.", "no matter"),
    ("devices", "Client data has to stay in the UK.", "Laptops from California.", "no matter"),
    (HELP, "It must be the same person each week.", "You get whoever is free.", "fail"),
    (HELP, "It must be the same person each week.", "The same two of us come.", "pass"),
    (HELP, "It must be the same person each week.", "Five of us in all.", "ask"),
    (HELP, "Ideally the same person each week.", "You get whoever is free.", "no matter"),
    (HELP, "Not students please.", "We are second-year students.", "fail"),
    (HELP, "Not students please.", "Retired engineers.", "pass"),
    (HELP, "Not students please.", "Five of us.", "no matter"),
    ("space", "It can't be anywhere with a bar.", "The room is over our bar.", "fail"),
    ("space", "A dry venue, please.", "Seats 60 in the taproom.", "fail"),
    ("space", "No alcohol on site.", "An alcohol-free building.", "pass"),
    ("space", "No alcohol on site.", "A room for forty.", "ask"),
    ("space", "We need dry space for tins.", "The room is over our bar.", "no matter"),
    ("skilled_volunteering", "It must belong to us.", "The code remains ours.", "fail"),
    ("skilled_volunteering", "It must belong to us.", "You own everything.", "pass"),
    ("skilled_volunteering", "It must belong to us.", "Six pages, in spring.", "ask"),
    (HELP, "Whoever comes must be insured.", "Sorry, we have no insurance.", "fail"),
    (HELP, "Whoever comes must be insured.", "We are fully insured.", "pass"),
    (HELP, "Whoever comes must be insured.", "Five of us.", "ask"),
    ("work_placements", "It has to be paid.", "Two weeks, unpaid.", "fail"),
    ("work_placements", "It has to be paid.", "Two weeks on the living wage.", "pass"),
    ("work_placements", "It has to be paid.", "Two weeks in May.", "ask"),
    (HELP, "Something in half-term.", "We come in term time only.", "fail"),
    (HELP, "Something in half-term.", "We can do any week.", "pass"),
    (HELP, "Not in the summer holidays.", "We come in term time only.", "no matter"),
    (HELP, "Every week in term time.", "School holidays only.", "fail"),
    (HELP, "Every week in term time.", "All year round.", "pass"),
    ("space", "Wifi is a must.", "No wifi, sorry.", "fail"),
    ("space", "Wifi is a must.", "Good wifi.", "pass"),
    ("space", "Wifi is a must.", "A room for forty.", "ask"),
    ("devices", "No photos of our people.", "In return we post a photo on our website.", "fail"),
    ("devices", "Happy to be in a photo.", "In return we post a photo on our website.", "pass"),
    ("devices", "For our club.", "In return we post a photo on our website.", "ask"),
    ("devices", "To keep, not to borrow.", "On loan for a year.", "fail"),
    ("devices", "We would like to borrow some.", "On loan for a year.", "pass"),
    ("devices", "For our club.", "On loan for a year.", "ask"),
    ("devices", "We cannot pay anything.", "We charge £70 for each.", "fail"),
    ("devices", "We can pay a little.", "We charge £70 for each.", "pass"),
    ("devices", "For our club.", "We charge £70 for each.", "ask"),
    ("connectivity", "No contracts please.", "After that a 24-month contract.", "fail"),
    ("connectivity", "A contract is fine.", "After that a 24-month contract.", "pass"),
    ("connectivity", "For our club.", "After that a 24-month contract.", "ask"),
    ("work_placements", "None of them has a car.", "You need your own transport.", "fail"),
    ("work_placements", "They all drive.", "You need your own transport.", "pass"),
    ("work_placements", "Three adults.", "You need your own transport.", "ask"),
    ("space", "We have no insurance.", "Proof of public liability insurance.", "fail"),
    ("space", "We are fully insured.", "Proof of public liability insurance.", "pass"),
    ("space", "Forty of us.", "Proof of public liability insurance.", "ask"),
    ("funding", "We are a place of worship.", "We do not fund religious groups.", "fail"),
    ("funding", "We are a secular group.", "We do not fund religious groups.", "pass"),
    ("funding", "For our lunch club.", "We do not fund religious groups.", "no matter"),
    ("devices", "We run a club at the primary school.", "Not for schools, sorry.", "fail"),
    ("devices", "For our lunch club.", "Not for schools, sorry.", "no matter"),
    ("devices", "The room is upstairs.", "Ground floor only.", "fail"),
    ("devices", "A room on the ground floor.", "Ground floor only.", "pass"),
    ("devices", "For our club.", "Ground floor only.", "ask"),
    ("space", "We have no cash, only by bank transfer.", "Cash only.", "fail"),
    ("space", "Petty cash is what we have.", "Cash only.", "pass"),
    ("space", "Forty of us.", "Cash only.", "ask"),
    (HELP, "We cannot commit for long.", "You must commit to a year.", "fail"),
    (HELP, "We can commit for that.", "You must commit to a year.", "pass"),
    (HELP, "Forty of us.", "You must commit to a year.", "ask"),
    ("work_placements", "They have no GCSEs.", "They must have five GCSEs.", "fail"),
    ("work_placements", "All have a degree.", "They must have a degree.", "pass"),
    ("work_placements", "Three adults.", "They must have five GCSEs.", "ask"),
    ("work_placements", "Three adults.", "No qualifications needed.", "no matter"),
    (HELP, "They must sign a confidentiality agreement.", "We cannot sign anything.", "fail"),
    (HELP, "They must sign a confidentiality agreement.", "An NDA is fine.", "pass"),
    (HELP, "They must sign a confidentiality agreement.", "Five of us.", "ask"),
    (HELP, "It cannot be recorded.", "Sessions are recorded.", "fail"),
    (HELP, "It cannot be recorded.", "Never recorded.", "pass"),
    (HELP, "It cannot be recorded.", "Five of us.", "ask"),
    ("software_licences", "It must work offline.", "It needs good internet.", "fail"),
    ("software_licences", "It must work offline.", "Works offline too.", "pass"),
    ("software_licences", "It must work offline.", "Ten licences.", "ask"),
    ("events", "Halal food.", "A hog roast for all.", "fail"),
    ("events", "Halal food.", "All food is halal.", "pass"),
    ("events", "Halal food.", "A party for all.", "ask"),
    (HELP, "We are all volunteers.", "You need at least one paid member of staff.", "fail"),
    (HELP, "We have a paid worker.", "You need at least one paid member of staff.", "pass"),
    (HELP, "For our club.", "You need at least one paid member of staff.", "ask"),
    (HELP, "Nobody could come with them.", "A job coach has to come along.", "fail"),
    (HELP, "Our worker comes with them.", "A job coach has to come along.", "pass"),
    (HELP, "For our club.", "A job coach has to come along.", "ask"),
    ("space", "A room for our campaign.", "No party politics.", "fail"),
    ("space", "A room; we are non-political.", "No party politics.", "pass"),
    ("space", "A room for forty.", "No party politics.", "no matter"),
    ("funding", "We have no bank account.", "A bank account in your name.", "fail"),
    ("funding", "We have a bank account.", "A bank account in your name.", "pass"),
    ("funding", "For our club.", "A bank account in your name.", "ask"),
    ("funding", "Just a few neighbours.", "Constituted groups.", "fail"),
    ("funding", "We have a constitution.", "Constituted groups.", "pass"),
    ("funding", "For our club.", "Constituted groups.", "ask"),
    (HELP, "They speak very little English.", "They must speak good English.", "fail"),
    (HELP, "They all speak English.", "They must speak good English.", "pass"),
    (HELP, "For our club.", "They must speak good English.", "ask"),
    (HELP, "Nobody has a laptop.", "Bring your own laptop.", "fail"),
    (HELP, "They have laptops.", "Bring your own laptop.", "pass"),
    (HELP, "For our club.", "Bring your own device.", "ask"),
    ("connectivity", "Physical SIMs please.", "Ten eSIM codes.", "fail"),
    ("connectivity", "An eSIM is fine.", "Ten eSIM codes.", "pass"),
    ("connectivity", "For our club.", "Ten eSIM codes.", "ask"),
    ("connectivity", "SIMs for our staff.", "Not for your own staff.", "fail"),
    ("connectivity", "SIMs for our members.", "Not for your own staff.", "pass"),
]  # fmt: skip


def two(kind, asked, given):
    need = a_need(title="Could you help our group", kind=kind, description=asked)
    return need, an_offer(title="From our company", kind=kind, description=given)


@pytest.mark.parametrize(("kind", "asked", "given", "said"), PAIRS)
def test_what_both_sides_write_decides_and_silence_is_asked_about(kind, asked, given, said):
    assert verdict("agreed", *two(kind, asked, given)) == said


TRAPS = [
    ("software_licences", "We are based in the UK.", "Ten licences for a year."),
    ("software_licences", "Information is what people in Leeds need.", "Ten licences for a year."),
    ("skilled_volunteering", "Our own IT volunteer left.", "Six pages, in spring."),
    ("skilled_volunteering", "The hall belongs to the church.", "Six pages, in spring."),
    ("devices", "For our club.", "Worth £300; we would normally charge £70 for each."),
    ("devices", "For our club.", "We lend you one to try it first."),
    (HELP, "For our club.", "You need to come to the front desk."),
    (HELP, "For our club.", "I have a degree in design."),
    (HELP, "We use no paper records.", "Five of us."),
    (HELP, "The same person who wrote last year writes again.", "Five of us."),
    ("space", "We never go far from the hall.", "A room for forty."),
]


@pytest.mark.parametrize(("kind", "asked", "given"), TRAPS)
def test_what_is_no_condition_is_asked_of_nobody(kind, asked, given):
    assert verdict("agreed", *two(kind, asked, given)) == "no matter"


def test_every_condition_has_a_pair_that_breaks_it():
    broken = {
        name
        for kind, asked, given, said in PAIRS
        if said == "fail"
        for by_need, mine, theirs in ((True, asked, given), (False, given, asked))
        for name in agreed.wanted(f"{mine}", by_need=by_need)
        if agreed.broken(name, theirs)
    }
    assert broken == {one.name for one in agreed.all_of_them()}


def test_the_sentence_says_whose_condition_it_is_and_what_is_to_be_asked():
    found = gate("agreed", *two("work_placements", "Three.", "You need your own transport."))
    assert found.sentence == "The offer asks for people who drive; the need does not say."
    assert found.question == "Can they get there by car?"
    found = gate("agreed", *two("space", "No alcohol on site.", "A room for forty. Cash only."))
    assert found.sentence == (
        "They need a place without alcohol; the offer does not say. "
        "The offer asks for cash; the need does not say."
    )
    assert found.question == "Is it a place without alcohol? Can they pay in cash?"


def test_one_broken_condition_is_enough_and_the_other_sides_twin_is_not_told():
    found = gate("agreed", *two(HELP, "Something in half-term.", "We come in term time only."))
    assert found.sentence == "They need it in the school holidays; it is in term time only."


@pytest.mark.parametrize(
    ("asked", "given", "said"),
    [
        ("Four pallets of food.", "No food.", "ask"),
        ("Four pallets of tins.", "No food.", "no matter"),
        ("Four pallets, no food among them.", "No food.", "no matter"),
        ("Four pallets of food.", "No food that has to be kept cold.", "no matter"),
        ("Four pallets of things.", "No things.", "no matter"),
        ("No glitter.", "Our craft table has glitter.", "ask"),
    ],
)
def test_a_short_no_to_what_the_other_speaks_of_in_passing_is_asked_about(asked, given, said):
    need = a_need(title="Shelves wanted", kind="space", description=asked)
    offer = an_offer(title="Corner of a warehouse", kind="space", description=given)
    assert verdict("ruled out", need, offer) == said


def test_what_is_not_settled_makes_the_fit_less_sure_and_says_so():
    need = a_need(title="Ten laptops", kind="devices")
    plain = judge(need, an_offer(title="Ten laptops", kind="devices"), on=TODAY)
    lent = an_offer(title="Ten laptops", kind="devices", description="You must commit. Cash only.")
    asked = judge(need, lent, on=TODAY)
    assert asked.fit < plain.fit
    assert (
        "One condition is still to be asked: until then every part earns 92%."
        in asked.parts[0].sentence
    )
    assert "to be asked" not in plain.parts[0].sentence
