"""Every word around what editors write is there in each language, with its gaps and its plurals."""

import re
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.utils import dates
from django.utils.translation import ngettext, override

from content.models import StandardPage
from places.models import HelpKind
from tests.content.languages.listening import (
    LOCALE,
    OTHERS,
    TEMPLATES,
    asked_by,
    catalogue,
    keys,
    listening,
)
from tests.content.planting import a_busy_day

COMPONENTS = """_nav _ways _footer_links header footer crumbs error_page empty figures messages"""
PAGES = """_page _body _translation home standard ball _evening _reach_us _easy_read_link _need_card
    _way _person _event_card _closes _figure _source"""
TROUBLE = "400 403 403_csrf 404 410 429"
SEEN = [
    TEMPLATES / "base.html",
    *(TEMPLATES / f"components/{name}.html" for name in COMPONENTS.split()),
    *(TEMPLATES / f"content/{name}.html" for name in PAGES.split()),
    *(TEMPLATES / f"{name}.html" for name in TROUBLE.split()),
    *sorted((TEMPLATES / "content/blocks").glob("*.html")),
]
KEY_PAGES = ("", "get-help/", "offer-help/", "ball/", "accessibility/", "nothing-here/")
# Names, which records give and a page marks as English; days and months, which Django has.
NAMES = {"100% Digital Leeds", "Leeds Digital Charity Ball"}
DAYS = {str(word) for part in (dates.WEEKDAYS, dates.MONTHS) for word in part.values()}
OF_WAGTAIL = {"- Select an option -"}  # the empty choice of a form that no visitor sees
LIVE = {
    "unmet_demand": {"heading": "x", "intro": "", "by_ward": True},
    "open_needs": {"heading": "x", "intro": "", "count": 3},
    "impact": {"heading": "x", "intro": ""},
    "latest_stories": {"heading": "x", "intro": "", "count": 3},
    "latest_news": {"heading": "x", "intro": ""},
    "next_events": {"heading": "x", "intro": "", "count": 3},
    "seats_left": {"heading": "x", "intro": ""},
}
everywhere = pytest.mark.parametrize("language", OTHERS)


def gaps(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


def ways(text: str) -> list[str]:
    return sorted(re.findall(r'href="([^"]*)"', text))


def says_its_number(language: str, form: int, text: str) -> bool:
    """Arabic has words of their own for one and two of a thing: a digit before them is too much."""
    return language == "ar" and form in {1, 2} and not gaps(text)


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


@everywhere
@pytest.mark.parametrize("template", SEEN, ids=lambda path: path.name)
def test_every_word_of_a_template_is_there(language, template):
    assert asked_by(template) - keys(language) == set()


@everywhere
def test_every_word_that_a_key_page_asks_for_is_there(starter, language, monkeypatch):
    page = StandardPage.objects.get(slug="accessibility", locale__language_code=language)
    page.body = [{"type": kind, "value": value} for kind, value in LIVE.items()]
    page.shows_contact = True
    page.save()
    with listening(monkeypatch) as asked:
        for _empty_then_full in range(2):
            for path in KEY_PAGES:
                Client().get(f"/{language}/{path}")
            a_busy_day()
    missing = {one for one in asked if not one.startswith("alt. month")}
    assert missing - keys(language) - NAMES - DAYS - OF_WAGTAIL == set()


@everywhere
def test_every_kind_of_help_is_there(starter, language):
    kinds = HelpKind.objects.values_list("name", "plural")
    assert len(kinds) >= 12
    assert {word for both in kinds for word in both} - keys(language) == set()


@everywhere
def test_what_is_said_keeps_every_gap_and_every_link(language):
    for entry in catalogue(language):
        for form, one in enumerate(said(entry)):
            assert one.strip(), entry.msgid
            if not says_its_number(language, form, one):
                assert gaps(one) == gaps(entry.msgid), entry.msgid
            assert ways(one) == ways(entry.msgid), entry.msgid


@everywhere
def test_no_entry_is_left_to_guess(language):
    entries = catalogue(language)
    assert not [entry.msgid for entry in entries if entry.fuzzy or entry.obsolete]
    assert len({(entry.msgid, entry.msgctxt) for entry in entries}) == len(entries)
    forms = int(re.search(r"nplurals=(\d)", entries.metadata["Plural-Forms"])[1])
    many = [entry for entry in entries if entry.msgid_plural]
    assert many
    assert all(sorted(entry.msgstr_plural) == list(range(forms)) for entry in many)


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("pl", 1, 0), ("pl", 2, 1), ("pl", 5, 2), ("pl", 12, 2), ("pl", 22, 1), ("pl", 112, 2),
        ("ar", 0, 0), ("ar", 1, 1), ("ar", 2, 2), ("ar", 3, 3), ("ar", 11, 4), ("ar", 100, 5),
    ],
)  # fmt: skip
def test_each_number_takes_its_own_plural(language, number, form):
    entry = next(one for one in catalogue(language) if one.msgid.startswith("Closes in"))
    with override(language):
        assert ngettext(entry.msgid, entry.msgid_plural, number) == entry.msgstr_plural[form]


@everywhere
def test_what_django_reads_was_made_from_what_translators_wrote(language):
    made = polib.mofile(str(LOCALE / language / "LC_MESSAGES" / "django.mo"))
    words = {(one.msgid, one.msgctxt): said(one) for one in made}
    theirs = {(one.msgid, one.msgctxt): said(one) for one in catalogue(language)}
    assert words == theirs, "run script/setup"


@everywhere
def test_a_drafted_entry_says_so_in_one_and_the_same_way(language):
    marks = {entry.tcomment for entry in catalogue(language)}
    assert marks <= {"", "Drafted by a machine; no person has checked it yet."}


def test_the_last_page_of_all_speaks_every_language():
    """It is sent when nothing works, so no catalogue can be asked for it."""
    page = (TEMPLATES / "500.html").read_text()
    for language in OTHERS:
        assert f'lang="{language}"' in page
        assert f'href="/{language}/"' in page


def test_gaps_are_found_by_the_names_that_templates_give():
    """The check above is worth what it finds."""
    assert gaps("%(a)s and %(b)s") == {"%(a)s", "%(b)s"}
    assert asked_by(Path(TEMPLATES / "components/header.html")) >= {"Menu", "Main"}
