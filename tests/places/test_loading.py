"""Places are dated rows loaded from a file, whole or not at all."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from places import loading
from places.models import HelpKind, Place

pytestmark = pytest.mark.django_db
HEAD = "kind,code,name,parent,valid_from,valid_to,postcode_districts,source\n"


def test_the_shipped_file_brings_the_33_wards_under_ten_committees():
    loading.load_places()
    assert Place.objects.wards().count() == 33
    assert Place.objects.filter(kind="committee").count() == 10
    assert Place.objects.get(name="Armley").parent.name == "Inner West"


def test_loading_twice_changes_nothing():
    loading.load_places()
    assert loading.load_vocabularies() > 0
    before = list(Place.objects.values())
    assert loading.load_places()[0] == 0
    assert loading.load_vocabularies() == 0
    assert list(Place.objects.values()) == before


def test_a_word_that_a_broker_renamed_keeps_its_new_name():
    loading.load_vocabularies()
    HelpKind.objects.filter(slug="devices").update(name="Kit")
    loading.load_vocabularies()
    assert HelpKind.objects.get(slug="devices").name == "Kit"


def test_a_ward_of_an_older_scheme_no_longer_stands(tmp_path):
    file = tmp_path / "places.csv"
    file.write_text(HEAD + "ward,old,Old Ward,,2004-06-10,2018-05-02,,\n")
    loading.load_places(file)
    assert not Place.objects.standing(dt.date(2026, 11, 23)).exists()
    assert Place.objects.standing(dt.date(2010, 1, 1)).exists()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ward,,No code,,,,,", "kind, code and name"),
        ("ward,x,Bad day,,2018-13-40,,,", "line 3: valid_from is not a date"),
        ("ward,x,No parent,nowhere,,,,", "no parent 'nowhere'"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_half_loaded(tmp_path, line, says):
    file = tmp_path / "places.csv"
    file.write_text(HEAD + "ward,good,Good,,,,,\n" + line + "\n")
    with pytest.raises(CommandError, match=says):
        call_command("load_places", str(file))
    assert not Place.objects.exists()


def test_a_file_that_is_not_there_is_a_plain_sentence(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_places", str(tmp_path / "none.csv"))
