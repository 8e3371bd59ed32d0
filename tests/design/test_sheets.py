"""The style sheets stay light and readable by browsers of 2019; templates carry nothing inline."""

import re

import pytest

from tests.design.sheets import SHEETS, STATIC, TEMPLATES, packed, rules

PAGES = [
    path
    for path in TEMPLATES.rglob("*.html")
    if "letters" not in path.parts and "wagtailadmin" not in path.parts
]


def depth_of_rules(sheet: str) -> int:
    """How deep declarations lie inside style rules; 1 means nothing is nested."""
    deepest, open_rules = 0, []
    for head, mark in re.findall(r"([^{}]*)([{}])", rules(sheet)):
        if mark == "{":
            open_rules.append(not head.strip().startswith("@"))
            deepest = max(deepest, sum(open_rules))
        else:
            open_rules.pop()
    return deepest


@pytest.mark.parametrize("sheet", SHEETS)
def test_old_browsers_can_read_the_sheet(sheet):
    assert "@layer" not in rules(sheet)
    assert depth_of_rules(sheet) == 1


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_colour_comes_from_a_token_that_exists(sheet):
    named = set(re.findall(r"(--[\w-]+)\s*:", "".join(rules(each) for each in SHEETS)))
    assert set(re.findall(r"var\((--[\w-]+)", rules(sheet))) <= named


def test_a_reading_page_costs_little():
    assert packed("tokens.css", "base.css", "components.css") <= 7_000


def test_a_first_visit_to_any_page_stays_far_below_the_limit():
    files = [*SHEETS, "forms.js", "edge.svg", "mark.svg", "cloth.svg"]
    assert packed(*files) <= 14_000
    assert {path.name for path in STATIC.iterdir()} >= set(files)


def test_the_script_is_tiny():
    assert packed("forms.js") <= 1_500


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_page_carries_inline_style_or_script(page):
    text = page.read_text()
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son\w+\s*=\s*[\"']", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/(ld\+)?json)", text)


def test_no_page_of_the_ball_loses_the_balls_own_sheet():
    balls = [page for page in PAGES if '{% extends "events/_base.html" %}' in page.read_text()]
    assert balls
    for page in balls:
        head = re.search(r"{% block head %}(.*?){% endblock", page.read_text(), re.DOTALL)
        assert not head or "{{ block.super }}" in head[1], page.name
