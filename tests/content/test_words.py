"""The starter site can be read at nine to eleven: short sentences, plain words, sourced figures."""

import html
import re

import pytest
from pypdf import PdfReader

from content.models import ResourcePage, StoryPage
from content.reading_age import grade, sentences
from content.starter import figures, printing
from content.starter.reading import home, languages, sheets, sheets_in
from tests.content.planting import page

PAGES = [home(), *sheets()]
# What something is called, or where it is: not words that an editor could have chosen.
NAMES = re.compile(
    r"100% Digital Leeds|Digital Inclusion Toolkit|Integrated Digital Service|Leeds City Council"
    r"|Leeds Community Foundation|Voluntary Action Leeds|Forum Central|Digital Health Hubs?"
    r"|Digital Champions?|Local Care Partnerships|Equality Advisory and Support Service"
    r"|Equality and Human Rights Commission|Information Commissioner|digitalinclusion\w*\.\w+"
    r"|equalityadvisoryservice\.com|ico\.org\.uk|Leeds Digital Inclusion Fund|The Queens Hotel"
    r"|Autism and Learning Disability Digital Inclusion Network|WCAG 2\.2|[Aa]ccessibility"
    r"|sessionid|csrftoken"
)
UNREAD = {
    "type",
    "address",
    "source",
    "source_url",
    "website",
    "as_of",
    "day",
    "picture",
    "weave",
    "barriers",
    "network",
    "consent_by",
    "consent_on",
    "partner",
    "value",
    "period",
    "unit",
    "starts_at",
    "ends_at",
    "book_by",
    "ward",
    "venue",
    "online",
    "contact_name",
    "link",
    "language",
    "form",
    "made_by",
    "drawing",
    "workstream",
    "twin",
    "twin_address",
    "opens",
    "closes",
    "metrics",
    "file",
}


def pieces(value):
    """Every text that a visitor reads, at whatever depth."""
    if isinstance(value, str):
        text = re.sub(r"</(p|li|h2|h3)>", "\n", value)
        lines = html.unescape(re.sub(r"<[^>]+>", "", text)).splitlines()
        yield from (line.strip() for line in lines if line.strip())
        return
    inside = value if isinstance(value, list) else []
    if isinstance(value, dict):
        read = UNREAD - {"value"} if "type" in value else UNREAD
        inside = [inner for name, inner in value.items() if name not in read]
    for inner in inside:
        yield from pieces(inner)


def running(sheet):
    """Its sentences; headings and labels, which end in no stop, are left out."""
    fields = {name: value for name, value in sheet.fields.items() if name not in UNREAD}
    text = [NAMES.sub("Leeds", line) for line in pieces(fields)]
    return [line for line in text if line[-1] in ".?!:"]


def test_there_is_something_to_read_on_every_page():
    assert all(running(sheet) for sheet in PAGES)


@pytest.mark.parametrize("sheet", PAGES, ids=lambda sheet: sheet.slug)
def test_no_sentence_has_twenty_five_words(sheet):
    for line in running(sheet):
        for sentence in sentences(line):
            assert len(sentence.split()) < 25, sentence


def test_the_grade_tells_plain_prose_from_an_officials():
    assert grade("The cat sat on the mat. It was warm and it slept.") < 1
    assert grade("Digital inclusion constitutes an essential enabler of participation.") > 15


@pytest.mark.parametrize("sheet", PAGES, ids=lambda sheet: sheet.slug)
def test_a_child_of_eleven_can_read_it(sheet):
    assert grade(" ".join(running(sheet))) <= 6


def test_every_figure_of_the_starter_site_names_its_source_and_the_day_it_was_read():
    values = [value for sheet in figures.sheets() for value in sheet["value"]]
    assert len(values) >= 12
    for value in values:
        assert value["source"]
        assert value["read_on"]
        assert value.get("demo") or value["source_url"].startswith("https://")


def test_a_child_of_eleven_can_read_what_the_figures_count():
    said = [sheet[name] for sheet in figures.sheets() for name in ("counts", "definition")]
    assert grade(NAMES.sub("it", " ".join(said))) <= 6
    for sentence in sentences(" ".join(said)):
        assert len(sentence.split()) < 25, sentence


def test_no_starter_page_types_a_figure_that_the_register_could_hold():
    every = [*PAGES, *(sheet for code in languages() for sheet in sheets_in(code))]
    blocks = [block for sheet in every for block in sheet.fields.get("body", [])]
    assert not [block for block in blocks if block["type"] == "numbers"]
    known = {sheet["slug"] for sheet in figures.sheets()}
    for block in blocks:
        if block["type"] == "figures":
            assert set(block["value"]["metrics"]) <= known


def test_a_child_of_eleven_can_read_the_sheet_to_print():
    sheet = printing.said_by("first-steps")
    lines = [sheet["intro"], sheet["hand"]["words"]]
    lines += [line for step in sheet["steps"] for line in step["lines"]]
    assert grade(" ".join(lines)) <= 6
    for sentence in (one for line in lines for one in sentences(line)):
        assert len(sentence.split()) < 25, sentence


@pytest.mark.django_db
def test_the_sheet_to_print_can_be_read_by_a_screen_reader_and_tells_what_it_is(client, starter):
    said = client.get("/resources/first-steps/").content.decode()
    assert "PDF" in said
    assert "/documents/" in said
    listed = client.get("/resources/").content.decode()
    assert "First steps on the web" in listed
    file = ResourcePage.objects.get(slug="first-steps").file
    reader = PdfReader(file.file.open())
    assert reader.metadata.title == "First steps on the web"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Need a hand?" in text
    assert len(reader.pages) <= 3


def test_every_example_says_that_it_is_made_up():
    examples = [sheet for sheet in PAGES if sheet.under in ("stories", "events", "funding")]
    assert len(examples) == 8
    assert all(any("made up" in line for line in running(sheet)) for sheet in examples)
    assert all(sheet.fields["made_up"] is True for sheet in examples)
    unmarked = [sheet for sheet in PAGES if "made up" in str(sheet.fields) and sheet.under]
    assert all(sheet.fields.get("made_up") for sheet in unmarked)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "least"),
    [("/stories/", 3), ("/events/", 3), ("/funding/", 2), ("/networks/", 1), ("/", 1),
     ("/search/?q=laptop", 1), ("/stories/one-room-three-groups/", 1),
     ("/events/bring-an-old-laptop/", 1), ("/funding/small-sparks/", 1)],
)  # fmt: skip
def test_an_example_bears_its_mark_at_its_top_and_in_every_list(client, starter, url, least):
    said = client.get(url).content.decode()
    marks = re.findall(r'class="tag tag--draft">([^<]+)<', said)
    assert len(marks) >= least, marks
    assert set(marks) <= {"Made-up example", "Zmyślony przykład", "مثال غير حقيقي"}
    if "-" in url:
        assert said.index("tag--draft") < said.index('class="split"')


@pytest.mark.django_db
def test_what_really_happened_bears_none(client, stories):
    page(stories, StoryPage)
    assert "Made-up" not in client.get(stories.get_url()).content.decode()
