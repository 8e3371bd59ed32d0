"""A company opens volunteering; its people join by invitation or by their address."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from brokerage.safeguarding.values import BASIC, Check, Level
from brokerage.volunteering.models import Policy, Volunteer
from brokerage.volunteering.moves import joining
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from tests import factories
from tests.brokerage.volunteering.test_planning import refused


@pytest.fixture
def at_fern(policy, amara, dot):
    """The company's domain, confirmed by a broker."""
    rules = {"hours_a_quarter": None, "wants_note": False, "domain": " @Fern.Example "}
    return joining.confirm_domain(joining.change_rules(policy, by=amara, **rules), by=dot)


def test_only_an_owner_or_a_broker_opens_it(company, pledge, ben, dot):
    with pytest.raises(NotAllowed):
        joining.open_company(company, pledge, by=ben)
    assert joining.open_company(company, pledge, by=dot).pledge == pledge


def test_another_pledge_takes_the_place_of_the_first(company, policy, time_kind, amara):
    more = factories.offer(organisation=company, kind=time_kind, unit="hours", quantity=300)
    assert joining.open_company(company, more, by=amara).pk == policy.pk
    assert Policy.objects.get().pledge == more


def test_a_pledge_is_ones_own_open_and_in_hours(company, pledge, offer, amara, time_kind):
    others = factories.offer(kind=time_kind, unit="hours", quantity=3)
    refused("other_offer", joining.open_company, company, others, by=amara)
    refused("not_about_time", joining.open_company, company, offer, by=amara)
    pledge.state = "submitted"
    pledge.save()
    refused("not_in_hours", joining.open_company, company, pledge, by=amara)


def test_a_member_may_book_at_once(policy, amara):
    assert joining.join(amara, policy.organisation).state == "active"


def test_who_joins_twice_is_one_volunteer(policy, amara):
    first = joining.join(amara, policy.organisation)
    assert joining.join(amara, policy.organisation) == first


def test_an_address_of_the_company_waits_for_an_owners_yes(at_fern, company, amara):
    nia = factories.person("Nia Fern", email="nia@FERN.example")
    asked = joining.join(nia, company)
    assert asked.state == "asked"
    assert Notice.objects.filter(to=amara.email, reason="volunteer.asks").exists()
    approved = joining.approve(asked, by=amara)
    assert approved.state == "active"
    assert Notice.objects.filter(to=nia.email, reason="volunteer.approved").exists()
    refused("unlawful_move", joining.approve, approved, by=amara)


@pytest.mark.parametrize("email", ["x@notfern.example", "x@fern.example.org", "fern.example@x.org"])
def test_an_address_that_only_looks_like_it_is_a_strangers(at_fern, company, email):
    with pytest.raises(NotAllowed):
        joining.join(factories.person("Eve", email=email), company)


def test_a_domain_that_no_broker_confirmed_lets_nobody_in(policy, company, amara):
    joining.change_rules(
        policy, by=amara, hours_a_quarter=None, wants_note=False, domain="fern.example"
    )
    with pytest.raises(NotAllowed):
        joining.join(factories.person("Nia", email="nia@fern.example"), company)


def test_another_domain_is_confirmed_anew(at_fern, amara):
    rules = {"hours_a_quarter": 20, "wants_note": True}
    same = joining.change_rules(at_fern, by=amara, domain="fern.example", **rules)
    assert same.domain_confirmed_at
    assert not joining.change_rules(
        same, by=amara, domain="oak.example", **rules
    ).domain_confirmed_at


def test_a_domain_is_of_one_company(at_fern, other_company, dot):
    other = Policy.objects.get(organisation=other_company)
    refused("no_domain", joining.confirm_domain, other, by=dot)
    other.domain = "FERN.example"
    other.save()
    refused("domain_taken", joining.confirm_domain, other, by=dot)
    other.domain_confirmed_at = clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


@pytest.mark.parametrize(
    ("code", "field", "wrong"),
    [
        ("bad_cap", "hours_a_quarter", {"hours_a_quarter": 0}),
        ("bad_cap", "hours_a_quarter", {"hours_a_quarter": 501}),
        ("anybodys_domain", "domain", {"domain": "gmail.com"}),
        ("no_domain", "domain", {"domain": "fern"}),
        ("no_domain", "domain", {"domain": "a@b.example"}),
        ("no_domain", "domain", {"domain": "fern example.org"}),
    ],
)
def test_rules_that_cannot_be_are_refused_beside_their_field(policy, amara, code, field, wrong):
    rules = {"hours_a_quarter": None, "wants_note": False, "domain": ""} | wrong
    assert refused(code, joining.change_rules, policy, by=amara, **rules).field == field


def test_nobody_else_changes_the_rules(policy, ben, priya):
    rules = {"hours_a_quarter": None, "wants_note": False, "domain": ""}
    for by in (ben, priya.person):
        with pytest.raises(NotAllowed):
            joining.change_rules(policy, by=by, **rules)


def test_nobody_volunteers_for_a_company_that_has_not_opened_it(company, amara):
    refused("no_policy", joining.join, amara, company)


def test_who_stopped_may_come_back(priya):
    joining.stop(priya, by=priya.person)
    assert joining.join(priya.person, priya.organisation).state == "active"
    assert Volunteer.objects.count() == 1


def test_a_colleague_approves_nobody(at_fern, company, priya):
    asked = joining.join(factories.person("Nia", email="nia@fern.example"), company)
    with pytest.raises(NotAllowed):
        joining.approve(asked, by=priya.person)


def test_a_check_is_noted_by_who_saw_it_and_never_by_oneself(priya, amara):
    today = clock.today()
    days = {"issued_on": today, "review_on": today + dt.timedelta(days=365)}
    with pytest.raises(NotAllowed):
        joining.note_check(priya, BASIC, by=priya.person, **days)
    enhanced = Check(Level.ENHANCED, frozenset({"children"}))
    kept = joining.note_check(priya, enhanced, by=amara, **days)
    assert kept.check_held == enhanced
    assert kept.seen_by == amara


def test_a_check_that_cannot_be_is_refused(priya, amara):
    today = clock.today()
    day = dt.timedelta(days=1)
    good = {"issued_on": today, "review_on": today + day, "by": amara}
    refused("no_level", joining.note_check, priya, Check(), **good)
    refused("in_the_future", joining.note_check, priya, BASIC, **{**good, "issued_on": today + day})
    refused("review_first", joining.note_check, priya, BASIC, **{**good, "review_on": today})
