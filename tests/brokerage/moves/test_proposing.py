"""A broker proposes: what may be brought together, how much of it, and how often."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.matching.values import Gate, Part, Suggestion, Verdict
from brokerage.models import Need, Offer
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from common import clock
from common.errors import Refusal
from journal.models import Entry
from notices.models import Notice
from people.models import Pause
from tests import factories

pytestmark = pytest.mark.django_db
EIGHT = Terms(quantity=Decimal(8))


def refused(code, move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    assert refusal.value.code == code


def letters_to(person, reason):
    return Notice.objects.filter(to=person.email, reason=reason)


def test_a_proposal_asks_both_sides_and_keeps_what_the_broker_saw(need, offer, dot, amara, ben):
    shown = Suggestion(
        need=need.public_id,
        offer=offer.public_id,
        gates=(Gate("place", Verdict.PASS, "Both in Armley."),),
        parts=(
            Part("asked", "What is asked", 35, 35, "Laptops for laptops. Names no bags.", True),
            Part("when", "When", 5, 10, "Dates not given.", False),
            Part("record", "Track record", 5, 5, "4 confirmed before, 2 fell through.", True),
        ),
        fit=80,
        evidence=90,
        to_raise="",
        version="1",
    )
    terms = Terms(quantity=Decimal(8), message=" Good luck ", suggestion=shown)
    introduction = introductions.propose(need, offer, by=dot, terms=terms)
    assert Suggestion.from_json(introduction.shown) == shown
    assert (introduction.weights_version, introduction.message) == ("1", "Good luck")
    assert Entry.objects.get(verb="introduction.propose").actor == dot.public_id
    for person in (amara, ben):
        letter = letters_to(person, "introduction.proposed").get()
        assert "/answer/" in letter.text
        assert "Laptops for laptops." in letter.text
        for words in ("Dates not given.", "Names no bags", "fell through"):
            assert words not in letter.text


def test_only_a_broker_proposes(need, offer, amara):
    refused("not_a_broker", introductions.propose, need, offer, by=amara, terms=EIGHT)


@pytest.mark.parametrize("model", [Need, Offer])
def test_what_is_not_open_today_is_not_proposed(need, offer, dot, model):
    yesterday = clock.today() - dt.timedelta(days=1)
    model.objects.update(ends_on=yesterday)
    refused("not_open", introductions.propose, need, offer, by=dot, terms=EIGHT)
    model.objects.update(ends_on=None, state="paused")
    refused("not_open", introductions.propose, need, offer, by=dot, terms=EIGHT)
    model.objects.update(state="open")
    assert introductions.propose(need, offer, by=dot, terms=EIGHT)


@pytest.mark.parametrize("side", ["company", "charity"])
def test_both_organisations_are_verified(need, offer, dot, side, request):
    organisation = request.getfixturevalue(side)
    organisation.state = "submitted"
    organisation.save()
    refused("organisation_unverified", introductions.propose, need, offer, by=dot, terms=EIGHT)


def test_a_pause_is_respected_and_over_the_day_after(need, offer, charity, dot):
    today = clock.today()
    pause = Pause.objects.create(organisation=charity, first_day=today, last_day=today)
    refused("organisation_paused", introductions.propose, need, offer, by=dot, terms=EIGHT)
    pause.first_day = pause.last_day = today - dt.timedelta(days=1)
    pause.save()
    assert introductions.propose(need, offer, by=dot, terms=EIGHT)


def test_a_community_organisation_is_asked_no_more_than_it_wants(charity, dot, ben):
    charity.proposal_limit = 2
    charity.save()
    needs = [factories.need(organisation=charity) for _ in range(3)]
    first, second = (
        introductions.propose(need, factories.offer(), by=dot, terms=EIGHT) for need in needs[:2]
    )
    third = factories.offer()
    refused("at_its_limit", introductions.propose, needs[2], third, by=dot, terms=EIGHT)
    introductions.say_yes(first, side="need", by=ben)  # answered, so it waits no more
    assert introductions.propose(needs[2], third, by=dot, terms=EIGHT)
    assert second.state == "proposed"


def test_a_company_may_be_asked_as_often_as_it_has_something(company, dot):
    company.proposal_limit = 1
    company.save()
    offer = factories.offer(organisation=company, quantity=20)
    for _ in range(2):
        assert introductions.propose(factories.need(), offer, by=dot, terms=EIGHT)


def test_a_pair_is_introduced_once_at_a_time(proposed, need, offer, dot, ben):
    refused("introduced_already", introductions.propose, need, offer, by=dot, terms=EIGHT)
    introductions.decline(proposed, side="need", by=ben, reason="not_now")
    assert introductions.propose(need, offer, by=dot, terms=EIGHT)


def test_nobody_is_introduced_to_themselves(charity, need, dot):
    own = factories.offer(organisation=charity)
    refused("same_organisation", introductions.propose, need, own, by=dot, terms=EIGHT)


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        ("0", "bad_quantity"),
        ("-1", "bad_quantity"),
        ("1.005", "bad_quantity"),
        ("13", "more_than_left"),
    ],
)
def test_the_quantity_can_be_had(need, offer, dot, quantity, code):
    terms = Terms(quantity=Decimal(quantity))
    refused(code, introductions.propose, need, offer, by=dot, terms=terms)


def test_an_offer_that_goes_whole_goes_whole(dot):
    need = factories.need(quantity=12)
    offer = factories.offer(quantity=12, divisible=False)
    refused("not_divisible", introductions.propose, need, offer, by=dot, terms=EIGHT)
    terms = Terms(quantity=Decimal(12))
    assert introductions.propose(need, offer, by=dot, terms=terms)


def test_a_part_is_not_too_small_but_the_rest_may_be(dot):
    offer = factories.offer(quantity=12, smallest_part=5)
    need = factories.need(quantity=20)
    small = Terms(quantity=Decimal(4))
    refused("too_small_a_part", introductions.propose, need, offer, by=dot, terms=small)
    assert introductions.propose(need, offer, by=dot, terms=EIGHT)
    assert introductions.propose(factories.need(), offer, by=dot, terms=small)


def test_where_nothing_bounds_it_any_amount_will_do(dot):
    offer = factories.offer(unlimited=True, quantity=None, divisible=False)
    need = factories.need(unlimited=True, quantity=None)
    assert introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(500)))


def test_different_units_need_a_factor_and_both_are_stored(dot):
    need = factories.need(unit="hours", quantity=20)
    offer = factories.offer(unit="sessions", quantity=7)
    hours = Decimal(20)
    bare = Terms(quantity=hours)
    refused("no_factor", introductions.propose, need, offer, by=dot, terms=bare)
    terms = Terms(quantity=hours, factor=Decimal(3))
    introduction = introductions.propose(need, offer, by=dot, terms=terms)
    assert introduction.need_quantity == 20
    assert introduction.offer_quantity == Decimal("6.67")  # rounded up: never too little
    assert introduction.factor == 3


def test_staff_who_are_no_brokers_do_not_act_as_brokers(need, offer):
    editor = factories.person("Edna Ink", is_staff=True)
    refused("not_a_broker", introductions.propose, need, offer, by=editor, terms=EIGHT)


def test_a_factor_that_makes_the_amount_absurd_is_refused_beside_its_field(charity, company, dot):
    need = factories.need(organisation=charity, unit="devices", unlimited=True)
    offer = factories.offer(organisation=company, unit="people", unlimited=True)
    terms = Terms(quantity=Decimal("99999999.99"), factor=Decimal("0.0001"))
    with pytest.raises(Refusal) as refusal:
        introductions.propose(need, offer, by=dot, terms=terms)
    assert (refusal.value.field, refusal.value.code) == ("factor", "too_much")
