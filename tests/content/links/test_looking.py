"""Each published page's links are found, followed and told; what is mended is told no more."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from common import clock
from content.links import asking, moves
from content.links.finding import links_of
from content.models import (
    NewsIndex,
    NewsPage,
    NumbersPage,
    PageLink,
    ResourceIndex,
    ResourcePage,
    StandardPage,
)
from tests.content.numbers.counting import figure, metric
from tests.content.planting import page

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def text(*links):
    said = "".join(f"<p>{link}</p>" for link in links)
    return json.dumps([{"type": "text", "value": said}])


def away(address):
    return f'<a href="{address}">away</a>'


def verdicts():
    return dict(PageLink.objects.values_list("address", "verdict"))


@pytest.fixture
def answers(settings):
    """What other sites answer, by address; they are asked."""
    settings.CHECK_OUTSIDE_LINKS = True
    said: dict[str, asking.Answer] = {}
    asked: list[str] = []

    def ask(address):
        asked.append(address)
        return said.get(address, asking.Answer(200))

    ask.said, ask.asked = said, asked
    return ask


def test_links_are_found_in_text_in_blocks_and_in_fields(bare):
    about = page(bare, StandardPage, slug="about")
    body = [
        {"type": "text", "value": f'<p><a linktype="page" id="{about.pk}">Us &amp; you</a></p>'},
        {"type": "text", "value": '<p><a linktype="document" id="7">A file</a></p>'},
        {"type": "text", "value": '<p><a href="mailto:a@b.example">Write</a></p>'},
        {
            "type": "call",
            "value": {
                "heading": "Come",
                "text": "",
                "links": [
                    {"type": "item", "value": {"text": "Go", "page": about.pk, "address": ""}},
                    {"type": "item", "value": {"text": "Give", "page": None, "address": "/give/"}},
                ],
            },
        },
    ]
    made = page(bare, StandardPage, body=json.dumps(body))
    assert dict(links_of(made)) == {
        f"page:{about.pk}": "Us & you",
        "document:7": "A file",
        "/give/": "Give",
    }
    resource = page(page(bare, ResourceIndex), ResourcePage, link="https://guide.example/")
    assert [one.address for one in links_of(resource)] == ["https://guide.example/"]


def test_links_within_the_site_are_followed_to_the_very_place(bare):
    there = page(bare, StandardPage, slug="there")
    draft = page(bare, StandardPage, slug="draft", live=False)
    made = page(
        bare,
        StandardPage,
        body=text(
            f'<a linktype="page" id="{there.pk}">a</a>',
            f'<a linktype="page" id="{draft.pk}">b</a>',
            '<a linktype="page" id="99999">c</a>',
            '<a linktype="document" id="99999">d</a>',
            away("/there/"),
            away("/there/#main"),
            away("/there/#nowhere"),
            away("/draft/"),
            away("/gone/"),
            away("/get-help/"),
            away("#main"),
            away("#nowhere"),
        ),
    )
    moves.look()
    found = verdicts()
    broken = {address for address, verdict in found.items() if verdict == "broken"}
    assert broken == {
        f"page:{draft.pk}", "page:99999", "document:99999", "/there/#nowhere", "/draft/",
        "/gone/", "#nowhere",
    }  # fmt: skip
    assert set(found.values()) == {"fine", "broken"}
    assert PageLink.objects.get(address="#nowhere").page_id == made.pk


def test_an_address_of_ours_written_whole_is_ours(bare, settings, answers):
    settings.SITE_URL = "https://heddle.example"
    page(bare, StandardPage, body=text(away("https://heddle.example/gone/?a=b#c")))
    moves.look(answers)
    assert set(verdicts().values()) == {"broken"}
    assert answers.asked == []


def test_a_page_that_was_renamed_is_told_with_its_new_address(
    starter, django_capture_on_commit_callbacks
):
    about = StandardPage.objects.get(slug="about")
    page(starter, StandardPage, body=text(away("/about/")))
    about.slug = "who-we-are"
    with django_capture_on_commit_callbacks(execute=True):
        about.save_revision().publish()
    moves.look()
    moved = PageLink.objects.get(address="/about/", page__slug__startswith="page-")
    assert (moved.verdict, moved.leads_to) == ("moved", "/who-we-are/")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (asking.Answer(200), "fine"),
        (asking.Answer(200, moved_to="https://new.example/"), "moved"),
        (asking.Answer(404), "broken"),
        (asking.Answer(410, moved_to="https://new.example/"), "broken"),
        (asking.Answer(0, trouble="refused"), "broken"),
        (asking.Answer(503), "unsure"),
        (asking.Answer(403), "unsure"),
        (asking.Answer(0, trouble="unreachable"), "unsure"),
        (asking.Answer(0, trouble="certificate"), "unsure"),
        (asking.Answer(0, trouble="circle"), "unsure"),
    ],
)
def test_an_answer_becomes_a_verdict(bare, answers, answer, verdict):
    page(bare, StandardPage, body=text(away("https://other.example/")))
    answers.said["https://other.example/"] = answer
    moves.look(answers)
    assert verdicts() == {"https://other.example/": verdict}


def test_other_sites_are_asked_only_where_the_setting_says_so(bare, answers, settings):
    settings.CHECK_OUTSIDE_LINKS = False
    page(bare, StandardPage, body=text(away("https://other.example/")))
    assert moves.look(answers).asked == 0
    assert verdicts() == {"https://other.example/": "unasked"}


def test_each_site_is_asked_once_in_a_round_and_each_link_once_a_week(bare, answers, monkeypatch):
    one, two = "https://other.example/1", "https://other.example/2"
    page(bare, StandardPage, body=text(away(one), away(two), away("https://third.example/")))
    assert moves.look(answers).asked == 2
    assert moves.look(answers).asked == 1
    assert moves.look(answers).asked == 0
    assert sorted(answers.asked) == [one, two, "https://third.example/"]
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 8 * DAY)
    assert moves.look(answers).asked == 2


def test_what_is_wrong_is_asked_again_the_next_day(bare, answers, monkeypatch):
    page(bare, StandardPage, body=text(away("https://other.example/")))
    answers.said["https://other.example/"] = asking.Answer(404)
    moves.look(answers)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 1.1 * DAY)
    assert moves.look(answers).asked == 1
    assert PageLink.objects.get().since <= now  # the day it was found first


def test_a_round_ends_when_its_time_is_over(bare, answers, monkeypatch):
    monkeypatch.setattr(moves, "MOST_SECONDS", -1.0)
    page(bare, StandardPage, body=text(away("https://other.example/")))
    assert moves.look(answers).asked == 0


def test_a_link_that_is_taken_out_or_unpublished_is_forgotten(bare, answers):
    made = page(bare, StandardPage, body=text(away("/gone/"), away("/lost/")))
    moves.look(answers)
    made.body = [("text", '<p><a href="/gone/">other words</a></p>')]
    made.save()
    moves.look(answers)
    assert list(PageLink.objects.values_list("address", "words")) == [("/gone/", "other words")]
    made.unpublish()
    assert moves.look(answers).found == 0


def test_a_site_that_is_down_is_told_after_three_days(editor, bare, answers):
    made = page(bare, StandardPage, title="Tea", body=text(away("https://other.example/")))
    answers.said["https://other.example/"] = asking.Answer(503)
    moves.look(answers)
    report = reverse("editors:reports")
    assert "https://other.example/" not in editor.get(report).content.decode()
    PageLink.objects.update(since=clock.now() - 3 * DAY)
    said = editor.get(report).content.decode()
    assert "“away” leads to https://other.example/." in said
    assert reverse("wagtailadmin_pages:edit", args=[made.pk]) in said


def test_the_report_names_page_link_and_since_when(editor, bare, answers):
    index = page(bare, NewsIndex)
    page(index, NewsPage, title="News of tea", body=text(away("https://moved.example/")))
    answers.said["https://moved.example/"] = asking.Answer(200, moved_to="https://new.example/")
    moves.look(answers)
    said = editor.get(reverse("editors:reports")).content.decode()
    assert "News of tea" in said
    assert "https://moved.example/" in said
    assert "→ https://new.example/" in said
    assert f"Since {clock.today():%-d %B %Y}" in said
    assert str(PageLink.objects.get()) == "https://moved.example/"


def test_the_sweep_says_what_it_did_and_the_starter_site_has_nothing_to_mend(starter, capsys):
    call_command("check_links")
    said = capsys.readouterr().out
    assert said.endswith("0 asked, 0 to mend\n"), list(PageLink.objects.to_mend().values())


def test_the_sources_of_figures_that_a_page_shows_are_followed(bare, answers):
    shown = figure(metric(slug="tablets"), source_url="https://report.example/")
    figure(metric(slug="visits"), source_url="https://other.example/")
    body = json.dumps([{"type": "figures", "value": {"heading": "", "metrics": ["tablets"]}}])
    made = page(bare, StandardPage, body=body)
    assert [(one.address, one.words) for one in links_of(made)] == [
        (shown.source_url, shown.source)
    ]
    answers.said[shown.source_url] = asking.Answer(404)
    moves.look(answers)
    assert PageLink.objects.to_mend().get().address == shown.source_url


def test_the_page_of_all_figures_has_the_sources_of_all(bare):
    figure(metric(slug="tablets"), source_url="https://report.example/")
    made = page(bare, NumbersPage)
    assert "https://report.example/" in [one.address for one in links_of(made)]
