"""A package cancelled ends what was still to do for it; what was done stays, and owners hear."""

import datetime as dt
import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from common import clock
from common.errors import Refusal
from events.models import Benefit
from events.moves import benefits, cancelling, selling
from events.moves.benefits import Said
from events.moves.cancelling import Wish
from events.moves.selling import Wanted
from journal.models import Entry
from tests import factories
from tests.events.conftest import AMARA, fresh, letters


@pytest.fixture
def package(ball, room, dot):
    """A package of four seats that promises two things, one of them Dot's."""
    made = factories.ticket_type(ball, room, kind="package", name="Weaver sponsor", seats=4)
    made.promises.create(words="Logo on the stage", days_before=30, owner=dot, order=1)
    made.promises.create(words="A song", days_before=0, order=2)
    return made


@pytest.fixture
def two(holds, pays, package):
    """Two of them, paid."""
    return pays(holds(package, quantity=2))


def unit(order, number):
    """The seats of one of its packages."""
    return [seat for seat in order.seats.all() if (seat.position - 1) // 4 == number]


def cancel(order, seats, by=None):
    wish = Wish(frozenset(seat.public_id for seat in seats))
    return cancelling.cancel(order, wish, reason=cancelling.BY_STAFF, by=by)


def told(order, **which):
    found = order.benefits.filter(**which).order_by("place")
    return [(each.words, each.ended_at is not None) for each in found]


def test_a_whole_order_cancelled_ends_all_that_was_still_to_do(two, dot):
    done = two.benefits.get(place=1)
    benefits.tick(done, by=dot)
    with clock.stopped_at(clock.now()) as now:
        cancelling.whole(two, reason=cancelling.CALLED_OFF, gifts=True, by=dot)
    logo, song = "Logo on the stage", "A song"
    assert told(two) == [(logo, False), (song, True), (logo, True), (song, True)]
    assert set(two.benefits.ended().values_list("ended_at", flat=True)) == {now}
    assert fresh(done).done_at
    assert list(Benefit.objects.of(two.ball).done()) == [done]
    assert Entry.objects.get(verb="order.benefits_ended").reason == "3"


def test_one_of_two_packages_cancelled_ends_its_own_benefits(two):
    cancel(two, unit(two, 1))
    assert [ended for _words, ended in told(two)] == [False, False, True, True]
    assert Benefit.objects.owed_at(two.ball).count() == 2


def test_a_package_that_keeps_a_seat_keeps_its_benefits_until_the_last_goes(two):
    seats = unit(two, 0)
    cancel(two, seats[:3])
    assert not two.benefits.ended().exists()
    cancel(two, seats[3:])
    assert [ended for _words, ended in told(two)] == [True, True, False, False]


def test_seats_beside_the_package_end_nothing(ball, two, buys, single, package):
    other = buys(single, 2)
    cancel(other, other.seats.all()[:1])
    assert not Benefit.objects.ended().exists()


def test_an_order_of_a_package_and_a_seat_loses_what_belongs_to_the_package(
    ball, package, single, till, pays
):
    wanted = [Wanted(package.public_id, 1), Wanted(single.public_id, 1)]
    order = pays(selling.fill_in(selling.reserve(ball, wanted), AMARA))
    cancel(order, order.seats.filter(line__ticket_type=package))
    assert order.benefits.ended().count() == 2
    assert fresh(order).state == "paid"


def test_who_saw_to_it_is_told_once_with_all_that_ended(two, dot):
    cancelling.whole(two, reason=cancelling.BY_STAFF, gifts=True)
    letter = letters("benefits.ended").get()
    assert letter.to == dot.email
    assert "The package of Fernleaf Software was cancelled" in letter.text
    assert letter.text.count("- Logo on the stage") == 2
    assert "A song" not in letter.text
    assert f"owner={dot.public_id}" in letter.text


def test_who_has_left_is_not_written_to(two, dot):
    type(dot).objects.filter(pk=dot.pk).update(is_active=False)
    cancelling.whole(two, reason=cancelling.BY_STAFF, gifts=True)
    assert two.benefits.ended().count() == 4
    assert not letters("benefits.ended").exists()


def test_nothing_is_done_for_what_has_ended(two, dot):
    done = benefits.tick(two.benefits.get(place=3), by=dot)
    cancel(two, unit(two, 1))
    ended = two.benefits.get(place=4)
    for act in (
        lambda: benefits.tick(ended, by=dot),
        lambda: benefits.untick(ended, by=dot),
        lambda: benefits.change(ended, Said(None, ended.due_on), by=dot),
        lambda: benefits.untick(done, by=dot),
    ):
        with pytest.raises(Refusal, match="package was cancelled") as no:
            act()
        assert no.value.code == "ended"
    assert fresh(done).done_at
    benefits.untick(benefits.tick(two.benefits.get(place=1), by=dot), by=dot)


def test_what_has_ended_is_never_overdue(two):
    two.benefits.update(due_on=clock.today() - dt.timedelta(days=1))
    cancel(two, unit(two, 1))
    assert Benefit.objects.owed_at(two.ball).overdue().count() == 2
    assert [each.overdue for each in two.benefits.order_by("place")] == [True, True, False, False]


def test_a_benefit_is_never_both_done_and_ended(two, dot):
    done = benefits.tick(two.benefits.get(place=1), by=dot)
    with pytest.raises(IntegrityError), transaction.atomic():
        Benefit.objects.filter(pk=done.pk).update(ended_at=clock.now())
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE events_benefit SET ended_at = done_at WHERE id = %s", [done.pk])


def test_orders_that_were_cancelled_before_this_was_known_end_theirs_too(two, dot):
    benefits.tick(two.benefits.get(place=1), by=dot)
    now = clock.now()
    type(two).objects.filter(pk=two.pk).update(state="cancelled", ended_at=now)
    step = importlib.import_module("events.migrations.0033_benefits_of_cancelled_orders")
    step.forwards(apps, None)
    assert set(two.benefits.ended().values_list("ended_at", flat=True)) == {now}
    assert two.benefits.ended().count() == 3


def test_ending_many_costs_as_many_queries_as_ending_few(holds, pays, package):
    counts = []
    for quantity in (1, 3):
        order = pays(holds(package, quantity=quantity))
        with CaptureQueriesContext(connection) as asked:
            benefits._gone(order)
        counts.append(len(asked))
    assert counts[0] == counts[1]
