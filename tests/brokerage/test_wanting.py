"""Where there is no good offer yet, a broker is told what kind of offer to go and ask for."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.wanting import ask_for
from tests import factories

pytestmark = pytest.mark.django_db


def kind(slug, **more):
    return factories.help_kind(slug, **more)


def laptops(**more):
    more.setdefault("title", "Laptops for our Thursday class")
    more.setdefault("description", "They must run Windows 11. No Chromebooks.")
    return factories.need(**more)


def test_it_says_how_much_of_what_where_and_by_when():
    need = laptops(ends_on=dt.date(2026, 12, 18))
    need.places.add(factories.place("Belle Isle"))
    assert ask_for(need) == (
        "10 Windows 11 laptops, delivered to Belle Isle, by 18 December 2026, no Chromebook"
    )


def test_only_what_is_left_is_asked_for():
    need = laptops(description="", quantity=12)
    need.quantity, need.promised = Decimal(12), Decimal(4)
    assert ask_for(need) == "8 laptops"


def test_one_thing_is_said_with_its_unit():
    assert ask_for(laptops(description="", quantity=1)) == "1 device (laptops)"


def test_without_a_bound_it_is_as_many_as_they_can_give():
    need = laptops(description="", unlimited=True, quantity=None)
    assert ask_for(need) == "laptops, as many as they can give"


def test_help_that_lasts_is_counted_in_its_time_and_happens_there():
    need = factories.need(
        kind=kind("digital_skills_sessions", plural="digital skills sessions"),
        title="Help for learners",
        description="Patient people.",
        unit="sessions",
        quantity=6,
        weekdays=[1, 3],
        times="Mornings.",
        check_required=True,
        wanted_by="Before Christmas",
        starts_on=dt.date(2026, 12, 1),
        access="Step-free.",
        language="Urdu",
        divisible=False,
        mode="either",
    )
    need.places.add(factories.place("Armley"))
    need.communities.add(factories.community())
    assert ask_for(need) == (
        "6 sessions of digital champions, in Armley, or online, from 1 December 2026, "
        "before Christmas, on Tuesday or Thursday, Mornings, for older people, with a DBS check, "
        "access: Step-free, language: Urdu, all at once"
    )


def test_money_is_for_something():
    money = kind("funding", name="Funding", plural="grants")
    need = factories.need(kind=money, title="Bus fares", description="", unit="gbp", quantity=500)
    assert ask_for(need) == "£500 for travel costs and bus passes"


@pytest.mark.parametrize(
    ("values", "where"),
    [({"mode": "remote"}, "online or by phone"), ({"citywide": True}, "anywhere in Leeds")],
)
def test_where_may_be_anywhere(values, where):
    assert ask_for(laptops(description="", **values)) == f"10 laptops, {where}"


def test_without_a_kind_it_is_help():
    assert ask_for(laptops(title="", description="", kind=None, state="draft")) == "10 help"


def test_neither_the_name_nor_what_is_private_is_in_it(charity):
    need = laptops(organisation=charity, exclusions="No betting firms", place_note="12 Mill Lane")
    said = ask_for(need)
    assert charity.name not in said
    assert "betting" not in said
    assert "Mill Lane" not in said
