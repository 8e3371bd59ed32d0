"""Editors make pages in the admin, and the blocks hold them to what a reader needs."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content.blocks.actions import CallBlock
from content.blocks.numbers import NumberBlock
from content.blocks.pictures import PictureBlock
from content.models import HomePage, Programme, StandardPage
from tests.content.planting import picture


def typed(body=(), **fields):
    """The form of a page as the admin sends it."""
    none = dict.fromkeys(("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS"), 0)
    said = {"seo_title": "", "search_description": "", "comments": none, **fields}
    return nested_form_data({**said, "body": streamfield(body)})


def create(editor, parent, model, **fields):
    """Post the admin's form for a new page and publish it."""
    name = model._meta.model_name
    url = reverse("wagtailadmin_pages:add", args=["content", name, parent.pk])
    assert editor.get(url).status_code == 200
    answer = editor.post(url, {**typed(**fields), "action-publish": "yes"})
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer
    return model.objects.get(slug=fields["slug"])


def test_an_editor_makes_a_home_page(editor, db):
    home = create(
        editor,
        Page.get_first_root_node(),
        HomePage,
        title="Home",
        slug="new-home",
        headline="All of Leeds",
        intro="Who we are.",
        body=[
            ("impact", {"heading": "What came of it", "intro": ""}),
            ("open_needs", {"heading": "Wanted", "intro": "", "count": "3"}),
        ],
    )
    assert home.live
    assert [block.block_type for block in home.body] == ["impact", "open_needs"]


def test_an_editor_makes_a_standard_page_and_everybody_can_read_it(editor, client, starter):
    made = create(
        editor,
        starter,
        StandardPage,
        title="Our room",
        slug="room",
        intro="Where we meet.",
        body=[("text", rich_text("<p>Up the stairs.</p>", features=["bold", "link"]))],
    )
    assert made.live
    client.logout()
    assert "Up the stairs." in client.get("/room/").content.decode()


def test_every_starter_page_opens_in_the_editor_and_in_the_preview(editor, starter):
    for each in Page.objects.filter(depth__gt=1):
        url = reverse("wagtailadmin_pages:edit", args=[each.pk])
        assert editor.get(url).status_code == 200, each.title


def test_the_preview_of_a_page_may_stand_in_the_editors_frame_and_nowhere_else(editor, starter):
    made = create(editor, starter, StandardPage, title="Our room", slug="room", intro="Here.")
    way = reverse("wagtailadmin_pages:preview_on_edit", args=[made.pk])
    assert editor.post(way, typed(title="Our hall", slug="room", intro="Here.")).json()["is_valid"]
    shown = editor.get(way)
    assert "Our hall" in shown.content.decode()
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    policy = shown["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'self'" in policy


def test_the_editors_own_checks_run_in_the_preview_and_are_sent_to_no_visitor(editor, starter):
    made = create(editor, starter, StandardPage, title="Our room", slug="room", intro="Here.")
    way = reverse("wagtailadmin_pages:preview_on_edit", args=[made.pk])
    editor.post(way, typed(title="Our hall", slug="room", intro="Here."))
    panel = editor.get(f"{way}?in_preview_panel=true&mode=").content.decode()
    assert "wagtail-userbar" in panel
    assert "wagtail-userbar" not in editor.get(way).content.decode()
    assert "wagtail-userbar" not in editor.get("/").content.decode()


def test_the_help_line_is_the_editors_to_change(editor, client, starter):
    url = reverse("wagtailsettings:edit", args=["content", "programme", Programme.load().pk])
    data = {
        "help_phone": "0113 496 0777",
        "help_email": "ask@leeds.example",
        "help_hours": "every morning",
        "address": "",
        "partners": "The City & Co",
    }
    assert editor.post(url, data).status_code == 302
    client.logout()
    said = client.get("/").content.decode()
    assert "0113 496 0777" in said
    assert "A person answers every morning" in said
    assert "run by The City &amp; Co" in said


def test_a_picture_has_alternative_text_or_is_marked_as_decoration(db):
    block, cloth = PictureBlock(), picture()
    plain = {"picture": {"image": cloth.pk, "decorative": False, "alt_text": ""}, "caption": ""}
    with pytest.raises(ValidationError):
        block.clean(block.to_python(plain))
    for said in ({"decorative": True}, {"alt_text": "Woven threads"}):
        block.clean(block.to_python({**plain, "picture": {**plain["picture"], **said}}))


def test_a_number_is_not_published_without_its_source_and_its_period():
    block = NumberBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({"value": "3,000", "unit": "champions"}))
    assert set(refused.value.block_errors) == {"source", "period"}


@pytest.mark.parametrize(
    "address", ["", "//evil.example", "javascript:alert(1)", "http://x.example"]
)
def test_a_button_leads_to_a_page_of_ours_or_to_a_safe_address(address):
    block = CallBlock()
    value = {"heading": "Go", "links": [{"text": "There", "address": address}]}
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))


def test_rich_text_keeps_out_pictures_and_embeds_which_are_blocks_of_their_own():
    features = StandardPage.body.field.stream_block.child_blocks["text"].features
    assert not {"image", "embed", "h1", "code"} & set(features)
