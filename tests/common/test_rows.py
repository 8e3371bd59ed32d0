"""A small file never makes much work: columns, empty rows and all rows have an end."""

import io
import zipfile

import openpyxl
import pytest

from common.rows import MOST_COLUMNS, MOST_EMPTY, BadFile, Wanted, rows_in

ANY = Wanted(head=lambda columns: "")


def sheet(cells):
    """An XLSX file with these cells, such as ``{"A1": "name"}``."""
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def spread(raw, old, new):
    """The same file with a part of its sheet written anew, as only a hand can write it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(file, "w") as after:
        for part in before.infolist():
            text = before.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                assert old in text
                text = text.replace(old, new)
            after.writestr(part.filename, text)
    return file.getvalue()


def rows(raw, name="list.xlsx", wanted=ANY):
    """What is read of it."""
    return list(rows_in(name, raw, wanted))


def test_a_small_sheet_that_reaches_to_the_last_cell_there_can_be_is_refused():
    far = sheet({"A1": "name", "A2": "Loom", "XFD1048576": " "})
    with pytest.raises(BadFile, match="1,000 empty rows one after another, from row 3"):
        rows(far)


def test_what_a_sheet_says_of_its_size_makes_no_rows():
    raw = sheet({"A1": "name", "A2": "Loom"})
    raw = spread(raw, b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')
    assert [row.values for row in rows(raw)] == [{"name": "Loom"}]


def test_a_row_is_read_no_wider_than_a_list_can_be():
    far = {f"XFD{number}": " " for number in range(2, 12)}
    read = rows(sheet({"A1": "name", "A2": "Loom", **far}))
    assert [row.values for row in read] == [{"name": "Loom"}]
    wide = {openpyxl.utils.get_column_letter(n) + "1": f"c{n}" for n in range(1, MOST_COLUMNS + 1)}
    last = openpyxl.utils.get_column_letter(MOST_COLUMNS)
    assert rows(sheet({**wide, f"{last}2": 7}))[0].values[f"c{MOST_COLUMNS}"] == 7


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_empty_rows_between_are_passed_over_and_count_among_those_read(name):
    def file(gaps, gap):
        if name.endswith(".csv"):
            return b"name\n" + (b"\n" * gap + b"Loom\n") * gaps
        filled = {f"A{2 + gap + at * (gap + 1)}": "Loom" for at in range(gaps)}
        return sheet({"A1": "name", **filled})

    assert [row.values["name"] for row in rows(file(2, 3), name)] == ["Loom", "Loom"]
    few = Wanted(head=ANY.head, most_rows=10)
    assert len(rows(file(4, 3), name, few)) == 4
    with pytest.raises(BadFile, match="more than 10 rows"):
        rows(file(6, 3), name, few)
    with pytest.raises(BadFile, match="empty rows one after another"):
        rows(file(1, MOST_EMPTY + 1), name)
