"""Numbers of people in words: who would come, who would help, and what is no number of people."""

from decimal import Decimal

import pytest

from brokerage.matching.reading import heads

from .listings import CLASS, HELPERS, ROOM, a_need, an_offer, gate, part, verdict

PEOPLE = {"unit": "people"}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("A room for about 20 of us", 20),
        ("A dozen learners come each week", 12),
        ("We are a group of fifteen.", 15),
        ("There are ten to twelve of us", 12),
        ("for twenty-five adult learners", 25),
        ("About two dozen elders attend", 24),
        ("We expect 40 guests", 40),
        ("We teach half a dozen beginners", 6),
    ],
)
def test_who_would_come(typed, number):
    assert heads.coming(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "One of us uses a wheelchair",
        "We helped 300 people last year",
        "for 20 years",
        "for 2 hours",
        "a group of 15 charities",
        "We are 20 minutes from town",
        "We are 3 charities",
        "Since 1998 we have seen classes for 12 learners",
        "We are a group of 8. For 12 guests.",
    ],
)
def test_what_is_no_number_of_people_or_two(typed):
    assert heads.coming(typed) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("We need three patient mentors", 3),
        ("Looking for a couple of volunteers", 2),
        ("4 helpers wanted", 4),
        ("Two drivers", 2),
        ("A dozen learners come", None),
        ("We need 2 hours of tutors", None),
    ],
)
def test_helpers_whom_a_need_asks_for(typed, number):
    assert heads.sought(typed) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Six of us can help", 6),
        ("A team of eight, with paint", 8),
        ("We have 4 volunteers free", 4),
        ("Ten volunteers for a day", 10),
        ("One of us drives", None),
    ],
)
def test_helpers_whom_an_offer_brings(typed, number):
    assert heads.brought(typed) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [("room for a dozen", 12), ("It seats twenty.", 20), ("Training for up to 12 staff", 12)],
)
def test_room_for_so_many(typed, number):
    assert heads.room_for(typed) == number


# --- a room ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("says", "holds", "told"),
    [("About 20 of us meet.", "It seats twelve.", "fail"), ("A dozen of us.", "Seats 20.", "pass")],
)
def test_a_room_is_held_against_the_words_of_both(says, holds, told):
    need, offer = a_need(**ROOM, description=says), an_offer(**ROOM, description=holds)
    assert verdict("size", need, offer) == told
    assert part("amount", need, offer).known


def test_nobody_asks_how_many_fit_where_nobody_said_how_many_come():
    assert verdict("size", a_need(**ROOM), an_offer(**ROOM, description="Seats 20.")) == "no matter"


def of(number, words, made, **more):
    return made(**ROOM | PEOPLE | more, quantity=Decimal(number), description=words)


def test_a_need_that_counts_ten_but_writes_thirty_is_asked_where_it_matters():
    need = of(10, "There are thirty of us.", a_need)
    found = gate("size", need, of(20, "", an_offer))
    assert found.verdict == "ask"
    assert found.sentence == "The need counts 10 people but writes 30; it holds 20."
    assert found.question == "Are they 10 or 30?"
    assert verdict("size", need, of(40, "", an_offer)) == "pass"
    assert verdict("size", need, of(5, "", an_offer)) == "fail"


def test_a_room_that_counts_ten_but_writes_thirty_is_asked_where_it_matters():
    offer = of(10, "It seats thirty.", an_offer)
    found = gate("size", of(20, "", a_need), offer)
    assert (found.verdict, found.question) == ("ask", "Does it hold 10 or 30?")
    assert verdict("size", of(8, "", a_need), offer) == "pass"


@pytest.mark.parametrize("says", ["About 20 of us.", "18 of us; the room is for 30 people."])
def test_about_so_many_and_a_number_that_is_named_are_no_quarrel(says):
    assert verdict("size", of(18, says, a_need), of(19, "", an_offer)) == "pass"


def test_one_room_is_not_one_person():
    offer = an_offer(**ROOM, quantity=Decimal(1), description="It seats thirty.")
    assert verdict("size", of(20, "", a_need), offer) == "pass"


# --- a course, and helpers ------------------------------------------------------------------
def test_a_course_for_fewer_than_would_come_is_a_question_of_turns():
    need = a_need(**CLASS, description="About 20 of us would like to learn.")
    offer = an_offer(**HELPERS, description="Sessions for up to 12 learners.")
    found = gate("size", need, offer)
    assert (found.verdict, found.sentence) == (
        "fixable",
        "The offer is for 12 people; 20 would come.",
    )
    assert part("amount", need, offer).sentence.startswith("12 people for the 20 people")
    smaller = a_need(**CLASS, description="A group of ten.")
    assert verdict("size", smaller, offer) == "no matter"


def amount(need_says, offer_says, number=None):
    quantity = {"quantity": number and Decimal(number), "unit": "people" if number else ""}
    need = a_need(**CLASS, description=need_says)
    return part("amount", need, an_offer(**HELPERS, description=offer_says, **quantity))


def test_helpers_are_held_against_helpers_and_not_against_learners():
    told = amount("We need three mentors for a dozen learners.", "Six of us can come.")
    assert told.sentence == "6 people for the 3 people asked for: enough."
    assert not amount("A dozen learners come.", "Six of us can come.").known


def test_a_field_counts_helpers_unless_the_words_say_that_it_counts_learners():
    assert amount("We need three mentors.", "", number=2).sentence.startswith("2 people for the 3")
    assert not amount("We need three mentors.", "Workshops for 12 adults.", number=12).known


@pytest.mark.parametrize(
    ("made", "other", "says", "question"),
    [
        (a_need, an_offer, "We need six volunteers.", "Do they need 2 or 6?"),
        (an_offer, a_need, "Six of us can come.", "Are there 2 or 6?"),
    ],
)
def test_a_field_and_words_that_count_other_helpers_are_asked_about(made, other, says, question):
    one = made(**CLASS | PEOPLE, quantity=Decimal(2), description=says)
    two = other(**CLASS | PEOPLE, quantity=Decimal(4))
    need, offer = (one, two) if made is a_need else (two, one)
    found = gate("quantity", need, offer)
    assert (found.verdict, found.question) == ("ask", question)


@pytest.mark.parametrize("says", ["A dozen learners come.", "We need 2 or 3 volunteers.", ""])
def test_what_is_no_quarrel_about_helpers(says):
    need = a_need(**CLASS | PEOPLE, quantity=Decimal(3), description=says)
    offer = an_offer(**HELPERS | PEOPLE, quantity=Decimal(1))
    assert verdict("quantity", need, offer) == "no matter"


# --- money against things -------------------------------------------------------------------
def test_money_against_things_is_a_question_that_makes_sense():
    kit = a_need(title="Ten laptops", kind="devices", quantity=Decimal(10), unit="laptops")
    pot = an_offer(title="Small grants", kind="funding", quantity=Decimal(500), unit="gbp")
    assert part("amount", kit, pot).sentence == (
        "They ask for 10 laptops; the offer is £500: would that pay for them?"
    )
    grant = a_need(title="Grant", kind="funding", quantity=Decimal("99.50"), unit="gbp")
    things = an_offer(title="Laptops", kind="devices", quantity=Decimal(10), unit="laptops")
    assert part("amount", grant, things).sentence == (
        "They ask for £99.50; the offer is 10 laptops: would that do instead of money?"
    )
