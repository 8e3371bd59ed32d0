"""A broker asks what might answer a listing: the best first, each with its reasons."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brokerage import suggestions
from brokerage.matching import terms
from brokerage.matching.suggest import worth_showing
from brokerage.matching.values import Verdict
from brokerage.models import Need, Offer
from brokerage.moves import introductions, listings, shaping
from brokerage.moves.introductions import Ending, Terms
from common import clock
from people.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).parents[2] / "benchmarks" / "data"
THE_DAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
CAFE, CONFIDENCE, EXTENSION = "N038", "N026", "N013"


def found_for(listing, **more):
    suggest = (
        suggestions.suggest_for_need if listing.side == "need" else suggestions.suggest_for_offer
    )
    return [one.listing for one in suggest(listing, **more)]


# --- three needs of the imported sample --------------------------------------------------------


@pytest.fixture
def sample(dot, settings):
    """Both files imported, and all that is complete opened by a broker."""
    with clock.stopped_at(THE_DAY):
        call_command("load_places", verbosity=0)
        for name in ("needs-dev", "offers"):
            call_command(
                "import_listings", str(SAMPLE / f"{name}.jsonl"), source="leeds-2026", verbosity=0
            )
        Organisation.objects.update(state="verified", judged_at=clock.now())
        for need in Need.objects.filter(source_id__in=[CAFE, CONFIDENCE, EXTENSION]):
            listings.open_listing(need, by=dot)
        for offer in Offer.objects.select_related("kind"):
            missing = {"kind": offer.kind or factories.help_kind("events"), "unit": offer.unit}
            missing |= {"quantity": offer.quantity or 1, "unit": offer.unit or "people"}
            listings.open_listing(shaping.complete(offer, by=dot, values=missing), by=dot)
        yield lambda key: Need.objects.get(source_id=key)


def test_helpers_for_a_tuesday_cafe_are_the_champions_of_weekday_mornings(sample):
    best, *others = suggestions.suggest_for_need(sample(CAFE), limit=5)
    assert best.listing.source_id == "O076"
    assert best.suggestion.band == "strong"
    assert best.suggestion.verdict == "pass"
    said = {gate.name: gate.sentence for gate in best.suggestion.gates}
    assert "Tuesday" in said["hours"]
    assert "check" in said["check"]
    reasons = {part.name: part.sentence for part in best.suggestion.parts}
    assert "New here" in reasons["record"]
    assert others[0].suggestion.fit < best.suggestion.fit


def test_a_course_for_women_survivors_finds_women_who_teach_and_asks_the_others(sample):
    best, *others = suggestions.suggest_for_need(sample(CONFIDENCE), limit=3)
    assert best.listing.source_id == "O041"
    assert best.suggestion.verdict == "pass"
    for other in others:
        women = next(gate for gate in other.suggestion.gates if gate.name == "women")
        assert women.verdict == "ask"
        assert women.question
        assert other.suggestion.to_raise


def test_where_there_is_no_good_offer_none_is_shown_unless_asked_for(sample):
    assert suggestions.suggest_for_need(sample(EXTENSION)) == []
    everything = suggestions.suggest_for_need(sample(EXTENSION), everything=True, limit=10)
    assert len(everything) == 10
    good = terms.weights()["shown"]["good"]
    assert all(one.suggestion.fit < good or one.suggestion.verdict == "fail" for one in everything)


def test_the_number_of_queries_does_not_grow_with_the_offers(sample):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            suggestions.suggest_for_need(sample(CAFE), limit=5)
        return len(asked)

    among_many = queries()
    Offer.objects.exclude(source_id="O076").update(state="paused")
    assert queries() == among_many <= 15  # rows of what is judged, records of what is shown


# --- what is left out ---------------------------------------------------------------------------


def test_an_open_offer_of_another_verified_organisation_is_suggested(need, offer):
    assert found_for(need) == [offer]
    assert found_for(offer) == [need]


def test_its_own_offers_are_not_suggested(need, charity):
    factories.offer(organisation=charity)
    assert found_for(need, everything=True) == []


@pytest.mark.parametrize("state", ["submitted", "paused", "declined", "closed"])
def test_only_what_is_open_is_suggested(need, state):
    factories.offer(state=state)
    assert found_for(need, everything=True) == []


def test_what_is_promised_whole_or_past_its_last_day_is_not_suggested(need, offer, dot):
    other = factories.need(quantity=20)
    introductions.propose(other, offer, by=dot, terms=Terms(quantity=Decimal(20)))
    factories.offer(ends_on=clock.today() - dt.timedelta(days=1))
    assert found_for(need, everything=True) == []


def test_an_organisation_that_is_not_verified_is_not_suggested(need):
    factories.offer(organisation=factories.organisation(kind="company", state="submitted"))
    assert found_for(need, everything=True) == []


def test_what_is_introduced_already_is_not_suggested_again(need, offer, proposed):
    assert found_for(need, everything=True) == []


# --- what happened before -----------------------------------------------------------------------


def gates_of(suggested):
    return {gate.name: gate for gate in suggested.suggestion.gates}


def test_what_was_said_to_exactly_this_is_told_with_who_and_when(need, offer, proposed, ben):
    introductions.decline(proposed, side="need", by=ben, reason="wrong_times")
    for suggest, listing in (
        (suggestions.suggest_for_need, need),
        (suggestions.suggest_for_offer, offer),
    ):
        listing.refresh_from_db()
        gate = gates_of(suggest(listing)[0])["said before"]
        assert gate.verdict is Verdict.FIXABLE
        assert "Armley Lanterns said no to exactly this" in gate.sentence
        assert "days or times" in gate.sentence


def test_not_our_people_keeps_the_pair_from_being_suggested_again(need, offer, proposed, ben):
    introductions.decline(proposed, side="need", by=ben, reason="wrong_people")
    assert found_for(need) == []
    assert found_for(need, everything=True) == [offer]


def test_not_now_waits_until_its_day_and_is_then_forgotten(need, proposed, ben):
    day = clock.today() + dt.timedelta(days=30)
    introductions.decline(proposed, side="need", by=ben, reason="not_now", again_on=day)
    gate = gates_of(suggestions.suggest_for_need(need)[0])["said before"]
    assert gate.verdict is Verdict.FIXABLE
    assert f"{day.day} {day:%B %Y}" in gate.question
    with clock.stopped_at(clock.now() + dt.timedelta(days=31)):
        gates = gates_of(suggestions.suggest_for_need(need)[0])
    assert not {"said before", "declined before"} & set(gates)


def test_a_reason_between_the_two_organisations_is_asked_about(need, proposed, company, ben):
    introductions.decline(proposed, side="need", by=ben, reason="wrong_people")
    factories.offer(organisation=company)
    gates = gates_of(suggestions.suggest_for_need(need)[0])
    assert "not the people they work with" in gates["declined before"].sentence
    assert gates["declined before"].verdict is Verdict.ASK


def test_what_a_company_says_again_and_again_is_a_hint_for_everybody(offer, dot, amara, company):
    for _ in range(2):
        meeting = introductions.propose(
            factories.need(quantity=3), offer, by=dot, terms=Terms(quantity=Decimal(3))
        )
        introductions.decline(meeting, side="offer", by=amara, reason="wrong_place")
    gates = gates_of(suggestions.suggest_for_need(factories.need())[0])
    assert "said no 2 times before because: too far" in gates["said often"].sentence


def test_what_would_fit_better_is_shown_with_the_next_suggestions(need, proposed, ben):
    introductions.decline(
        proposed, side="need", by=ben, reason="wrong_kind", better="Ones with big keys"
    )
    factories.offer()
    gates = gates_of(suggestions.suggest_for_need(need)[0])
    assert "“Ones with big keys”" in gates["fits better"].sentence


def test_a_closed_listing_is_nobodys_no(need, offer, proposed, ben, dot):
    listings.withdraw(need, by=ben)
    proposed.refresh_from_db()
    assert proposed.reason == "closed"
    again = factories.need(organisation=need.organisation)
    gates = gates_of(suggestions.suggest_for_need(again)[0])
    assert not {"said before", "declined before"} & set(gates)


def test_those_who_confirmed_may_meet_again(need, offer, confirmed):
    assert confirmed.introduction.state == "confirmed"
    need.refresh_from_db()
    assert found_for(need, everything=True) == [offer]


def test_silence_is_no_reason_to_remember(need, offer, proposed):
    with clock.stopped_at(proposed.answer_by):
        introductions.lapse_due()
    gates = {gate.name for gate in suggestions.suggest_for_need(need)[0].suggestion.gates}
    assert "declined before" not in gates


def test_the_record_of_the_giver_is_counted(need, offer, company, agreed, dot):
    introductions.fell_through(agreed, by=dot, ending=Ending(reason="not_now"))
    another = factories.need(quantity=3)
    record = next(
        part
        for part in suggestions.suggest_for_need(another)[0].suggestion.parts
        if part.name == "record"
    )
    assert record.sentence == "None confirmed before, 1 fell through."


def test_only_what_is_left_is_counted(offer, proposed):
    another = factories.need(quantity=20)
    amount = next(
        part
        for part in suggestions.suggest_for_need(another)[0].suggestion.parts
        if part.name == "amount"
    )
    assert amount.sentence.startswith("12 devices")
    assert "part" in amount.sentence


def test_one_pair_can_be_judged_by_itself(need, offer):
    assert suggestions.suggest_pair(need, offer) == (
        suggestions.suggest_for_need(need)[0].suggestion
    )


# --- no good offer yet --------------------------------------------------------------------------


def test_what_is_worth_showing_is_the_same_as_is_suggested(sample):
    for key in (CAFE, CONFIDENCE, EXTENSION):
        need = sample(key)
        ranked = suggestions.ranked_for(need)
        shown = [one.suggestion for one in suggestions.suggest_for_need(need)]
        assert worth_showing(ranked) == shown


def test_the_nearest_come_by_fit_whatever_is_in_their_way(need, dot):
    macs = factories.offer(title="Laptops", description="MacBooks.", quantity=12)
    room = factories.offer(
        title="A room", description="", kind=factories.help_kind("space"), unit="sessions"
    )
    need.description = "They must run Windows 11."
    ranked = suggestions.ranked_for(need)
    near = suggestions.nearest(ranked, most=3)
    assert [one.offer for one in near] == [macs.public_id]
    assert worth_showing(ranked) == []
    assert room.public_id in [one.offer for one in ranked]
