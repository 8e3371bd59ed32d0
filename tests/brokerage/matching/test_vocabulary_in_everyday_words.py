"""What people write, in their own words and with their own slips, is heard as what they mean."""

import pytest

from brokerage.matching import terms, words
from brokerage.matching.reading import language, people, places

from .everyday_words import MEANT

NOT_MEANT = """
a mobile creche on site | smartphone
apple crumble and custard for sixty | mac
clouds of dust in the loft | laptop
spring term only | hands
lead worker for the east team | peripherals
we mentor, and our group meets monthly | leadership
clean the windows of the hall | computer
blood pressure tablets | tablet
our MP holds a surgery here | nhs_app
drivers of change in the voluntary sector | vehicle
looking for a host family | hosting
washing machine for the hostel | computer
we monitor progress with monthly reviews | peripherals
help desk staff | furniture
board games and bingo | games
he was made redundant in May | recycling
job security matters to us | cyber
food security network | cyber
on-site car park | vehicle
close to public transport | vehicle
our building has 8 GB of RAM in each PC | data_sim
seats sixty in rows | licence
a hands on session | hands
user manual | hands
smart speakers | speakers
Somali speakers welcome | speakers
switch off the lights | consoles
capacity building | venue
a table of ten at our dinner | furniture
fill in the table below | furniture
the chair of our board retires | furniture
baby formula and nappies | spreadsheets
building it from scratch | coding
solar panels | user_testing
visit our website for more | studio_visit
phone system | smartphone
a notebook and pen for each child | laptop
street party on Saturday | kit
personal assistant | av_kit
loan shark awareness | device_loan
lend a hand | device_loan
full cost recovery | backup
call us on this phone number | smartphone
bike repair | it_support
football pitch | business_advice
social media | social_tariff
impact of the cost of living | social_tariff
gender identity | graphic_design
coach trip to the coast | mentoring
award night | grant
sound engineer | software_dev
heating engineer | software_dev
data protection | data_sim
we collect data on outcomes | data_sim
hearing loop | office_suite
community garden | software_dev
museum collection | recycling
notice board | trustee
full transition plan | interpreting
electricity and gas | buildings
our stakeholders | event_crew
an account manager | accounting
books for children | booking
"""


def rows(table):
    return [
        tuple(part.strip() for part in line.split(" | ")) for line in table.strip().splitlines()
    ]


def heard(said):
    return {name for name, _ in words.spotted(words.heard(said), terms.phrases())}


@pytest.mark.parametrize(("they_write", "concept"), rows(MEANT))
def test_everyday_words_mean_the_concept(they_write, concept):
    assert concept in heard(they_write)


@pytest.mark.parametrize(("they_write", "concept"), rows(NOT_MEANT))
def test_a_word_with_another_meaning_is_not_the_concept(they_write, concept):
    assert concept not in heard(they_write)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mifi", "broadband"),
        ("grant_kit", "computer"),
        ("tablet", "smartphone"),
        ("access_testing", "web_access"),
        ("home_visits", "digital_champions"),
        ("levy", "apprenticeship"),
        ("payments", "fundraising_platform"),
        ("captions", "livestream"),
        ("digital_id", "online_forms"),
        ("backup", "it_support"),
    ],
)
def test_what_a_broker_would_think_of_in_its_stead_is_near(one, other):
    assert 0.3 <= terms.concepts()[one].near[other] < 1


def test_every_label_reads_well_after_answers():
    for concept in terms.concepts().values():
        assert concept.label == concept.label.strip().rstrip(".")
        assert 3 <= len(concept.label) <= 60


@pytest.mark.parametrize(
    ("they_write", "communities"),
    [
        ("older laptops", set()),
        ("please send a quote", set()),
        ("data recovery and full cost recovery", set()),
        ("black and white printing", set()),
        ("we take pride in it", set()),
        ("polish your CV", set()),
        ("the wifi is not working", set()),
        ("Gypsy and Traveller families", {"gypsy-traveller", "ethnically-diverse-communities"}),
        ("a neighbourhood network for the over 75s", {"older-people"}),
        ("prison leavers", {"ex-offenders"}),
        ("people in recovery from alcohol", {"addiction-recovery"}),
        ("an ESOL class", {"esol-learners"}),
        ("a trans youth group", {"lgbtq", "young-people"}),
        ("living with long covid", {"long-term-conditions"}),
    ],
)
def test_communities_in_everyday_words(they_write, communities):
    assert people.communities(they_write) == communities


@pytest.mark.parametrize(
    ("they_write", "languages"),
    [
        ("speaking Bangla or Sylheti", {"Bengali"}),
        ("in Kurmanji", {"Kurdish"}),
        ("pushto speakers", {"Pashto"}),
        ("speak Yoruba", {"Yoruba"}),
        ("we will polish it", set()),
    ],
)
def test_languages_by_their_other_names(they_write, languages):
    assert language.spoken(they_write) == languages


@pytest.mark.parametrize(
    ("they_write", "wards"),
    [
        ("families in the Nowells", {"Burmantofts & Richmond Hill"}),
        ("residents of Boggart Hill", {"Killingbeck & Seacroft"}),
        ("people in Osmondthorpe", {"Burmantofts & Richmond Hill", "Temple Newsam"}),
        ("flats in Gledhow", {"Roundhay"}),
        ("young people in Miles Hill and Scott Hall", {"Chapel Allerton"}),
        ("Holt Park", {"Adel & Wharfedale"}),
    ],
)
def test_estates_and_corners_of_the_city(they_write, wards):
    assert places.named(they_write).meant == wards


@pytest.mark.parametrize("they_write", ["on Boar Lane", "in Wellington Place", "by the Civic Hall"])
def test_streets_and_buildings_of_the_centre(they_write):
    assert places.named(they_write).central
