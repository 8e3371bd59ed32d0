"""“Did not come”, said of somebody who had said nothing: they hear of it, and may say otherwise."""

from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage.models import Delivery
from brokerage.volunteering import links, overdue, rosters
from brokerage.volunteering.models import Reminded, Session
from brokerage.volunteering.moves import booking, differing, hours, tending
from brokerage.volunteering.moves.hours import Said
from brokerage.volunteering.office import causes
from common import clock
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_booking import book

NOBODY = Said(Decimal(0), why="Nobody saw her.")
TWO = Decimal(2)


@pytest.fixture
def missed(session, priya, ben):
    """The evening after, the group wrote Priya down as missed; nobody else had a place."""
    mine = book(session, priya)
    with clock.stopped_at(at(10, 20)):
        Notice.objects.all().delete()
        hours.confirm_all(session, {mine.public_id: NOBODY}, by=ben)
        mine.refresh_from_db()
        yield mine


def to(reason):
    return Notice.objects.filter(reason=reason)


def page_of(place):
    return reverse("volunteering:mine_by_link", args=[links.mine_token(place)])


class TestBeingTold:
    """A kind letter, once, with a way to say otherwise."""

    def test_they_read_it_kindly_with_the_groups_words_and_a_link(self, missed, priya):
        letter = to("session.missed").get()
        assert letter.to == priya.person.email
        assert "you could not come" in letter.text
        assert "Nobody saw her." in letter.text
        assert page_of(missed).rpartition("/")[0][:18] in letter.text
        assert "“Drop-in at the hub”" in letter.text
        for form in (letter.text, letter.html):
            assert "If you did help, tell us your hours." in form

    def test_the_group_knows_that_they_have_a_letter(self, missed, ben, client):
        url = reverse("volunteering:confirm", args=[links.confirm_token(missed.session, ben)])
        assert "has a kind letter" in client.get(url).content.decode()
        hours.confirm(missed, Said(TWO), by=ben)
        assert "has a kind letter" not in client.get(url).content.decode()

    def test_said_again_it_is_told_once(self, missed, ben):
        hours.confirm(missed, NOBODY, by=ben)
        assert to("session.missed").count() == 1

    def test_hours_of_ones_own_have_no_day_to_come_to(self, opened, priya, ben):
        own = opened(flexible_hours=Decimal(3), done_by=at(10).date(), title="A guide")
        mine = book(own, priya)
        with clock.stopped_at(at(11)):
            hours.confirm(mine, NOBODY, by=ben)
        assert "you gave no hours to “A guide”" in to("session.missed").get().text

    def test_the_page_behind_the_link_says_so_and_takes_hours(self, client, missed):
        page = client.get(page_of(missed)).content.decode()
        assert "says that you could not come" in page
        assert client.post(page_of(missed), {"move": "as_booked"}).status_code == 302
        missed.refresh_from_db()
        assert (missed.state, missed.hours.given) == ("came", TWO)
        assert "says that you could not come" not in client.get(page_of(missed)).content.decode()

    @pytest.mark.parametrize("typed", ["", "0", "25e9", "many", "-1"])
    def test_rubbish_is_told_beside_the_field_and_asks_nobody(self, client, missed, typed):
        answer = client.post(page_of(missed), {"move": "other", "hours": typed})
        assert answer.status_code == 422
        assert not to("session.came_after_all").exists()


class TestSayingOtherwise:
    """The group is asked again, and what it says then is told and talked over as ever."""

    @pytest.fixture(autouse=True)
    def said(self, missed, priya):
        return hours.say(missed, TWO, by=priya.person, note="I was in the back room.")

    def test_the_group_reads_it_at_once_with_a_link(self, missed, ben, client):
        letter = to("session.came_after_all").get(to=ben.email)
        assert "Priya Nair did not come. They say it was 2 hours." in letter.text
        assert "I was in the back room." in letter.text
        url = reverse("volunteering:confirm", args=[links.confirm_token(missed.session, ben)])
        assert "They say: 2 hours." in client.get(url).content.decode()

    def test_said_once_more_it_is_not_told_again(self, missed, ben, priya):
        hours.say(missed, Decimal(1), by=priya.person)
        assert to("session.came_after_all").filter(to=ben.email).count() == 1

    def test_the_group_puts_it_right_and_it_counts(self, missed, ben):
        hours.confirm(missed, Said(TWO), by=ben)
        missed.refresh_from_db()
        assert missed.state == "came"
        assert Delivery.objects.confirmed().standing().total() == 2
        assert to("session.thanks").count() == 1

    def test_or_says_it_again_and_then_they_talk_it_over(self, missed, ben, priya):
        hours.confirm(missed, NOBODY, by=ben)
        assert to("session.differ").count() == 1
        kept = differing.answer(missed, "Ask Tom: he sat beside me.", by=priya.person)
        assert kept.differs
        assert to("session.answered").filter(to=ben.email).exists()
        assert Delivery.objects.confirmed().total() == 0

    def test_though_the_list_was_closed_the_group_and_then_a_broker_are_asked(self, missed, ben):
        session = Session.objects.get()
        assert session.state == "done"
        piles = rosters.piles(rosters.planned_by(ben))
        assert [line.session for line in piles["confirm"]] == [session]
        with clock.stopped_at(at(12)):
            assert list(overdue.confirm(Reminded.Kind.CONFIRM)) == [session]
        with clock.stopped_at(at(18)):
            assert list(causes.hours_unconfirmed()) == [session]

    def test_once_it_is_settled_nobody_is_asked_any_more(self, missed, ben):
        hours.confirm(missed, Said(TWO), by=ben)
        with clock.stopped_at(at(18)):
            assert tending.tend()["groups"] == 0
            assert not causes.hours_unconfirmed().exists()


def test_a_place_given_up_is_not_missed(session, priya, ben):
    mine = booking.withdraw(book(session, priya), by=priya.person)
    with clock.stopped_at(at(10, 20)):
        hours.confirm_all(session, {mine.public_id: NOBODY}, by=ben)
    assert not to("session.missed").exists()
