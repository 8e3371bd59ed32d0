"""Lists as people paste them: one guest a line, in whatever order name and address come."""

import io

import openpyxl
import pytest

from events import guest_lines
from events.guest_lines import BadFile


def said(typed):
    return [(line.name, line.email) for line in guest_lines.read(typed) if not line.trouble]


def troubles(typed):
    return [line.trouble for line in guest_lines.read(typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "Ida Roe <ida@x.org>",
        "Ida Roe, ida@x.org",
        "ida@x.org, Ida Roe",
        "Ida Roe\tida@x.org",
        "Ida\tRoe\tida@x.org",
        "Ida Roe;ida@x.org",
        '"Ida Roe" <ida@x.org>;',
        "Ida Roe (ida@x.org)",
        "Ida Roe mailto:ida@x.org",
        "\u200b Ida Roe  ida@x.org \r",
    ],
)
def test_name_and_address_in_any_manner(typed):
    assert said(typed) == [("Ida Roe", "ida@x.org")]


@pytest.mark.parametrize("name", ["И", "สมชาย ใจดี", "عمر", "李小龍", "Zoë Ōe", "x" * 80])
def test_names_in_any_script_and_of_any_length(name):
    assert said(f"{name} <a@x.org>") == [(name, "a@x.org")]


def test_an_address_alone_has_no_name():
    assert said("ida@x.org") == [("", "ida@x.org")]


def test_empty_lines_and_a_first_row_of_headings_are_passed_over():
    assert said("Name\tE-mail\n\nIda\tida@x.org\n\n") == [("Ida", "ida@x.org")]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Ida Roe", "no e-mail address"),
        ("Ida ida@", "no e-mail address, such"),
        ("a@x.org b@x.org", "two e-mail addresses"),
        ("=1+1 a@x.org", "formula"),
        ("x" * 121 + " a@x.org", "name is too long"),
        ("x" * 501 + " a@x.org", "line is too long"),
    ],
)
def test_a_line_that_is_wrong_says_why(typed, words):
    [trouble] = troubles(typed)
    assert words in trouble


def test_an_address_that_comes_twice_says_where_it_was_first():
    assert troubles("a@x.org\nB <A@x.org>") == ["", "This address is in line 1 already."]


def test_a_list_has_an_end():
    told = troubles("\n".join(f"g{n}@x.org" for n in range(205)))
    assert not any(told[:200])
    assert all("first 200" in trouble for trouble in told[200:])


def test_a_csv_with_headings_and_one_without():
    headed = b"First name,Last name,E-mail address\nIda,Roe,ida@x.org\n"
    assert said(guest_lines.from_file("g.csv", headed)) == [("Ida Roe", "ida@x.org")]
    plain = "Zoë Ash;zoe@x.org\n".encode()
    assert said(guest_lines.from_file("g.csv", plain)) == [("Zoë Ash", "zoe@x.org")]


def sheet(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_sheet_is_read_and_a_formula_in_it_is_refused():
    raw = sheet(["Guest", "Mail"], ["Ida Roe", "ida@x.org"], ["=1+1", "b@x.org"], [None, "c@x.org"])
    typed = guest_lines.from_file("g.xlsx", raw)
    assert said(typed) == [("Ida Roe", "ida@x.org"), ("", "c@x.org")]
    assert len(troubles(typed)) == 3


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("g.xlsx", b"not a sheet"),
        ("g.pdf", b"%PDF"),
        ("g.csv", b"Name,Phone\nIda,1\n"),
        ("g.xlsx", sheet(["Name"], ["Ida"])),
    ],
)
def test_what_is_no_list_says_so(name, raw):
    with pytest.raises(BadFile):
        guest_lines.from_file(name, raw)
