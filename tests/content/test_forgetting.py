"""What is kept of consents, how long, and what becomes of words, names and pictures then."""

import datetime as dt
import json

import pytest
from wagtail.models import Revision

from common import clock
from common.retention import RULES
from content import retention  # noqa: F401  # states its rules
from content.models import ConsentEnd, ConsentTold, Picture, StoryConsent, StoryPage
from content.moves import pictures, taking_back
from tests import factories
from tests.content.planting import consent, page, picture

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def swept(name):
    """What the rule removes now."""
    rule = RULES[name]
    return rule.apply(rule.rows())


@pytest.fixture
def story(stories):
    """Public; Joan is named in its title, its words and two drafts."""
    said = [{"type": "text", "value": "<p>Joan O&#x27;Neil came. Joanna did not.</p>"}]
    told = page(stories, StoryPage, title="Tea with Joan", focus=json.dumps(said))
    told.save_revision()
    return told


def everything(story):
    """All that the database has of its words."""
    rows = StoryPage.objects.filter(pk=story.pk).values()
    drafts = Revision.objects.for_instance(story).values_list("content", "object_str")
    people = StoryConsent.objects.filter(story=story).values()
    return f"{list(rows)} {list(drafts)} {list(people)}"


def over(story, **more):
    """Agreed until forty days ago; her name and another she goes by."""
    ended = clock.today() - 40 * DAY
    facts = {"who": "Joan O'Neil", "covers": "name", "given_on": ended - DAY, "until": ended}
    made = consent(story, **{**facts, **more})
    StoryPage.objects.get(pk=story.pk).save_revision()
    return made


def test_after_thirty_days_the_story_is_down_and_names_nobody_who_ended(client, story):
    over(story)
    assert Revision.objects.for_instance(story).count() > 1
    assert swept("words_of_ended_consents") == 1
    story = StoryPage.objects.get(pk=story.pk)
    assert not story.live
    kept = everything(story)
    assert "Tea with Joan" not in kept
    assert "Joan O&#x27;Neil" not in str(story.focus.get_prep_value())
    assert "somebody came. Joanna did not." in str(story.focus.get_prep_value())
    assert "Tea with somebody" in kept
    assert Revision.objects.for_instance(story).count() == 1
    assert "somebody came" in str(story.get_latest_revision_as_object().focus.get_prep_value())
    assert swept("words_of_ended_consents") == 0
    assert StoryConsent.objects.get().who == "Joan O'Neil"  # the proof stays two years


@pytest.mark.parametrize("covers", ["name", "both"])
def test_the_same_for_what_was_taken_back(story, covers):
    made = consent(story, covers=covers)
    StoryPage.objects.get(pk=story.pk).save_revision()
    taking_back.take_back(made, by=factories.person("Dora"), how="She rang.")
    assert swept("words_of_ended_consents") == 0  # thirty days to write it anew
    ConsentEnd.objects.update(ended_at=clock.now() - 31 * DAY)
    assert swept("words_of_ended_consents") == 1
    assert "Tea with Joan" not in everything(story)
    assert swept("words_of_ended_consents") == 0


def test_words_stay_where_only_a_picture_ended_or_it_was_settled(story):
    over(story, covers="picture")
    made = consent(story, covers="name")
    end = taking_back.take_back(made, by=factories.person("Dora"), how="She rang.")
    ConsentEnd.objects.filter(pk=end.pk).update(
        ended_at=clock.now() - 31 * DAY, settled_at=clock.now()
    )
    assert swept("words_of_ended_consents") == 0
    assert "Tea with Joan" in everything(story)


def test_a_story_agreed_to_as_a_whole_goes_too_and_later_who_agreed(story):
    StoryPage.objects.filter(pk=story.pk).update(consent_until=clock.today() - 31 * DAY)
    assert swept("words_of_ended_consents") == 1
    long_ago = clock.today() - 800 * DAY
    StoryPage.objects.filter(pk=story.pk).update(consent_until=long_ago, consent_by="Joan agreed")
    StoryPage.objects.get(pk=story.pk).save_revision()
    assert swept("notes_of_whole_stories") == 1
    assert "Joan agreed" not in everything(story)
    assert swept("notes_of_whole_stories") == 0


def test_who_still_agrees_and_what_is_no_word_stays_in_a_story_that_is_down(stories):
    shown = {"picture": {"image": picture().pk, "alt_text": "Hands", "decorative": False}}
    said = [{"type": "picture", "value": {**shown, "caption": "Joan at work"}}]
    told = page(stories, StoryPage, focus=json.dumps(said))
    consent(told, who="Mary Lee", covers="name", given_on=clock.today())
    over(told, named_as="Joan")
    StoryPage.objects.get(pk=told.pk).unpublish()
    assert swept("words_of_ended_consents") == 1
    kept = StoryPage.objects.get(pk=told.pk)
    (block,) = kept.focus.get_prep_value()
    assert block["value"]["caption"] == "somebody at work"
    assert block["value"]["picture"] == shown["picture"]
    assert "Mary Lee" in str(kept.latest_revision.content["consents"])


def test_a_story_that_was_never_drafted_in_the_office_is_forgotten_as_well(stories):
    told = page(stories, StoryPage)
    made = over(told, named_as="Joan")
    Revision.objects.all().delete()
    assert swept("words_of_ended_consents") == 1
    StoryConsent.objects.filter(pk=made.pk).update(
        given_on="2020-01-01", until=clock.today() - 800 * DAY
    )
    StoryPage.objects.update(consent_until=clock.today() - 800 * DAY)
    assert swept("story_consents") == 1
    assert swept("notes_of_whole_stories") == 1


def test_after_two_years_the_day_and_the_way_stay_and_nobody_is_named(story):
    made = over(story)
    assert swept("story_consents") == 0
    long_ago = clock.today() - 731 * DAY
    StoryConsent.objects.filter(pk=made.pk).update(given_on=long_ago - DAY, until=long_ago)
    assert swept("story_consents") == 1
    kept = StoryConsent.objects.get()
    assert (kept.who, kept.named_as, kept.kept_at) == ("", "", "")
    assert (kept.how, kept.covers) == ("paper", "name")
    drafts = Revision.objects.for_instance(story).values_list("content", flat=True)
    assert [row["who"] for draft in drafts for row in draft["consents"]] == [""]
    assert swept("story_consents") == 0


def test_who_took_it_back_is_forgotten_after_two_years_and_when_stays(story):
    made = consent(story)
    taking_back.take_back(made, by=factories.person("Dora"), how="She rang.")
    assert swept("consents_taken_back") == 0
    ConsentEnd.objects.update(ended_at=clock.now() - 731 * DAY)
    assert swept("story_consents") == 1
    assert swept("consents_taken_back") == 1
    end = ConsentEnd.objects.get()
    assert (end.who, end.how, end.written_by) == ("", "", None)
    assert swept("consents_taken_back") == 0
    assert not StoryPage.objects.shown().filter(pk=story.pk).exists()


def test_a_story_that_nobody_shows_or_touches_keeps_its_people_two_years(story):
    consent(story, until=None)
    story.unpublish()
    assert swept("story_consents") == 0
    long_ago = clock.now() - 731 * DAY
    StoryPage.objects.filter(pk=story.pk).update(latest_revision_created_at=long_ago)
    assert swept("story_consents") == 1


def test_that_editors_were_told_is_kept_a_year():
    told = ConsentTold.objects.create(about="/x/", until=clock.today())
    assert swept("consents_told_of") == 0
    ConsentTold.objects.filter(pk=told.pk).update(told_at=clock.now() - 367 * DAY)
    assert swept("consents_told_of") == 1


def test_the_files_of_a_picture_past_its_day_are_out_of_reach_by_the_next_sweep(
    django_capture_on_commit_callbacks,
):
    cloth = picture()
    size = cloth.get_rendition("width-100").file.name
    old, store = cloth.file.name, cloth.file.storage
    Picture.objects.filter(pk=cloth.pk).update(consent_until=clock.today())
    assert swept("pictures_out_of_sight") == 0  # the day itself is the last
    Picture.objects.filter(pk=cloth.pk).update(consent_until=clock.today() - DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert swept("pictures_out_of_sight") == 1
    assert not store.exists(old)
    assert not store.exists(size)
    again = Picture.objects.get(pk=cloth.pk)
    assert store.exists(again.file.name)
    assert swept("pictures_out_of_sight") == 0
    again.get_rendition("width-100")  # an editor looked at it
    with django_capture_on_commit_callbacks(execute=True):
        assert swept("pictures_out_of_sight") == 1


def test_a_file_that_is_gone_already_is_no_reason_to_stop():
    cloth = picture()
    cloth.file.storage.delete(cloth.file.name)
    pictures.put_away(cloth)
    assert Picture.objects.get(pk=cloth.pk).file.name.startswith("put_away/")


def test_after_a_year_the_picture_itself_goes(client, stories, django_capture_on_commit_callbacks):
    cloth = picture()
    told = page(stories, StoryPage, picture=cloth)
    name, store = cloth.file.name, cloth.file.storage
    Picture.objects.filter(pk=cloth.pk).update(consent_until=clock.today() - 367 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert swept("pictures_of_ended_consents") == 1
    assert not store.exists(name)
    assert client.get(told.get_url()).status_code == 200
