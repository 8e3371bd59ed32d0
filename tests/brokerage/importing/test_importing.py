"""A file comes in whole, once, and every line is answered for."""

import csv
import datetime as dt
import json
import zipfile

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from brokerage.models import Need, Offer
from brokerage.moves import imports
from people.models import Organisation
from places import loading
from tests import factories
from tests.brokerage.test_counting import meet

pytestmark = pytest.mark.django_db
NEED = {
    "id": "N1", "title": "Twelve laptops", "description": "For our class.",
    "category": "devices", "skills": ["bsl"], "quantity": 12, "unit": "devices",
    "mode": "in_person", "areas": ["Armley"], "communities": ["older people"],
    "needed_from": "2027-01-04", "needed_to": "2027-03-31", "times": "Thursdays",
    "dbs_required": True, "org_name": "Armley Sewing Circle", "org_size": "under_10k",
    "already_helped_count": 2,
}  # fmt: skip


@pytest.fixture(autouse=True)
def vocabularies(db):
    loading.load_places()
    loading.load_vocabularies()


@pytest.fixture
def bring(tmp_path, capsys):
    """Write rows to a JSON Lines file and import it; gives what was printed."""

    def run(*rows, name="list.jsonl", **options):
        file = tmp_path / name
        file.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows))
        call_command("import_listings", str(file), **options)
        return capsys.readouterr().out

    return run


def test_a_need_arrives_submitted_with_its_original_row_beside_it(bring):
    said = bring(NEED)
    need = Need.objects.get()
    assert "1 taken" in said
    assert need.state == "submitted"
    assert need.original == NEED
    assert (need.source, need.source_id) == ("list", "N1")
    assert [place.name for place in need.places.all()] == ["Armley"]
    assert [skill.slug for skill in need.skills.all()] == ["bsl"]
    assert need.check_required is True


def test_its_organisation_is_imported_and_has_no_members(bring):
    bring(NEED)
    owner = Organisation.objects.get()
    assert owner.imported
    assert owner.kind == "community"
    assert owner.state == "submitted"
    assert not owner.memberships.exists()


def test_an_organisation_that_is_here_already_is_met_by_name(bring):
    here = factories.organisation("Armley  sewing circle".replace("  ", " "))
    said = bring(NEED)
    assert Need.objects.get().organisation == here
    assert "is here already" in said


def test_importing_the_same_file_twice_changes_nothing(bring):
    bring(NEED)
    before = list(Need.objects.values())
    said = bring(NEED)
    assert "0 taken, 0 updated, 1 the same" in said
    assert list(Need.objects.values()) == before


def test_a_changed_row_is_shown_before_it_is_applied(bring):
    bring(NEED)
    changed = {**NEED, "quantity": 15, "title": "Fifteen laptops"}
    said = bring(changed)
    assert "quantity: “12” → “15”" in said
    assert "1 changes waiting" in said
    assert Need.objects.get().quantity == 12

    bring(changed, apply_updates=True)
    need = Need.objects.get()
    assert (need.quantity, need.title, need.original["quantity"]) == (15, "Fifteen laptops", 15)
    assert "1 the same" in bring(changed)


def test_a_changed_row_changes_words_as_well(bring):
    bring(NEED)
    changed = {**NEED, "category": "space", "skills": [], "areas": ["Pudsey"]}
    bring(changed, apply_updates=True)
    need = Need.objects.get()
    assert need.kind.slug == "space"
    assert not need.skills.exists()
    assert need.places.get().name == "Pudsey"


def test_an_open_listing_that_changes_goes_back_to_a_broker(bring):
    bring(NEED)
    Need.objects.update(state="open")
    bring({**NEED, "quantity": 15}, apply_updates=True)
    assert Need.objects.get().state == "submitted"


def test_what_people_changed_here_is_not_overwritten(bring):
    bring(NEED)
    Need.objects.update(title="Laptops for Thursdays")
    said = bring({**NEED, "title": "Laptops, please", "times": "Fridays"}, apply_updates=True)
    need = Need.objects.get()
    assert need.title == "Laptops for Thursdays"
    assert need.times == "Fridays"
    assert "changed here since" in said


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"org_name": "Another Circle"}, "now from Another Circle"),
        ({"quantity": 3}, "5 are promised already"),
    ],
)
def test_an_update_that_would_break_a_promise_is_refused(bring, change, why):
    bring(NEED)
    Need.objects.update(promised=5)
    assert why in bring({**NEED, **change}, apply_updates=True)
    assert Need.objects.get().quantity == 12


def test_a_closed_listing_is_not_changed_any_more(bring):
    bring(NEED)
    Need.objects.update(state="closed", closed_as="fulfilled")
    assert "It is closed here" in bring({**NEED, "quantity": 15}, apply_updates=True)


def test_a_suspended_organisation_brings_nothing_in(bring):
    factories.organisation(NEED["org_name"], state="suspended")
    assert "is suspended" in bring(NEED)
    assert not Need.objects.exists()


def test_a_dry_run_stores_nothing(bring):
    assert "dry run" in bring(NEED, dry_run=True)
    assert not Need.objects.exists()
    assert not Organisation.objects.exists()


def test_rubbish_lines_are_refused_one_by_one_and_the_rest_is_taken(bring):
    said = bring(
        "not json at all",
        "[1, 2]",
        '{"id": "N9"}',
        NEED,
        {**NEED, "title": "Again"},
        '{"a":' * 5000,
        "x" * 200_000,
        {**NEED, "id": "N2", "title": "Nul \u0000 and \ud800 half", "quantity": float("nan")},
        {**NEED, "id": "N3", "title": "<script>alert(1)</script>", "skills": {"a": [1]}},
    )
    assert "line 1: REFUSED · The line is not JSON." in said
    assert "line 2: REFUSED · The line is not a JSON object." in said
    assert "line 3: REFUSED" in said
    assert "The id N1 stands in line 4 already." in said
    assert "line 6: REFUSED" in said
    assert "line 7: REFUSED · The line is too long." in said
    assert set(Need.objects.values_list("source_id", flat=True)) == {"N1", "N2", "N3"}
    assert Need.objects.get(source_id="N2").title == "Nul and half"


def test_a_fault_half_way_takes_the_whole_file_back(bring, monkeypatch):
    original = imports._bring
    calls = []

    def fail_at_the_second(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("power cut")
        return original(*args, **kwargs)

    monkeypatch.setattr(imports, "_bring", fail_at_the_second)
    with pytest.raises(RuntimeError):
        bring(NEED, {**NEED, "id": "N2"})
    assert not Need.objects.exists()
    assert not Organisation.objects.exists()


def test_an_offer_comes_from_csv_and_from_xlsx_alike(tmp_path, capsys):
    head = ["id", "title", "quantity", "unit", "available_from", "dbs_held", "org_name", "areas"]
    cells = ["O1", "Twenty laptops", "20", "devices", "2027-01-04", "no", "Fernleaf", "Armley; LS9"]
    table = tmp_path / "list.csv"
    with table.open("w", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, cells])
    call_command("import_listings", str(table))
    book = openpyxl.Workbook()
    book.active.append(head)
    book.active.append([*cells[:2], 20, *cells[3:]])
    book.save(tmp_path / "other.xlsx")
    call_command("import_listings", str(tmp_path / "other.xlsx"))
    one, two = Offer.objects.order_by("pk")
    assert (one.quantity, one.check_held) == (two.quantity, two.check_held) == (20, False)
    assert one.organisation == two.organisation
    assert one.places.count() == two.places.count() > 1


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("list.pdf", b"%PDF", "a .csv, .xlsx or .jsonl file is needed"),
        ("list.xlsx", b"not a zip", "not an XLSX file"),
        ("list.csv", b"", "is empty"),
        ("list.csv", b"a,b\n1,2\n", "must name the columns"),
        ("list.csv", b"id,title\n\x81\x8d,x\n", "is not text"),
        ("list.csv", b'id,title\n"' + b"x" * 200_000, "is not CSV"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(tmp_path, name, content, why):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(CommandError, match=why):
        call_command("import_listings", str(file))


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path, monkeypatch):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_listings", str(tmp_path / "none.csv"))
    monkeypatch.setattr("common.rows.MOST_BYTES", 3)
    (tmp_path / "big.csv").write_text("id,title")
    with pytest.raises(CommandError, match="larger than"):
        call_command("import_listings", str(tmp_path / "big.csv"))


def test_a_row_with_more_cells_than_columns_is_refused(tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text("id,title,org_name,needed_from\nN1,Room,Circle,,surplus\nN2,Room,Circle,\n")
    call_command("import_listings", str(file))
    assert "more cells than there are columns" in capsys.readouterr().out
    assert Need.objects.get().source_id == "N2"


def test_a_number_from_the_source_leaves_as_many_as_wanted_alone(bring):
    bring({**NEED, "quantity": ""})
    Need.objects.update(unlimited=True)  # as a broker agreed on the phone
    said = bring({**NEED, "quantity": 9}, apply_updates=True)
    need = Need.objects.get()
    assert (need.unlimited, need.quantity) == (True, None)
    assert "as many as wanted" in said


def test_dates_that_no_longer_fit_what_was_changed_here_are_refused(bring):
    bring(NEED)
    Need.objects.update(starts_on=dt.date(2027, 3, 1))
    said = bring({**NEED, "needed_to": "2027-02-01"}, apply_updates=True)
    assert "1 refused" in said
    assert Need.objects.get().ends_on == dt.date(2027, 3, 31)


def test_what_is_promised_keeps_the_unit_it_is_promised_in(bring, offer):
    bring(NEED)
    need = Need.objects.get()
    meet(offer, need, 4)
    said = bring({**NEED, "unit": "sessions"}, apply_updates=True)
    assert "1 refused" in said
    assert Need.objects.get().unit == "devices"


def test_a_spreadsheet_that_breaks_off_is_told_so(tmp_path):
    whole, broken = tmp_path / "whole.xlsx", tmp_path / "broken.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["id", "title"])
    book.active.append(["N1", "Laptops"])
    book.save(whole)
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(broken, "w") as other:
        for part in parts.infolist():
            body = parts.read(part)
            other.writestr(part, body[: len(body) // 2] if "sheet1" in part.filename else body)
    with pytest.raises(CommandError, match="not an XLSX file"):
        call_command("import_listings", str(broken))
    assert not Need.objects.exists()
