"""Rows of the JSON-lines format become listings, and three sample needs find their offers."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from brokerage.matching import rows
from brokerage.matching.suggest import rank

from .listings import TODAY

DATA = Path(__file__).parents[3] / "benchmarks" / "data"


def test_a_row_becomes_a_listing():
    told = rows.listing(
        {
            "id": "N1",
            "title": "Laptops",
            "category": "devices",
            "quantity": 2.5,
            "areas": ["citywide", "Armley"],
            "communities": ["refugees & asylum seekers"],
            "needed_from": "2027-01-04",
            "needed_to": "",
            "dbs_required": False,
        }
    )
    assert (told.key, told.kind, told.quantity) == ("N1", "devices", Decimal("2.5"))
    assert told.citywide
    assert told.places == ("Armley",)
    assert told.communities == ("refugees-asylum-seekers",)
    assert (told.starts_on, told.ends_on) == (date(2027, 1, 4), None)
    assert told.check is False


def test_an_empty_row_says_nothing_and_a_bad_date_is_refused():
    told = rows.listing({"id": "O1", "title": "Help"})
    assert (told.quantity, told.check, told.places) == (None, None, ())
    told = rows.listing({"id": "O1", "title": "", "quantity": "", "dbs_held": "", "areas": None})
    assert (told.quantity, told.check, told.places) == (None, None, ())
    assert rows.listing({"id": "O1", "title": "Help", "dbs_held": 1}).check is True
    with pytest.raises(ValueError, match="available_to is no day"):
        rows.listing({"id": "O1", "title": "Help", "available_to": "soon"})


@pytest.mark.parametrize(("need", "offer"), [("N009", "O128"), ("N025", "O125"), ("N036", "O043")])
def test_a_sample_need_is_first_shown_what_a_person_would_introduce(need, offer):
    def read(name):
        lines = (DATA / name).read_text(encoding="utf-8").splitlines()
        return [rows.listing(json.loads(line)) for line in lines]

    wanted = next(one for one in read("needs-dev.jsonl") if one.key == need)
    first = rank(wanted, read("offers.jsonl"), on=TODAY, limit=1)[0]
    assert first.offer == offer
    assert first.fit >= 55
