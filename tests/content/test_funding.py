"""Funding: what can be asked for, and until when."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from common import clock
from content.models import FundingIndex, FundingPage
from tests.content.planting import page

NOON = dt.datetime(2026, 7, 10, 12, tzinfo=clock.LONDON)
TODAY = NOON.date()


@pytest.fixture
def funding(bare):
    """Where it is listed, on 10 July."""
    with clock.stopped_at(NOON):
        yield page(bare, FundingIndex, slug="funding")


def days(number):
    """So many days from today."""
    return TODAY + dt.timedelta(days=number)


def test_what_closes_first_stands_first_and_what_has_closed_falls_off(client, funding):
    page(funding, FundingPage, title="Always")
    page(funding, FundingPage, title="Later", closes=days(30))
    page(funding, FundingPage, title="Today", closes=days(0))
    over = page(funding, FundingPage, title="Over", closes=days(-1))
    listing = client.get(funding.get_url()).context["listing"]
    assert [row.title for row in listing] == ["Today", "Later", "Always"]
    said = client.get(over.get_url()).content.decode()
    assert "This has closed" in said
    assert "calendar-file" not in said


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (None, None, "Open at any time"),
        (None, 15, "Open until 25 July"),
        (None, 14, "Closes in 14 days"),
        (None, 1, "Closes in 1 day<"),
        (-3, 0, "Closes today"),
        (3, 9, "Opens on 13 July"),
        (-9, -1, "Closed"),
    ],
)
def test_it_says_how_long_one_can_still_ask(client, funding, opens, closes, words):
    dates = {name: days(n) for name, n in (("opens", opens), ("closes", closes)) if n is not None}
    made = page(funding, FundingPage, link="https://fund.example/", **dates)
    said = client.get(made.get_url()).content.decode()
    assert words in said
    may_ask = not made.closed and not made.to_open
    assert ('href="https://fund.example/"' in said) == may_ask


@pytest.mark.parametrize(
    ("least", "most", "amount", "said"),
    [
        (50000, 500000, "", "£500 to £5,000"),
        (None, 12350, "", "up to £123.50"),
        (50000, None, "", "£500 or more"),
        (50000, 50000, "", "£500"),
        (None, None, "Fifty SIM cards", "Fifty SIM cards"),
        (None, 50000, "half of the cost", "up to £500, half of the cost"),
    ],
)
def test_how_much_is_said_in_words(least, most, amount, said):
    assert FundingPage(least_pence=least, most_pence=most, amount=amount).sum == said


def test_its_closing_day_is_a_whole_day_in_the_calendar(client, funding):
    made = page(funding, FundingPage, title="Sparks", closes=days(9))
    page(funding, FundingPage, title="Always")
    for url in (made.get_url(), funding.get_url()):
        file = client.get(f"{url}calendar-file/").content
        assert file.count(b"BEGIN:VEVENT") == 1
        assert b"DTSTART;VALUE=DATE:20260719" in file
        assert b"SUMMARY:Last day: Sparks" in file
        assert b"DTEND" not in file


def test_it_names_its_source_and_when_it_was_checked(client, funding):
    made = page(funding, FundingPage, source="The Spool Trust", source_url="https://s.example/")
    said = client.get(made.get_url()).content.decode()
    assert '<a href="https://s.example/">The Spool Trust</a>' in said
    assert "Last checked on 10 July 2026" in said


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"amount": ""}, "amount"),
        ({"source": ""}, "source"),
        ({"for_whom": ""}, "for_whom"),
        ({"opens": days(2), "closes": days(1)}, "closes"),
        ({"least_pence": 2, "most_pence": 1}, "most_pence"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(db, fields, wrong):
    said = {"amount": "Some", "source": "The funder", "for_whom": "Groups", **fields}
    made = FundingPage(title="A", slug="a", **said)
    with pytest.raises(ValidationError) as refused:
        made.full_clean(exclude=["path", "depth", "numchild", "translation_key", "locale"])
    assert wrong in refused.value.message_dict


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("a_fund_closes_after_it_opens", {"opens": days(2), "closes": days(1)}),
        ("the_least_of_a_fund_is_no_more_than_its_most", {"least_pence": 2, "most_pence": 1}),
    ],
)
def test_the_database_keeps_the_rules_too(funding, rule, fields):
    made = page(funding, FundingPage)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        FundingPage.objects.filter(pk=made.pk).update(**fields)
