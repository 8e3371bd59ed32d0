"""The morning letter: what is due within a week or late, once a day, until it is done."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from common import clock
from events.models import BenefitMorning
from events.moves import benefits, cancelling, mornings
from tests import factories
from tests.events.conftest import letters
from tests.events.pages.conftest import allowed

DAY = dt.timedelta(days=1)


@pytest.fixture
def owner(db):
    """Staff who see to benefits."""
    return allowed(factories.person("Olu Owner", is_staff=True), "change_benefit")


@pytest.fixture
def sponsored(ball, room, holds, pays, owner):
    """Two things promised, both Olu's: a logo, and a song on the day."""
    kind = factories.ticket_type(ball, room, kind="package", name="Weaver sponsor")
    kind.promises.create(words="Logo on the stage", days_before=30, owner=owner, order=1)
    kind.promises.create(words="A song", days_before=0, owner=owner, order=2)
    return pays(holds(kind))


@pytest.fixture
def logo(sponsored):
    return sponsored.benefits.get(words="Logo on the stage")


def sweep(day, hour=8):
    """How many letters a sweep wrote at that hour in Leeds."""
    with clock.stopped_at(dt.datetime.combine(day, dt.time(hour), clock.LONDON)):
        return mornings.write_due()


def test_from_a_week_before_there_is_a_letter_each_morning(logo, owner):
    assert sweep(logo.due_on - 8 * DAY) == 0
    assert [sweep(logo.due_on - days * DAY) for days in (7, 6, 0)] == [1, 1, 1]
    letter = letters("benefits.due").latest("pk")
    assert letter.to == owner.email
    assert letter.subject == "Due for sponsors: 1 thing"
    assert "Logo on the stage, Fernleaf Software. Due on" in letter.text
    assert f"owner={owner.public_id}" in letter.text


def test_what_is_late_is_said_until_it_is_done(logo, owner):
    assert sweep(logo.due_on + 3 * DAY) == 1
    assert "Late: it was due on" in letters("benefits.due").get().text
    benefits.tick(logo, by=owner)
    assert sweep(logo.due_on + 4 * DAY) == 0


def test_it_is_one_letter_a_day_however_much_is_due_and_however_often_is_swept(
    sponsored, logo, ball
):
    evening = ball.starts_at.astimezone(clock.LONDON).date()
    assert [sweep(evening), sweep(evening, 9), sweep(evening, 11)] == [1, 0, 0]
    letter = letters("benefits.due").get()
    assert letter.subject == "Due for sponsors: 2 things"
    assert letter.text.index("Logo on the stage") < letter.text.index("A song")


@pytest.mark.parametrize(("hour", "told"), [(0, 0), (6, 0), (7, 1), (11, 1), (12, 0), (23, 0)])
def test_it_comes_in_the_morning(logo, hour, told):
    assert sweep(logo.due_on, hour) == told


def test_what_has_ended_is_not_in_it(sponsored, logo):
    cancelling.whole(sponsored, reason=cancelling.BY_STAFF, gifts=True)
    assert sweep(logo.due_on) == 0


def test_a_ball_called_off_or_long_over_is_not_in_it(logo, ball):
    evening = ball.ends_at.astimezone(clock.LONDON).date()
    assert [sweep(evening + 29 * DAY), sweep(evening + 31 * DAY)] == [1, 0]
    type(ball).objects.filter(pk=ball.pk).update(called_off_at=clock.now(), called_off_why="Flood")
    assert sweep(logo.due_on) == 0


@pytest.mark.parametrize("less", [{"is_active": False}, {"is_staff": False}])
def test_who_has_left_is_not_written_to(logo, owner, less):
    type(owner).objects.filter(pk=owner.pk).update(**less)
    assert sweep(logo.due_on) == 0


def test_who_may_not_keep_benefits_any_more_is_not_written_to(logo, owner):
    owner.user_permissions.clear()
    assert sweep(logo.due_on) == 0


def test_each_owner_has_a_letter_of_their_own(sponsored, logo, ball):
    ida = allowed(factories.person("Ida Other", is_staff=True), "change_benefit")
    song = sponsored.benefits.get(words="A song")
    benefits.change(song, benefits.Said(ida, logo.due_on), by=ida)
    assert sweep(logo.due_on) == 2
    by_reader = {each.to: each.text for each in letters("benefits.due")}
    assert "Logo" not in by_reader[ida.email]
    assert "A song, Fernleaf Software" in by_reader[ida.email]


def test_another_sweep_at_the_same_moment_writes_no_second_letter(logo, owner, monkeypatch):
    """Both found nobody told yet: the row of the day is written by one of them."""
    really = mornings._write

    def both(owner, due):
        return really(owner, due) + really(owner, due)

    monkeypatch.setattr(mornings, "_write", both)
    assert sweep(logo.due_on) == 1
    assert letters("benefits.due").count() == 1


def test_a_morning_stands_once_for_each_owner(owner):
    BenefitMorning.objects.create(owner=owner, day=clock.today())
    with pytest.raises(IntegrityError), transaction.atomic():
        BenefitMorning.objects.create(owner=owner, day=clock.today())
    assert str(BenefitMorning.objects.get()) == str(clock.today())


def test_the_sweep_says_how_many_and_old_mornings_are_forgotten(logo, capsys):
    with clock.stopped_at(dt.datetime.combine(logo.due_on, dt.time(8), clock.LONDON)):
        call_command("tell_benefits")
    assert capsys.readouterr().out == "benefits: 1 told\n"
    with clock.stopped_at(dt.datetime.combine(logo.due_on + 29 * DAY, dt.time(8), clock.LONDON)):
        call_command("apply_retention", verbosity=0)
        assert BenefitMorning.objects.exists()
    with clock.stopped_at(dt.datetime.combine(logo.due_on + 32 * DAY, dt.time(8), clock.LONDON)):
        call_command("apply_retention", verbosity=0)
        assert not BenefitMorning.objects.exists()
