"""Somebody in a story takes their consent back: off the site at once, and for good."""

import json

import pytest
from django.core.cache import caches
from django.urls import reverse

from common import clock
from common.errors import Refusal
from content.models import ConsentEnd, NewsIndex, NewsPage, Picture, StoryConsent, StoryPage
from content.moves import taking_back
from journal.models import Entry
from tests import factories
from tests.content.planting import agree, consent, page, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def dora(db):
    """An editor who writes it down."""
    return factories.person("Dora Ends")


@pytest.fixture
def story(stories):
    """Public, with a picture that leads it."""
    return page(stories, StoryPage, title="Tea with Joan", picture=picture())


def back(story, by, **more):
    return taking_back.take_back(consent(story, **more), by=by, how="She rang.")


def body(client, at):
    return client.get(at).content.decode()


def test_the_story_is_off_every_page_at_once_and_nothing_is_published(client, story, dora):
    listed = story.get_parent().get_url()
    assert story.title in body(client, listed)
    back(story, dora, covers="name")
    assert client.get(story.get_url()).status_code == 404
    assert story.title not in body(client, listed)
    assert story.title not in body(client, "/search/?q=Joan")
    assert story.get_url() not in body(client, "/sitemap.xml")
    story.refresh_from_db()
    assert story.live


def test_kept_pages_are_made_anew(client, story, dora, django_capture_on_commit_callbacks):
    listed = story.get_parent().get_url()
    body(client, listed)
    with django_capture_on_commit_callbacks(execute=True):
        back(story, dora, covers="name")
    assert story.title not in body(client, listed)


def test_their_picture_is_off_this_page_and_every_other(client, bare, story, dora):
    news = page(page(bare, NewsIndex), NewsPage, picture=story.picture)
    assert "<picture" in body(client, news.get_url())
    back(story, dora, covers="picture")
    assert story.title in body(client, story.get_url())
    assert "<picture" not in body(client, story.get_url())
    assert "<picture" not in body(client, news.get_url())


def test_a_picture_in_a_block_goes_too_and_its_files_with_it(
    client, stories, dora, django_capture_on_commit_callbacks
):
    cloth = picture()
    value = {"image": cloth.pk, "alt_text": "Tea", "decorative": False}
    block = [{"type": "picture", "value": {"picture": value, "caption": ""}}]
    told = page(stories, StoryPage, focus=json.dumps(block))
    caches["renditions"].clear()  # of another test's picture with the same key
    body(client, told.get_url())
    sizes = [one.file.name for one in cloth.renditions.all()]
    old, store = cloth.file.name, cloth.file.storage
    assert sizes
    with django_capture_on_commit_callbacks(execute=True):
        back(told, dora)
    assert not store.exists(old)
    assert not any(store.exists(name) for name in sizes)
    kept = Picture.objects.get(pk=cloth.pk)
    assert kept.file.name.startswith("put_away/")
    assert len(kept.file.name) > 40
    assert store.exists(kept.file.name)
    assert not kept.may_be_shown


def test_neither_an_old_draft_nor_striking_the_row_out_brings_it_back(client, story, dora):
    made = consent(story, covers="name")
    draft = StoryPage.objects.get(pk=story.pk).save_revision()
    taking_back.take_back(made, by=dora, how="She rang.")
    agree(story)
    draft.publish()
    assert client.get(story.get_url()).status_code == 404
    StoryConsent.objects.filter(story=story).delete()
    assert client.get(story.get_url()).status_code == 404


def test_it_is_shown_again_once_it_was_written_without_them(client, story, dora):
    end = back(story, dora, covers="name")
    with pytest.raises(Refusal, match="still says what it said"):
        taking_back.settle(end, by=dora)
    story = StoryPage.objects.get(pk=story.pk)
    story.intro = "Tea, told by others."
    revision = story.save_revision()
    with pytest.raises(Refusal, match="still says what it said"):
        taking_back.settle(end, by=dora)  # a draft alone changes nothing that is public
    agree(story)
    revision.publish()
    taking_back.settle(end, by=dora)
    assert client.get(story.get_url()).status_code == 200
    with pytest.raises(Refusal, match="This is settled"):
        taking_back.settle(end, by=dora)


def test_it_is_shown_again_once_they_said_yes_anew(client, story, dora):
    end = back(story, dora, covers="name")
    consent(story, covers="picture", given_on=clock.today())
    with pytest.raises(Refusal, match="still says what it said"):
        taking_back.settle(end, by=dora)
    consent(story, given_on=clock.today())
    taking_back.settle(end, by=dora)
    assert client.get(story.get_url()).status_code == 200
    verbs = set(Entry.objects.filter(record_id=end.public_id).values_list("verb", flat=True))
    assert verbs == {"consent.taken_back", "consent.settled"}


def test_twice_is_once_and_how_they_told_us_is_written_down(story, dora):
    made = consent(story)
    with pytest.raises(Refusal, match="Say how"):
        taking_back.take_back(made, by=dora, how=" ")
    taking_back.take_back(made, by=dora, how="She rang.")
    with pytest.raises(Refusal, match="took it back before"):
        taking_back.take_back(made, by=dora, how="She rang again.")
    end = ConsentEnd.objects.get()
    assert (end.who, end.how, end.written_by) == ("Joan Ahmed", "She rang.", dora)


def test_the_picture_of_one_past_its_day_keeps_its_day(story, dora):
    past = clock.today().replace(year=2020)
    Picture.objects.update(consent_until=past)
    back(story, dora)
    assert Picture.objects.get().consent_until == past


def test_an_editor_does_it_by_a_button_and_sees_what_is_left_to_do(editor, story):
    made = consent(story, covers="name")
    office = reverse("editors:story", args=[story.pk])
    assert "Somebody no longer agrees" in body(editor, office)
    end = reverse("editors:end_consent", args=[story.pk])
    answer = editor.post(end, {"consent": made.pk, "how": "She rang."}, follow=True)
    said = answer.content.decode()
    assert "off the site, and out of the search" in said
    assert "took their consent back on" in said
    made_end = ConsentEnd.objects.get()
    assert "Taken back on" in body(editor, reverse("editors:reports"))
    settle = reverse("editors:settle_consent", args=[story.pk, made_end.public_id])
    assert "still says what it said" in editor.post(settle, follow=True).content.decode()
    consent(story, given_on=clock.today())
    assert "can be shown again" in editor.post(settle, follow=True).content.decode()
    assert editor.post(settle).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({}, "Choose who no longer agrees."),
        ({"consent": "x", "how": "She rang."}, "Choose one from the list."),
        ({"consent": "999", "how": "She rang."}, "Choose one from the list."),
        ({"how": " "}, "Say how they told you."),
        ({"how": "x" * 161}, "at most 160"),
    ],
)
def test_rubbish_is_told_beside_the_field_and_takes_nothing_off(editor, story, wrong, why):
    consent(story)
    answer = editor.post(reverse("editors:end_consent", args=[story.pk]), wrong)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not ConsentEnd.objects.exists()


def test_whoever_was_slower_is_told_that_it_is_done(editor, story, monkeypatch):
    made = consent(story)
    real = taking_back.take_back

    def a_colleague_is_quicker(consent, *, by, how):
        real(consent, by=by, how="She rang.")
        return real(consent, by=by, how=how)

    monkeypatch.setattr(taking_back, "take_back", a_colleague_is_quicker)
    end = reverse("editors:end_consent", args=[story.pk])
    said = editor.post(end, {"consent": made.pk, "how": "She wrote."}, follow=True)
    assert "They took it back before." in said.content.decode()
