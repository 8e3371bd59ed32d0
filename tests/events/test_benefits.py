"""What sponsors are owed: promised with the money, ticked and unticked, and never twice."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from common import clock
from common.errors import Refusal
from events.models import Benefit
from events.moves import benefits
from events.moves.benefits import Said
from journal.models import Entry
from tests import factories
from tests.events.conftest import fresh, later


@pytest.fixture
def package(ball, room, dot):
    """A package that promises two things."""
    made = factories.ticket_type(ball, room, kind="package", name="Weaver sponsor")
    made.promises.create(words="Logo on the stage", days_before=30, owner=dot, order=1)
    made.promises.create(words="A table by the stage", days_before=0, order=2)
    return made


@pytest.fixture
def sponsored(holds, pays, package):
    """An order for it, paid."""
    return pays(holds(package))


@pytest.fixture
def benefit(sponsored):
    """The logo."""
    return sponsored.benefits.get(words="Logo on the stage")


def test_a_paid_package_owes_what_it_promises_by_a_day_and_to_an_owner(sponsored, ball, dot):
    evening = ball.starts_at.astimezone(clock.LONDON).date()
    assert [(one.words, one.due_on, one.owner) for one in sponsored.benefits.all()] == [
        ("Logo on the stage", evening - dt.timedelta(days=30), dot),
        ("A table by the stage", evening, None),
    ]


def test_two_packages_owe_each_thing_twice_and_a_second_promise_adds_nothing(holds, pays, package):
    order = pays(holds(package, quantity=2))
    assert order.benefits.count() == 4
    benefits.promise(order)
    assert order.benefits.count() == 4


def test_a_package_that_nobody_paid_owes_nothing(holds, package):
    assert not holds(package).benefits.exists()


def test_what_was_promised_stays_owed_when_the_package_is_changed(sponsored, package):
    package.promises.all().delete()
    assert sponsored.benefits.count() == 2


def test_a_benefit_is_ticked_once_and_unticked(benefit, dot):
    for _ in range(2):
        benefits.tick(benefit, by=dot)
    assert (fresh(benefit).done_by, Benefit.objects.done().count()) == (dot.public_id, 1)
    for _ in range(2):
        benefits.untick(benefit, by=dot)
    assert (fresh(benefit).done_at, fresh(benefit).done_by) == (None, "")
    told = Entry.objects.filter(verb__startswith="benefit.").values_list("verb", flat=True)
    assert list(told) == ["benefit.done", "benefit.undone"]


def test_only_what_changed_is_written(benefit, dot):
    said = Said(owner=None, due_on=benefit.due_on, note="Asked for the file", link="")
    benefits.change(benefit, said, by=dot)
    benefits.change(benefit, said, by=dot)
    assert Entry.objects.get(verb="benefit.changed").fields == ["note", "owner"]


def test_nothing_is_owed_once_the_order_is_no_longer_paid(benefit, sponsored, dot):
    type(sponsored).objects.filter(pk=sponsored.pk).update(state="cancelled")
    said = Said(owner=None, due_on=benefit.due_on)
    for act in (benefits.tick, benefits.untick):
        with pytest.raises(Refusal, match="nothing is owed"):
            act(benefit, by=dot)
    with pytest.raises(Refusal, match="nothing is owed"):
        benefits.change(benefit, said, by=dot)
    assert not Benefit.objects.owed_at(sponsored.ball).exists()


def test_a_benefit_is_overdue_from_the_day_after_it_was_due_until_it_is_done(benefit, dot, ball):
    owed = Benefit.objects.owed_at(ball)
    due = (benefit.due_on - clock.today()).days
    with later(days=due):
        assert not owed.overdue().exists()
        assert not fresh(benefit).overdue
    with later(days=due + 1):
        assert fresh(benefit).overdue
        assert list(owed.overdue()) == [benefit]
        benefits.tick(benefit, by=dot)
        assert not owed.overdue().exists()


def test_the_database_knows_who_ticked_it(benefit):
    with pytest.raises(IntegrityError), transaction.atomic():
        Benefit.objects.filter(pk=benefit.pk).update(done_at=clock.now())
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE events_benefit SET done_by = 'x' WHERE id = %s", [benefit.pk])


def test_a_place_in_a_lines_list_is_one_benefit(benefit):
    with pytest.raises(IntegrityError):
        Benefit.objects.create(
            order=benefit.order, line=benefit.line, place=1, words="x", due_on=clock.today()
        )


def test_notes_are_emptied_a_year_after_the_ball_and_the_checklist_stays(benefit, ball, dot):
    benefits.change(benefit, Said(None, benefit.due_on, "Ring Ida", "https://x.example/"), by=dot)
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=364)):
        call_command("apply_retention", verbosity=0)
        assert fresh(benefit).note == "Ring Ida"
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=366)):
        call_command("apply_retention", verbosity=0)
    assert (fresh(benefit).note, fresh(benefit).link, fresh(benefit).words) == (
        "", "", "Logo on the stage",
    )  # fmt: skip
