"""Benefits in the office and on the sponsor's own page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common import clock
from events.admin.forms import owners
from events.models import Benefit
from events.moves import cancelling
from people.roles import BALL_TEAM, GUEST_DESKS, TREASURERS
from tests import factories
from tests.events.conftest import fresh
from tests.events.pages.conftest import at, errors, text
from tests.events.pages.office import one_of, staff


@pytest.fixture
def desk(db):
    """Somebody of the guest desk."""
    return one_of(GUEST_DESKS)


@pytest.fixture
def owed(paid, dot):
    """Two things owed: the logo, late, is Dot's; the song is nobody's yet."""
    line, today = paid.lines.get(), clock.today()
    day = dt.timedelta(days=1)
    logo = Benefit(order=paid, line=line, place=1, words="Logo", due_on=today - day, owner=dot)
    song = Benefit(order=paid, line=line, place=2, words="Song", due_on=today + day)
    return Benefit.objects.bulk_create([logo, song])


def listed(client, ball, **query):
    page = client.get(reverse("ball_benefits", args=[ball.slug], query=query))
    return [each.words for each in page.context["found"]]


def test_what_is_due_is_listed_by_day_and_narrowed(desk, ball, owed, dot):
    assert listed(desk, ball) == ["Logo", "Song"]
    assert listed(desk, ball, show="overdue") == ["Logo"]
    assert listed(desk, ball, show="done") == []
    assert listed(desk, ball, owner=dot.public_id) == ["Logo"]
    assert listed(desk, ball, owner="nobody") == ["Song"]
    assert listed(desk, ball, show="<b>", owner="<x>") == []
    assert listed(desk, ball, show="<b>") == ["Logo", "Song"]


def press(client, benefit, how, **posted):
    return client.post(reverse("ball_benefit_act", args=[benefit.public_id, how]), posted)


def test_one_press_does_it_and_one_takes_it_back(desk, ball, owed):
    reply = press(desk, owed[0], "done", show="overdue", owner="")
    assert reply["Location"] == f"{reverse('ball_benefits', args=[ball.slug])}?show=overdue&owner="
    assert listed(desk, ball, show="done") == ["Logo"]
    press(desk, owed[0], "undo")
    assert listed(desk, ball, show="done") == []


def test_what_is_no_longer_owed_says_so(desk, owed, paid):
    type(paid).objects.filter(pk=paid.pk).update(state="cancelled")
    reply = desk.post(reverse("ball_benefit_act", args=[owed[0].public_id, "done"]), follow=True)
    assert "nothing is owed" in text(reply)
    form = desk.post(reverse("ball_benefit", args=[owed[0].public_id]), {"due_on": "2027-05-01"})
    assert form.status_code == 409


def test_somebody_else_gets_it_another_day_with_a_note_and_a_link(desk, ball, owed):
    person = owners().get(groups__name=GUEST_DESKS)
    address = reverse("ball_benefit", args=[owed[1].public_id])
    told = {
        "owner": person.public_id,
        "due_on": "2027-05-01",
        "note": "Ask for a file",
        "link": "https://files.example/logo",
    }
    wrong = desk.post(address, told | {"link": "javascript:alert(1)", "due_on": "soon"})
    assert (wrong.status_code, set(errors(wrong))) == (422, {"link", "due_on"})
    assert desk.post(address, told).status_code == 303
    assert fresh(owed[1]).owner == person
    shown = text(desk.get(reverse("ball_benefits", args=[ball.slug])))
    assert "Ask for a file" in shown
    assert 'href="https://files.example/logo"' in shown


def test_only_staff_who_keep_benefits_may_own_one(desk, owed, stranger):
    reply = desk.post(
        reverse("ball_benefit", args=[owed[1].public_id]),
        {"owner": stranger.public_id, "due_on": "2027-05-01"},
    )
    assert list(errors(reply)) == ["owner"]


def test_who_may_only_look_presses_nothing(ball, owed):
    viewer = staff("view_benefit")
    assert listed(viewer, ball) == ["Logo", "Song"]
    press(viewer, owed[0], "done")
    assert fresh(owed[0]).done_at is None
    assert one_of(TREASURERS).get(reverse("ball_benefits", args=[ball.slug])).status_code == 302


def test_there_is_no_third_thing_to_do_with_it(desk, owed):
    assert press(desk, owed[0], "burn").status_code == 404


def test_the_list_costs_the_same_however_long(desk, ball, owed, paid, dot):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            listed(desk, ball, show="all")
        return len(queries)

    cost()
    once = cost()
    line = paid.lines.get()
    for place in range(3, 12):
        factory = {"owner": dot} if place % 2 else {}
        Benefit.objects.create(
            order=paid, line=line, place=place, words="x", due_on=clock.today(), **factory
        )
    assert cost() == once


def test_sponsors_see_what_they_get_and_what_is_done(host, desk, owed, paid):
    press(desk, owed[0], "done")
    page = text(host.get(at("order", paid.public_id)))
    assert "What your package gives you" in page
    done, to_come = page.index("Logo"), page.index("Song")
    assert "Done" in page[done:to_come]
    assert f"By {(clock.today() + dt.timedelta(days=1)):%-d}" in page[to_come:]
    assert "Dot Marsh" not in page


def test_a_buyer_without_a_package_sees_no_list(host, paid):
    assert "What your package gives you" not in text(host.get(at("order", paid.public_id)))


def test_the_order_in_the_office_shows_its_benefits(owed, paid):
    page = text(one_of(BALL_TEAM).get(reverse("ball_order", args=[paid.public_id])))
    assert "Overdue" in page
    assert "Song" in page


def test_benefits_of_the_shops_card_are_what_is_promised(client, ball, table_of_ten):
    table_of_ten.promises.create(words="A song on the stage")
    page = client.get(at("shop", ball.slug))
    assert "A song on the stage" in text(page)
    other = factories.ball()
    assert "A song" not in text(client.get(at("shop", other.slug)))


def test_what_ended_with_its_package_is_listed_as_such_and_cannot_be_pressed(
    desk, ball, owed, paid, host
):
    press(desk, owed[0], "done")
    cancelling.whole(paid, reason=cancelling.BY_STAFF, gifts=True)
    assert listed(desk, ball) == []
    assert listed(desk, ball, show="done") == ["Logo"], "what was done is a record"
    assert listed(desk, ball, show="ended") == ["Song"]
    assert listed(desk, ball, show="all") == ["Logo", "Song"]
    page = text(desk.get(reverse("ball_benefits", args=[ball.slug], query={"show": "all"})))
    assert "the package was cancelled" in page
    assert reverse("ball_benefit_act", args=[owed[1].public_id, "done"]) not in page
    assert "nothing is owed" in text(
        desk.post(reverse("ball_benefit_act", args=[owed[1].public_id, "done"]), follow=True)
    )


def test_a_sponsor_sees_which_of_two_packages_was_cancelled(host, owed, paid):
    Benefit.objects.filter(pk=owed[1].pk).update(ended_at=clock.now())
    page = text(host.get(at("order", paid.public_id)))
    assert "Cancelled" in page[page.index("Song") :]
    office = text(one_of(BALL_TEAM).get(reverse("ball_order", args=[paid.public_id])))
    assert "Cancelled" in office[office.index("Song") :]
