"""A place is offered to all colleagues: whoever takes it first has it, and till then it is kept."""

import pytest
from django.urls import reverse

from brokerage.models import Delivery
from brokerage.volunteering import colleagues
from brokerage.volunteering.models import Booking
from brokerage.volunteering.moves import booking, joining, opening, swapping
from common import clock
from common.errors import NotAllowed, TooLate
from journal.models import Entry
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_planning import refused
from tests.people.signing_in import signed_in


@pytest.fixture
def ana(volunteer_of):
    """A third of them."""
    return volunteer_of("Ana Kova")


@pytest.fixture
def mine(session, priya, tom, ana):
    """Priya's place."""
    made = book(session, priya)
    Notice.objects.all().delete()
    return made


def to(reason="session.swap"):
    return sorted(Notice.objects.filter(reason=reason).values_list("to", flat=True))


class TestAsking:
    """Who is written to, and what the place is meanwhile."""

    def test_everybody_who_could_go_has_a_letter_and_the_place_stays(self, mine, priya, tom, ana):
        held = swapping.ask_all(mine, by=priya.person)
        assert to() == sorted([tom.person.email, ana.person.email])
        assert (held.state, held.offered_to, held.is_offered) == ("booked", 2, True)
        assert Delivery.objects.promised().total() == 2
        assert Entry.objects.filter(verb="booking.offer").exists()

    def test_who_cannot_is_not_asked(self, mine, priya, tom, ana, opened, volunteer_of, amara):
        book(opened(title="At once"), tom)
        gone = volunteer_of("Gus Hale")
        joining.stop(gone, by=amara)
        swapping.ask_all(mine, by=priya.person)
        assert to() == [ana.person.email]

    def test_nor_is_who_has_a_place_or_waits_for_one(self, opened, priya, tom, ana):
        session = opened(seats=1, title="One seat")
        place = book(session, priya)
        booking.wait(session, tom, by=tom.person)
        assert colleagues.able(place) == [ana]

    def test_whoever_was_booked_least_is_asked_first_and_not_more_than_some(
        self, mine, tom, ana, opened, monkeypatch
    ):
        book(opened(title="Another day", starts_at=at(20)), ana)
        assert colleagues.able(mine) == [tom, ana]
        monkeypatch.setattr(colleagues, "MOST", 1)
        assert colleagues.able(mine) == [tom]

    def test_nobody_who_could_go_is_said_kindly(self, session, priya):
        refused("nobody_can", swapping.ask_all, book(session, priya), by=priya.person)

    def test_they_are_asked_once(self, mine, priya):
        swapping.ask_all(mine, by=priya.person)
        refused("asked_already", swapping.ask_all, mine, by=priya.person)

    def test_by_ones_own_link_too_and_by_the_lead_and_nobody_else(self, mine, tom, amara):
        with pytest.raises(NotAllowed):
            swapping.ask_all(mine, by=tom.person)
        swapping.ask_all(mine, by=None)
        assert not swapping.ask_no_more(mine, by=amara).is_offered
        refused("not_offered", swapping.ask_no_more, mine, by=amara)

    def test_nobody_is_written_to_twice_about_one_place(self, mine, priya):
        swapping.ask_all(mine, by=priya.person)
        swapping.ask_no_more(mine, by=priya.person)
        refused("asked_already", swapping.ask_all, mine, by=priya.person)

    def test_not_after_it_has_begun_or_once_it_is_given_up(self, session, mine, priya):
        with clock.stopped_at(session.starts_at):
            refused("begun", swapping.ask_all, mine, by=priya.person)
        booking.withdraw(mine, by=priya.person)
        refused("unlawful_move", swapping.ask_all, mine, by=priya.person)
        refused("unlawful_move", swapping.ask_no_more, mine, by=priya.person)


class TestTaking:
    """The first has it; all others read why not."""

    @pytest.fixture(autouse=True)
    def asked(self, mine, priya):
        swapping.ask_all(mine, by=priya.person)

    def test_whoever_takes_it_has_it_and_everybody_knows(self, mine, session, tom, priya, ben):
        new = swapping.take(mine, tom, by=tom.person)
        mine.refresh_from_db()
        session.refresh_from_db()
        assert (mine.state, mine.handed_to, new.state) == ("handed_on", new, "booked")
        assert session.taken == 1
        assert Delivery.objects.promised().total() == 2
        assert Notice.objects.filter(to=ben.email, reason="session.somebody_left").count() == 1
        assert Notice.objects.filter(to=priya.person.email).exists()

    def test_the_second_reads_that_it_is_taken(self, mine, tom, ana):
        swapping.take(mine, tom, by=tom.person)
        with pytest.raises(TooLate, match="Somebody else has taken it"):
            swapping.take(mine, ana, by=ana.person)

    def test_nobody_takes_it_for_another(self, mine, tom, ana, amara):
        for somebody in (ana.person, amara):
            with pytest.raises(NotAllowed):
                swapping.take(mine, tom, by=somebody)

    def test_another_companys_volunteer_does_not(self, mine, volunteer_of, other_company):
        omar = volunteer_of("Omar Aziz", of=other_company)
        refused("other_company", swapping.take, mine, omar, by=omar.person)

    def test_who_booked_something_else_meanwhile_keeps_that(self, mine, tom, opened):
        book(opened(title="At once"), tom)
        refused("clash", swapping.take, mine, tom, by=tom.person)

    def test_what_was_agreed_for_one_is_not_told_to_the_other(self, mine, tom, policy):
        Booking.objects.filter(pk=mine.pk).update(note="Jane agreed: back after an illness")
        policy.wants_note = True
        policy.save()
        refused("no_note", swapping.take, mine, tom, by=tom.person)
        assert swapping.take(mine, tom, by=tom.person, note="Ali agreed").note == "Ali agreed"

    def test_once_it_has_begun_nobody_is_said_to_go_after_all(self, mine, session):
        with clock.stopped_at(session.starts_at):
            assert "It has begun" in swapping.over(mine)

    @pytest.mark.parametrize(
        ("end", "words"),
        [
            (lambda mine, ben: swapping.ask_no_more(mine, by=None), "goes after all"),
            (lambda mine, ben: booking.withdraw(mine, by=None), "has given it up"),
            (
                lambda mine, ben: opening.end_places(
                    opening.call_off(mine.session, by=ben, reason="The hall is shut."), by=ben
                ),
                "called off",
            ),
        ],
    )
    def test_what_is_offered_no_longer_says_why(self, mine, tom, ben, end, words):
        end(mine, ben)
        with pytest.raises(TooLate, match=words):
            swapping.take(mine, tom, by=tom.person)


class TestPages:
    """Asking on the place's own page, and taking it on another."""

    def own(self, mine):
        return reverse("volunteering:my_place", args=[mine.public_id])

    def offered(self, mine):
        return reverse("volunteering:offered", args=[mine.public_id])

    def test_it_is_asked_and_taken_back_on_the_places_page(self, client, mine, priya):
        here = signed_in(client, priya.person)
        assert "Ask all my colleagues" in here.get(self.own(mine)).content.decode()
        told = here.post(self.own(mine), {"move": "ask_all"}, follow=True).content.decode()
        assert "We asked 2 colleagues." in told
        assert "Stop asking" in told
        told = here.post(self.own(mine), {"move": "ask_no_more"}, follow=True).content.decode()
        assert "Nobody is asked any longer." in told

    def test_who_agreed_is_asked_where_the_company_wants_it(self, client, mine, tom, policy):
        policy.wants_note = True
        policy.save()
        swapping.ask_all(mine, by=None)
        here = signed_in(client, tom.person)
        assert here.post(self.offered(mine)).status_code == 409
        here.post(self.offered(mine), {"note": "Ali agreed"})
        assert Booking.objects.get(state="booked").note == "Ali agreed"

    def test_a_second_press_says_so_on_a_page(self, client, mine, priya):
        here = signed_in(client, priya.person)
        swapping.ask_all(mine, by=priya.person)
        answer = here.post(self.own(mine), {"move": "ask_all"})
        assert answer.status_code == 409
        assert "were asked once" in answer.content.decode()

    def test_a_colleague_sees_it_among_their_places_and_takes_it(self, client, mine, tom):
        swapping.ask_all(mine, by=None)
        here = signed_in(client, tom.person)
        assert self.offered(mine) in here.get("/volunteering/mine/").content.decode()
        assert "Priya Nair may not be able to go" in here.get(self.offered(mine)).content.decode()
        answer = here.post(self.offered(mine), follow=True)
        assert "It is yours." in answer.content.decode()
        assert Booking.objects.get(state="booked").volunteer == tom
        assert self.offered(mine) not in here.get("/volunteering/mine/").content.decode()

    def test_who_comes_late_reads_so_and_a_press_changes_nothing(self, client, mine, tom, ana):
        swapping.ask_all(mine, by=None)
        swapping.take(mine, tom, by=tom.person)
        here = signed_in(client, ana.person)
        assert "Somebody else has taken it" in here.get(self.offered(mine)).content.decode()
        answer = here.post(self.offered(mine))
        assert answer.status_code == 409
        assert "Somebody else has taken it" in answer.content.decode()

    def test_who_cannot_any_more_is_told_why(self, client, mine, tom, opened):
        swapping.ask_all(mine, by=None)
        book(opened(title="At once"), tom)
        answer = signed_in(client, tom.person).post(self.offered(mine))
        assert answer.status_code == 409
        assert "You are at “At once” then" in answer.content.decode()

    def test_ones_own_leads_to_ones_place(self, client, mine, priya):
        answer = signed_in(client, priya.person).get(self.offered(mine))
        assert answer.url == self.own(mine)

    def test_a_letter_that_was_passed_on_opens_nothing(
        self, client, mine, volunteer_of, other_company
    ):
        swapping.ask_all(mine, by=None)
        omar = volunteer_of("Omar Aziz", of=other_company)
        assert signed_in(client, omar.person).get(self.offered(mine)).status_code == 404
        assert signed_in(client, omar.person).post(self.offered(mine)).status_code == 404

    def test_what_nobody_offered_is_not_shown(self, client, mine, tom):
        assert signed_in(client, tom.person).get(self.offered(mine)).status_code == 404

    def test_the_briefing_is_read_on_the_way(self, client, mine, tom, briefing):
        swapping.ask_all(mine, by=None)
        here = signed_in(client, tom.person)
        answer = here.post(self.offered(mine), follow=True)
        assert "Then you come back to" in answer.content.decode()
        sent = {"version": briefing().version, "place": mine.public_id}
        back = here.post(reverse("volunteering:briefing"), sent)
        assert back.url == self.offered(mine)
        assert "It is yours." in here.post(self.offered(mine), follow=True).content.decode()
