"""A link in a letter from before a Ball was moved goes on working until the new evening."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from common import clock, tokens
from common.errors import TooLate
from events import access, addresses, letters_captains, letters_waiting, links
from events.moves import co_hosts, evening, guests, invitations, nudging
from events.moves.evening import NewEvening
from events.moves.guests import Guest
from tests.events.conftest import later

Opens = Callable[[str], Any]


def captain_of(token: str) -> tokens.Link:
    return links.read(token, action=addresses.CAPTAIN_PAGE_LINK)


def line_of(token: str) -> tokens.Link:
    return links.read(token, action=addresses.WAITING_LINK)


@pytest.fixture
def sent(ball, paid, waits, captaincy) -> list[tuple[str, Opens]]:
    """Every token that names the end of the evening, as it was sent; and what opens it."""
    table = paid.tables.get()
    ticket = guests.claim(table, Guest("Zoë Ash", "zoe@home.example"))
    invitation = invitations.invite(table, "Ida", "ida@home.example")
    helper = co_hosts.name_co_host(table, "Cas", "cas@fern.example")
    captains_link = letters_captains._at(captaincy, addresses.CAPTAIN_PAGE_LINK, "captain_open")
    sent = [
        (access.order_link(paid), access.order_of),
        (addresses.table_link(table), guests.table_of),
        (addresses.seat_link(ticket), guests.ticket_of),
        (addresses.invitation_link(invitation), invitations.invitation_of),
        (addresses.co_host_link(helper), access.co_host_of),
        (addresses.quiet_link(table), nudging.about_of),
        (addresses.quiet_link(invitation), nudging.about_of),
        (letters_waiting.leave_link(waits()), line_of),
        (captains_link, captain_of),
    ]
    return [(link.rstrip("/").rpartition("/")[2], opens) for link, opens in sent]


@pytest.fixture
def moved(ball, dot, sent):
    """The Ball, a month later than the letters say."""
    starts = ball.starts_at + dt.timedelta(days=30)
    ends = starts + dt.timedelta(hours=5)
    answer = clock.now() + dt.timedelta(days=21)
    evening.move(
        ball, NewEvening(starts, ends, "The Hall", "Mill Lane", "A flood.", answer), by=dot
    )
    return ends


def test_links_end_with_the_evening(ball, sent):
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=31)):
        for token, opens in sent:
            with pytest.raises(TooLate) as no:
                opens(token)
            assert no.value.code == "expired_link"


def test_links_sent_before_the_move_open_until_the_new_evening_is_over(ball, sent, moved):
    with clock.stopped_at(moved - dt.timedelta(hours=1)):
        assert all(opens(token) for token, opens in sent)
    with clock.stopped_at(moved + dt.timedelta(days=31)):
        for token, opens in sent:
            with pytest.raises(TooLate):
                opens(token)


@pytest.mark.parametrize("action", [addresses.ORDER_LINK, addresses.OFFER_LINK])
def test_what_has_run_out_and_names_nothing_we_know_opens_nothing(db, action):
    token = tokens.Link(action, "nothing", expires=clock.now()).sign()
    with later(days=1), pytest.raises(TooLate):
        links.read(token, action=action)


def test_a_buyers_link_opens_a_month_longer_so_that_a_late_gift_can_be_declared(ball, paid):
    with later(days=130):
        token = access.order_link(paid).rstrip("/").rpartition("/")[2]
        assert access.order_of(token) == paid
    with later(days=160), pytest.raises(TooLate):
        access.order_of(token)
