"""A company's lead: the pledge, the rules, who asks, who does what, checks, and the file."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from brokerage.volunteering.models import HeldCheck, Policy, Volunteer
from brokerage.volunteering.moves import booking, hours, joining
from common import clock
from tests import factories
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in


@pytest.fixture
def amara_here(client, amara):
    """Amara, who owns the company, signed in."""
    signed_in(client, amara)
    return client


def of(company):
    """The page of one company's volunteers."""
    return reverse("volunteering:people_of", args=[company.public_id])


def test_the_letters_link_leads_to_the_one_company_somebody_leads(amara_here, company):
    assert amara_here.get(reverse("volunteering:people")).url == of(company)


def test_whoever_leads_none_is_told_so(client, ben):
    signed_in(client, ben)
    page = client.get(reverse("volunteering:people")).content.decode()
    assert "Find something that fits" in page


def test_a_company_opens_volunteering_with_an_offer_of_hours(amara_here, company, pledge):
    assert "A hundred hours" in amara_here.get(of(company)).content.decode()
    assert amara_here.post(of(company), {"move": "open"}).status_code == 422
    assert amara_here.post(of(company), {"move": "open", "pledge": "nonsense"}).status_code == 422
    amara_here.post(of(company), {"move": "open", "pledge": pledge.public_id})
    assert Policy.objects.get().pledge == pledge


def test_without_an_offer_of_hours_it_says_what_comes_first(amara_here, company):
    assert "First an offer of hours" in amara_here.get(of(company)).content.decode()


def test_rules_are_saved_and_wrong_ones_told_beside_the_field(amara_here, company, policy):
    said = {"move": "rules", "rules-hours_a_quarter": "12", "rules-domain": "fern.example"}
    amara_here.post(of(company), {**said, "rules-wants_note": "on"})
    policy.refresh_from_db()
    assert (policy.hours_a_quarter, policy.wants_note, policy.domain) == (12, True, "fern.example")
    for wrong in (
        {"rules-hours_a_quarter": "0"},
        {"rules-hours_a_quarter": "1000000"},
        {"rules-hours_a_quarter": "many"},
        {"rules-domain": "gmail.com"},
        {"rules-domain": "not a domain"},
    ):
        assert amara_here.post(of(company), {**said, **wrong}).status_code == 422


def test_who_asks_is_answered(amara_here, company, policy, dot):
    joining.change_rules(
        policy, by=dot, hours_a_quarter=None, wants_note=False, domain="fern.example"
    )
    policy.refresh_from_db()
    joining.confirm_domain(policy, by=dot)
    people = [
        factories.person(name, email=f"{name.split()[0].lower()}@fern.example")
        for name in ("Yes Please", "No Thanks")
    ]
    yes, no = (joining.join(one, company) for one in people)
    assert "Yes Please" in amara_here.get(of(company)).content.decode()
    amara_here.post(of(company), {"move": "yes", "volunteer": yes.public_id})
    amara_here.post(of(company), {"move": "no", "volunteer": no.public_id})
    states = dict(Volunteer.objects.values_list("person__name", "state"))
    assert states == {"Yes Please": "active", "No Thanks": "stopped"}


def test_nobody_of_another_company_is_answered(amara_here, company, policy, other_company):
    lead = other_company.memberships.get().person
    theirs = joining.join(lead, other_company)
    answer = amara_here.post(of(company), {"move": "stop", "volunteer": theirs.public_id})
    assert answer.status_code == 404


def test_hours_promised_and_confirmed_are_told_by_person(
    amara_here, company, session, opened, priya, tom, ben
):
    past = booking.book(session, priya, by=priya.person)
    booking.book(opened(starts_at=at(20)), tom, by=tom.person)
    with clock.stopped_at(at(10, 18)):
        hours.confirm_all(session, {past.public_id: hours.Said(Decimal("1.5"))}, by=ben)
        page = amara_here.get(of(company)).content.decode()
    assert "Priya Nair" in page
    assert "Tom Reed" in page
    assert '<dd class="promise__value">1.5</dd>' in page
    assert '<dd class="promise__value">2</dd>' in page


def test_hours_that_were_said_are_given_before_anybody_confirms_them(
    amara_here, company, session, priya
):
    past = booking.book(session, priya, by=priya.person)
    with clock.stopped_at(at(10, 18)):
        hours.say(past, Decimal("1.75"), by=priya.person)
        page = amara_here.get(of(company))
    (member,) = page.context["members"]
    assert (member.given, member.confirmed) == (Decimal("1.75"), 0)
    assert '<dd class="promise__value">1.75</dd>' in page.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_people(
    amara_here, company, session, volunteer_of, django_assert_max_num_queries
):
    for name in "ABCDEF":
        one = volunteer_of(f"{name} Volunteer")
        booking.book(session, one, by=one.person)
    with django_assert_max_num_queries(32):
        amara_here.get(of(company))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_place_is_in_the_file_and_no_formula(
    amara_here, company, session, volunteer_of, form
):
    one = volunteer_of("=SUM(1)")
    booking.book(session, one, by=one.person)
    answer = amara_here.get(reverse("volunteering:people_sheet", args=[company.public_id, form]))
    assert answer["Content-Disposition"].endswith(f'volunteer-hours.{form}"')
    if form == "csv":
        assert "\n=SUM" not in answer.content.decode()
        assert "Drop-in at the hub" in answer.content.decode()
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet["A2"].data_type == "s"


def test_a_check_is_noted_and_nothing_else_of_it(amara_here, company, priya, amara):
    url = reverse("volunteering:people_check", args=[priya.public_id])
    issued = clock.today() - dt.timedelta(days=30)
    amara_here.post(url, {"check_seen": "children", "issued_on": issued.isoformat()})
    kept = HeldCheck.objects.get()
    assert (kept.lists, kept.seen_by) == ("children", amara)
    assert (kept.review_on - issued).days == 3 * 365


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"check_seen": "all", "issued_on": "2025-01-01"},
        {"check_seen": "basic", "issued_on": "yesterday"},
        {"check_seen": "basic", "issued_on": "1990-01-01"},
        {"check_seen": "basic", "issued_on": "9999-12-01"},
        {"check_seen": "basic", "issued_on": "2025-01-02", "review_on": "2025-01-01"},
    ],
)
def test_a_check_that_cannot_be_is_told_beside_its_field(amara_here, priya, typed):
    url = reverse("volunteering:people_check", args=[priya.public_id])
    assert amara_here.post(url, typed).status_code == 422
    assert not HeldCheck.objects.exists()


def test_nobody_looks_at_another_companys_people(client, company, priya, ben):
    signed_in(client, ben)
    for url in (
        of(company),
        reverse("volunteering:people_sheet", args=[company.public_id, "csv"]),
        reverse("volunteering:people_check", args=[priya.public_id]),
    ):
        assert client.get(url).status_code == 404
