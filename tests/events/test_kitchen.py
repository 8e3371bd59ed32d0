"""What the kitchen is told: counts under plain headings and table codes, and never a name."""

import csv
import io

import pytest
from pypdf import PdfReader

from events.kitchen import counting, grouping, sheet
from events.moves import guests
from events.moves.guests import Guest
from tests.events.conftest import fresh

FOOD = grouping.FOOD


def headings(*said):
    return [one.name for one in grouping.grouped([(words, "T1") for words in said], FOOD)]


@pytest.mark.parametrize(
    ("words", "under"),
    [
        ("Vegan", ["Vegan"]),
        ("I'm plant-based, no nuts please", ["Nuts", "Vegan"]),
        ("No nuts", ["Nuts"]),
        ("peanuts and groundnut oil", ["Peanuts"]),
        ("Coconut is lovely", ["Said in other words"]),
        ("Walnuts", ["Nuts"]),
        ("Shellfish", ["Crustaceans", "Molluscs"]),
        ("no fish", ["Fish"]),
        ("Coeliac", ["Gluten"]),
        ("dairy-free and egg free", ["Eggs", "Milk"]),
        ("Halal, no alcohol", ["Halal", "No alcohol"]),
        ("nothing spicy", ["Said in other words"]),
        ("素食", ["Said in other words"]),
    ],
)
def test_words_stand_under_the_headings_that_a_kitchen_knows(words, under):
    assert sorted(headings(words)) == under


def test_no_word_is_lost_and_the_same_words_are_one():
    said = [("No nuts, please!", "4"), ("no  NUTS", "7"), ("nothing spicy", "7"), ("", "9")]
    nuts, other = grouping.grouped(said, FOOD)
    assert (nuts.name, nuts.guests, nuts.tables) == ("Nuts", 2, ("4", "7"))
    assert [(one.words, one.guests) for one in nuts.said] == [("no nuts", 2)]
    assert (other.name, [one.words for one in other.said]) == (
        "Said in other words", ["nothing spicy"],
    )  # fmt: skip


def test_the_most_shared_comes_first_and_other_words_last():
    said = ["odd", "odder", "oddest", "vegan", "vegan", "halal"]
    assert headings(*said) == ["Vegan", "Halal", "Said in other words"]


@pytest.fixture
def seated(paid):
    """Three guests at a table; two of them told us something."""
    table = paid.tables.get()
    for guest in (
        Guest("Zoë Ash", "zoe@home.example", "Vegan", "Ramp, please", consent=True),
        Guest("Ida Roe", "ida@home.example", "=HYPERLINK(1) *#set* nuts", consent=True),
        Guest("Ned Hall"),
    ):
        guests.claim(table, guest)
    return table


def test_guests_are_counted_and_their_table_is_its_code_until_it_has_a_number(seated, ball):
    needs = counting.needs(ball)
    assert (needs.coming, needs.told, needs.nothing_for_the_kitchen) == (3, 2, 1)
    assert {at for one in needs.food for at in one.tables} == {seated.public_id[:4].upper()}
    seated.number = 7
    seated.save()
    assert counting.needs(ball).access[0].tables == ("7",)


def test_the_sheet_is_a_tagged_pdf_that_says_what_and_where_and_never_who(seated, ball):
    made = PdfReader(io.BytesIO(sheet.pdf(ball, counting.needs(ball))))
    said = "".join(page.extract_text() for page in made.pages)
    for words in (
        "Vegan",
        "Nuts",
        "*#set*",
        "Wheelchair or step-free",
        seated.public_id[:4].upper(),
    ):
        assert words in said
    for secret in ("Zoë", "Ida", "Ned", "home.example", "Fernleaf", "Amara"):
        assert secret not in said
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.trailer["/Root"]["/Lang"] == "en-GB"


def test_an_empty_sheet_says_so(ball):
    made = PdfReader(io.BytesIO(sheet.pdf(ball, counting.needs(ball))))
    assert "Nobody has told us anything yet" in made.pages[0].extract_text()


def test_the_file_of_rows_carries_no_formula(seated, ball):
    rows = list(csv.reader(io.StringIO(sheet.csv(counting.needs(ball)).decode("utf-8-sig"))))
    assert rows[0] == ["For", "Heading", "In their words", "Guests", "Tables"]
    assert ["Food", "Nuts", "'=hyperlink(1) *#set* nuts", "1", seated.public_id[:4].upper()] in rows
    assert len(rows) == 4


def test_needs_of_an_order_that_is_no_longer_paid_are_not_cooked_for(seated, ball):
    order = fresh(seated.order)
    type(order).objects.filter(pk=order.pk).update(state="cancelled")
    assert counting.needs(ball).coming == 0
