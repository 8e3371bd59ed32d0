"""Whoever thinks of giving something hears honestly whether anything like it is wanted."""

import pytest

from brokerage import demand, wishes
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def wanted(db):
    """Laptops in two wards, a logo, and a room."""
    laptops = factories.help_kind("devices", plural="laptops")
    for ward in ("Armley", "Armley", "Beeston"):
        need = factories.need(kind=laptops, title="Laptops", description="For our class.")
        need.places.add(factories.place(ward))
    skilled = factories.help_kind("skilled_volunteering")
    factories.need(kind=skilled, title="A new logo and branding", description="For open days.")
    factories.need(kind=factories.help_kind("space"), title="A meeting room", description="Weekly.")


@pytest.mark.parametrize(
    ("wish", "groups"),
    [
        ("laptops", 3),
        ("20 refurbished chromebooks from our office", 3),
        ("old office laptops", 3),
        ("laptop bags", 0),
        ("a meeting room", 1),
        ("branded pens", 0),
        ("Branded pens with our logo", 0),
        ("logo design", 1),
        ("mince pies", 0),
        ("pen", 0),  # though somebody wrote "open days"
        ("the", 0),
        ("((*?[\\", 0),
        ("💻", 0),
    ],
)
def test_what_is_wanted_is_found_by_its_meaning(wanted, wish, groups):
    assert wishes.hear(wish).groups == groups


def test_the_answer_is_one_sentence(wanted):
    said = wishes.hear("laptops").sentence
    assert said == "3 groups ask for something like “laptops”, 2 in Armley and 1 in Beeston."
    assert wishes.hear("branded pens").sentence == "Nobody asks for “branded pens” just now."
    assert wishes.hear("laptop bags").sentence == "Nobody asks for “laptop bags” just now."
    assert wishes.hear("meeting room").sentence.startswith("1 group asks for")


@pytest.mark.parametrize("wish", ["mince pies", "zorbs", "((*?[\\", "💻", "the"])
def test_where_we_do_not_know_the_word_we_say_that_we_cannot_tell(wanted, client, wish):
    said = wishes.hear(wish).sentence
    assert said.startswith(f"We cannot tell whether anybody wants “{wish}”")
    assert "Nobody" not in said
    page = client.get("/offer-help/", {"thing": wish}).content.decode()
    assert "Try another word for it" in page
    assert "what stands below is wanted now" not in page


@pytest.mark.parametrize("wish", ["branded pens", "mugs", "a projector", "stickers with our logo"])
def test_only_what_we_know_by_its_word_is_said_to_be_wanted_by_nobody(wanted, client, wish):
    assert wishes.hear(wish).sentence == f"Nobody asks for “{wish}” just now."
    page = client.get("/offer-help/", {"thing": wish}).content.decode()
    assert "what stands below is wanted now" in page


def test_a_word_that_only_somebody_else_knows_is_found_where_they_wrote_it(db):
    factories.need(title="Help with our pantomime costumes")
    assert wishes.hear("pantomime costumes").groups == 1


def test_a_ward_narrows_it_and_all_of_leeds_counts_everywhere(wanted):
    armley, kirkstall = factories.place("Armley"), factories.place("Kirkstall")
    assert wishes.hear("laptops", armley).groups == 2
    assert wishes.hear("laptops", kirkstall).groups == 0
    factories.need(kind=factories.help_kind("devices"), title="Laptops", citywide=True)
    assert wishes.hear("laptops", kirkstall).groups == 1
    counts = {one.kind.slug: one.groups for one in demand.wanted(armley)}
    assert (counts["devices"], counts["space"]) == (3, 0)


@pytest.mark.parametrize(
    "hidden",
    [
        {"shown_publicly": False},
        {"state": "paused"},
        {"state": "submitted"},
        {"promised": 10},
    ],
)
def test_no_answer_tells_of_a_need_that_strangers_do_not_see(hidden):
    factories.need(title="Laptops", **hidden)
    assert wishes.hear("laptops").groups == 0


@pytest.mark.parametrize("nothing", ["", "   ", "\x00"])
def test_no_wish_no_answer(db, nothing):
    assert wishes.hear(nothing) is None


def test_the_kind_is_guessed_only_where_all_of_it_is_known(wanted):
    assert wishes.hear("laptops").kind == "devices"
    assert wishes.hear("branded pens").kind == ""


def test_it_takes_two_queries_however_much_there_is(wanted, django_assert_num_queries):
    wishes.hear("laptops")
    with django_assert_num_queries(2):
        wishes.hear("laptops")


def test_visitors_and_members_may_ask_before_they_write(wanted, client, amara):
    page = client.get("/offer-help/?thing=laptops&ward=armley").content.decode()
    assert "2 groups ask for something like “laptops”" in page
    assert "Wanted now in Armley" in page
    page = client.get("/offer-help/?thing=%3Cscript%3Epens").content.decode()
    assert "We cannot tell whether anybody wants" in page
    assert "<script>pens" not in page


def test_a_member_finds_the_kind_chosen_and_what_nobody_asks_for(wanted, client, amara):
    factories.help_kind("events", plural="help at an event")
    client.force_login(amara)
    page = client.get("/offer-help/?thing=laptops&ward=nowhere").content.decode()
    assert "3 groups ask" in page
    chosen = page.split('value="devices"', 1)[1].split(">", 1)[0]
    assert "checked" in chosen
    assert "help at an event." in page.split("Nobody asks just now for:", 1)[1]
