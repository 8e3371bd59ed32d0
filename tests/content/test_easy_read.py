"""Easy Read: one idea a row, short, beside a picture; and the way to it and back."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError

from content.blocks.easy_read import DRAWINGS, RowBlock
from content.models import EasyReadPage, StandardPage
from content.starter.reading import sheets
from tests.content.planting import LISTS, TYPES, page, picture

ROW = {"words": "You can ask us for help.", "drawing": "ask", "picture": None}


def row(**change):
    """A row as the editor's form checks it."""
    block = RowBlock()
    return block.clean(block.to_python({**ROW, **change}))


def test_a_row_is_one_short_sentence_beside_one_picture(bare):
    assert row()["words"] == ROW["words"]
    cloth = {"image": picture().pk, "decorative": True}
    assert row(drawing="", picture=cloth)["picture"]
    row(words="one two three four five six seven eight nine ten eleven twelve thirteen more end")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": "word " * 16}, "words"),
        ({"words": "You call. We come."}, "words"),
        ({"words": "Is it you? Come in."}, "words"),
        ({"words": ""}, "words"),
        ({"drawing": ""}, "drawing"),
        ({"drawing": "dragon"}, "drawing"),
    ],
)
def test_more_than_one_idea_or_no_picture_is_refused(db, change, field):
    with pytest.raises(ValidationError) as refused:
        row(**change)
    assert set(refused.value.block_errors) == {field}


def test_a_drawing_and_a_picture_are_one_too_many(db):
    with pytest.raises(ValidationError) as refused:
        row(picture={"image": picture().pk, "decorative": True})
    assert set(refused.value.block_errors) == {"drawing"}


def test_every_row_of_the_starter_site_would_be_taken(db):
    pages = [sheet for sheet in sheets() if sheet.fields["type"] == "EasyReadPage"]
    assert len(pages) == 2
    for sheet in pages:
        for block in sheet.fields["rows"]:
            if block["type"] == "row":
                row(**block["value"])


@pytest.mark.parametrize("name", [name for name, _ in DRAWINGS])
def test_every_drawing_is_there_small_and_without_script(name):
    drawn = Path(finders.find(f"heddle/easy/{name}.svg")).read_text()
    assert len(drawn) < 1500
    assert "<script" not in drawn
    assert "href" not in drawn


def test_a_page_and_its_easy_read_lead_to_one_another(client, bare):
    about = page(bare, StandardPage, title="About us", slug="about")
    easy = page(bare, EasyReadPage, twin_of=about, rows=json.dumps([{"type": "row", "value": ROW}]))
    assert f'href="{easy.get_url()}"' in client.get(about.get_url()).content.decode()
    said = client.get(easy.get_url()).content.decode()
    assert 'href="/about/">The same page with more words' in said
    assert "/easy/ask" in said
    assert said.count('alt=""') == 1
    easy.unpublish()
    assert easy.get_url() not in client.get(about.get_url()).content.decode()
    easy.save_revision().publish()
    about.unpublish()
    assert "more words" not in client.get(easy.get_url()).content.decode()


@pytest.mark.parametrize("model", [one for one in TYPES if one is not EasyReadPage])
def test_a_page_of_any_type_leads_to_its_easy_read(client, bare, model):
    """The editor may choose any page, and is told that each will lead to the other."""
    shown = page(bare, model)
    easy = page(bare, EasyReadPage, twin_of=shown)
    assert f'href="{easy.get_url()}"' in client.get(shown.get_url()).content.decode()


@pytest.mark.parametrize(("parent", "child"), LISTS)
def test_a_page_in_a_list_leads_to_its_easy_read(client, bare, parent, child):
    shown = page(page(bare, parent), child)
    easy = page(bare, EasyReadPage, twin_of=shown)
    assert f'href="{easy.get_url()}"' in client.get(shown.get_url()).content.decode()


def test_the_home_page_leads_to_its_easy_read(client, bare):
    easy = page(bare, EasyReadPage, twin_of=bare)
    assert f'href="{easy.get_url()}"' in client.get("/").content.decode()


def test_the_form_for_help_leads_to_its_easy_read_and_back(client, starter):
    assert 'href="/help-easy-read/"' in client.get("/get-help/").content.decode()
    assert 'href="/get-help/"' in client.get("/help-easy-read/").content.decode()
    EasyReadPage.objects.get(slug="help-easy-read").unpublish()
    assert "help-easy-read" not in client.get("/get-help/").content.decode()


@pytest.mark.parametrize("address", ["//evil.example", "https://x.example", "javascript:1", "/a b"])
def test_the_address_of_a_twin_is_one_of_ours(bare, address):
    with pytest.raises(ValidationError) as refused:
        page(bare, EasyReadPage, twin_address=address)
    assert set(refused.value.message_dict) == {"twin_address"}


def test_it_is_the_twin_of_one_page(bare):
    about = page(bare, StandardPage)
    with pytest.raises(ValidationError) as refused:
        page(bare, EasyReadPage, twin_of=about, twin_address="/get-help/")
    assert set(refused.value.message_dict) == {"twin_address"}
