"""What a company's lead sees stays true: who stopped had given, and a series is one line."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage.volunteering import suiting, wording
from brokerage.volunteering.fitting import OF_SESSION, OF_VOLUNTEER
from brokerage.volunteering.models import Session, Volunteer
from brokerage.volunteering.moves import booking, hours, joining, opening
from common import clock
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_people_pages import of
from tests.people.signing_in import signed_in

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def amara_here(client, amara):
    """Amara, who owns the company, signed in."""
    return signed_in(client, amara)


class TestWhoStopped:
    """What was given stays given, whoever gave it."""

    @pytest.fixture
    def gone(self, session, priya, tom, ben, amara):
        """Priya and Tom gave two hours each, and Tom has left."""
        places = [booking.book(session, one, by=one.person) for one in (priya, tom)]
        with clock.stopped_at(at(10, 18)):
            said = {one.public_id: hours.Said(Decimal(2)) for one in places}
            hours.confirm_all(session, said, by=ben)
            joining.stop(tom, by=amara)
        return tom

    def test_the_sums_count_everybody_and_they_stand_apart(self, amara_here, company, gone):
        page = amara_here.get(of(company))
        told = [page.context[name] for name in ("promised", "given", "confirmed")]
        assert told == ["0", "4", "4"]
        assert [str(one.volunteer) for one in page.context["members"]] == ["Priya Nair"]
        assert [str(one.volunteer) for one in page.context["stopped"]] == ["Tom Reed"]
        assert "No longer volunteers" in page.content.decode()

    def test_nobody_who_stopped_is_stopped_again_or_fits_a_place(
        self, amara_here, company, gone, opened
    ):
        opened(title="Another", starts_at=at(20))
        page = amara_here.get(of(company))
        leavers = page.content.decode().split('id="leaver"')[1].split("</select>")[0]
        assert "Tom Reed" not in leavers
        assert all(one.volunteer != gone for gap in page.context["gaps"] for one in gap.suits)

    def test_whoever_left_without_having_given_is_not_named(
        self, amara_here, company, volunteer_of, amara
    ):
        joining.stop(volunteer_of("Gus Hale"), by=amara)
        assert "Gus Hale" not in amara_here.get(of(company)).content.decode()

    def test_all_may_have_left_and_the_file_is_still_there(
        self, amara_here, company, gone, priya, amara
    ):
        joining.stop(priya, by=amara)
        page = amara_here.get(of(company)).content.decode()
        sheet = reverse("volunteering:people_sheet", args=[company.public_id, "csv"])
        assert sheet in page
        lines = amara_here.get(sheet).content.decode().splitlines()
        assert [line.split(",")[:2] for line in lines[1:]] == [
            ["Priya Nair", "no"],
            ["Tom Reed", "no"],
        ]

    def test_the_number_of_queries_does_not_grow_with_those_who_left(
        self, amara_here, company, session, volunteer_of, amara, ben, django_assert_max_num_queries
    ):
        places = []
        for name in "ABCDEF":
            one = volunteer_of(f"{name} Volunteer")
            places.append(booking.book(session, one, by=one.person))
        with clock.stopped_at(at(10, 18)):
            hours.confirm_all(
                session, {one.public_id: hours.Said(Decimal(2)) for one in places}, by=ben
            )
        for place in places:
            joining.stop(place.volunteer, by=amara)
        with django_assert_max_num_queries(32):
            assert len(amara_here.get(of(company)).context["stopped"]) == 6


class TestASeriesIsOneLine:
    """Of its days, in both lists of a lead."""

    def test_whoever_comes_to_all_of_it_has_one_line(self, amara_here, company, tuesdays, priya):
        booking.book_series(tuesdays[0].series, priya, by=priya.person)
        (member,) = amara_here.get(of(company)).context["members"]
        assert member.lines == ["Drop-in at the hub, 9 Mar, 16 Mar, 23 Mar, 30 Mar, 6 Apr"]

    def test_two_days_alike_that_are_no_series_are_two(self, amara_here, company, opened, priya):
        for days in (20, 21):
            booking.book(opened(starts_at=at(days)), priya, by=priya.person)
        (member,) = amara_here.get(of(company)).context["members"]
        assert len(member.lines) == 2

    def test_where_people_are_wanted_it_is_one_and_a_day_changed_by_hand_another(
        self, amara_here, company, policy, tuesdays, ben
    ):
        later = tuesdays[2]
        opening.change(later, terms(starts_at=later.starts_at + HOUR), by=ben)
        first, other = amara_here.get(of(company)).context["gaps"]
        assert first.when.endswith("; also 16 Mar, 30 Mar, 6 Apr")
        assert (first.left, other.also) == ("4 days with places", [])
        assert other.session == later

    def test_many_days_are_counted(self, tuesdays):
        assert wording.days([*tuesdays, *tuesdays]).endswith("9 Mar and 4 more days")

    def test_whoever_is_on_some_of_its_days_may_fit_the_others(
        self, policy, tuesdays, priya, tom, time_kind
    ):
        for one in (priya, tom):
            one.kinds.add(time_kind)
            one.citywide, one.about = True, "I like to sit beside people."
            one.save()
        booking.book(tuesdays[0], priya, by=priya.person)
        booking.book_series(tuesdays[0].series, tom, by=tom.person)
        volunteers = Volunteer.objects.prefetch_related(*OF_VOLUNTEER)
        sessions = Session.objects.whole().prefetch_related(*OF_SESSION)
        (gap,) = suiting.gaps(list(sessions.order_by("starts_at")), list(volunteers))
        assert [str(one.volunteer) for one in gap.suits] == ["Priya Nair"]
