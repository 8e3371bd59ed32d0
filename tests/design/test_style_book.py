"""The style pages leave nothing out: each component stands there, with its do and don't."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from config.style_book import PARTS
from config.style_page import NAMES, style_page
from tests.design.sheets import STATIC, TEMPLATES

pytestmark = pytest.mark.django_db  # the footer names the help line that editors keep
SHEETS = ["base.css", "components.css", "work.css", "tables.css", "plots.css"]
BALL = Path(__file__).resolve().parents[2] / "events/static/events/ball.css"
EVERY = [one for part in PARTS.values() for one in part]
# Drawn elsewhere: the office's own forms, and what is the whole of its page, with its h1.
ELSEWHERE = {"admin_fields.html", "confirm.html", "error_page.html"}
# Hung on by a visit: the header's mark on paper alone.
ON_PAPER = {"paper"}


@pytest.fixture
def pages(settings):
    settings.DEMO = True
    return {part: style_page(RequestFactory().get("/style/"), part).content for part in PARTS}


def classes_of(sheet):
    """Every class that a sheet gives a look."""
    rules = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet.read_text(), flags=re.DOTALL)
    heads = " ".join(re.findall(r"([^{}]*)\{", rules))
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", heads))


def included_by(template):
    """The components that a template draws, and those that they draw."""
    named = set(re.findall(r'include "components/([\w]+\.html)"', template.read_text()))
    return named.union(*(included_by(TEMPLATES / "components" / name) for name in named))


@pytest.mark.parametrize("sheet", [*(STATIC / name for name in SHEETS), BALL], ids=lambda s: s.name)
def test_every_class_that_has_a_look_is_shown(sheet, pages):
    worn = set(re.findall(rb'class="([^"]*)"', b"".join(pages.values())))
    shown = {name for said in worn for name in said.decode().split()}
    assert classes_of(sheet) - shown - ON_PAPER == set()


def test_every_component_template_is_shown():
    drawn = [TEMPLATES / "base.html", *(TEMPLATES / "style").rglob("*.html")]
    shown = set().union(*map(included_by, drawn))
    there = {path.name for path in (TEMPLATES / "components").glob("*.html")}
    assert {name for name in there if not name.startswith("_")} - shown == ELSEWHERE


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.part}/{one.key}")
def test_each_component_says_when_to_use_it_what_to_do_and_what_not(one):
    assert all([one.name, one.when, one.do, one.dont])
    for words in (one.when, one.do, one.dont):
        assert all(len(sentence.split()) < 25 for sentence in re.split(r"[.!?:]\s", words))


def test_nothing_lies_about_that_no_part_shows():
    there = set((TEMPLATES / "style").glob("*/*.html"))
    assert there == {TEMPLATES / one.template for one in EVERY}


def test_each_part_has_a_page_of_its_own_that_leads_to_the_others(pages):
    assert set(NAMES) == set(PARTS)
    for page in pages.values():
        assert all(f'href="{address}"'.encode() in page for address, _name in NAMES.values())


@pytest.mark.parametrize("part", PARTS)
def test_a_style_page_weighs_no_more_than_any_other(part, pages):
    assert len(gzip.compress(pages[part])) <= 9_000
