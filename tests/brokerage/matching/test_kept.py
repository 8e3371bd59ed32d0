"""Facts come back from JSON as they went in."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from brokerage.matching import kept
from brokerage.matching.values import Before, ListingFacts

NO = Before(need="n", offer="o", reason="too_far", on=date(2026, 11, 1), by="need")
FULL = ListingFacts(
    key="k",
    title="Laptops",
    description="Old ones",
    kind="devices",
    skills=("repair",),
    skills_nice=("patience",),
    quantity=Decimal("12.5"),
    whole=Decimal(20),
    unit="devices",
    unlimited=True,
    divisible=False,
    smallest_part=Decimal(2),
    mode="remote",
    places=("Armley",),
    citywide=True,
    communities=("older-people",),
    starts_on=date(2026, 11, 1),
    ends_on=date(2026, 12, 1),
    weekdays=(0, 4),
    times="mornings",
    check=False,
    access="step-free",
    language="BSL",
    exclusions="no Macs",
    organisation="Fern",
    size_band="under_10k",
    confirmed=3,
    fell_through=1,
    refused_reasons=("too_far",),
    before=(NO, Before(need="n", offer="o", reason="later", on=NO.on, until=date(2027, 1, 1))),
    often=(("too_far", 3),),
    wishes=("mornings",),
    waiting=2,
    takes=4,
    rests_until=date(2027, 2, 1),
)


def test_everything_comes_back():
    for one in fields(FULL):
        assert getattr(FULL, one.name) != one.default, one.name
    assert kept.from_json(json.loads(json.dumps(kept.as_json(FULL)))) == FULL


def test_what_is_not_said_takes_no_room():
    bare = ListingFacts(key="k", title="Laptops")
    assert kept.as_json(bare) == {"key": "k", "title": "Laptops"}
    assert kept.from_json(kept.as_json(bare)) == bare


@pytest.mark.parametrize(
    "rubbish",
    [{}, {"key": "k"}, {"key": "k", "title": "t", "starts_on": "soon"}, {"key": "k", "other": 1}],
)
def test_rubbish_is_refused(rubbish):
    with pytest.raises((KeyError, TypeError, ValueError)):
        kept.from_json(rubbish)
