"""Letters to guests by group: looked at first, sent once, in batches, about the evening only."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from common import clock
from common.errors import Refusal
from events.models import GuestMailing
from events.moves import door, guests, mailing
from events.moves.guests import Guest
from events.moves.mailing import Words
from notices.models import Notice
from tests import factories
from tests.events.conftest import fresh
from tests.events.pages.conftest import allowed, text
from tests.people.signing_in import signed_in

GROUP = GuestMailing.Group
SAID = {
    "group": "guests",
    "subject": "Where to park",
    "text": "Park behind the hall.\n\nComes <b>as typed</b>.",
    "about_the_evening": "on",
}


@pytest.fixture
def table(paid):
    """Zoë told what she needs, Ida did not, Olu has no address, and one seat was given back."""
    table = paid.tables.get()
    guests.claim(table, Guest("Zoë Ash", "zoe@home.example", diet="No nuts", consent=True))
    guests.claim(table, Guest("Ida Roe", "IDA@home.example"))
    guests.claim(table, Guest("Her son", "ida@home.example"))
    guests.claim(table, Guest("Olu"))
    return table


@pytest.fixture
def write(ball, dot):
    """A draft to a group."""

    def act(group="guests", **more) -> GuestMailing:
        words = {"subject": "Where to park", "text": "Behind the hall.", "about_the_evening": True}
        return mailing.draft(ball, Words(group, **{**words, **more}), by=dot)

    return act


@pytest.fixture
def office(client, db):
    """The browser of somebody who may write to guests, and nothing more."""
    person = factories.person("Greta Writes", is_staff=True)
    return signed_in(client, allowed(person, "access_admin", "mail_guests"))


def to(made):
    return list(mailing.addresses(made))


def test_each_group_is_who_it_says(table, write, table_of_ten, single, ball, dot, tonight):
    guests_all = ["ida@home.example", "zoe@home.example"]
    assert to(write(GROUP.GUESTS)) == guests_all
    assert to(write(GROUP.HOSTS)) == to(write(GROUP.UNFILLED)) == ["amara@fern.example"]
    assert to(write(GROUP.TYPE, ticket_type=table_of_ten)) == guests_all
    assert to(write(GROUP.TYPE, ticket_type=single)) == []
    assert to(write(GROUP.UNTOLD)) == ["ida@home.example"]
    assert to(write(GROUP.ADMITTED)) == []
    zoe = table.seats.get(guest_name="Zoë Ash")
    door.admit(zoe.tickets.get(state="valid").code, ball=ball, by=dot)
    assert to(write(GROUP.ADMITTED)) == ["zoe@home.example"]
    for seat in table.seats.free():
        guests.give_back(seat)
    assert to(write(GROUP.UNFILLED)) == []


def test_another_ball_and_an_order_given_up_are_left_out(table, write, dot):
    other = factories.ball()
    words = Words("guests", "Hello", "There.", about_the_evening=True)
    assert to(mailing.draft(other, words, by=dot)) == []
    type(table.order).objects.update(state="cancelled")
    assert to(write()) == []


def test_a_letter_goes_out_once_in_batches(table, write, dot, monkeypatch):
    monkeypatch.setattr(mailing, "BATCH", 1)
    made = write()
    assert mailing.send_due() == 0
    for _ in range(2):
        mailing.send(made, by=dot)
    assert [mailing.send_due() for _ in range(4)] == [1, 1, 0, 0]
    made = fresh(made)
    assert (made.state, made.sent, made.reached) == ("sent", 2, "")
    assert mailing.send(made, by=dot).state == "sent"
    letters = Notice.objects.filter(reason="guests.mailing")
    assert sorted(letters.values_list("to", flat=True)) == ["ida@home.example", "zoe@home.example"]
    assert "Behind the hall." in letters[0].text


def test_a_letter_that_was_sent_meanwhile_by_another_sweep_is_left_alone(table, write):
    assert mailing._batch(write().pk) == 0


def test_the_sweep_says_how_many(table, write, dot, capsys):
    mailing.send(write(), by=dot)
    call_command("mail_guests")
    assert "2 written" in capsys.readouterr().out


def test_to_nobody_nothing_is_sent(ball, write, dot):
    with pytest.raises(Refusal, match="nobody"):
        mailing.send(write(), by=dot)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"group": "everybody"}, "group"),
        ({"group": "type"}, "ticket_type"),
        ({"subject": " "}, "subject"),
        ({"subject": "x" * 61}, "subject"),
        ({"text": ""}, "text"),
        ({"text": "x" * 5_001}, "text"),
        ({"about_the_evening": False}, "about_the_evening"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(write, more, field):
    with pytest.raises(Refusal) as no:
        write(**more)
    assert no.value.field == field


def test_a_ticket_type_of_another_ball_is_no_group(write):
    other = factories.ball()
    with pytest.raises(Refusal):
        write("type", ticket_type=factories.ticket_type(other))


def test_the_database_knows_when_a_letter_went_out(write):
    write()
    for change in ({"state": "sending"}, {"group": "type"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GuestMailing.objects.update(**change)


def test_letters_are_forgotten_with_their_ball(write, ball):
    made = write()
    assert not mailing.over(ball.ends_at).exists()
    with clock.stopped_at(ball.ends_at):
        assert list(mailing.over(clock.now().replace(year=ball.ends_at.year + 1))) == [made]


def test_staff_look_at_it_first_and_send_it_by_one_press(office, table, ball):
    page = reverse("ball_mail_of", args=[ball.slug])
    assert ball.slug in text(office.get(reverse("ball_mail")))
    kept = office.post(page, SAID)
    assert kept.status_code == 303
    shown = text(office.get(kept.url))
    for said in ("Send it to 2 addresses", "ida@home.example", "&lt;b&gt;as typed"):
        assert said in shown
    assert not Notice.objects.filter(reason="guests.mailing").exists()
    for _ in range(2):
        assert office.post(kept.url).status_code == 303
    mailing.send_due()
    assert Notice.objects.filter(reason="guests.mailing").count() == 2
    assert "Sent so far" in text(office.get(kept.url))
    assert "Where to park" in text(office.get(page))


def test_nothing_typed_is_lost(office, table, ball):
    page = reverse("ball_mail_of", args=[ball.slug])
    for wrong in ({"about_the_evening": ""}, {"group": "all"}, {"group": "type"}):
        reply = office.post(page, {**SAID, **wrong})
        assert reply.status_code == 422
        assert "Park behind the hall." in text(reply)
    assert not GuestMailing.objects.exists()


def test_a_letter_to_nobody_says_so(office, ball):
    kept = office.post(reverse("ball_mail_of", args=[ball.slug]), SAID)
    assert "nobody in this group" in text(office.get(kept.url))
    assert office.post(kept.url).status_code == 303
    assert GuestMailing.objects.get().state == "draft"
