"""Invitations by name: a seat is kept until they answer, and never more than there are."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal, TooLate
from common.tokens import BrokenLink, Link
from events import addresses, guest_lines, tables
from events.models import TableInvitation
from events.moves import guests, invitations
from events.moves.guests import Guest
from journal.models import Entry
from notices.models import Notice
from tests.events.conftest import fresh, later

IDA = Guest("Ida Roe", "ida@home.example", diet="No fish", consent=True)


@pytest.fixture
def table(paid):
    """A paid table of ten."""
    return paid.tables.get()


@pytest.fixture
def invited(table):
    """Ida, who has not answered."""
    return invitations.invite(table, "Ida Roe", "ida@home.example")


def refused(act, *args, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*args, **more)
    return no.value


def token_of(invitation) -> str:
    return addresses.invitation_link(invitation).rstrip("/").rsplit("/", 1)[1]


def fill(table, most: int) -> None:
    for number in range(most):
        guests.claim(table, Guest(f"Guest {number}"))


def test_a_seat_is_kept_and_a_letter_goes_out(table, invited):
    letter = Notice.objects.get(reason="table.invitation")
    assert letter.to == "ida@home.example"
    assert "Fernleaf Software asks you to their table" in letter.text
    assert addresses.invitation_link(invited) in letter.text
    assert table.seats.open().count() == 9
    view = tables.seen_by_host(table)
    assert (view.named, view.invited, view.open, view.size) == (0, 1, 9, 10)


def test_the_journal_names_nobody(invited):
    for entry in Entry.objects.all():
        assert "ida" not in f"{entry.fields} {entry.reason} {entry.record_id}".lower()


def test_the_invited_takes_the_seat_that_is_kept(table, invited):
    ticket = invitations.accept(invited, IDA)
    invited = fresh(invited)
    assert (ticket.seat, invited.state, invited.ticket) == (invited.seat, "claimed", ticket)
    assert ticket.seat.needs.diet == "No fish"
    assert tables.seen_by_host(table).named == 1


def test_a_second_click_is_the_same_ticket(invited):
    assert invitations.accept(invited, IDA) == invitations.accept(invited, IDA)


def test_a_seat_left_since_is_not_taken_again_by_the_old_invitation(invited):
    guests.leave(invitations.accept(invited, IDA).seat)
    assert refused(invitations.accept, fresh(invited), IDA).code == "seat_is_gone"


def test_the_shared_link_never_takes_a_seat_that_is_kept(table, invited):
    fill(table, 9)
    assert refused(guests.claim, table, Guest("Late Guest")).code == "table_is_full"
    assert invitations.accept(invited, IDA).seat == invited.seat


def test_whoever_was_invited_and_comes_by_the_shared_link_takes_one_seat(table, invited):
    ticket = guests.claim(table, Guest("Ida Roe", "IDA@home.example"))
    assert ticket.seat == invited.seat
    assert fresh(invited).state == "claimed"
    assert table.seats.open().count() == 9


def test_a_seat_that_is_kept_and_is_somebodys_all_the_same_is_passed_over(table, invited):
    type(invited.seat).objects.filter(pk=invited.seat_id).update(
        state="claimed", guest_name="Quick", claimed_at=clock.now()
    )
    by_link = guests.claim(table, Guest("Ida Roe", "ida@home.example"))
    assert by_link.seat != invited.seat
    assert invitations.accept(invited, IDA).seat not in (invited.seat, by_link.seat)


def test_a_seat_taken_between_looking_and_locking_is_passed_over(table, invited, monkeypatch):
    kept = invited.seat.position
    monkeypatch.setattr(type(table.seats.all()), "open", lambda seats: seats.free())
    assert guests.claim(table, Guest("Quick Guest")).seat.position != kept


def test_never_more_invitations_than_free_seats(table):
    fill(table, 8)
    for number in range(2):
        invitations.invite(table, "", f"guest{number}@home.example")
    assert refused(invitations.invite, table, "", "third@home.example").code == "table_is_full"


def test_the_database_keeps_a_seat_for_one_person_at_a_time(table, invited):
    with pytest.raises(IntegrityError), transaction.atomic():
        TableInvitation.objects.create(table=table, seat=invited.seat, email="b@home.example")


def test_the_database_invites_an_address_once(table, invited):
    other = table.seats.open()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        TableInvitation.objects.create(table=table, seat=other, email="IDA@home.example")


def test_the_database_knows_when_an_invitation_ended(invited):
    with pytest.raises(IntegrityError), transaction.atomic():
        TableInvitation.objects.filter(pk=invited.pk).update(state="declined")


@pytest.mark.parametrize(
    ("name", "email", "field", "code"),
    [
        ("Ida", "ida@", "email", "email"),
        ("Ida", "", "email", "email"),
        ("Ida", "i" * 250 + "@x.org", "email", "email"),
        ("x" * 121, "ida@home.example", "name", "too_long"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(table, name, email, field, code):
    no = refused(invitations.invite, table, name, email)
    assert (no.field, no.code) == (field, code)


def test_nobody_is_invited_twice_or_with_a_seat(table, invited):
    assert refused(invitations.invite, table, "", "IDA@home.example").code == "invited"
    guests.claim(table, Guest("Zoë", "zoe@home.example"))
    assert refused(invitations.invite, table, "", "zoe@home.example").code == "has_a_seat"


def test_a_table_cannot_send_letters_without_end(table):
    for number in range(50):
        invitations.take_back(invitations.invite(table, "", f"guest{number}@home.example"))
    assert refused(invitations.invite, table, "", "more@home.example").code == "too_many"


def test_a_certain_seat_can_be_kept_while_it_is_open(table):
    seat = table.seats.get(position=7)
    assert invitations.invite(table, "", "ida@home.example", seat=seat).seat == seat
    again = refused(invitations.invite, table, "", "ben@home.example", seat=seat)
    assert again.code == "seat_is_taken"


def test_the_host_does_not_name_or_give_back_a_seat_that_is_kept(invited):
    for act in (lambda: guests.name_guest(invited.seat, Guest("Ben")),):
        assert refused(act).code == "seat_is_kept"
    assert refused(guests.give_back, invited.seat).code == "seat_is_kept"
    assert guests.name_guest(invited.seat, Guest("Ida Roe", "Ida@home.example"))
    assert fresh(invited).state == "claimed"


def test_the_host_is_told_once_who_cannot_come(table, invited):
    for _ in range(2):
        invitations.decline(invited)
    letter = Notice.objects.get(reason="table.declined")
    assert letter.to == table.order.email
    assert "cannot come" in letter.subject
    assert invited.called in letter.text


def test_an_invitation_taken_back_is_no_news_to_the_host(invited):
    invitations.take_back(invited)
    assert not Notice.objects.filter(reason="table.declined").exists()


def test_a_no_frees_the_seat_and_may_become_a_yes(table, invited):
    invitations.decline(invited)
    assert invitations.decline(invited).state == "declined"
    assert table.seats.open().count() == 10
    assert [one.called for one in tables.seen_by_host(table).cannot_come] == ["Ida Roe"]
    ticket = invitations.accept(fresh(invited), IDA)
    assert fresh(invited).ticket == ticket


def test_a_no_finds_no_seat_once_the_table_is_full(table, invited):
    invitations.decline(invited)
    fill(table, 10)
    assert refused(invitations.accept, fresh(invited), IDA).code == "table_is_full"


def test_what_is_taken_back_opens_nothing(table, invited):
    token = token_of(invited)
    assert invitations.invitation_of(token) == invited
    invitations.take_back(invited)
    assert invitations.take_back(invited).state == "taken_back"
    assert refused(invitations.invitation_of, token).code == "taken_back"
    assert refused(invitations.accept, fresh(invited), IDA).code == "unlawful_move"
    assert refused(invitations.decline, invited).code == "unlawful_move"


@pytest.mark.parametrize("token", ["", "x", "\x00"])
def test_rubbish_opens_no_invitation(token, db):
    with pytest.raises(BrokenLink):
        invitations.invitation_of(token)


def test_a_link_to_nothing_we_know_opens_nothing(db):
    with pytest.raises(BrokenLink):
        invitations.invitation_of(Link(addresses.INVITATION_LINK, "nothing").sign())


def test_the_host_may_have_us_write_again_once_a_day(invited):
    assert refused(invitations.write_again, invited).code == "written_today"
    with later(days=1, minutes=1):
        invitations.write_again(invited)
        assert Notice.objects.filter(reason="table.invitation").count() == 2
        invitations.decline(invited)
        assert refused(invitations.write_again, invited).code == "answered"


def test_after_the_deadline_nobody_is_invited_and_nobody_answers_yes(table, invited):
    with clock.stopped_at(table.ball.claims_close_at):
        for act in (
            lambda: invitations.invite(table, "", "late@home.example"),
            lambda: invitations.write_again(invited),
            lambda: invitations.accept(invited, IDA),
            lambda: invitations.invite_all(table, guest_lines.read("late@home.example")),
        ):
            with pytest.raises(TooLate):
                act()


def test_a_list_says_of_each_line_what_becomes_of_it(table, invited):
    fill(table, 7)
    lines = guest_lines.read(
        "Ida <ida@home.example>\nAnn, ann@x.org\nBo bo@x.org\ncy@x.org\nrubbish"
    )
    looked = invitations.looked_at(table, lines)
    assert [bool(line.done) for line in looked] == [False, True, True, False, False]
    assert table.invitations.count() == 1
    told = invitations.invite_all(table, lines)
    assert [line.done for line in told] == [line.done and "Invited" for line in looked]
    assert [line.trouble for line in told] == [line.trouble for line in looked]
    assert table.invitations.count() == 3


def test_invitations_are_gone_thirty_days_after_the_ball(table, invited):
    month = dt.timedelta(days=30)
    assert not invitations.over(table.ball.ends_at).exists()
    assert invitations.over(table.ball.ends_at + month).get() == invited
