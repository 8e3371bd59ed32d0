"""When somebody no longer agrees, they are gone from every place, not from the page alone."""

import datetime as dt
import json

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse
from modelsearch import index

from common import clock
from common.errors import TooLate
from content import story_links
from content.finding import groups
from content.models import EasyReadPage, StoryConsent, StoryPage
from content.moves import approvals
from tests.content.planting import agree, page, picture
from tests.content.test_pictures import photograph

pytestmark = pytest.mark.django_db
SHOWN_BESIDE_LINKS = 'property="og:image" content="http://127.0.0.1:8000/media/'
YESTERDAY = dt.timedelta(days=-1)


def ended(story, covers="both"):
    """Somebody in it agreed until yesterday."""
    day = clock.today() + YESTERDAY
    facts = {"who": "Joan", "how": "paper", "given_on": day, "until": day}
    return StoryConsent.objects.create(story=story, covers=covers, **facts)


def with_picture_block(stories, **more):
    value = {"picture": {"image": picture().pk, "alt_text": "Tea", "decorative": False}}
    body = json.dumps([{"type": "picture", "value": {**value, "caption": ""}}])
    return page(stories, StoryPage, focus=body, **more)


def test_search_finds_no_story_whose_people_no_longer_agree(stories):
    stays, goes = (page(stories, StoryPage, title=f"Gooseberry {end}") for end in ("jam", "pie"))
    for story in (stays, goes):
        index.insert_or_update_object(story)
    ended(goes)
    assert [found.pk for found in groups.pages(["gooseberry"])] == [stays.pk]


def test_the_easy_read_of_a_story_goes_with_it(client, stories, bare):
    """It tells of the same people, and has no consents of its own."""
    story = page(stories, StoryPage)
    easy = page(bare, EasyReadPage, title="Gooseberry jam", twin_of=story)
    index.insert_or_update_object(easy)

    def places():
        sitemap = client.get("/sitemap.xml").content.decode()
        return [
            client.get(easy.get_url()).status_code == 200,
            easy.get_url() in sitemap,
            easy.pk in [found.pk for found in groups.pages(["gooseberry"])],
        ]

    assert places() == [True] * 3
    consent = ended(story)
    assert places() == [False] * 3
    consent.delete()
    assert places() == [True] * 3
    story.unpublish()
    assert places() == [False] * 3


@pytest.mark.parametrize("leads", [True, False])
def test_no_picture_within_a_story_stays_when_its_people_no_longer_agree(client, stories, leads):
    story = with_picture_block(stories, **({"picture": picture()} if leads else {}))
    assert "<picture" in client.get(story.get_url()).content.decode()
    ended(story, covers="picture")
    assert "<picture" not in client.get(story.get_url()).content.decode()


def test_who_shows_a_link_gets_no_picture_either(client, stories):
    story = page(stories, StoryPage, picture=picture())
    before = client.get(story.get_url()).content.decode()
    assert SHOWN_BESIDE_LINKS in before
    assert '"image"' in before
    ended(story, covers="picture")
    after = client.get(story.get_url()).content.decode()
    assert SHOWN_BESIDE_LINKS not in after
    assert "/media/" not in after
    assert '"image"' not in after


BLOCKS = {
    "people": lambda shown: {"heading": "Us", "people": [{"name": "Ben", "picture": shown}]},
    "video": lambda shown: {"title": "Tea", "url": "https://film.example/", "still": shown},
    "logos": lambda shown: {"heading": "With", "logos": [{"name": "Lamp", "logo": shown}]},
    "partners": lambda shown: {"heading": "With", "partners": [{"name": "Lamp", "logo": shown}]},
    "row": lambda shown: {"words": "You can ask.", "picture": shown},
    "picture": lambda shown: {"picture": shown, "caption": ""},
}


@pytest.mark.parametrize("block", BLOCKS)
def test_a_picture_past_its_day_is_shown_by_no_block(block):
    cloth = picture()
    cloth.contextual_alt_text, cloth.decorative = "Threads", False

    def drawn():
        return render_to_string(f"content/blocks/_{block}.html", {"value": BLOCKS[block](cloth)})

    assert "<picture" in drawn()
    cloth.consent_until = clock.today() + YESTERDAY
    assert "<picture" not in drawn()


def test_a_yes_can_be_taken_back_at_any_time(asked, monkeypatch):
    token = story_links.address(asked).split("/")[-2]
    later = clock.now() + dt.timedelta(days=400)
    approvals.say_yes(asked, name="Joan")
    monkeypatch.setattr(clock, "now", lambda: later)
    assert story_links.asked(token) == asked
    approvals.take_back(asked)
    with pytest.raises(TooLate):
        story_links.asked(token)


def test_the_file_of_a_picture_in_a_live_story_cannot_be_exchanged(editor, stories):
    shown, free = picture(), picture()
    story = page(stories, StoryPage, picture=shown, live=False)
    agree(story)
    story.save_revision().publish()

    def exchange(one):
        file = SimpleUploadedFile("other.jpg", photograph(), content_type="image/jpeg")
        said = {"title": one.title, "description": "Threads", "collection": 1, "file": file}
        editor.post(reverse("wagtailimages:edit", args=[one.pk]), said)
        before = one.file_hash
        one.refresh_from_db()
        return one.get_file_hash() != before

    assert not exchange(shown)
    assert exchange(free)


def test_a_page_whose_pictures_file_is_gone_can_still_be_read(client, stories):
    lost = picture()
    story = page(stories, StoryPage, picture=lost)
    lost.file.storage.delete(lost.file.name)
    caches["renditions"].clear()  # what another test's picture of this number left
    answer = client.get(story.get_url())
    assert answer.status_code == 200
    assert SHOWN_BESIDE_LINKS not in answer.content.decode()
