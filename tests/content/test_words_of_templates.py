"""Whoever is not an editor reads templates too: short sentences, plain words, as on the pages."""

import html
import re

import pytest

from content.reading_age import HARDEST, LONGEST, grade, sentences
from tests.content.languages.listening import TEMPLATES, asked_by

# The office's own pages, letters (tests/design judges them), and what shows components.
OTHERS = ("letters", "style", "wagtail", "django", "demo", "content/office")
FEW = 12  # words: fewer are no text that a grade could be counted of
# What something is called: not words that we could have chosen.
NAMES = re.compile(r"Information Commissioner’s Office \(ICO\)|100% Digital Leeds|OpenAPI")
# The programme's or the trade's words, each with a plainer one at hand.
JARGON = re.compile(
    r"\b(workstreams?|co-?produc\w*|stakeholders?|beneficiar\w+|deliverables?|utili[sz]e\w*"
    r"|facilitat\w+|signpost\w*|leverag\w+|empower\w*|pursuant|henceforth|prior to|in order to"
    r"|end users?|service users?|hard to reach|threads?)\b",
    re.I,
)
PUBLIC = [
    path
    for path in sorted(TEMPLATES.rglob("*.html"))
    if "/admin/" not in str(path)
    and not str(path.relative_to(TEMPLATES)).startswith(OTHERS)
    and asked_by(path)
]


def messages(path):
    """Each as a reader meets it: gaps filled, marks left out."""
    for asked in sorted(asked_by(path)):
        text = re.sub(r"<[^>]+>", "", asked.rpartition("\x04")[2])
        yield NAMES.sub("Leeds", html.unescape(re.sub(r"%\(\w+\)[sd]", "Leeds", text))).strip()


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_child_of_eleven_can_read_what_a_template_says(path):
    running = [line for line in messages(path) if line and line[-1] in ".?!:"]
    for sentence in (one for line in running for one in sentences(line)):
        assert len(sentence.split()) <= LONGEST, sentence
    text = " ".join(running)
    if len(text.split()) >= FEW:
        assert grade(text) <= HARDEST, text


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_speaks_like_a_report(path):
    assert [line for line in messages(path) if JARGON.search(line)] == []


def test_the_templates_of_every_room_are_read():
    rooms = {path.relative_to(TEMPLATES).parts[0] for path in PUBLIC}
    assert rooms >= {"404.html", "base.html", "brokerage", "components", "content", "events"}
    assert len(PUBLIC) > 150


def test_long_sentences_and_hard_words_would_be_found():
    assert grade("Organisations facilitate intergenerational participation opportunities.") > 6
    assert JARGON.search("Our Workstreams")
