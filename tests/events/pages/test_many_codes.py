"""The office makes many codes at once, takes them as a file, and stops them together."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import PromotionBatch, PromotionCode
from events.moves import many_codes, selling
from events.moves.promotions import Terms
from events.moves.selling import Wanted
from journal.models import Entry
from people.roles import BALL_TEAM, GUEST_DESKS
from tests import factories
from tests.events.pages.conftest import errors, text
from tests.events.pages.office import one_of

SAID = {"name": "Readers", "how_many": "3", "percent": "10", "most_uses": "1"}


@pytest.fixture
def team(db):
    """Somebody of the Ball's team."""
    return one_of(BALL_TEAM)


@pytest.fixture
def address(ball):
    return reverse("ball_many_codes", args=[ball.slug])


def press(client, ball, what, batch):
    named = getattr(batch, "public_id", batch)
    return client.post(reverse(f"ball_many_codes_{what}", args=[ball.slug]), {"batch": named})


def rows(reply):
    return list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))


def test_many_are_made_and_listed_as_one(team, ball, single, address):
    page = text(team.post(address, SAID | {"ticket_types": single.public_id}, follow=True))
    for said in ("3 codes are made", "Readers", "10% off", "Single seat", "0 of 3 used"):
        assert said in page
    codes = text(team.get(reverse("ball_codes_of", args=[ball.slug])))
    assert address in codes
    assert not any(code.code in codes for code in PromotionCode.objects.all())


def test_unless_told_otherwise_each_is_used_once(team, address):
    form = team.get(address).context["form"]
    assert form["most_uses"].value() == 1
    assert list(form.fields)[:2] == ["name", "how_many"]
    assert "code" not in form.fields


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"how_many": "0"}, "how_many"),
        ({"how_many": "-5"}, "how_many"),
        ({"how_many": "501"}, "how_many"),
        ({"how_many": "9" * 30}, "how_many"),
        ({"how_many": "many"}, "how_many"),
        ({"how_many": "1.5"}, "how_many"),
        ({"how_many": "\0"}, "how_many"),
        ({"how_many": ""}, "how_many"),
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"most_uses": "0"}, "most_uses"),
        ({"most_uses": "9" * 30}, "most_uses"),
        ({"percent": "101"}, "percent"),
        ({"ticket_types": "nothing"}, "ticket_types"),
        ({"opens_on": "2999-02-01", "closes_on": "2999-01-31"}, "closes_on"),
    ],
)
def test_what_makes_no_sense_is_said_beside_it_and_kept(team, address, wrong, field):
    reply = team.post(address, SAID | wrong)
    assert (reply.status_code, list(errors(reply))) == (422, [field])
    for name, typed in (SAID | wrong).items():
        assert reply.context["form"][name].value() in (typed, [typed])
    assert not PromotionCode.objects.exists()


def test_the_file_has_each_code_with_its_uses_and_the_journal_knows(team, ball, single, address):
    team.post(address, SAID | {"closes_on": "2999-01-31"})
    batch = PromotionBatch.objects.get()
    first, second, third = batch.codes.order_by("pk")
    selling.reserve(ball, [Wanted(single.public_id, 1)], code=second.code)
    PromotionCode.objects.filter(pk=third.pk).update(active=False)
    reply = press(team, ball, "file", batch)
    assert reply["Content-Type"] == "text/csv; charset=utf-8"
    head, *lines = rows(reply)
    assert head == [
        "Code", "What it does", "For which tickets", "Used or held", "Of", "From", "Until", "State",
    ]  # fmt: skip
    assert lines == [
        [first.code, "10% off", "All", "0", "1", "", "2999-01-31 23:59", "Works"],
        [second.code, "10% off", "All", "1", "1", "", "2999-01-31 23:59", "Used up"],
        [third.code, "10% off", "All", "0", "1", "", "2999-01-31 23:59", "Stopped"],
    ]
    taken = Entry.objects.get(verb="export.promotion_batch")
    assert (taken.record_id, taken.reason) == (batch.public_id, "csv")


def test_nothing_in_the_file_can_become_a_formula(team, ball, room):
    kind = factories.ticket_type(ball, room, name="=2+5")
    terms = Terms(most_uses=1, percent=10, ticket_types=(kind.public_id,))
    batch = many_codes.make(ball, "Readers", terms, 1)
    PromotionCode.objects.filter(batch=batch).update(closes_at="2020-01-01T00:00:00Z")
    _head, line = rows(press(team, ball, "file", batch))
    assert line[2] == "'=2+5"
    assert line[-1] == "Over"


def test_they_are_stopped_together(team, ball, address):
    team.post(address, SAID)
    batch = PromotionBatch.objects.get()
    press(team, ball, "stop", batch)
    page = text(team.get(address))
    assert "3 codes are stopped." in page
    assert "Stop all" not in page


def test_a_batch_of_another_ball_or_none_is_not_there(team, ball):
    theirs = many_codes.make(factories.ball(), "Theirs", Terms(most_uses=1, percent=5), 1)
    for what in ("file", "stop"):
        for named in (theirs, "", "\0", "<b>"):
            reply = press(team, ball, what, named)
            assert "Choose from the list" in text(team.get(reply["Location"]))
    assert theirs.codes.get().active


def test_only_who_may_make_codes_sees_makes_and_takes_them(ball, address):
    batch = many_codes.make(ball, "Readers", Terms(most_uses=1, percent=5), 1)
    desk = one_of(GUEST_DESKS)
    for reply in (
        desk.get(address),
        desk.post(address, SAID),
        press(desk, ball, "file", batch),
        press(desk, ball, "stop", batch),
    ):
        assert reply.status_code == 302
        assert batch.codes.get().code not in text(reply)
    assert PromotionCode.objects.get().active


def test_the_list_costs_the_same_however_many_there_are(team, ball, single, address):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert team.get(address).status_code == 200
        return len(queries)

    terms = Terms(most_uses=1, percent=5, ticket_types=(single.public_id,))
    many_codes.make(ball, "One", terms, 1)
    cost()
    once = cost()
    for name in ("Two", "Three"):
        many_codes.make(ball, name, terms, 20)
    assert cost() == once
