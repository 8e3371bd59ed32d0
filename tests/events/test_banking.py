"""Bank statements as CSV: what came in, whatever the bank calls its columns."""

import datetime as dt

import pytest

from common.errors import Refusal
from events import banking
from events.banking import named, read

LLOYDS = b"""Transaction Date,Type,Sort Code,Transaction Description,Debit Amount,Credit Amount
03/03/2027,FPI,'12-34-56,FERNLEAF LTD HB-7K3M-9QXT,,1200.00
02/03/2027,DD,'12-34-56,HALL HIRE,500.00,
"""
NATWEST = b"""Date, Type, Description, Value, Balance, Account Name, Account Number

03 Mar 2027,BAC,"'FERNLEAF , HB7K3M9QXT",1200,5300,'LOOM,'1
02 Mar 2027,D/D,'HALL HIRE,-500.5,4100,'LOOM,'1
"""
SEMICOLONS = "Kontoauszug\nSome bank\n\nBooking date;Payee;Amount GBP\n2027-03-03;Zoë;£1,234.50\n"


def test_one_column_for_what_came_in():
    told = read(LLOYDS)
    [line] = told.lines
    assert (line.day, line.pence) == (dt.date(2027, 3, 3), 120_000)
    assert "HB-7K3M-9QXT" in line.words
    assert (told.others, told.unread) == (1, ())


def test_one_column_with_a_sign():
    told = read(NATWEST)
    [line] = told.lines
    assert (line.day, line.pence, told.others) == (dt.date(2027, 3, 3), 120_000, 1)
    assert "HB7K3M9QXT" in named(line.words)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_other_marks_words_above_and_encodings(encoding):
    [line] = read(SEMICOLONS.encode(encoding)).lines
    assert (line.pence, line.words) == (123_450, "Zoë")


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("5", 500), ("5.5", 550), ("+5.05", 505), ("-£5", 0), ("(5.00)", 0), ("", 0), ("0.00", 0)],
)
def test_amounts(typed, pence):
    lines = read(f"Date,Description,Amount\n1/3/27,x,{typed}\n".encode()).lines
    assert sum(line.pence for line in lines) == pence


def test_two_alike_are_two_and_the_same_file_has_the_same_keys():
    twice = b"Date,Details,Paid in\n01/03/2027,GIFT,5\n01/03/2027,GIFT,5\n"
    keys = [line.key for line in read(twice).lines]
    assert len(set(keys)) == 2
    assert keys == [line.key for line in read(twice).lines]


@pytest.mark.parametrize(
    "row", ["31/02/2027,x,5", "tomorrow,x,5", "1/3/2027,x,five", "1/3/2027,x,1e9", "1/3/2027,x,٥"]
)
def test_a_row_that_cannot_be_read_is_named_and_stops_no_other(row):
    told = read(f"Date,Details,Paid in\n{row}\n2/3/2027,y,7\n".encode())
    assert [line.pence for line in told.lines] == [700]
    assert told.unread[0].startswith("Row 2:")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"PK\x03\x04 a spreadsheet",
        b"no,headings,here\n1,2,3\n",
        b"Date,Amount\n1/3/2027,5\n",
        b"Date,Details\n1/3/2027,x\n",
        b'Date,Details,Amount\n"' + b"x" * 200_000 + b'"\n',
        b"x\n" * 40,
    ],
)
def test_what_is_no_statement_is_refused_kindly(content):
    with pytest.raises(Refusal) as no:
        read(content)
    assert no.value.field == "file"


def test_a_file_that_is_too_large_or_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(banking, "MOST_ROWS", 3)
    with pytest.raises(Refusal, match="too many rows"):
        read(b"Date,Details,Amount\n" + b"1/3/2027,x,5\n" * 3)
    monkeypatch.setattr(banking, "MOST_BYTES", 10)
    with pytest.raises(Refusal, match="too large"):
        read(b"x" * 11)


def test_a_short_row_is_read_as_far_as_it_goes():
    assert read(b"Date,Details,Paid in\n01/03/2027\n,,\n").lines == ()
