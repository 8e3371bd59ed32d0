"""The waiting list as staff see it: who, what, since when, in order, and what is offered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import WaitingEntry
from events.moves import selling, waiting
from notices.models import Notice
from people.roles import GUEST_DESKS, TREASURERS
from tests.events.conftest import fresh
from tests.events.pages.conftest import errors, text
from tests.events.pages.office import one_of, staff


@pytest.fixture
def desk(db):
    """Somebody of the guest desk."""
    return one_of(GUEST_DESKS)


def page_of(client, ball):
    return client.get(reverse("ball_waiting", args=[ball.slug]))


def names(entries):
    return [each.name.split()[0] for each in entries]


def test_offers_the_line_and_the_past_are_told_apart(desk, ball, sold_out, waits):
    for name, quantity in (("Greta", 4), ("Ida", 1), ("Mo", 2)):
        waits(name, quantity)
    gone = waits("Ned")
    waiting.leave(gone)
    assert "for 7 seats together" in text(page_of(desk, ball))
    selling.cancel(sold_out)
    waiting.offer_due()
    page = page_of(desk, ball)
    assert names(page.context["offered"]) == ["Greta"]
    assert names(page.context["line"]) == ["Ida", "Mo"]
    assert names(page.context["ended"]) == ["Ned"]
    assert "2 entries wait, for 3 seats together" in text(page)


def test_whoever_cannot_be_offered_anything_just_now_is_marked(desk, ball, seat, sold_out, waits):
    waits("Greta")
    assert "Not on sale now" not in text(page_of(desk, ball))
    type(seat).objects.filter(pk=seat.pk).update(active=False)
    assert "Not on sale now, so it is not offered" in text(page_of(desk, ball))


def test_nobody_waits(desk, ball):
    assert "Nobody waits" in text(page_of(desk, ball))


def act(client, entry, how, **posted):
    return client.post(reverse("ball_waiting_act", args=[entry.public_id, how]), posted)


def test_somebody_is_moved_to_the_end_with_a_reason(desk, ball, sold_out, waits):
    first, _second = waits("Greta"), waits("Ida")
    assert "comes before them" in text(
        desk.get(reverse("ball_waiting_act", args=[first.public_id, "end"]))
    )
    assert list(errors(act(desk, first, "end"))) == ["reason"]
    reply = act(desk, first, "end", reason="asked")
    assert reply["Location"] == reverse("ball_waiting", args=[ball.slug])
    page = page_of(desk, ball)
    assert names(page.context["line"]) == ["Ida", "Greta"]
    assert "Moved to the end" in text(page)


def test_somebody_is_taken_off_and_told(desk, ball, sold_out, waits):
    entry = waits("Greta")
    assert act(desk, entry, "remove", reason="no_answer").status_code == 303
    assert fresh(entry).state == "left"
    assert "They do not answer" in Notice.objects.get(reason="waiting.removed").text
    moved = act(desk, entry, "end", reason="asked")
    assert moved.status_code == 409
    assert act(desk, entry, "sell", reason="asked").status_code == 404


def test_who_may_only_look_moves_nobody_and_the_treasurer_does_not_look(ball, sold_out, waits):
    entry = waits("Greta")
    viewer = staff("view_waitingentry")
    assert "To the end" not in text(page_of(viewer, ball))
    act(viewer, entry, "remove", reason="asked")
    assert fresh(entry).state == "waiting"
    assert page_of(one_of(TREASURERS), ball).status_code == 302


def test_the_page_costs_the_same_however_long_the_line(desk, ball, sold_out, waits):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page_of(desk, ball)
        return len(queries)

    waits("Greta")
    cost()
    once = cost()
    for name in ("Ida", "Mo", "Ned", "Olive"):
        waits(name)
    assert cost() == once
    assert WaitingEntry.objects.count() == 5
