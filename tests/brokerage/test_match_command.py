"""`manage.py match`: files in, a table out, no database; rubbish is named by its line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
NEEDS = [
    {"id": "N1", "title": "Ten laptops for our homework club", "category": "devices"},
    {"id": "N2", "title": "Somebody to tune the church organ"},
]
OFFERS = [
    {"id": "O1", "title": "Twelve refurbished laptops", "category": "devices"},
    {"id": "O2", "title": "A meeting room, step free", "category": "space"},
]


@pytest.fixture
def files(tmp_path):
    """Writes rows of JSON, or text as it stands."""

    def write(name, lines):
        path = tmp_path / name
        rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(rows), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def run(files, tmp_path):
    """Matches these files; answers the rows of the table."""

    def act(needs=NEEDS, offers=OFFERS, *more):
        out = tmp_path / "run.tsv"
        words = [files("needs.jsonl", needs), files("offers.jsonl", offers), "--out", str(out)]
        call_command("match", *words, *more)
        return [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]

    return act


def test_each_row_is_a_need_an_offer_and_a_score_best_first(run, capsys):
    rows = run()
    assert rows[0][:2] == ["N1", "O1"]
    assert float(rows[0][2]) > 20
    assert "needs=2 offers=2" in capsys.readouterr().out


def test_a_need_that_nothing_answers_is_left_out(run, capsys):
    assert "N2" not in {need for need, _, _ in run()}
    assert "left_out=1" in capsys.readouterr().out


def test_what_is_over_on_the_day_is_left_out(run):
    offers = [OFFERS[0] | {"available_to": "2026-12-24"}]
    assert run(NEEDS, offers, "--on", "2026-11-23")
    assert not run(NEEDS, offers, "--on", "2027-01-04")


def test_a_fresh_clone_ranks_without_settings_a_key_or_a_database(files, tmp_path):
    needs, offers = files("needs.jsonl", NEEDS), files("offers.jsonl", OFFERS)
    bare = {"PATH": os.environ["PATH"], "HEDDLE_VAR": str(tmp_path / "none")}
    into = tmp_path / "run.tsv"
    command = [sys.executable, ROOT / "manage.py", "match", needs, offers, "--out", into]
    done = subprocess.run(
        command, env=bare, capture_output=True, text=True, check=True
    )  # our own command
    assert "needs=2 offers=2" in done.stdout
    assert into.read_text().startswith("N1\tO1\t")
    assert not (tmp_path / "none").exists()


def test_the_day_it_was_judged_on_is_told(run, capsys):
    run(NEEDS, OFFERS, "--on", "2026-11-23")
    assert "on=2026-11-23" in capsys.readouterr().out


def test_no_offers_at_all_is_an_empty_table(run):
    assert run(offers=[]) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        ("{", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ("[]", "this is no object"),
        ('{"title": "no id"}', "id has to be there"),
        ('{"id": null, "title": "t"}', "id has to be there"),
        ('{"id": " ", "title": "t"}', "id has to be there"),
        (r'{"id": "N\t9", "title": "t"}', "id has to be there"),
        (r'{"id": "\ud800", "title": "t"}', "id has to be there"),
        ('{"id": "N9"}', "title has to be there"),
        ('{"id": "N9", "title": "t", "needed_from": "soon"}', "needed_from is no day: 'soon'"),
        ('{"id": "N9", "title": "t", "available_to": 7}', "available_to is no day: 7"),
        ('{"id": "N9", "title": "t", "quantity": "many"}', "quantity is no number"),
        ('{"id": "N9", "title": "t", "quantity": NaN}', "quantity is no number"),
        ('{"id": "N9", "title": "t", "quantity": Infinity}', "quantity is no number"),
        ('{"id": "N9", "title": "t", "quantity": -3}', "quantity is no number"),
        ('{"id": "N9", "title": "t", "quantity": true}', "quantity is no number"),
        ('{"id": "N9", "title": "t", "quantity": 1e400}', "quantity is no number"),
        ('{"id": "N9", "title": "t", "dbs_held": "no"}', "dbs_held is not true or false"),
        ('{"id": "N9", "title": 7}', "title is not a text"),
        ('{"id": "N9", "title": "t", "skills": "many"}', "skills is not a list"),
        (NEEDS[0], "N1 twice"),
    ],
)
def test_rubbish_is_named_by_its_line(run, line, told):
    with pytest.raises(CommandError, match=told):
        run(needs=[NEEDS[0], line])


def test_a_text_may_hold_any_end_of_a_line_but_the_one_that_parts_the_rows(run):
    odd = {**NEEDS[0], "description": "One.\u2028Two.\x85Three."}
    row = json.dumps(odd, ensure_ascii=False)
    assert run(needs=[row])[0][:2] == ["N1", "O1"]


def test_an_id_in_figures_is_one(run):
    assert run(needs=[{**NEEDS[0], "id": 7}])[0][:2] == ["7", "O1"]


def test_a_day_that_is_none_and_files_that_are_none(files, tmp_path):
    file = files("needs.jsonl", NEEDS)
    with pytest.raises(CommandError, match="is no day"):
        call_command("match", file, file, "--out", str(tmp_path / "o"), "--on", "soon")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("match", file, str(tmp_path / "none"), "--out", str(tmp_path / "o"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("match", file, file, "--out", str(tmp_path / "none" / "o"))
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("match", file, str(binary), "--out", str(tmp_path / "o"))
