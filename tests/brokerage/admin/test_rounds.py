"""The round planner: choose, compare three plans, change one, read the price, propose."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.urls import reverse

from brokerage.admin import round_words
from brokerage.matching.rounds import keeping, planning
from brokerage.matching.rounds.model import board
from brokerage.matching.rounds.planning import totals
from brokerage.matching.rounds.values import Inputs, Line, Plan, Unmet
from brokerage.models import Introduction, Offer, Round
from brokerage.moves import rounds
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {"description": "Laptops for people who learn to use e-mail and forms."}


@pytest.fixture
def pairs(charity, company):
    """Two needs, two offers, all of ten laptops."""
    for n in (1, 2):
        factories.need(organisation=charity, title=f"Laptops for class {n}", **WORDS)
        factories.offer(organisation=company, title=f"Lot {n} of laptops", **WORDS)


@pytest.fixture
def ready(pairs, desk):
    """A round that the desk has made."""
    answer = desk.post(reverse("brokers:round_new"))
    made = Round.objects.get()
    assert answer["Location"] == reverse("brokers:round", args=[made.public_id])
    return made


def way(name, held, *more):
    return reverse(f"brokers:{name}", args=[held.public_id, *more])


def text(answer):
    return answer.content.decode()


def first_line(held):
    return "|".join(held.planned()[1].lines[0].key)


def test_three_plans_stand_side_by_side(desk, ready):
    told = text(desk.get(way("round", ready)))
    for words in ("Most fit", "Balanced", "Widest reach", "Organisations served", "Wards reached"):
        assert words in told
    assert ready.public_id in text(desk.get(reverse("brokers:rounds")))


def test_every_line_says_how_well_it_fits_and_why(desk, ready):
    told = text(desk.get(way("round_plan", ready, "balanced")))
    assert "10 devices" in told
    assert ready.seen[first_line(ready)]["sentence"] in told.replace("&#x27;", "'")


def test_kinds_and_single_listings_can_be_left_out(desk, pairs, charity):
    factories.need(organisation=charity, kind=factories.help_kind("space"), title="A room")
    page = text(desk.get(reverse("brokers:round_new"), {"kinds": "space"}))
    assert "A room" in page
    assert "Laptops for class 1" not in page
    left = Round.objects.none()
    one = factories.need(organisation=charity, title="Laptops, not now", **WORDS)
    desk.post(reverse("brokers:round_new"), {"kinds": "devices", "leave_need": one.public_id})
    left = Round.objects.get()
    assert len(left.needs) == 2
    assert one.public_id not in left.needs


def test_showing_what_is_open_makes_nothing_and_keeps_what_was_ticked(desk, pairs, charity):
    one = factories.need(organisation=charity, title="Laptops, not now", **WORDS)
    ticked = {"kinds": "devices", "leave_need": one.public_id, "show": "1"}
    answer = desk.post(reverse("brokers:round_new"), ticked)
    assert answer.status_code == 200
    assert f'value="{one.public_id}" checked' in text(answer)
    assert not Round.objects.exists()


def test_kinds_count_though_nothing_was_shown_of_them_first(desk, pairs, charity):
    page = text(desk.get(reverse("brokers:round_new")))
    ticks, work_out = page.index('name="kinds"'), page.index("Work out the plans")
    assert "</form>" not in page[ticks:work_out], "the ticks go with the button"


def test_a_round_of_nothing_is_refused_with_words(desk):
    answer = desk.post(reverse("brokers:round_new"))
    assert answer.status_code == 422
    assert "Choose at least one need and one offer" in text(answer)


def test_a_large_round_waits_for_a_worker_and_tells_how_far_it_is(desk, pairs, monkeypatch):
    monkeypatch.setattr("brokerage.admin.rounds.AT_ONCE", 0)
    rung = []
    bell = SimpleNamespace(enqueue=rung.append)
    monkeypatch.setattr("brokerage.admin.rounds.work_out_round", bell)
    desk.post(reverse("brokers:round_new"))
    made = Round.objects.get()
    assert rung == [made.pk]
    assert "Looked at 0 of 2 needs" in text(desk.get(way("round", made)))
    Round.objects.update(attempts=rounds.MOST_ATTEMPTS)
    assert "could not be worked out" in text(desk.get(way("round", made)))


def test_a_change_tells_its_price_and_can_be_taken_back(desk, ready):
    value = first_line(ready)
    told = text(desk.post(way("round_wish", ready, "balanced"), {"forbid": value}, follow=True))
    assert "Done." in told
    assert "Must be in none" in told
    told = text(desk.post(way("round_wish", ready, "balanced"), {"loosen": value}, follow=True))
    assert "Must be in none" not in told


def test_a_line_is_swapped_by_a_plain_button(desk, ready):
    need, offer = first_line(ready).split("|")
    other = next(key for key in ready.offers if key != offer)
    told = desk.post(
        way("round_wish", ready, "balanced"), {"swap": f"{need}|{offer}|{other}"}, follow=True
    )
    assert "Must be in every plan" not in text(told)
    refused = desk.post(
        way("round_wish", ready, "balanced"), {"swap": f"{need}|{other}|{other}"}, follow=True
    )
    assert "the offer it has" in text(refused)


def test_a_swap_is_told_as_one_change_with_one_price(desk, ready):
    need, offer = first_line(ready).split("|")
    other = next(key for key in ready.offers if key != offer)
    plan, wish = way("round_plan", ready, "balanced"), way("round_wish", ready, "balanced")
    desk.post(wish, {"swap": f"{need}|{offer}|{other}"})
    told = text(desk.get(plan))
    changes = told[told.index("What you changed, and its price") : told.index("Who meets whom")]
    names = dict(Offer.objects.values_list("public_id", "title"))
    assert f"gets “{names[other]}” instead of “{names[offer]}”" in changes
    assert changes.count("Swapped:") == changes.count("Take it back") == 1
    assert "Take the swap back" in told
    told = text(desk.post(wish, {"loosen": f"{need}|{other}"}, follow=True))
    assert "Swapped" not in told
    assert "Must be in none" not in told


def test_beside_several_changes_it_says_when_each_price_was_worked_out(desk, ready):
    wish, plan = way("round_wish", ready, "balanced"), way("round_plan", ready, "balanced")
    need, offer = first_line(ready).split("|")
    desk.post(wish, {"pin": f"{need}|{offer}"})
    assert "Each price is what the change cost when" not in text(desk.get(plan))
    other = next(key for key in ready.offers if key != offer)
    desk.post(wish, {"forbid": f"{need}|{other}"})
    assert "Each price is what the change cost when" in text(desk.get(plan))


@pytest.mark.parametrize("rubbish", [{}, {"pin": "x"}, {"swap": "a|b"}, {"pin": "a|b|c"}])
def test_what_no_button_of_ours_says_changes_nothing(desk, ready, rubbish):
    told = desk.post(way("round_wish", ready, "balanced"), rubbish, follow=True)
    assert "Choose what to change" in text(told)
    assert Round.objects.get().edition == 0


def test_rubbish_addresses_are_not_found(desk, ready):
    assert desk.get(way("round_plan", ready, "no-such")).status_code == 404
    assert desk.get(reverse("brokers:round", args=["nothing"])).status_code == 404


def test_what_is_ticked_is_proposed_and_the_rest_later(desk, ready):
    url = way("round_accept", ready, "balanced")
    told = text(desk.post(url, {"chosen": [first_line(ready), "rubbish"]}))
    assert "1 introduction proposed" in told
    assert "2 introductions" not in told
    told = text(desk.post(url, {"all": "yes"}))
    assert "1 introduction proposed" in told
    assert Introduction.objects.count() == 2
    page = text(desk.get(way("round_plan", ready, "widest")))
    assert "Another plan of this round is used already" in page
    assert "Tick at least one" in text(desk.post(url, {}, follow=True))


def test_what_cannot_be_proposed_is_named_with_the_reason(desk, ready, company):
    company.state = "submitted"
    company.save()
    told = text(desk.post(way("round_accept", ready, "balanced"), {"all": "yes"}))
    assert "Could not be proposed" in told
    assert "is not verified" in told


def a_plan(name, *, met=1.0, unmet=(), gap=0.0, key="n"):
    line = Line(key, "o", 100, 100, met, 80)
    sums = totals(board(Inputs()), [])
    unmet = tuple(Unmet(one, why) for one, why in unmet)
    return Plan(name=name, lines=(line,), totals=sums, scarce=(), unmet=unmet, gap=gap)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "there is enough for everybody who asks."),
        ({"met": 0.5}, "as well. 1 need gets a part of what it asks."),
        ({"unmet": [("b", "nothing")]}, "stand back for anybody else. 1 need goes without."),
        ({"unmet": [("b", "taken"), ("c", "limit")]}, "as well. 2 needs go without."),
        ({"unmet": [("b", "taken")], "gap": 1.0}, "no way that reaches more organisations."),
    ],
)
def test_there_is_enough_for_everybody_only_where_nobody_goes_without(more, words):
    told = round_words.alike([a_plan(name, **more) for name in ("most_fit", "balanced", "widest")])
    assert words in told
    assert ("enough for everybody" in told) is (not more)


def test_two_plans_that_are_the_same_are_named():
    three = [a_plan("most_fit", key="a"), a_plan("balanced"), a_plan("widest")]
    assert round_words.alike(three) == (
        "“Balanced” and “Widest reach” come to the same: "
        "we found no way that reaches more organisations."
    )
    fair = [a_plan("most_fit"), a_plan("balanced"), a_plan("widest", key="c")]
    assert "points for a first help and for waiting would change nothing" in round_words.alike(fair)
    assert not round_words.alike([*three[:2], a_plan("widest", key="c")])


@pytest.fixture
def contested(charity, company, dot):
    """Ten laptops, which fit whom was helped before better than whom was not."""
    new = factories.organisation("Beeston Bobbins", size="under_10k")
    needs = [
        factories.need(organisation=one, title=f"Laptops for {one}", divisible=False, **WORDS)
        for one in (charity, new)
    ]
    offer = factories.offer(organisation=company, title="Ten laptops", **WORDS)
    made = rounds.make([need.public_id for need in needs], [offer.public_id], by=dot)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    inputs = made.read()
    fits = {needs[0].public_id: 90, needs[1].public_id: 70}
    known = [
        replace(one, helped=3, new=False) if one.key == charity.public_id else one
        for one in inputs.parties
    ]
    pairs = tuple(replace(pair, fit=fits[pair.need]) for pair in inputs.pairs)
    plans = planning.make(replace(inputs, parties=tuple(known), pairs=pairs))
    made.plans = [keeping.plan_as_json(plan) for plan in plans]
    made.save()
    return made


def test_where_the_plans_differ_is_told_by_name_and_with_its_price(desk, contested):
    told = text(desk.get(way("round", contested)))
    assert "1 of 2 needs met." in told
    assert "Where the plans differ" in told
    beside = told[told.index("Beside “Most fit”:") :].replace("<li>", "").split("</li>")
    assert beside[0].endswith("total fit falls by 20")
    assert beside[1] == "one more gets its first help"
    assert "Offers there is too little of" in told
    assert "Needs that go without in every plan" not in told
    assert "“Balanced” and “Widest reach” come to the same: we found no way" in told


def test_prices_are_said_in_words():
    told = {"fit": -4.0, "organisations": -1, "needs": 2, "newcomers": 0, "small": 0, "wards": 1}
    words = round_words.price(told)
    assert words.startswith("Total fit falls by 4; one group fewer is reached; 2 needs more")
    assert round_words.price({"fit": 0.02}) == "Nothing else changes."
    assert round_words.price({"fit": 2.5}) == "Total fit rises by 2.5."
    assert round_words.price({"fit": -27.4}) == "Total fit falls by 27."
    assert round_words.price({"fit": 24.8}) == "Total fit rises by 25."
    assert round_words.price({"small": 2}) == "2 small groups more are among them."


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("nothing", "No open offer fits"),
        ("amount", "not in an amount"),
        ("money", "Would the money pay for it?"),
        ("forbidden", "You ruled out"),
        ("limit", "as many proposals"),
        ("giver_limit", "asked as often"),
        ("taken", "All of “Lot” goes to “A”, “B”, “C” and others."),
    ],
)
def test_every_need_that_goes_without_has_a_sentence(why, words):
    names = {"o": "Lot", "a": "A", "b": "B", "c": "C", "d": "D"}
    assert words in round_words.why(Unmet("n", why, "o", ("a", "b", "c", "d")), names)
