"""The partner list comes in whole, once, and every line is answered for."""

import zipfile

import pytest
from django.core.management import CommandError, call_command

from common import clock
from journal.models import Entry
from people.models import Organisation, RegisteredNumber
from people.moves import organisations, partner_lists
from tests import factories

LOOM = {
    "id": "P1", "name": "Armley Sewing Circle", "kind": "charity", "charity number": "1091263",
    "website": "sewing.example", "size": "£8,000", "wards": "Armley", "communities": "older people",
    "contact name": "Ann Thread", "email": "ann@sewing.example", "phone": "0113 496 0001",
    "notes": "Met at the fair.",
}  # fmt: skip


def test_a_dry_run_tells_and_stores_nothing(bring):
    said = bring(LOOM, {"name": "Nameless kind"}, {"name": ""})
    assert "line 2: new · Armley Sewing Circle" in said
    assert "line 3: REFUSED" in said
    assert "does not say what kind" in said
    assert "1 new, 0 changed, 0 the same, 1 refused" in said
    assert "Nothing was stored" in said
    assert not Organisation.objects.exists()


def test_a_partner_arrives_waiting_for_its_check(bring):
    bring(LOOM, apply=True)
    one = Organisation.objects.get()
    assert (one.state, one.imported, one.kind, one.size) == (
        "submitted", True, "community", "under_10k",
    )  # fmt: skip
    assert one.submitted_at
    assert (one.source, one.source_id) == ("partners", "P1")
    assert str(one.numbers.get()) == "GB-CHC-1091263"
    assert one.numbers.get().confirmed_at is None
    assert [str(place) for place in one.places.all()] == ["Armley"]
    assert [each.slug for each in one.communities.all()] == ["older-people"]
    assert (one.contact_name, one.notes) == ("Ann Thread", "Met at the fair.")
    assert not one.memberships.exists()
    assert Entry.objects.get().verb == "organisation.imported"


def test_importing_the_same_list_twice_changes_nothing(bring):
    bring(LOOM, {"name": "No key", "kind": "company"}, apply=True)
    before = list(Organisation.objects.values())
    said = bring(LOOM, {"name": "no  KEY", "kind": "company"}, apply=True)
    assert "0 new, 0 changed, 2 the same" in said
    assert list(Organisation.objects.values()) == before


@pytest.mark.parametrize(
    "same",
    [
        {"id": "P1", "name": "Sewing Circle of Armley"},
        {"name": "Sewing Circle of Armley", "charity number": "109 12 63"},
        {"name": "ARMLEY sewing circle"},
    ],
)
def test_a_partner_is_found_by_key_number_or_name(bring, same):
    bring(LOOM, apply=True)
    bring({"kind": "charity", "phone": "0113 496 0002", **same}, apply=True)
    assert Organisation.objects.get().contact_phone == "0113 496 0002"


def test_changes_are_told_before_they_are_stored_and_empty_cells_change_nothing(bring):
    bring(LOOM, apply=True)
    changed = {**LOOM, "phone": "0113 496 0002", "wards": "Pudsey", "website": "", "notes": ""}
    said = bring(changed)
    assert "contact phone: “0113 496 0001” → “0113 496 0002”" in said
    assert "places: “Armley” → “Pudsey”" in said
    assert Organisation.objects.get().contact_phone == "0113 496 0001"
    bring(changed, apply=True)
    one = Organisation.objects.get()
    assert (one.contact_phone, one.website) == ("0113 496 0002", "https://sewing.example")
    assert one.places.get().name == "Pudsey"
    assert "1 the same" in bring(changed)


def test_what_people_here_look_after_stays_theirs(bring):
    bring(LOOM, apply=True)
    factories.person(of=Organisation.objects.get())
    said = bring({**LOOM, "phone": "0113 496 0002"}, apply=True)
    assert "Its own people look after it" in said
    assert Organisation.objects.get().contact_phone == "0113 496 0001"


def test_what_a_broker_has_confirmed_stays(bring, broker):
    bring(LOOM, apply=True)
    one = Organisation.objects.get()
    organisations.confirm_number(one.numbers.get(), by=broker)
    organisations.verify(one, by=broker)
    said = bring({**LOOM, "name": "Other", "charity number": "1091264"}, apply=True)
    assert "is confirmed here" in said
    assert "so its name stays" in said
    one.refresh_from_db()
    assert (one.name, one.numbers.get().number) == ("Armley Sewing Circle", "1091263")


def test_a_suspended_or_ambiguous_one_is_refused(bring):
    factories.organisation("Armley Sewing Circle", state="suspended")
    factories.organisation("Twin")
    factories.organisation("twin")
    said = bring({**LOOM, "id": ""}, {"name": "Twin", "kind": "charity"}, apply=True)
    assert "is suspended here" in said
    assert "Several organisations here have this name" in said
    assert "2 refused" in said


def test_a_line_that_stands_twice_is_refused_the_second_time(bring):
    said = bring(LOOM, {"name": "Armley sewing circle", "kind": "charity"})
    assert "It stands in line 2 already" in said


def test_one_that_looks_like_another_is_told(bring):
    factories.organisation("The Armley Sewing Circle CIC")
    assert "It may be The Armley Sewing Circle CIC" in bring(LOOM)


def test_an_error_takes_the_whole_list_back(bring, monkeypatch):
    def breaks(*_):
        raise RuntimeError

    write = partner_lists._write
    calls = []
    monkeypatch.setattr(
        partner_lists,
        "_write",
        lambda *a: (calls.append(1), write(*a) if len(calls) < 2 else breaks()),
    )
    with pytest.raises(RuntimeError):
        bring(LOOM, {"name": "Second", "kind": "company"}, apply=True)
    assert len(calls) == 2
    assert not Organisation.objects.exists()


def test_a_spreadsheet_is_read_like_any_list(bring):
    row = {**LOOM, "charity number": 1091263, "phone": 1134960001}
    said = bring(row, name="partners.xlsx", apply=True)
    assert "Phone “1134960001” read as 01134960001" in said
    assert Organisation.objects.get().numbers.get().number == "1091263"


@pytest.mark.parametrize("name", ["partners.csv", "partners.xlsx"])
@pytest.mark.parametrize(
    "formula",
    ["=1+1", '=HYPERLINK("https://evil.example")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-A1"],
)
def test_a_formula_is_refused_by_its_line_and_column(bring, name, formula):
    said = bring({**LOOM, "notes": formula}, {**LOOM, "id": "P2"}, name=name, apply=True)
    assert "There is a formula in “notes”" in said
    assert Organisation.objects.get().source_id == "P2"


def test_a_phone_with_a_plus_and_a_dash_are_no_formulas(bring):
    bring({**LOOM, "phone": "+44 113 496 0001", "notes": "-"}, apply=True)
    assert Organisation.objects.get().contact_phone == "+44 113 496 0001"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"%PDF", "a .csv, .xlsx or .jsonl file is needed"),
        ("a.xlsx", b"no zip", "is not an XLSX file"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"phone,email\n1,2\n", "one of them must be"),
        (
            "a.csv",
            "name,kind\n\u0141\u00f3d\u017a,charity".encode("utf-16"),
            "one of them must be|is not",
        ),
    ],
)
def test_what_is_no_list_is_said(db, tmp_path, name, content, why):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(CommandError, match=why):
        call_command("import_partners", str(file))


def test_a_list_in_an_older_encoding_is_read(db, tmp_path):
    file = tmp_path / "old.csv"
    file.write_bytes("name;kind\nCafé – Armley;charity\n".encode("cp1252"))
    call_command("import_partners", str(file), apply=True)
    assert Organisation.objects.get().name == "Café – Armley"


def test_a_huge_cell_row_or_file_is_refused(bring, tmp_path):
    cells = dict.fromkeys(("notes", "about", "website", "email"), "x" * 32000)
    assert "The row holds too much" in bring({**LOOM, **cells}, name="p.xlsx")
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * (41 * 1024 * 1024))
    with pytest.raises(CommandError, match="unpacks to too much"):
        call_command("import_partners", str(bomb))
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(CommandError, match="larger than 20 MB"):
        call_command("import_partners", str(large))
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_partners", str(tmp_path / "nowhere.csv"))


def test_too_many_rows_are_refused(monkeypatch, written):
    rows = [{"name": f"P{number}", "kind": "charity"} for number in range(5_001)]
    with pytest.raises(CommandError, match="more than 5,000 rows"):
        call_command("import_partners", str(written(*rows)))


def test_a_number_nobody_has_confirmed_is_replaced_by_the_next_list(bring):
    row = {"id": "1", "name": "Loom", "kind": "charity"}
    bring({**row, "charity number": "1091263"}, apply=True)
    bring({**row, "charity number": "1091264"}, apply=True)
    assert [each.number for each in RegisteredNumber.objects.all()] == ["1091264"]
    RegisteredNumber.objects.update(confirmed_at=clock.now())
    bring({**row, "charity number": "1091265"}, apply=True)
    assert [each.number for each in RegisteredNumber.objects.all()] == ["1091264"]
