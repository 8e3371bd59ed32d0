"""One document, three ways to read it: the files hold real numbers and nobody's formula."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from brokerage.reports.document import Document, Pounds, Quote, Section, Table, said
from brokerage.reports.pdf import pdf
from brokerage.reports.workbook import rows_as_csv, xlsx
from common import plots

EVIL = '=HYPERLINK("https://evil.example","=1+1")'
DAY = dt.date(2026, 11, 25)


@pytest.fixture
def document():
    columns = ("What", "How many", "Value", "On")
    table = Table(
        "By kind / of help?",
        columns,
        [
            (EVIL, Decimal("7.5"), Pounds(Decimal(1200)), DAY),
            ("Laptops", 3, Pounds(Decimal(0)), DAY),
        ],
        "A note.",
    )
    sections = [
        Section("gave", "What you gave", ["Words *not* #markup."], [table, table]),
        Section("gave-changed", "Changed", quotes=[Quote("+ It helped $much$", "@Lanterns")]),
    ]
    about = Section(
        "about", "About the figures", ["Counted."], [Table("Words", ("W", "M"), [("A", "B")])]
    )
    return Document("What came of it: Zoë & #[Co]", "2026", DAY, "One sentence.", sections, about)


@pytest.fixture
def book(document):
    return load_workbook(io.BytesIO(xlsx(document)))


def cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def test_no_cell_of_the_workbook_is_a_formula(book):
    assert not [cell for cell in cells(book) if cell.data_type == "f"]
    assert not [
        cell.value
        for cell in cells(book)
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]
    assert f"'{EVIL}" in [cell.value for cell in cells(book)]


def test_numbers_days_and_pounds_are_real_ones(book):
    sheet = book.worksheets[1]
    _, number, pounds, day = sheet[2]
    assert (number.value, number.data_type) == (7.5, "n")
    assert (pounds.value, pounds.number_format) == (1200, '"£"#,##0.00')
    assert day.value.date() == DAY
    assert day.is_date


def test_the_first_sheet_tells_about_the_figures_and_heads_are_frozen(book):
    assert book.sheetnames[0] == "About the figures"
    told = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert {"One sentence.", "Counted.", "Words *not* #markup."} <= set(told)
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].font.bold
        assert sheet.column_dimensions["A"].width > 8
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames) == 4
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_rows_as_csv_carry_no_formula_and_open_as_utf_8(document):
    content = rows_as_csv(document.sections[0].tables)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["By kind / of help?"]
    assert rows[2] == [f"'{EVIL}", "7.5", "1200", "2026-11-25"]
    assert rows[3] == ["Laptops", "3", "0", "2026-11-25"]


def test_below_nought_stays_a_number_in_csv():
    content = rows_as_csv([Table("T", ("N", "P"), [(Decimal(-8), Pounds(Decimal("-2.50")))])])
    assert content.decode("utf-8-sig").splitlines()[2] == "-8,-2.50"


def test_the_pdf_is_tagged_titled_in_english_and_says_what_the_page_says(document):
    content = pdf(document)
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "What came of it: Zoë & #[Co], 2026"
    assert b"pdfuaid" in content
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in ("Zoë & #[Co]", "Words *not* #markup.", "+ It helped $much$", "£1,200", "7.5"):
        assert words in text


def test_a_plot_stands_in_the_pdf_as_a_figure_with_its_words(document):
    bars = (plots.Bar("Promised", 3, "3", "promised"), plots.Bar("Confirmed", 2, "2"))
    words = plots.Words("kinds", "By kind", "Laptops & “SIMs”: 3 promised, 2 confirmed")
    drawn = plots.lengths([plots.Group("Laptops", bars)], words)
    document.sections[0].tables[:] = [Table("By kind", ("W", "N"), [("Laptops", 3)], plot=drawn)]
    figures = [
        one for one in _tagged(PdfReader(io.BytesIO(pdf(document)))) if one["/S"] == "/Figure"
    ]
    assert [one["/Alt"] for one in figures] == [
        "By kind. Laptops & “SIMs”: 3 promised, 2 confirmed."
    ]


def _tagged(reader):
    """Every element of the structure that screen readers follow."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += [each for each in one if not isinstance(each, int)]
        elif "/K" in one:
            waiting.append(one["/K"])
            if "/S" in one:
                yield one


def test_a_long_table_runs_over_several_pages_and_repeats_its_head(document):
    rows = [(f"Row {n}", n, Pounds(Decimal(n)), DAY) for n in range(150)]
    table = Table("Long", ("What", "How many", "Value", "On"), rows)
    document.sections[:] = [Section("long", "Long", tables=[table])]
    pages = PdfReader(io.BytesIO(pdf(document))).pages
    assert len(pages) > 2
    assert all("How many" in page.extract_text() for page in pages[:3])


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Pounds(Decimal("1204")), "£1,204"),
        (Pounds(Decimal("7.5")), "£7.50"),
        (Pounds(Decimal("-3")), "−£3"),
        (Decimal("1204.50"), "1,204.5"),
        (DAY, "25 November 2026"),
    ],
)
def test_a_cell_is_read_as_people_write_it(cell, words):
    assert said(cell) == words
