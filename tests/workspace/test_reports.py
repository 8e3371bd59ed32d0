"""The pages and files of reports: whose they are, which year, and what they do not tell."""

import io
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from brokerage.moves import deliveries, introductions
from common import clock
from tests import factories
from tests.brokerage.conftest import agreed, confirmed, given, proposed, reported  # noqa: F401
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.fixture
def address(company):
    return reverse("workspace:report", args=[company.public_id])


def test_a_member_reads_the_own_report_and_takes_it_along(client, amara, address, confirmed):  # noqa: F811
    signed_in(client, amara)
    page = text(client.get(address))
    assert "gave 7 devices" in page
    assert "Confirmed by" in page
    assert '<svg class="plot"' in page
    book = client.get(f"{address}report.xlsx")
    assert "fernleaf-software-" in book["Content-Disposition"]
    assert load_workbook(io.BytesIO(book.content)).sheetnames[0] == "About the figures"
    paper = client.get(f"{address}report.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert "Fernleaf Software" in PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()


@pytest.mark.parametrize("file", ["", "report.pdf", "report.xlsx"])
def test_nobody_elses_report_is_there(client, ben, stranger, dot, address, confirmed, file):  # noqa: F811
    assert client.get(address + file).status_code == 302
    for person in (ben, stranger):
        signed_in(client, person)
        assert client.get(address + file).status_code == 404
    signed_in(client, dot)
    assert client.get(address + file).status_code == 200


def test_an_empty_year_is_a_kind_page(client, amara, address, confirmed):  # noqa: F811
    signed_in(client, amara)
    page = text(client.get(f"{address}?year=2019"))
    assert "Nothing in this year" in page
    assert "Download" not in page
    assert client.get(f"{address}report.pdf?year=2019").status_code == 200
    assert client.get(f"{address}report.xlsx?year=2019").status_code == 200


def test_the_year_is_chosen_and_marked(client, amara, address, confirmed):  # noqa: F811
    signed_in(client, amara)
    year = clock.today().year
    page = text(client.get(f"{address}?year=rubbish"))
    assert f'href="?year={year}" aria-current="page"' in page


def test_a_report_is_read_and_never_posted_to(client, amara, address):
    signed_in(client, amara)
    assert client.post(address).status_code == 405


def test_the_public_page_shows_the_year_its_sources_and_the_lesson(client, confirmed):  # noqa: F811
    page = text(client.get(reverse("workspace:impact")))
    assert "£87.6m" in page
    assert "Forum Central, May 2024" in page
    assert "About the figures" in page
    assert "Armley Lanterns" not in page
    assert client.get("/impact/report.pdf").status_code == 200
    assert client.get("/impact/report.xlsx").status_code == 200


def test_the_public_report_is_counted_once_and_anew_after_the_next_entry(
    client,
    ben,
    confirmed,  # noqa: F811
    django_assert_max_num_queries,
):
    address = "/impact/report.xlsx"
    first = load_workbook(io.BytesIO(client.get(address).content))
    assert first["Kinds of help"]["E2"].value == 7
    with django_assert_max_num_queries(3):
        client.get(address)
    deliveries.reverse(confirmed, by=ben, note="")
    again = load_workbook(io.BytesIO(client.get(address).content))
    assert again["Kinds of help"]["E2"].value == 0


def test_the_full_report_is_for_brokers_and_those_who_may_look_at_the_ledger(
    client,
    amara,
    dot,
    confirmed,  # noqa: F811
):
    trustee = factories.person("Tess Vale", is_staff=True)
    for address in ("/impact/full/", "/impact/full/report.csv", "/impact/full/report.pdf"):
        for person in (amara, trustee):
            signed_in(client, person)
            assert client.get(address).status_code == 404
    trustee.user_permissions.add(Permission.objects.get(codename="view_delivery"))
    for person in (trustee, dot):
        signed_in(client, person)
        assert "Kinds of help by ward" in text(client.get("/impact/full/"))
        assert client.get("/impact/full/report.xlsx").status_code == 200


def test_fairness_is_public_and_hides_small_numbers(client, need, dot, proposed):  # noqa: F811
    need.opened_at = clock.now()
    need.save()
    page = text(client.get("/impact/fairness/"))
    assert "fewer than 5" in page
    rows = text(client.get("/impact/fairness.csv"))
    assert "fewer than 5" in rows
    signed_in(client, dot)
    assert "fewer than 5" not in text(client.get("/impact/full/report.csv"))


def test_the_report_costs_the_same_however_much_there_is(
    client,
    amara,
    charity,
    company,
    confirmed,  # noqa: F811
    dot,
    django_assert_max_num_queries,
):
    signed_in(client, amara)
    address = reverse("workspace:report", args=[company.public_id])
    with django_assert_max_num_queries(40) as once:
        client.get(address)
    for unit in ("hours", "people", "sims"):
        meeting = introductions.propose(
            factories.need(unit=unit, kind=factories.help_kind(unit), organisation=charity),
            factories.offer(unit=unit, organisation=company),
            by=dot,
            terms=introductions.Terms(quantity=Decimal(2)),
        )
        for side in ("offer", "need"):
            introductions.say_yes(meeting, side=side, by=dot)
    with django_assert_max_num_queries(len(once)):
        client.get(address)
