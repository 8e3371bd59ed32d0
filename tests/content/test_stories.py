"""A story is shown only while the people in it agree."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from common import clock
from content.live import Live
from content.models import StoryConsent, StoryIndex, StoryPage
from places.models import Barrier
from tests import factories
from tests.content.planting import page, picture


@pytest.fixture
def stories(bare):
    """Where they hang."""
    return page(bare, StoryIndex, slug="stories")


def test_a_story_cannot_be_published_without_consent(stories):
    story = StoryPage(title="Tea", slug="tea", partner_name="The Thimble Rooms")
    with pytest.raises(ValidationError) as refused:
        story.full_clean(exclude=["path", "depth", "numchild", "translation_key", "locale"])
    assert {"consent_by", "consent_on"} <= set(refused.value.message_dict)


def test_a_story_disappears_everywhere_when_the_consent_runs_out(client, stories):
    today = clock.today()
    stays = page(stories, StoryPage, title="Stays", consent_until=today)
    goes = page(stories, StoryPage, title="Goes", consent_until=today - dt.timedelta(days=1))
    assert client.get(stays.get_url()).status_code == 200
    assert client.get(goes.get_url()).status_code == 404
    assert "Goes" not in client.get(stories.get_url()).content.decode()
    assert [story.title for story in Live().stories] == ["Stays"]
    assert "goes" not in client.get("/sitemap.xml").content.decode().lower()
    assert "Goes" not in client.get("/search/?q=goes").content.decode().partition("<ul")[2]


def test_a_story_shows_its_partner_its_barriers_and_the_stages_that_were_told(client, stories):
    story = page(
        stories,
        StoryPage,
        partner_name="Bobbin Lane Elders",
        partner=factories.organisation("Bobbin Lane Elders"),
        success='[{"type": "text", "value": "<p>Nine people read their post.</p>"}]',
    )
    story.barriers = [Barrier.objects.create(slug="cost", name="Cost")]
    story.save_revision().publish()
    said = client.get(story.get_url()).content.decode()
    assert "Bobbin Lane Elders" in said
    assert "Cost" in said
    assert "Stage 4: Looking back" in said
    assert "Stage 1" not in said


def test_how_consent_was_given_is_never_shown(client, stories):
    story = page(stories, StoryPage, consent_by="Form in Ben’s drawer")
    assert "drawer" not in client.get(story.get_url()).content.decode()


def agreed_to(story, **more):
    """Somebody's consent; today is its last day unless said otherwise."""
    today = clock.today()
    facts = {"who": "Joan", "covers": "both", "how": "paper", "given_on": today, "until": today}
    return StoryConsent.objects.create(story=story, **{**facts, **more})


def test_a_story_goes_when_one_of_its_people_no_longer_agrees(client, stories):
    yesterday = clock.today() - dt.timedelta(days=1)
    stays, goes, bare_of_pictures = (page(stories, StoryPage, picture=picture()) for _ in range(3))
    agreed_to(stays)
    agreed_to(goes, given_on=yesterday, until=yesterday)
    agreed_to(bare_of_pictures, covers="picture", given_on=yesterday, until=yesterday)
    assert set(StoryPage.objects.shown()) == {stays, bare_of_pictures}
    listed = client.get(stories.get_url()).content.decode()
    assert listed.count("<picture") == 1
    answers = [client.get(each.get_url()) for each in (stays, goes, bare_of_pictures)]
    assert [answer.status_code for answer in answers] == [200, 404, 200]
    assert "<picture" in answers[0].content.decode()
    assert "<picture" not in answers[2].content.decode()
    assert "Joan" not in listed + answers[0].content.decode()


def test_a_consent_does_not_end_before_it_was_given(stories):
    story = page(stories, StoryPage)
    with pytest.raises(IntegrityError), transaction.atomic():
        agreed_to(story, until=clock.today() - dt.timedelta(days=1))
