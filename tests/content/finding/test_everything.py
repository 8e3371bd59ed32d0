"""One search finds pages, listings and partners, and forgives slips of the finger."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.finding.lines import line
from content.finding.slips import better
from content.models import StandardPage, StoryIndex, StoryPage
from tests import factories
from tests.content.planting import page

pytestmark = pytest.mark.django_db


def asked(client, words):
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    return answer.context, answer.content.decode()


def partner(name, about=""):
    made = factories.organisation(name, about=about)
    made.page_consents.create(wording="All may see it.")
    return made


def test_pages_needs_offers_and_partners_stand_under_their_own_headings(client, bare):
    page(bare, StandardPage, title="Looms for all")
    need = factories.need(title="Ten looms for a class")
    offer = factories.offer(title="A loom and a teacher")
    weavers = partner("The Loom Trust")
    context, said = asked(client, "looms")
    assert [one.title for one in context["results"]] == ["Looms for all"]
    assert [group.key for group in context["others"]] == ["needs", "offers", "partners"]
    for words in ("1 page found", "What’s wanted", "What’s on offer", "Partners"):
        assert words in said
    for record, side in ((need, "needs"), (offer, "offers"), (weavers, "partners")):
        assert f'href="/{side}/{record.public_id}/"' in said


def test_what_strangers_may_not_see_is_not_found(client, bare):
    factories.need(title="A secret loom", shown_publicly=False)
    factories.need(title="A drafted loom", state="draft")
    factories.organisation("Loom without consent")
    context, said = asked(client, "loom")
    assert context["others"] == []
    assert "Nothing found" in said


def test_more_than_a_few_lead_to_the_board(client, bare):
    for number in range(5):
        factories.need(title=f"Loom {number}")
        partner(f"Loom Trust {number}")
    context, said = asked(client, "loom")
    assert [len(group.hits) for group in context["others"]] == [4, 4]
    assert 'href="/needs/?q=loom"' in said
    assert 'href="/partners/?q=loom"' in said


def test_a_result_shows_a_line_with_the_word(client, starter):
    _, said = asked(client, "kettle")
    assert "<mark>kettle</mark>" in said.lower()


def test_a_line_is_cut_at_words_and_begins_where_a_word_begins():
    text = "All the way " * 20 + "to the <b> kettles " + "and home again " * 20
    found = line([["", text]], ["kettle"])
    assert found.hit == "kettles"
    assert found.before.startswith("… ")
    assert found.after.endswith(" …")
    assert len(found.before) < 90
    assert line(["A teakettle"], ["kettle"]) is None
    assert line(["A kettle"], []) is None


def test_a_heading_does_not_run_into_what_follows_it():
    found = line(
        [["On the board  today", "What came of it?", "", "A promise is a kettle"]], ["kettle"]
    )
    assert found.before == "On the board today. What came of it? A promise is a "
    assert line([[" ", None], []], ["kettle"]) is None


def test_what_turns_letters_round_turns_the_typed_words_alone(client, bare):
    _, said = asked(client, "\u202ezebra")
    assert "“<bdi>\u202ezebra</bdi>”" in said


def test_what_a_line_holds_is_text(client, bare):
    partner("Hem", about="We sew <script>alert(1)</script> looms")
    _, said = asked(client, "looms")
    assert "<script>alert" not in said
    assert "&lt;script&gt;" in said


@pytest.mark.parametrize(
    ("typed", "meant"), [("kettel", "kettle"), ("laptpo", "laptop"), ("wevers", "weavers")]
)
def test_a_slip_of_the_finger_is_forgiven(client, bare, typed, meant):
    page(bare, StandardPage, title="The kettle and the laptop")
    partner("Armley weavers")
    context, said = asked(client, typed)
    assert context["meant"] == meant
    assert "Did you mean" in said
    assert "Nothing found" not in said


def test_slips_are_learnt_from_what_pages_say_below_their_titles(bare):
    said = '<p data-block-key="embroidered">Come to our <b>haberdashery</b>.</p>'
    page(bare, StandardPage, body=json.dumps([{"type": "text", "value": said}]))
    stages = json.dumps([{"type": "text", "value": "<p>They mended a spinnaker.</p>"}])
    page(page(bare, StoryIndex), StoryPage, success=stages)
    assert better(["haberdashrey", "spinaker"]) == ["haberdashery", "spinnaker"]
    assert better(["embroidere"]) == ["embroidere"]  # a mark, which nobody reads


def test_a_word_that_is_known_or_short_is_left_alone(bare):
    page(bare, StandardPage, title="The kettle")
    assert better(["kettle", "cat", "zzzzzzzz"]) == ["kettle", "cat", "zzzzzzzz"]


def test_words_of_pages_behind_a_door_are_not_suggested(bare):
    page(bare, StandardPage, title="The flamingo").unpublish()
    assert better(["flamingoo"]) == ["flamingoo"]


def test_nothing_found_leads_to_a_person(client, bare):
    _, said = asked(client, "zebra")
    assert 'href="/ask-someone/"' in said
    assert "0113 496 0100" in said


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "(?:a+)+$", ".*", "[", "\\", "' OR 1=1 --", "ﷺ" * 90]
)
def test_rubbish_is_answered_kindly(client, bare, typed):
    asked(client, typed)


def test_it_asks_the_same_few_questions_however_much_there_is(client, bare):
    stories = page(bare, StoryIndex)

    def more(number):
        page(bare, StandardPage, title=f"Loom page {number}")
        page(stories, StoryPage, title=f"Loom story {number}")
        factories.need(title=f"Loom need {number}")
        factories.offer(title=f"Loom offer {number}")
        partner(f"Loom partner {number}")

    def queries():
        with CaptureQueriesContext(connection) as made:
            asked(client, "loom")
        return len(made)

    for number in range(6):
        more(number)
    few = queries()
    for number in range(20):
        more(number + 6)
    assert queries() <= few


def test_somebody_to_ask_is_one_link_away_on_every_page(client, starter):
    for url in ("/", "/about/", "/needs/", "/ball/", "/search/", "/nowhere/"):
        assert 'href="/ask-someone/"' in client.get(url).content.decode(), url
    said = client.get("/ask-someone/").content.decode()
    assert "0113 496 0100" in said
