"""A list on disk, and the words of the house."""

import csv

import openpyxl
import pytest
from django.core.management import call_command

from places import loading


@pytest.fixture
def vocabularies(db):
    """Wards and communities."""
    loading.load_places()
    loading.load_vocabularies()


@pytest.fixture
def written(db, tmp_path):
    """Write rows (dicts) to a file of that name; gives its path."""

    def write(*rows, name="partners.csv"):
        path, head = tmp_path / name, list(dict.fromkeys(key for row in rows for key in row))
        cells = [[row.get(key, "") for key in head] for row in rows]
        if path.suffix == ".xlsx":
            book = openpyxl.Workbook()
            for line in [head, *cells]:
                book.active.append(line)
            book.save(path)
        else:
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([head, *cells])
        return path

    return write


@pytest.fixture
def bring(vocabularies, written, capsys):
    """Write rows, and import them; gives what was said."""

    def run(*rows, name="partners.csv", **options):
        call_command("import_partners", str(written(*rows, name=name)), **options)
        return capsys.readouterr().out

    return run
