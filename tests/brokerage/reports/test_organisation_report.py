"""A company's year and a charity's: what, for whom, who confirmed it, and what they said."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.moves import outcomes
from brokerage.moves.outcomes import Change
from brokerage.reports import organisation, programme
from brokerage.reports.periods import calendar
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return calendar(clock.today().year)


def section(document, key):
    return next(one for one in document.sections if one.key == key)


def words_of(document):
    """Everything that is said in it."""
    told = [document.title, document.summary]
    for one in [*document.sections, document.about]:
        told += [one.title, *one.words, *(f"{q.words} {q.who}" for q in one.quotes)]
        for table in one.tables:
            told += [table.caption, table.note, *table.columns, table.plot]
            told += [cell.words for row in table.said for cell in row]
    return " ".join(told)


def test_a_company_reads_what_was_confirmed_by_whom_and_when(gave, company, year):
    gave(8, arrived=7)
    document = organisation.report(company, year)
    assert document.summary == (
        f"In {year.label}, Fernleaf Software gave 7 devices (Devices), "
        "as confirmed by the organisation that got it."
    )
    (row,) = section(document, "gave-introductions").tables[0].rows
    assert row[1:] == ("Armley Lanterns", "devices", 8, 8, 7, "Armley Lanterns", clock.today())


def test_what_is_only_promised_is_said_to_be_only_that(gave, company, year):
    gave(8, confirmed=False)
    document = organisation.report(company, year)
    assert "nothing is confirmed yet" in document.summary
    (row,) = section(document, "gave-introductions").tables[0].rows
    assert row[5:] == (0, "Nobody yet", "–")


def test_a_charity_reads_what_it_received_before_what_it_gave(gave, charity, company, year):
    gave(8)
    assert organisation.report(charity, year).sections[0].title == "What Armley Lanterns received"
    assert organisation.report(company, year).sections[0].title == "What Fernleaf Software gave"
    assert "received 8 devices (Devices) from 1 organisation" in (
        organisation.report(charity, year).summary
    )


def test_no_persons_name_or_address_stands_in_it(gave, company, charity, ben, dot, year):
    gave(8)
    for whose in (company, charity):
        told = words_of(organisation.report(whose, year))
        for person in (ben, dot):
            assert person.name not in told
            assert person.email not in told
        assert charity.contact_email not in told


def test_the_value_given_is_told_with_rate_source_and_licence(gave, company, rate, year):
    rate()
    gave(3, unit="hours", kind="sessions")
    gave(4)
    found = section(organisation.report(company, year), "gave-given")
    assert found.tables[0].said[0][0].words == "An hour"
    assert [cell.words for cell in found.tables[0].said[0][1:]] == [
        *("3 hours", "£20", "£60", "ONS 2024. OGL v3.0")
    ]
    assert "Not valued, for want of a free rate: 4 devices (Devices)." in found.words


def test_words_are_quoted_with_permission_only(gave, company, charity, ben, year):
    for quote, may in (("Now they call home.", True), ("Keep this to yourself.", False)):
        change = Change(words=quote, known="told", day=clock.today(), may_quote=may)
        outcomes.tell(gave(1), by=ben, change=change)
    told = words_of(organisation.report(company, year))
    assert "Now they call home." in told
    assert "Keep this to yourself." not in told
    assert "1 organisation told the brokers what changed" in told
    assert "Keep this to yourself." in words_of(organisation.report(charity, year))
    assert "Keep this to yourself." not in words_of(programme.report(year, full=True))


def test_another_year_and_another_organisation_are_not_in_it(gave, company, year):
    gave(8, on=dt.date(year.first.year - 1, 5, 5))
    assert organisation.report(company, year).sections == []
    assert organisation.report(factories.organisation(kind="company"), year).sections == []
    assert organisation.years(company)[0].key == year.key


def test_no_report_shows_a_total_across_given_received_and_changed(
    gave, company, charity, ben, rate, year
):
    """The three are 40, 500 and 7000: none of their sums is told anywhere."""
    rate()
    meeting = gave(2, unit="hours", kind="sessions", worth=Decimal(500))
    change = Change(
        words="More.", number=7000, counts="clicks", known="counted", day=clock.today(),
        may_quote=True,
    )  # fmt: skip
    outcomes.tell(meeting, by=ben, change=change)
    for document in (
        organisation.report(company, year),
        organisation.report(charity, year),
        programme.report(year),
        programme.report(year, full=True),
    ):
        told = words_of(document).replace(",", "")
        assert all(number in told for number in ("£40", "£500", "7000"))
        assert not [total for total in ("540", "7040", "7500", "7540") if total in told]
