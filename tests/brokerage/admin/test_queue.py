"""The morning queue: filtered, taken, put off and handed over, one thing or many."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage.models import Task
from brokerage.moves import talking, tasks
from brokerage.rules import RULES, rule_of
from common import clock
from notices import returned
from notices.models import Address
from tests import factories

pytestmark = pytest.mark.django_db
QUEUE = reverse("brokers:queue")
ACT = reverse("brokers:queue_act")
MATCH = rule_of("match-need")


def said(desk, query=""):
    return desk.get(QUEUE + query).content.decode()


def key(need, rule="match-need"):
    return f"{rule}:{need.public_id}"


def tomorrow():
    return clock.today() + dt.timedelta(days=1)


@pytest.fixture
def other(db):
    """An older open need, from a ward and of a kind of its own."""
    made = factories.need(
        title="Somebody to teach",
        kind=factories.help_kind("training"),
        opened_at=clock.now() - dt.timedelta(days=20),
    )
    made.places.add(factories.place("Beeston"))
    return made


# --- what is shown ------------------------------------------------------------------------------


def test_it_is_filtered_by_rule_age_ward_and_kind(desk, need, other, waiting):
    ward = other.places.get()
    for query in (
        "?age=14",
        f"?ward={ward.pk}",
        f"?kind={other.kind_id}",
        f"?age=14&kind={other.kind_id}&ward={ward.pk}&rule=match-need",
    ):
        words = said(desk, query)
        assert other.title in words, query
        assert need.title not in words, query
        assert waiting.title not in words, query
    assert waiting.title not in said(desk, "?rule=match-need")
    assert waiting.title in said(desk, "?rule=open-need")


def test_it_is_filtered_by_owner(desk, bea, dot, need, other):
    tasks.take(MATCH, need.public_id, by=bea)
    tasks.take(MATCH, other.public_id, by=dot)
    third = factories.need(title="A quiet room")
    assert [one in said(desk, "?owner=mine") for one in (need.title, other.title, third.title)] == [
        True,
        False,
        False,
    ]
    assert [
        one in said(desk, "?owner=nobody") for one in (need.title, other.title, third.title)
    ] == [False, False, True]
    assert "Dot Marsh" in said(desk)


def test_what_was_put_off_is_out_of_sight_and_can_be_asked_for(desk, bea, need):
    tasks.snooze(MATCH, need.public_id, by=bea, until=tomorrow(), word="Half-term")
    assert need.title not in said(desk)
    asleep = said(desk, "?show=asleep")
    assert need.title in asleep
    assert "put off until" in asleep


@pytest.mark.parametrize(
    "query",
    ["?rule=nonsense", "?owner=x", "?age=-1", "?ward=x", "?kind=0", "?p=x", "?rule=answer&p=99999"],
)
def test_a_filter_of_rubbish_does_no_harm(desk, need, query):
    assert desk.get(QUEUE + query).status_code == 200


def test_one_rule_alone_is_shown_in_pages(desk, monkeypatch):
    monkeypatch.setattr("brokerage.admin.queue.MANY", 2)
    titles = [f"Need number {n}" for n in range(3)]
    for n, title in enumerate(titles):
        factories.need(title=title, opened_at=clock.now() - dt.timedelta(days=9 - n))
    first, second = said(desk, "?rule=match-need"), said(desk, "?rule=match-need&p=2")
    assert [title in first for title in titles] == [True, True, False]
    assert [title in second for title in titles] == [False, False, True]
    assert "p=2" in first
    assert "Page 2 of 2" in second


def test_it_asks_as_often_however_much_waits_and_whoever_has_it(desk, bea, need):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            desk.get(QUEUE)
        return len(asked)

    desk.get(QUEUE)
    few = queries()
    for _ in range(7):
        made = factories.need()
        made.places.add(factories.place())
        tasks.take(MATCH, made.public_id, by=bea)
    assert queries() == few


def test_the_first_page_of_the_admin_leads_there_for_brokers(desk, bea, need):
    tasks.take(MATCH, need.public_id, by=bea)
    words = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 thing waits for a broker" in words
    assert "1 is yours" in words


# --- one thing ----------------------------------------------------------------------------------


def test_a_button_in_the_row_takes_it_and_comes_back_to_the_same_filters_and_row(desk, bea, need):
    answer = desk.post(ACT, {"take": key(need), "query": "rule=match-need&next=//evil.example"})
    assert answer["Location"] == f"{QUEUE}?rule=match-need&next=%2F%2Fevil.example#{key(need)}"
    assert f'id="{key(need)}"' in desk.get(QUEUE).content.decode()
    assert Task.objects.get().owner == bea


@pytest.mark.parametrize("wanted", ["match-need:x", "nonsense:x", "match-need", ":", "x" * 500])
def test_what_is_not_there_is_not_taken(desk, need, wanted):
    answer = desk.post(ACT, {"take": wanted}, follow=True)
    assert "settled by now" in answer.content.decode()
    assert not Task.objects.exists()


def way(need, move, rule="match-need"):
    return reverse("brokers:task_act", args=[rule, need.public_id, move])


def page_of(need, rule="match-need"):
    return reverse("brokers:task", args=[rule, need.public_id])


def test_a_thing_has_a_page_with_its_age_owner_and_forms(desk, need, dot):
    words = desk.get(page_of(need)).content.decode()
    for part in (need.title, "Nobody yet", "Put off", "Hand over", "Call done"):
        assert part in words
    tasks.take(MATCH, need.public_id, by=dot)
    assert "Dot Marsh" in desk.get(page_of(need)).content.decode()


def test_it_is_put_off_woken_handed_over_and_let_go_there(desk, bea, dot, need):
    day = f"{tomorrow():%Y-%m-%d}"
    desk.post(way(need, "snooze"), {"snooze-until": day, "snooze-word": "Half-term"})
    task = Task.objects.get()
    assert task.snoozed_until == tomorrow()
    assert "Half-term" in desk.get(page_of(need)).content.decode()
    desk.post(way(need, "wake"))
    desk.post(way(need, "hand-over"), {"hand-over-to": dot.pk})
    task.refresh_from_db()
    assert (task.snoozed_until, task.owner) == (None, dot)
    desk.post(way(need, "let-go"))
    task.refresh_from_db()
    assert task.owner is None


@pytest.mark.parametrize(
    ("move", "typed", "error"),
    [
        ("snooze", {"until": "2020-01-01", "word": "Kept words"}, "still to come"),
        ("snooze", {"until": "soon", "word": "Kept words"}, "Enter a valid date"),
        ("snooze", {"until": "2020-01-01", "word": ""}, "This field is required"),
        ("hand-over", {"to": "999999"}, "valid choice"),
        ("done", {"word": ""}, "This field is required"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(desk, need, move, typed, error):
    answer = desk.post(way(need, move), {f"{move}-{name}": each for name, each in typed.items()})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert error in words
    if "Kept words" in typed.values():
        assert "Kept words" in words
    assert not Task.objects.exists()


def test_called_done_it_leaves_the_queue_and_its_page_tells_how(desk, need):
    desk.post(way(need, "done"), {"done-word": "They found it elsewhere."})
    assert need.title not in said(desk)
    assert "They found it elsewhere." in desk.get(page_of(need)).content.decode()


def test_what_only_its_cause_ends_has_no_such_form(desk, waiting):
    words = desk.get(page_of(waiting, "open-need")).content.decode()
    assert "Call done" not in words
    answer = desk.post(way(waiting, "done", "open-need"), {"done-word": "x"}, follow=True)
    assert "goes by itself" in answer.content.decode()


def test_a_move_that_comes_too_late_says_so(desk, need):
    type(need).objects.update(state="paused")
    answer = desk.post(way(need, "take"), follow=True)
    assert "settled by now" in answer.content.decode()


def test_rubbish_has_no_page(desk, need):
    for rule, record in (("nonsense", need.public_id), ("match-need", "x"), ("answer", "%20")):
        assert desk.get(f"{QUEUE}tasks/{rule}/{record}/").status_code == 404


# --- many ---------------------------------------------------------------------------------------


def test_many_are_looked_at_first_and_then_taken(desk, bea, need, other):
    chosen = [key(need), key(other)]
    look = desk.post(ACT, {"do": "take", "chosen": chosen})
    assert "Nothing has been done yet" in look.content.decode()
    assert not Task.objects.exists()
    done = desk.post(ACT, {"do": "take", "chosen": chosen, "sure": "yes"})
    assert "2 done, 0 not" in done.content.decode()
    assert Task.objects.owned_by(bea).count() == 2


def test_each_is_judged_by_itself_and_told(desk, bea, dot, need, other, waiting):
    tasks.take(MATCH, other.public_id, by=dot)
    chosen = [key(need), key(other), "match-need:gone", key(waiting, "open-need")]
    answer = desk.post(ACT, {"do": "take", "chosen": chosen, "sure": "yes"})
    words = answer.content.decode()
    assert "2 done, 2 not" in words
    assert "Dot Marsh looks after this already" in words
    assert "settled by now" in words


def test_many_are_put_off_with_one_day_and_word(desk, need, other):
    asked = {"do": "snooze", "chosen": [key(need), key(other)], "sure": "yes"}
    wrong = desk.post(ACT, asked | {"deed-until": "x", "deed-word": "Half-term"})
    assert wrong.status_code == 422
    assert "Half-term" in wrong.content.decode()
    desk.post(ACT, asked | {"deed-until": f"{tomorrow():%Y-%m-%d}", "deed-word": "Half-term"})
    assert Task.objects.asleep().count() == 2


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"do": "nonsense", "chosen": ["a:b"]}, "Choose what to do"),
        ({"chosen": ["a:b"]}, "Choose what to do"),
        ({"do": "take"}, "Tick at least one"),
        ({"do": "take", "chosen": [f"a:{n}" for n in range(201)]}, "more than 200"),
    ],
)
def test_what_cannot_be_done_to_many_is_said(desk, asked, answer):
    assert answer in desk.post(ACT, asked, follow=True).content.decode()


def test_every_rule_can_be_told_in_words(rf):
    from brokerage.admin import telling  # noqa: PLC0415

    assert set(telling._TELLS) == {rule.key for rule in RULES}


def test_questions_and_addresses_lead_to_where_they_are_settled(desk, ben, proposed):
    talking.ask_brokers(proposed, side="need", by=ben, text="May we have six?")
    address = Address.objects.known_as(ben.email)
    returned.mark(address, "bounced", at=clock.now(), why="550 <b>nobody</b>")
    said = desk.get(QUEUE).content.decode()
    for words in ("May we have six?", ben.email, "came back: 550 &lt;b&gt;nobody"):
        assert words in said
    assert f'href="{reverse("broker_returned")}"' in said
    page = desk.get(reverse("brokers:introduction", args=[proposed.public_id])).content.decode()
    assert "Questions to us without an answer" in page
