"""A group plans sessions in plain forms: nothing typed is lost, nothing is guessed."""

import datetime as dt

import pytest
from django.urls import reverse

from brokerage.volunteering.models import PlanDraft, Session
from brokerage.volunteering.moves import booking
from common import clock
from common.errors import Refusal
from tests import factories
from tests.people.signing_in import signed_in

NOW = dt.datetime(2027, 3, 8, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def at_nine():
    """A Monday in March: Easter and a clock change are ahead."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def ben_here(client, ben):
    """Ben of the group, signed in."""
    signed_in(client, ben)
    return client


def begun(client, source, shape="drop_in", kind="need"):
    """A plan from a shape; its public id."""
    answer = client.post(
        reverse("volunteering:plan", args=[kind, source.public_id]), {"shape": shape}
    )
    assert answer.status_code == 302, answer.content.decode()[:500]
    return PlanDraft.objects.latest("pk")


def typed(client, draft, step, **answers):
    """One step is filled in and sent."""
    return client.post(reverse("volunteering:plan_step", args=[draft.public_id, step]), answers)


WHAT = {"title": "Drop-in at the hub", "doing": "Sit beside people and help with their phones."}
WEEKLY = {
    "when": "weekly",
    "day": "2027-03-15",
    "start": "14:00",
    "until": "16:00",
    "weeks_apart": "1",
    "last_on": "2027-04-12",
}
WHERE = {"mode": "in_person", "where": "Seacroft Hub, LS14"}
WHO = {"seats": "6"}
DAY = {"contact_name": "Joan", "contact_phone": "0113 496 0000"}


def all_typed(client, draft, **instead):
    """Every step, with what a test says instead."""
    steps = {"what": WHAT, "when": WEEKLY, "where": WHERE, "who": WHO, "day": DAY, **instead}
    for step, answers in steps.items():
        typed(client, draft, step, **answers)
    return reverse("volunteering:plan_step", args=[draft.public_id, "check"])


def test_each_shape_begins_with_its_own_words(ben_here, thursdays):
    draft = begun(ben_here, thursdays, "mentoring")
    page = ben_here.get(reverse("volunteering:plan_step", args=[draft.public_id, "what"]))
    assert "Mentoring over six weeks" in page.content.decode()


def test_no_shape_is_begun_that_nobody_offers(ben_here, thursdays):
    here = reverse("volunteering:plan", args=["need", thursdays.public_id])
    answer = ben_here.post(here, {"shape": "'; drop table"})
    assert answer.status_code == 422
    assert not PlanDraft.objects.exists()


def test_a_series_names_the_bank_holidays_that_it_leaves_out_and_is_opened(ben_here, thursdays):
    check = all_typed(ben_here, begun(ben_here, thursdays))
    page = ben_here.get(check).content.decode()
    assert "29 March (Easter Monday)" in page
    answer = ben_here.post(check)
    assert answer.status_code == 302
    days = [one.day.isoformat() for one in Session.objects.filter(state="open")]
    assert days == ["2027-03-15", "2027-03-22", "2027-04-05", "2027-04-12"]
    assert not PlanDraft.objects.exists()


def test_an_hour_on_the_clock_stays_that_hour_after_the_clocks_go_forward(ben_here, thursdays):
    ben_here.post(all_typed(ben_here, begun(ben_here, thursdays)))
    hours = {one.starts_at.astimezone(clock.LONDON).hour for one in Session.objects.all()}
    assert hours == {14}


def test_days_to_leave_out_are_read_as_people_write_them(ben_here, thursdays):
    when = {**WEEKLY, "without": "22 March, 05/04/2027"}
    ben_here.post(all_typed(ben_here, begun(ben_here, thursdays), when=when))
    assert [one.day.day for one in Session.objects.all()] == [15, 12]


def test_a_first_day_that_is_a_bank_holiday_is_left_out_as_well(ben_here, thursdays):
    when = {**WEEKLY, "day": "2027-03-29"}
    ben_here.post(all_typed(ben_here, begun(ben_here, thursdays), when=when))
    assert [one.day.isoformat() for one in Session.objects.all()] == ["2027-04-05", "2027-04-12"]


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        ({"when": ""}, "Choose how often."),
        ({"when": "yearly"}, "Choose how often."),
        ({"day": ""}, "Enter the day."),
        ({"day": "soon"}, "Enter a day, such as"),
        ({"day": "2026-03-15"}, "Enter a day to come"),
        ({"day": "9999-12-31"}, "Enter a day to come"),
        ({"start": "25:00"}, "Enter a time, such as"),
        ({"start": ""}, "Enter when it begins."),
        ({"until": "13:00"}, "It has to end after it begins."),
        ({"day": "2027-03-28", "start": "01:30"}, "this hour does not exist"),
        ({"day": "2027-03-08", "start": "07:00", "last_on": "2027-03-22"}, "That time has passed"),
        ({"last_on": ""}, "Enter the last day."),
        ({"last_on": "2027-03-01"}, "Enter a day after the first one"),
        ({"last_on": "2028-12-31"}, "at most 60 sessions"),
        ({"without": "whenever"}, "We cannot read “whenever” as a day"),
        ({"day": "2027-03-29", "last_on": "2027-03-29"}, "No day is left"),
        ({"weeks_apart": "0"}, "Choose one of these."),
        ({"when": "flexible"}, "Enter how many hours each gives."),
        ({"when": "flexible", "own_hours": "1000000", "done_by": "2027-05-01"}, "from 0.25 to 200"),
        ({"when": "flexible", "own_hours": "0", "done_by": "2027-05-01"}, "from 0.25 to 200"),
        ({"when": "flexible", "own_hours": "NaN", "done_by": "2027-05-01"}, "from 0.25 to 200"),
        ({"when": "flexible", "own_hours": "8", "done_by": "2026-01-01"}, "Enter a day to come"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_kept(ben_here, thursdays, instead, words):
    draft = begun(ben_here, thursdays)
    answer = typed(ben_here, draft, "when", **{**WEEKLY, **instead})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    draft.refresh_from_db()
    for name, text in instead.items():
        assert draft.typed[name] == [text]


@pytest.mark.parametrize("seats", ["", "0", "501", "1000000", "six", "-1", "6.5"])
def test_seats_are_a_number_from_one_to_five_hundred(ben_here, thursdays, seats):
    answer = typed(ben_here, begun(ben_here, thursdays), "who", seats=seats)
    assert answer.status_code == 422


def test_whoever_comes_is_told_where_to(ben_here, thursdays):
    answer = typed(ben_here, begun(ben_here, thursdays), "where", mode="in_person")
    assert "Enter the address, or choose a ward." in answer.content.decode()


def test_a_flexible_place_is_suggested_and_made_beside_the_days(ben_here, thursdays):
    draft = begun(ben_here, thursdays)
    page = ben_here.get(reverse("volunteering:plan_step", args=[draft.public_id, "who"]))
    assert 'name="flexible_too" ' in page.content.decode()
    assert "checked" in page.content.decode()
    who = {
        "seats": "6",
        "flexible_too": "on",
        "flexible_doing": "Write a guide",
        "flexible_hours": "3",
    }
    ben_here.post(all_typed(ben_here, draft, who=who))
    beside = Session.objects.get(starts_at=None)
    assert (beside.hours, beside.done_by.isoformat(), beside.state) == (3, "2027-04-12", "open")


@pytest.mark.parametrize("shape", ["scoping", "drop_in", "workshop", "mentoring", "other"])
def test_the_flexible_place_ticked_at_first_needs_no_typing(ben_here, thursdays, shape):
    draft = begun(ben_here, thursdays, shape)
    page = ben_here.get(reverse("volunteering:plan_step", args=[draft.public_id, "who"]))
    suggested = {one.name: one.value() for one in page.context["form"]}
    assert suggested["flexible_too"]
    assert typed(ben_here, draft, "who", **suggested).status_code == 302


def test_an_hour_that_the_clocks_leave_out_later_in_a_series_is_told_beside_it(ben_here, thursdays):
    when = {**WEEKLY, "day": "2027-03-21", "start": "01:30", "until": "03:00"}
    answer = typed(ben_here, begun(ben_here, thursdays), "when", **when)
    assert answer.status_code == 422
    assert answer.context["form"].errors["start"] == [
        "On 28 March the clocks go forward, and 01:30 does not exist. Choose another hour."
    ]


def test_a_flexible_place_says_what_to_do(ben_here, thursdays):
    answer = typed(ben_here, begun(ben_here, thursdays), "who", seats="6", flexible_too="on")
    assert "Say what they could do" in answer.content.decode()
    assert "Enter how many hours." in answer.content.decode()


def test_what_was_typed_waits_for_another_day(ben_here, thursdays):
    draft = begun(ben_here, thursdays)
    answer = typed(ben_here, draft, "what", title="Half a th", then="later")
    assert answer.url == reverse("volunteering:hosted")
    page = ben_here.get(answer.url).content.decode()
    assert "Half a th" in page


def test_a_check_with_something_wrong_leads_to_its_step(ben_here, thursdays):
    draft = begun(ben_here, thursdays)
    check = reverse("volunteering:plan_step", args=[draft.public_id, "check"])
    answer = ben_here.post(check, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/when/?wrong=1")
    assert "Enter the day." in answer.content.decode()


def test_where_helpers_may_need_a_check_it_waits_for_a_broker_and_nothing_is_lost(
    ben_here, thursdays, dot
):
    thursdays.safeguarding = {
        **thursdays.safeguarding,
        "children": "yes",
        "teaching": "yes",
        "often": "yes",
    }
    thursdays.save()
    answer = ben_here.post(all_typed(ben_here, begun(ben_here, thursdays)), follow=True)
    assert "A broker confirms which one first" in answer.content.decode()
    assert set(Session.objects.values_list("state", flat=True)) == {"draft"}
    assert Session.objects.count() == 4


def test_a_plan_is_thrown_away(ben_here, thursdays):
    draft = begun(ben_here, thursdays)
    ben_here.post(reverse("volunteering:plan_drop", args=[draft.public_id]))
    assert not PlanDraft.objects.exists()


def test_nobody_plans_with_what_is_somebody_elses(client, thursdays, amara):
    signed_in(client, amara)
    here = reverse("volunteering:plan", args=["need", thursdays.public_id])
    assert client.get(here).status_code == 404
    assert client.post(here, {"shape": "workshop"}).status_code == 404


def test_no_step_of_a_plan_is_shown_to_others(client, ben, thursdays, amara):
    signed_in(client, ben)
    draft = begun(client, thursdays)
    signed_in(client, amara)
    here = reverse("volunteering:plan_step", args=[draft.public_id, "what"])
    assert client.get(here).status_code == 404
    assert client.post(here, {"title": "Mine"}).status_code == 404


def test_a_company_plans_a_series_of_its_team_in_the_same_steps(client, amara, pledge, priya):
    signed_in(client, amara)
    here = reverse("volunteering:plan", args=["offer", pledge.public_id])
    assert "A drop-in" in client.get(here).content.decode()
    check = all_typed(client, begun(client, pledge, "drop_in", "offer"))
    assert "29 March (Easter Monday)" in client.get(check).content.decode()
    assert client.post(check).status_code == 302
    made = list(Session.objects.filter(offer=pledge, state="open"))
    assert len(made) == 4
    booking.book_series(made[0].series, priya, by=priya.person)
    assert {one.taken for one in Session.objects.all()} == {1}


def test_nobody_of_another_company_books_a_teams_series(
    client, amara, pledge, volunteer_of, other_company
):
    signed_in(client, amara)
    client.post(all_typed(client, begun(client, pledge, "drop_in", "offer")))
    made, omar = Session.objects.first().series, volunteer_of("Omar Aziz", of=other_company)
    with pytest.raises(Refusal) as no:
        booking.book_series(made, omar, by=omar.person)
    assert no.value.code == "other_company"


def test_a_company_offers_hours_of_ones_own_beside_its_teams_days(client, amara, pledge):
    signed_in(client, amara)
    draft = begun(client, pledge, "project", "offer")
    when = {"when": "flexible", "own_hours": "30", "done_by": "2027-05-01"}
    client.post(all_typed(client, draft, when=when))
    made = Session.objects.get()
    assert (made.offer, made.state, made.hours) == (pledge, "open", 30)


def test_a_company_plans_a_day_of_its_team(client, amara, pledge):
    signed_in(client, amara)
    draft = begun(client, pledge, "workshop", "offer")
    when = {"when": "once", "day": "2027-03-15", "start": "10:00", "until": "16:00"}
    answer = client.post(all_typed(client, draft, when=when))
    assert answer.status_code == 302
    made = Session.objects.get()
    assert (made.offer, made.state, made.hours) == (pledge, "open", 6)


def test_a_need_of_laptops_has_no_sessions(ben_here, charity):
    need = factories.need(organisation=charity)
    here = reverse("volunteering:plan", args=["need", need.public_id])
    answer = ben_here.post(here, {"shape": "workshop"})
    assert "not about people’s time" in answer.content.decode()
