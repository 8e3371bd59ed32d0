"""The door's log: in whatever order the devices come back, the evening ends the same."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common import clock
from common.errors import Refusal
from events.models import Admission, DoorAct
from events.moves import door, door_log, guests
from events.moves.guests import Guest
from journal.models import Entry
from tests import factories
from tests.events.door.devices import SEVEN, land, outcome, said, undo_of


def standing(seat) -> Admission:
    return Admission.objects.get(seat=seat, undone_at=None)


def refused(act, ball, by) -> str:
    with pytest.raises(Refusal) as no:
        land([act], ball, by)
    return no.value.code


def test_an_act_sent_twice_lands_once(zoe, ball, dot):
    act = said("admitted", seat=zoe)
    first, again = land([act, act], ball, dot)
    assert first.act == again.act
    assert again.first is None
    assert DoorAct.objects.count() == Admission.objects.count() == 1
    assert Entry.objects.filter(verb="door.admitted").count() == 1


def test_two_devices_let_in_one_guest_and_the_earliest_stands(zoe, ball, dot):
    late, early = said("admitted", seat=zoe, at=5), said("admitted", seat=zoe, at=4)
    land([late], ball, dot, device="Left door")
    landed = land([early], ball, dot, device="Right door")[0]
    assert standing(zoe).act.act_id == early.act_id
    assert standing(zoe).device == "Right door"
    assert landed.first is None
    assert land([late], ball, dot)[0].first == standing(zoe)
    assert Admission.objects.count() == 1
    assert DoorAct.objects.admissions().standing().count() == 2


def test_what_one_device_takes_back_does_not_lose_what_another_did(zoe, ball, dot):
    early, late = said("admitted", seat=zoe, at=4), said("admitted", seat=zoe, at=5)
    land([early, late, undo_of(early)], ball, dot)
    assert standing(zoe).act.act_id == late.act_id


def test_an_undo_that_comes_first_still_takes_back(zoe, ball, dot):
    act = said("admitted", seat=zoe)
    land([undo_of(act), act], ball, dot)
    assert not Admission.objects.filter(undone_at=None).exists()


def test_undoing_at_a_page_takes_back_what_every_device_did(zoe, ball, dot):
    land([said("admitted", seat=zoe, at=4), said("admitted", seat=zoe, at=5)], ball, dot)
    undone = door.undo(standing(zoe), by=dot)
    assert undone.undone_by == dot.public_id
    assert not DoorAct.objects.admissions().standing().exists()


def test_nobody_is_lost_whose_ticket_was_replaced_while_a_device_was_away(zoe, ball, dot):
    old = zoe.tickets.get(state="valid")
    with clock.stopped_at(SEVEN - dt.timedelta(days=50)):
        guests.transfer(zoe, Guest("Ida Roe"))
    land([said("admitted", seat=zoe, ticket=old.public_id)], ball, dot)
    assert standing(zoe).ticket == old


@pytest.mark.parametrize(("minutes", "stands"), [(-1, "19:59"), (600, "22:00"), (-9_999, "19:00")])
def test_a_clock_that_is_wrong_is_bounded(zoe, ball, dot, minutes, stands):
    """Never after the act was received, nor before the day before the evening."""
    at = SEVEN + dt.timedelta(minutes=60 + minutes if minutes == -1 else minutes)
    land([door_log.Said("wrongclock1", "admitted", at, seat=zoe.public_id)], ball, dot)
    act = DoorAct.objects.get()
    assert act.at.astimezone(clock.LONDON).strftime("%H:%M") == stands
    assert act.said_at == at
    assert act.received_at == SEVEN + dt.timedelta(hours=3)


def test_a_no_show_is_noted_and_undone_when_they_come(zoe, ball, dot):
    gone = said("no_show", seat=zoe, at=60)
    land([gone], ball, dot)
    assert outcome(ball)["counts"].no_shows == 1
    land([said("admitted", seat=zoe, at=70)], ball, dot)
    now = outcome(ball)["counts"]
    assert (now.no_shows, now.inside, now.to_come) == (0, 1, 9)


def test_nobody_is_late_before_the_evening_begins(zoe, ball, dot):
    assert refused(said("no_show", seat=zoe, at=-1), ball, dot) == "too_early"


@pytest.mark.parametrize("seat", ["", "nobody", "\0"])
def test_an_act_about_no_seat_of_this_evening_is_refused(ball, dot, seat):
    assert refused(said("admitted", seat=seat.replace("\0", "0")), ball, dot) == "unknown_seat"
    assert not DoorAct.objects.exists()


def test_whoever_came_without_a_ticket_is_not_let_in_by_a_second_act(ball, dot):
    walk_up = land([said("walk_up")], ball, dot)[0].act.admission
    assert refused(said("admitted", seat=walk_up.seat), ball, dot) == "unknown_seat"
    assert Admission.objects.get() == walk_up


def test_an_act_about_another_evening_is_refused(zoe, dot):
    assert refused(said("admitted", seat=zoe), factories.ball(), dot) == "unknown_seat"


def test_a_number_that_another_act_has_is_refused(zoe, ball, dot):
    act = said("admitted", seat=zoe)
    land([act], ball, dot)
    twin = said("no_show", seat=zoe, act_id=act.act_id)
    assert refused(twin, ball, dot) == "number_taken"


def test_an_undo_must_fit_what_it_takes_back(seats, ball, dot):
    act = said("admitted", seat=seats[0])
    undo = undo_of(act)
    land([act], ball, dot)
    assert refused(said("undone", undoes=act.act_id, seat=seats[1]), ball, dot) == "no_fit"
    land([undo], ball, dot)
    assert refused(undo_of(undo), ball, dot) == "no_fit"


def test_the_same_act_over_two_connections_at_once_lands_once(zoe, ball, dot, monkeypatch):
    """As if both had looked before either wrote."""
    act = said("admitted", seat=zoe)
    land([act], ball, dot)
    really, looked = door_log._again, []

    def _land(*args, **more):
        if not looked:
            looked.append(1)
            raise IntegrityError
        return really(*args, **more)

    monkeypatch.setattr(door_log, "_land", _land)
    assert land([act], ball, dot)[0].act == DoorAct.objects.get()
    looked.clear()
    with pytest.raises(IntegrityError):
        land([said("admitted", seat=zoe)], ball, dot)


# --- Any order, any repetition, any devices ----------------------------------------------------


@pytest.fixture
def story(seats):
    """Acts of three devices about four seats, with walk-ups, undos and a no-show among them."""
    first, second, third, fourth = seats[:4]
    acts = [
        said("admitted", seat=first, at=4),
        said("admitted", seat=first, at=5),
        said("admitted", seat=second, at=5),
        said("no_show", seat=third, at=60),
        said("walk_up", seat=third, at=61, name="Wim Walk"),
        said("walk_up", seat=third, at=62, name="Ada Walk"),
        said("walk_up", at=63, name="Una Walk"),
        said("admitted", seat=third, at=64),
        said("walk_up", seat=fourth, at=65, name="Ben Walk"),
        said("admitted", seat=fourth, at=66),
    ]
    undone = (acts[0], acts[2], acts[5], acts[9])
    return [*acts, *(undo_of(act, at=70 + n) for n, act in enumerate(undone))]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_order_any_repetition_and_any_split_give_the_same_end(story, ball, dot, data):
    kept = data.draw(st.sets(st.sampled_from(range(len(story)))), label="which of the acts")
    acts = [story[n] for n in sorted(kept)]
    shuffled = data.draw(st.permutations(acts), label="in which order")
    again = data.draw(st.lists(st.sampled_from(acts), max_size=3) if acts else st.just([]))
    with transaction.atomic():
        land(acts, ball, dot)
        expected = outcome(ball)
        transaction.set_rollback(True)
    with transaction.atomic():
        cut = data.draw(st.integers(0, len(acts)), label="where the batch is split")
        land(shuffled[:cut], ball, dot)
        land(again, ball, dot)
        land(shuffled[cut:], ball, dot)
        assert outcome(ball) == expected
        transaction.set_rollback(True)


def test_the_whole_story_ends_as_told(story, ball, dot):
    land(story, ball, dot)
    now = outcome(ball)
    assert {name for _, name, _ in now["walk_ups"]} == {"Ben Walk", "Una Walk", "Wim Walk"}
    counted = now["counts"]
    # Zoë by the second device, the third seat's guest, and three without a ticket.
    assert (counted.inside, counted.walk_ups, counted.no_shows) == (5, 3, 0)
    # Ten were sold; Una has an extra seat, and Wim has the third's place, whose guest came too.
    assert [taken for _, taken in now["taken"]] == [12]


# --- Held by the database itself ---------------------------------------------------------------


def test_the_log_only_grows(zoe, ball, dot):
    land([said("no_show", seat=zoe)], ball, dot)
    for act in (lambda: DoorAct.objects.update(device="x"), lambda: DoorAct.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE events_dooract SET device = 'x'")


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"act_id": "taken00000"}, "act_id"),
        ({"what": "undone"}, "an_act_undoes_exactly_when_it_says_which"),
        ({"undoes": "x"}, "an_act_undoes_exactly_when_it_says_which"),
        ({"seat": None}, "an_act_says_whose_seat_it_is_about"),
        ({"at": SEVEN + dt.timedelta(days=2)}, "an_act_is_not_received_before_it_was_done"),
    ],
)
def test_an_act_that_cannot_be_is_refused_whoever_writes(zoe, ball, dot, wrong, rule):
    land([said("admitted", seat=zoe, act_id="taken00000")], ball, dot)
    right = {
        "act_id": "another000", "ball": ball, "what": "admitted", "seat": zoe, "by": "x",
        "at": SEVEN, "said_at": SEVEN, "received_at": SEVEN,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        DoorAct.objects.create(**{**right, **wrong})
    assert DoorAct.objects.create(**right)
    assert str(DoorAct.objects.get(act_id="another000")).endswith("at 18:00")


def test_one_act_is_one_admission(zoe, seats, ball, dot):
    land([said("admitted", seat=zoe)], ball, dot)
    with pytest.raises(IntegrityError), transaction.atomic():
        Admission.objects.create(
            seat=seats[1], ticket=seats[1].tickets.get(), by="x", act=DoorAct.objects.get()
        )
