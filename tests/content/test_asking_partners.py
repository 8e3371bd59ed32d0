"""A partner answers by its link, and an editor asks from the office."""

import datetime as dt

import pytest
from django.urls import reverse

from content import story_links
from content.models import StoryApproval, StoryPage
from content.moves import approvals
from tests.content.planting import agree, page
from tests.content.telling import letters, published, write

pytestmark = pytest.mark.django_db
TOLD = {"partner_name": "X", "consent_by": "Y", "consent_on": dt.date(2026, 11, 1)}
ANSWER = {"answer": "yes", "name": "Joan Reed"}


def test_opening_the_link_shows_the_draft_and_changes_nothing(client, draft, asked):
    address = story_links.address(asked)
    for _ in range(2):
        said = client.get(address).content.decode()
        assert "May we publish this story?" in said
        assert "Tea" in said
        assert 'content="noindex"' in said
    asked.refresh_from_db()
    assert asked.state == "asked"
    assert client.get(draft.get_url()).status_code == 404


def test_the_partner_says_yes_by_the_link_and_can_take_it_back(client, asked):
    address = story_links.address(asked)
    assert client.post(address, ANSWER).status_code == 302
    said = client.get(address).content.decode()
    assert "You said yes" in said
    assert "Joan Reed answered on" in said
    client.post(address, {"take_back": "1"})
    assert "You took your yes back" in client.get(address).content.decode()
    client.post(address, {"take_back": "1"})
    assert StoryApproval.objects.get().state == "taken_back"


def test_the_partner_asks_for_a_change_by_the_link(client, asked):
    address = story_links.address(asked)
    empty = client.post(address, {**ANSWER, "answer": "change"})
    assert empty.status_code == 422
    assert "Tell us what to change." in empty.content.decode()
    client.post(address, {**ANSWER, "answer": "change", "words": "It was <b>nine</b>."})
    said = client.get(address).content.decode()
    assert "You asked for a change" in said
    assert "&lt;b&gt;nine" in said


def test_an_answered_link_refuses_another_answer(client, asked):
    address = story_links.address(asked)
    client.post(address, ANSWER)
    assert client.post(address, ANSWER).status_code == 409


def test_an_old_link_leads_to_the_newest_letter(client, draft, asked, dot):
    address = story_links.address(asked)
    approvals.ask(draft, by=dot, to="joan@lamp.example")
    answer = client.get(address)
    assert answer.status_code == 410
    assert "newest letter" in answer.content.decode()
    assert client.get(address[:-4] + "/").status_code == 404
    StoryApproval.objects.all().delete()
    assert client.get(address).status_code == 404


def test_an_editor_asks_and_notes_in_the_office(editor, draft):
    shown = editor.get(reverse("editors:story", args=[draft.pk])).content.decode()
    assert "has not said yes yet" in shown
    ask = reverse("editors:ask", args=[draft.pk])
    assert "Give an address" in editor.post(ask, {"to": ""}).content.decode()
    assert editor.post(ask, {"to": "joan@lamp.example"}).status_code == 302
    assert letters("story.asked") == ["joan@lamp.example"]
    note = reverse("editors:note", args=[draft.pk])
    assert "Say how" in editor.post(note, {"name": "Joan"}).content.decode()
    editor.post(note, {"name": "Joan", "how": "On the phone."})
    shown = editor.get(reverse("editors:story", args=[draft.pk])).content.decode()
    assert "says yes" in shown
    editor.post(ask, {"to": "joan@lamp.example"})
    assert letters("story.asked") == ["joan@lamp.example"]
    write(draft, title="Coffee")
    shown = editor.get(reverse("editors:story", args=[draft.pk])).content.decode()
    assert "changed since" in shown
    assert "Ask them again" in shown


def typed(**more):
    """The form of a story as the admin sends it."""
    said = {"title": "Tea", "slug": "tea", "intro": "", "partner_name": "The Thimble Rooms",
            "consent_by": "Ben", "consent_on": "2026-11-01", "consent_until": "", "picture": "",
            "partner": "", "seo_title": "", "search_description": ""}  # fmt: skip
    for stage in ("focus", "assets", "solutions", "success"):
        said[f"{stage}-count"] = "0"
    for rows in ("comments", "consents"):
        said |= {f"{rows}-{name}": 0 for name in
                 ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}  # fmt: skip
    return {**said, **more}


def test_the_editors_form_refuses_kindly_and_lets_a_yes_through(editor, draft):
    way = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    refused = editor.post(way, typed(**{"action-publish": "yes"}))
    assert "has not said yes to these words" in refused.content.decode()
    assert editor.post(way, typed()).status_code == 302  # as a draft it is kept
    agree(StoryPage.objects.get(pk=draft.pk))
    later = typed(title="Coffee", **{"action-publish": "yes"})
    assert "has not said yes" in editor.post(way, later).content.decode()
    assert editor.post(way, typed(**{"action-publish": "yes"})).status_code == 302
    assert published(draft)


def test_a_new_story_is_not_published_at_once(editor, stories):
    way = reverse("wagtailadmin_pages:add", args=["content", "storypage", stories.pk])
    refused = editor.post(way, typed(slug="new", **{"action-publish": "yes"}))
    assert "has not said yes" in refused.content.decode()
    assert not StoryPage.objects.exists()


def test_a_copy_of_a_story_is_a_draft(editor, stories):
    told = page(stories, StoryPage, slug="told")
    way = reverse("wagtailadmin_pages:copy", args=[told.pk])
    said = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": stories.pk}
    assert editor.post(way, {**said, "publish_copies": "on"}).status_code == 302
    assert StoryPage.objects.count() == 1
    editor.post(way, said)
    assert not StoryPage.objects.get(slug="copy").live
