"""The skeleton, the tags and the living style page."""

import html5lib
import pytest
from django.http import Http404
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from common.templatetags.heddle import TONES
from config.style_page import style_errors, style_page
from tests.design.sheets import rules

pytestmark = pytest.mark.django_db  # the footer names the help line that editors keep


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    return settings


def drawn(source, **context):
    return engines["django"].from_string("{% load heddle %}" + source).render(context)


def test_the_style_page_does_not_exist_outside_the_demo(rf, settings):
    settings.DEMO = settings.DEBUG = False
    for view in (style_page, style_errors):
        with pytest.raises(Http404):
            view(rf.get("/style/"))


def doing(request):
    return style_page(request, "doing")


def ball(request):
    return style_page(request, "ball")


@pytest.mark.parametrize("view", [style_page, doing, ball, style_errors])
def test_the_style_page_is_valid_html_with_unique_ids(rf, demo, view):
    text = view(rf.get("/style/")).content.decode()
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert len(page.findall(".//h1")) == 1
    assert page.get("lang") == "en-GB"
    assert page.get("dir") == "ltr"


def test_a_page_with_mistakes_says_so_in_its_title(rf, demo):
    assert b"<title>Error: " in style_errors(rf.get("/style/")).content


@pytest.mark.parametrize("tone", sorted(set(TONES.values())))
def test_every_tone_of_a_state_has_a_look(tone):
    assert f".tag--{tone} " in rules("components.css")


def test_a_state_is_written_in_words_and_escaped():
    assert drawn("{% status 'under_way' %}") == '<span class="tag tag--go">under way</span>'
    assert "&lt;b&gt;" in drawn("{% status 'open' label %}", label="<b>")


def test_the_menu_shows_where_we_are(rf):
    page = render_to_string("404.html", {}, rf.get("/needs/armley/"))
    assert 'href="/needs/" aria-current="true"' in page
    assert 'href="/ball/" aria-current' not in page


@pytest.mark.parametrize("name", ["400", "403", "404", "410", "500"])
def test_error_pages_stand_without_any_context(name):
    page = render_to_string(f"{name}.html")
    assert "<h1>" in page
    assert "0113 496 0100" in page


def test_right_to_left_languages_turn_the_page(rf, settings):
    with translation.override("ar"):
        page = render_to_string("404.html", {}, rf.get("/"))
    assert 'lang="ar" dir="rtl"' in page
