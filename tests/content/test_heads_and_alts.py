"""No block skips a rank, the check knows each one's, and lead pictures are put in words."""

import itertools
import re

import pytest
from django.urls import reverse

from content.blocks import BODY
from content.models import NewsIndex, NewsPage, Picture, StandardPage
from content.office.reading import read
from tests.content.planting import page, picture

HEADING = re.compile(r"<h([2-6])[^>]*>(.*?)</h\1>", re.S)
LIVE = {"latest_stories", "latest_news", "open_needs", "unmet_demand", "next_events", "figures"}
BLOCKS = [(name, block) for name, block in BODY if name not in LIVE]


def ranks(draft):
    """What the check says that skips one."""
    return read(draft).skipped


def words(*body):
    return StandardPage(title="Tea", body=list(body))


def steps(heading="", text=""):
    two = [{"title": "Ask", "text": text}, {"title": "Get", "text": ""}]
    return {"type": "steps", "value": {"heading": heading, "steps": two}}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "block"), BLOCKS, ids=[name for name, _block in BLOCKS])
def test_no_block_begins_below_the_second_rank_or_skips_one(name, block, rf, bare):
    picture()
    value = block.get_preview_value()
    html = block.render(value, context={"page": bare, "live": None, "request": rf.get("/")})
    found = [int(rank) for rank, _words in HEADING.findall(html)]
    assert not found or found[0] == 2
    assert all(after <= before + 1 for before, after in itertools.pairwise(found))
    prepared = block.get_prep_value(value)
    draft = StandardPage(title="Tea", body=[{"type": name, "value": prepared}])
    assert ranks(draft) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("heading", "rank"), [("How it works", 3), ("", 2)])
def test_steps_without_a_heading_are_headings_of_its_rank(client, bare, heading, rank):
    made = page(bare, StandardPage, slug="tea", body=[("steps", steps(heading)["value"])])
    said = client.get(made.get_url()).content.decode()
    assert re.search(rf"<h{rank}[^>]*>.*Ask</h{rank}>", said)


def test_the_check_counts_steps_and_the_headings_of_blocks():
    deep = steps("How", "<h4>Deep</h4>")
    assert ranks(words(deep)) == []  # below a step, which stands in the third rank
    assert ranks(words(steps("", "<h4>Deep</h4>"))) == ["Deep"]
    low = {"type": "text", "value": "<h4>Low</h4>"}
    call = {"type": "call", "value": {"heading": "Come", "text": "", "links": []}}
    assert ranks(words(call, low)) == ["Low"]
    assert ranks(words(steps("How"), low)) == []


@pytest.fixture
def news(bare):
    """News with a picture at its top, of which nobody has said anything."""
    cloth = picture()
    Picture.objects.filter(pk=cloth.pk).update(description="", title="IMG 42")
    return page(page(bare, NewsIndex), NewsPage, picture=Picture.objects.get(pk=cloth.pk))


@pytest.mark.django_db
def test_a_lead_picture_without_words_is_told_of(editor, news):
    assert read(news).leads_unsaid == "IMG 42"
    assert not read(news).is_fine
    said = editor.get(reverse("editors:checks", args=[news.pk])).content.decode()
    assert "The picture at the top, “IMG 42”, has no words" in said
    Picture.objects.update(description="IMG_0042.jpg")
    assert read(NewsPage.objects.get()).bad_alts == ["IMG_0042.jpg"]
    Picture.objects.update(description="Woven threads")
    assert not read(NewsPage.objects.get()).leads_unsaid


@pytest.mark.django_db
def test_mere_decoration_is_read_out_to_nobody_and_asked_about_no_more(client, news):
    Picture.objects.update(only_decoration=True)
    assert not read(NewsPage.objects.get()).leads_unsaid
    said = client.get(news.get_url()).content.decode()
    assert 'alt=""' in said[said.index("<figure") :]
    assert "IMG 42" not in said[said.index("<figure") :]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ({"description": ""}, False),
        ({"description": "Woven threads"}, True),
        ({"description": "", "only_decoration": "on"}, True),
    ],
)
def test_the_form_of_a_picture_asks_what_can_be_seen(editor, news, typed, taken):
    form = {"title": "Cloth", "collection": 1, "tags": "", "credit": "", "consent_until": ""}
    here = reverse("wagtailimages:edit", args=[news.picture_id])
    answer = editor.post(here, {**form, **typed})
    assert (answer.status_code == 302) is taken
    assert taken or "Say what can be seen" in answer.content.decode()
