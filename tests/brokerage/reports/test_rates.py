"""Rates come from a file, with source, licence and days, and of one thing only one holds."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from brokerage import rates
from brokerage.models import Rate
from journal.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
HEAD = "column,unit,kind,pounds,name,source,licence,valid_from,valid_to,version\n"
HOUR = "given,hours,,20,An hour,ONS 2024,OGL v3.0,2024-04-01,,1\n"


@pytest.fixture
def file(tmp_path):
    def write(text, name="rates.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def outcomes(path, **more):
    return [line.outcome for line in rates.load(path, **more)]


def test_the_shipped_rates_are_free_and_load_twice_without_change(capsys):
    call_command("load_rates")
    assert "2 new" in capsys.readouterr().out
    before = list(Rate.objects.values())
    call_command("load_rates")
    assert "0 new, 0 ended, 2 the same" in capsys.readouterr().out
    assert list(Rate.objects.values()) == before
    assert all(rate.source and rate.licence for rate in Rate.objects.all())
    assert Entry.objects.filter(verb="rate.add").count() == 2


def test_no_value_of_the_national_toms_is_shipped():
    text = rates.SHIPPED.read_text()
    assert "NT17" in text
    assert [row["pounds"] for _, row in rates.rows_of(rates.SHIPPED)] == ["20.00", "1.00"]


def test_a_dry_run_tells_and_stores_nothing(file, capsys):
    call_command("load_rates", str(file(HEAD + HOUR)), dry_run=True)
    said = capsys.readouterr().out
    assert "rate 2: new · An hour" in said
    assert "dry run" in said
    assert not Rate.objects.exists()


def test_a_refused_line_is_named_and_nothing_is_half_loaded(file, capsys):
    bad = HOUR.replace("20", "twenty", 1)
    with pytest.raises(CommandError, match="Nothing was stored"):
        call_command("load_rates", str(file(HEAD + HOUR + bad)))
    assert "rate 3: refused · An hour · pounds is not a number: 'twenty'" in capsys.readouterr().out
    assert not Rate.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("given", "guessed"), "column"),
        (("hours", "smiles"), "unit"),
        (("20", "0"), "above_nought"),
        (("20", "-5"), "above_nought"),
        (("20", "NaN"), "pounds"),
        (("ONS 2024", ""), "source"),
        (("OGL v3.0", ""), "licence"),
        (("2024-04-01", "1/4/24"), "valid_from is not a day"),
        (("2024-04-01", ""), "valid_from"),
        ((",,1\n", ",2023-01-01,1\n"), "ends_after_it_starts"),
        (("hours,,", "hours,magic,"), "no kind of help"),
    ],
)
def test_each_bad_value_is_told(file, change, says):
    (line,) = rates.load(file(HEAD + HOUR.replace(*change, 1)))
    assert line.outcome == "refused"
    assert says in line.why


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("", "none.csv", "holds no rates"),
        ("[[rate]", "x.toml", "x.toml"),
        ("rate = 3", "x.toml", "holds no"),
        ("rate = [3]", "x.toml", "holds no"),
        ("x" * 1_000_001, "big.csv", "too large"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_plain_sentence(file, text, name, says):
    with pytest.raises(CommandError, match=says):
        call_command("load_rates", str(file(text, name)))


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_rates", str(tmp_path / "none.csv"))
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("load_rates", str(tmp_path / "bytes.csv"))


def test_an_old_rate_ends_and_a_new_one_begins_the_day_after(file):
    rates.load(file(HEAD + HOUR))
    ended = HOUR.replace(",,1\n", ",2026-03-31,1\n")
    fresh = HOUR.replace("20", "21", 1).replace("2024-04-01", "2026-04-01")
    assert outcomes(file(HEAD + fresh)) == ["refused"]
    assert outcomes(file(HEAD + ended + fresh)) == ["ended", "new"]
    assert outcomes(file(HEAD + ended + fresh)) == ["same", "same"]
    assert outcomes(file(HEAD + HOUR)) == ["refused"]  # what has ended stays so


def test_what_was_worth_so_much_yesterday_is_worth_it_today(file):
    rates.load(file(HEAD + HOUR))
    (line,) = rates.load(file(HEAD + HOUR.replace("20", "30", 1)))
    assert (line.outcome, line.why) == (
        "refused",
        "it is there with another pounds: end it and begin a new one",
    )
    assert Rate.objects.get().pounds == 20


def test_a_kind_may_have_a_rate_of_its_own_beside_the_general_one(file, rate):
    factories.help_kind("skilled")
    rate()
    assert outcomes(file(HEAD + HOUR.replace("hours,,20", "hours,skilled,35"))) == ["new"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-04-01", None),
        ("2025-01-01", "2025-02-01"),
        ("2020-01-01", None),
        ("2020-01-01", "2024-04-01"),
    ],
)
def test_two_rates_of_one_thing_never_hold_on_one_day(rate, first, last):
    rate()
    with pytest.raises(IntegrityError, match="two rates"), transaction.atomic():
        rate(valid_from=dt.date.fromisoformat(first), valid_to=last and dt.date.fromisoformat(last))
    columns = "unit, pounds, name, source, source_url, licence, version, cross_reference"
    until = f"'{last}'" if last else "NULL"
    with pytest.raises(DatabaseError, match="two rates"), transaction.atomic():
        connection.cursor().execute(
            f'INSERT INTO brokerage_rate (public_id, "column", valid_from, valid_to, {columns}) '
            f"SELECT 'another', \"column\", '{first}', {until}, {columns} FROM brokerage_rate"
        )
    assert rate(valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2024, 3, 31))


def test_nor_when_a_rate_is_made_to_last_longer(rate):
    early = rate(valid_to=dt.date(2025, 3, 31))
    rate(valid_from=dt.date(2025, 4, 1), pounds=Decimal(21))
    early.valid_to = dt.date(2025, 4, 1)
    with pytest.raises(IntegrityError, match="two rates"), transaction.atomic():
        early.save()
    with pytest.raises(DatabaseError, match="two rates"), transaction.atomic():
        connection.cursor().execute("UPDATE brokerage_rate SET valid_to = NULL")


def test_a_rate_without_a_source_or_worth_nothing_is_refused_by_the_database(rate):
    for bad in ({"source": ""}, {"licence": ""}, {"pounds": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rate(**bad)
