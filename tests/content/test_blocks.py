"""Blocks hold editors to what a reader needs, and load nothing that nobody asked for."""

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.blocks import Block

from common import clock
from content.blocks import BODY
from content.blocks.tables import SAMPLE, TableBlock
from content.blocks.video import VideoBlock
from content.models import EventIndex, EventPage, Picture, Programme, StandardPage
from tests import factories
from tests.content.planting import page, picture


@pytest.fixture
def show(client, bare):
    """A page with one block on it, as a visitor gets it."""

    def showing(kind, value):
        made = page(bare, StandardPage, body=json.dumps([{"type": kind, "value": value}]))
        return client.get(made.get_url()).content.decode()

    return showing


def table(**more):
    """A table of the block, with what the test changes."""
    block = TableBlock()
    inner = {**SAMPLE["table"], **more.pop("table", {})}
    return block.clean(block.to_python({**SAMPLE, **more, "table": inner}))


def test_a_table_names_its_columns_its_rows_and_itself(show):
    said = show("table", SAMPLE)
    assert "<caption>Tablets lent, by part of the city (made up)</caption>" in said
    assert '<th scope="col" class="number">Tablets</th>' in said
    assert '<th scope="row">East</th><td class="number">40</td>' in said
    assert 'tabindex="0" role="region"' in said
    assert "An example" in said


def test_only_a_page_with_a_table_loads_the_style_of_tables(show):
    assert "tables.css" in show("table", SAMPLE)
    assert "tables.css" not in show("heading", "No table here")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"table": {"caption": ""}}, "table"),
        ({"table": {"rows": []}}, "table"),
        ({"table": {"columns": [], "rows": []}}, "table"),
        (
            {
                "table": {
                    "columns": [
                        {"type": "words", "heading": ""},
                        {"type": "number", "heading": "Tablets"},
                    ]
                }
            },
            "table",
        ),
        ({"source": ""}, "source"),
    ],
)
def test_a_table_without_caption_heads_rows_or_source_is_refused(change, field):
    assert table()["source"] == "An example"
    with pytest.raises(ValidationError) as refused:
        table(**change)
    assert set(refused.value.block_errors) == {field}


VIDEO = {
    "title": "Borrow a tablet",
    "url": "https://www.video.example/watch?v=1",
    "still": None,
    "length": "3 minutes",
    "captions": "no",
    "transcript": "<p>You call us.</p>",
}


def test_a_video_is_a_link_that_says_which_site_opens(show):
    said = show("video", {**VIDEO, "still": {"image": picture().pk, "decorative": True}})
    assert 'href="https://www.video.example/watch?v=1" rel="noreferrer"' in said
    assert "Watch it on video.example" in said
    assert "3 minutes · Without captions" in said
    assert "You call us." in said
    assert "<iframe" not in said
    assert 'src="https' not in said


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"transcript": ""}, "transcript"),
        ({"url": "http://video.example/"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_a_video_that_shuts_people_out_or_leads_astray_is_refused(change, field):
    block = VideoBlock()
    block.clean(block.to_python(VIDEO))
    block.clean(block.to_python({**VIDEO, "captions": "yes", "transcript": ""}))
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({**VIDEO, **change}))
    assert set(refused.value.block_errors) == {field}


def test_under_each_logo_stands_its_name(show):
    logo = {"name": "Bobbin & Co", "logo": {"image": picture().pk, "decorative": True}}
    said = show("logos", {"heading": "With help from", "logos": [logo]})
    assert "Bobbin &amp; Co" in said
    assert 'alt=""' in said


def test_a_person_says_how_best_to_reach_them(show):
    person = {
        "name": "Ellis",
        "role": "Broker",
        "picture": {"image": picture().pk, "decorative": True},
        "phone": "0113 496 0100",
        "reach": "Speaks Urdu.",
    }
    said = show("people", {"heading": "People", "people": [person]})
    assert "Speaks Urdu." in said
    assert "tel:01134960100" in said
    assert 'class="portrait"' in said


HEADED = {"heading": "Here", "intro": ""}


def test_next_events_leave_out_what_was_called_off(show, bare):
    assert "Nothing is planned just now" in show("next_events", {**HEADED, "count": 2})
    events = page(bare, EventIndex)
    for number in range(3):
        page(events, EventPage, title=f"Tea {number}", called_off=number == 0)
    said = show("next_events", {**HEADED, "count": 1})
    assert [f"Tea {n}" in said for n in range(3)] == [False, True, False]


def test_seats_left_is_one_number_with_the_way_to_book(show):
    assert "not planned yet" in show("seats_left", HEADED)
    ball = factories.ball()
    assert "All seats are taken." in show("seats_left", HEADED)
    factories.pool(ball, capacity=12)
    said = show("seats_left", HEADED)
    assert '<span class="figure__value">12</span>' in said
    assert f'href="/ball/{ball.slug}/"' in said
    type(ball).objects.update(sales_close_at=clock.now())
    assert "Tickets are not on sale just now." in show("seats_left", HEADED)


@pytest.mark.parametrize("name", [name for name, _ in BODY])
def test_every_block_can_be_seen_before_it_is_chosen(editor, bare, name):
    picture()
    block = StandardPage.body.field.stream_block.child_blocks[name]
    assert block.is_previewable
    assert isinstance(block, Block)
    way = reverse("wagtailadmin_block_preview")
    answer = editor.get(way, {"id": block.definition_prefix})
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "heddle/base.css" in said
    shown = said.partition("<main")[2]
    assert any(f"<{tag}" in shown for tag in ("h2", "figure", "table"))


def previewed(editor, name):
    block = StandardPage.body.field.stream_block.child_blocks[name]
    answer = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    return answer.content.decode().partition("<main")[2]


def test_a_picture_to_come_says_so_where_its_block_is_chosen(editor, bare):
    assert "There is no picture to show here yet" in previewed(editor, "picture")
    ended = picture()
    Picture.objects.filter(pk=ended.pk).update(consent_until=clock.today() - dt.timedelta(days=1))
    assert "There is no picture to show here yet" in previewed(editor, "picture")
    picture()
    said = previewed(editor, "picture")
    assert "<figure" in said
    assert "no picture" not in said


def test_a_page_can_print_how_to_reach_us_as_the_settings_say(client, bare):
    us = Programme.load()
    us.address, us.help_phone = "1 Example Street\nLeeds", "0113 496 0777"
    us.save()
    shown = client.get(page(bare, StandardPage, shows_contact=True).get_url()).content.decode()
    main = shown.partition("<main")[2].partition("</main>")[0]
    assert 'href="tel:01134960777"' in main
    assert "1 Example Street<br>Leeds" in main
    plain = client.get(page(bare, StandardPage).get_url()).content.decode()
    assert "0113 496 0777" not in plain.partition("<main")[2].partition("</main>")[0]
