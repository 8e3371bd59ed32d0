"""A story is published once its partner has said yes to its very words, and not before."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from wagtail.models import Page

from common import clock
from common.errors import Refusal, TooLate
from common.states import UnlawfulMove
from content.models import StoryApproval, StoryPage
from content.moves import approvals
from notices.models import Notice
from tests.content.planting import agree
from tests.content.telling import letters, published, write

pytestmark = pytest.mark.django_db
TOLD = {"partner_name": "X", "consent_by": "Y", "consent_on": dt.date(2026, 11, 1)}
ANSWER = {"answer": "yes", "name": "Joan Reed"}


def test_a_story_is_published_after_the_yes(draft, asked):
    approvals.say_yes(asked, name="Joan Reed")
    draft.get_latest_revision().publish()
    assert published(draft)


def test_without_a_yes_it_is_held_and_its_editor_hears_why(draft, dot):
    write(draft).publish(user=dot)
    assert not published(draft)
    assert letters("story.held") == [dot.email]


def test_a_story_that_nobody_made_is_held_quietly(draft):
    write(draft).publish()
    assert letters("story.held") == []


def test_words_changed_after_the_yes_are_not_published(draft, asked, dot):
    approvals.say_yes(asked)
    write(draft, title="Tea and cake").publish(user=dot)
    assert not published(draft)
    again = approvals.ask(draft, by=dot, to="joan@lamp.example")
    letter = Notice.objects.filter(reason="story.asked").latest("pk")
    assert "yes to this story before" in " ".join(letter.text.split())
    approvals.say_yes(again)
    StoryPage.objects.get(pk=draft.pk).get_latest_revision().publish()
    assert published(draft)


def test_what_no_visitor_reads_as_the_story_may_change_without_asking(draft, asked):
    approvals.say_yes(asked)
    write(draft, search_description="Tea in Seacroft").publish()
    assert published(draft)


def test_a_schedule_does_not_go_round_the_partner(draft, dot):
    agree(draft)
    story = StoryPage.objects.get(pk=draft.pk)
    story.title, story.go_live_at = "Another", clock.now() - dt.timedelta(hours=1)
    story.save_revision(user=dot, approved_go_live_at=story.go_live_at)
    call_command("publish_pages")
    call_command("publish_pages")
    assert not published(draft)
    assert letters("story.held") == [dot.email]


def test_a_schedule_publishes_what_was_agreed(draft):
    agree(draft)
    story = StoryPage.objects.get(pk=draft.pk)
    story.go_live_at = clock.now() - dt.timedelta(hours=1)
    story.save_revision(approved_go_live_at=story.go_live_at)
    call_command("publish_pages")
    assert published(draft)


def test_nobody_saves_a_public_story_without_a_yes(draft, stories):
    draft.live = True
    with pytest.raises(Refusal, match="not said yes"):
        draft.save()
    with pytest.raises(Refusal):
        stories.add_child(instance=StoryPage(title="New", live=True, **TOLD))


def test_the_database_refuses_it_too(draft):
    with pytest.raises(DatabaseError, match="partner agreed"), transaction.atomic():
        Page.objects.filter(pk=draft.pk).update(live=True)
    with (
        pytest.raises(DatabaseError, match="partner agreed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE wagtailcore_page SET live = TRUE WHERE id = %s", [draft.pk])


def test_the_database_refuses_a_story_that_is_public_when_it_is_made(stories, monkeypatch):
    monkeypatch.setattr(StoryPage, "save", Page.save)
    new = StoryPage(title="New", slug="new", live=True, **TOLD)
    with pytest.raises(DatabaseError, match="partner agreed"), transaction.atomic():
        stories.add_child(instance=new)


def test_the_letter_asks_once_more_in_place_of_the_first(draft, asked, dot):
    newer = approvals.ask(draft, by=dot, to="joan@lamp.example")
    asked.refresh_from_db()
    assert (asked.state, newer.state) == ("overtaken", "asked")
    assert letters("story.asked") == ["joan@lamp.example"] * 2
    with pytest.raises(TooLate, match="newest letter"):
        approvals.say_yes(asked)


def test_words_that_have_a_yes_are_not_asked_about_again(draft, asked, dot):
    approvals.say_yes(asked)
    with pytest.raises(Refusal, match="already"):
        approvals.ask(draft, by=dot, to="joan@lamp.example")


def test_a_wish_for_a_change_is_in_words_and_the_editor_reads_it(asked, dot):
    with pytest.raises(Refusal, match="what to change"):
        approvals.ask_change(asked, words=" ")
    approvals.ask_change(asked, words="It was nine people.", name="Joan Reed")
    assert "It was nine people." in Notice.objects.get(reason="story.answered").text
    assert letters("story.answered") == [dot.email]
    assert approvals.say_yes(asked).state == "agreed"  # on second thoughts


def test_a_yes_taken_back_takes_a_public_story_off_the_site(draft, asked):
    approvals.say_yes(asked)
    draft.get_latest_revision().publish()
    approvals.take_back(asked)
    assert not published(draft)
    with pytest.raises(UnlawfulMove):
        approvals.say_yes(asked)


def test_a_yes_taken_back_leaves_a_story_that_has_another(draft, asked):
    approvals.say_yes(asked)
    agree(draft)
    draft.get_latest_revision().publish()
    approvals.take_back(asked)
    assert published(draft)


def test_a_question_without_an_answer_is_not_taken_back(asked):
    with pytest.raises(UnlawfulMove):
        approvals.take_back(asked)


def test_a_yes_on_the_phone_is_written_down_with_how_it_came(draft, dot, asked):
    with pytest.raises(Refusal, match="how they told"):
        approvals.note_yes(draft, by=dot, name="Joan", how=" ")
    approvals.note_yes(draft, by=dot, name="Joan", how="On the phone.")
    asked.refresh_from_db()
    assert asked.state == "overtaken"
    draft.get_latest_revision().publish()
    assert published(draft)


def test_nobody_is_written_to_where_nobody_asked(draft):
    approvals.take_back(agree(draft))
    assert letters("story.answered") == []


def test_the_rules_of_an_approval_stand_in_the_database(asked):
    wrong = [
        {"state": "agreed"},
        {"state": "change", "answered_at": clock.now(), "words": ""},
        {"answered_at": clock.now()},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            StoryApproval.objects.filter(pk=asked.pk).update(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryApproval.objects.create(story=asked.story, mark="x", state="asked")
