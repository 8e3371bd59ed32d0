"""“Is this still true?” is asked in time, reminded of once, and then the listing rests."""

import datetime as dt

import pytest
from django.core.management import call_command

from brokerage.models import Need
from brokerage.moves import listings, renewing
from common import clock
from common.errors import NotAllowed, Refusal
from journal.models import Entry
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


def days(n):
    return dt.timedelta(days=n)


def age(listing, n):
    """It was opened n days ago."""
    type(listing).objects.filter(pk=listing.pk).update(opened_at=clock.now() - days(n))


def fresh(listing):
    return type(listing).objects.get(pk=listing.pk)


def letters(reason):
    return Notice.objects.filter(reason=reason).count()


@pytest.fixture
def old(need, ben):
    """Open for ninety days and a bit, with Ben to write to."""
    age(need, 91)
    return need


def test_what_is_open_for_long_is_asked_about_once(old):
    assert renewing.ask_due() == 1
    assert renewing.ask_due() == 0
    assert fresh(old).asked_at
    assert letters("listing.still_true") == 1
    assert Entry.objects.filter(verb="need.ask", actor="").exists()


@pytest.mark.parametrize(
    ("changed", "due"),
    [
        ({}, 1),
        ({"state": "paused"}, 0),
        ({"state": "closed", "closed_as": "withdrawn"}, 0),
    ],
)
def test_only_what_is_open_is_asked_about(old, changed, due):
    Need.objects.filter(pk=old.pk).update(**changed)
    assert renewing.ask_due() == due


def test_what_was_renewed_lately_is_left_alone(old, ben):
    renewing.renew(old, by=ben)
    assert renewing.ask_due() == 0


def test_money_and_rooms_may_stand_longer(db):
    for slug in ("funding", "space"):
        age(factories.offer(kind=factories.help_kind(slug)), 179)
    assert renewing.ask_due() == 0
    with clock.stopped_at(clock.now() + days(2)):
        assert renewing.ask_due() == 2


def test_a_last_day_that_nears_is_asked_about_before_it_comes(need):
    Need.objects.filter(pk=need.pk).update(ends_on=clock.today() + days(14))
    age(need, 13)
    assert renewing.ask_due() == 0  # opened for a short time: nobody need be asked
    age(need, 14)
    assert renewing.ask_due() == 1


def test_silence_is_reminded_of_once_then_paused_and_never_closed(old, ben):
    renewing.ask_due()
    start = clock.now()
    with clock.stopped_at(start + days(6)):
        assert (renewing.remind_due(), renewing.pause_unanswered()) == (0, 0)
    with clock.stopped_at(start + days(8)):
        assert (renewing.remind_due(), renewing.remind_due()) == (1, 0)
        assert renewing.pause_unanswered() == 0
    with clock.stopped_at(start + days(16)):
        assert (renewing.pause_unanswered(), renewing.pause_unanswered()) == (1, 0)
        assert renewing.ask_due() == 0
    assert fresh(old).state == "paused"
    assert letters("listing.still_true") == 2
    assert letters("listing.paused") == 1
    assert "is paused" in Notice.objects.get(reason="listing.paused").text


def test_an_answer_stops_it(old, ben):
    renewing.ask_due()
    renewing.renew(fresh(old), by=ben)
    with clock.stopped_at(clock.now() + days(40)):
        assert (renewing.remind_due(), renewing.pause_unanswered()) == (0, 0)
    assert fresh(old).asked_at is None


def test_a_new_last_day_is_told_to_everybody(old, ben):
    last = clock.today() + days(60)
    renewed = renewing.renew(old, by=ben, last_day=last)
    assert (renewed.ends_on, renewed.state) == (last, "open")
    assert str(last.year) in renewed.wanted_by
    assert Entry.objects.get(verb="need.renew").fields == ["ends_on", "renewed_at"]


@pytest.mark.parametrize(("in_days", "code"), [(-1, "past"), (9000, "far")])
def test_a_last_day_that_cannot_be_is_refused_beside_its_field(old, ben, in_days, code):
    with pytest.raises(Refusal) as no:
        renewing.renew(old, by=ben, last_day=clock.today() + days(in_days))
    assert (no.value.field, no.value.code) == ("last_day", code)


def test_a_last_day_is_not_before_the_first(old, ben):
    Need.objects.filter(pk=old.pk).update(starts_on=clock.today() + days(9))
    with pytest.raises(Refusal) as no:
        renewing.renew(old, by=ben, last_day=clock.today() + days(8))
    assert no.value.code == "before_first"


def test_yes_opens_again_what_silence_had_paused(old, ben):
    Need.objects.filter(pk=old.pk).update(state="paused", asked_at=clock.now())
    assert renewing.renew(fresh(old), by=ben).state == "open"


def test_strangers_renew_nothing_and_what_is_closed_stays_closed(old, amara, ben):
    with pytest.raises(NotAllowed):
        renewing.renew(old, by=amara)
    listings.withdraw(old, by=ben)
    with pytest.raises(Refusal) as no:
        renewing.renew(old, by=ben)
    assert no.value.code == "not_open"


def test_a_pause_ends_on_its_day(need, ben):
    day = clock.today() + days(10)
    listings.pause(need, by=ben, until=day)
    assert renewing.resume_due() == 0
    with clock.stopped_at(clock.now() + days(10)):
        assert (renewing.resume_due(), renewing.resume_due()) == (1, 0)
    again = fresh(need)
    assert (again.state, again.resume_on) == ("open", None)
    assert letters("listing.opened") == 1


def test_a_pause_is_until_a_day_to_come(need, ben):
    with pytest.raises(Refusal) as no:
        listings.pause(need, by=ben, until=clock.today())
    assert no.value.field == "until"
    assert fresh(need).state == "open"


def test_a_pause_does_not_end_on_what_cannot_be_opened(need, ben):
    listings.pause(need, by=ben, until=clock.today() + days(3))
    Need.objects.filter(pk=need.pk).update(ends_on=clock.today() + days(1))
    with clock.stopped_at(clock.now() + days(3)):
        assert renewing.resume_due() == 0
    assert fresh(need).state == "paused"


def test_the_sweep_says_how_many(old, capsys):
    call_command("renew_listings")
    assert capsys.readouterr().out.strip() == "asked=1 reminded=0 paused=0 resumed=0"
    call_command("renew_listings")
    assert capsys.readouterr().out.strip() == "asked=0 reminded=0 paused=0 resumed=0"


def test_a_sweep_leaves_alone_what_somebody_moved_while_it_went_through(charity, ben, monkeypatch):
    """One is opened by hand and one put off, after the sweep looked and before it came to them."""
    due = [factories.need(organisation=charity) for _ in range(3)]
    for each in due:
        listings.pause(each, by=ben, until=clock.today() + days(3))

    def meanwhile(opened):
        by_hand, put_off = [each for each in due if each.pk != opened.pk]
        listings.resume(by_hand, by=ben)
        Need.objects.filter(pk=put_off.pk).update(resume_on=clock.today() + days(9))

    monkeypatch.setattr(renewing.letters, "listing_opened", meanwhile)
    with clock.stopped_at(clock.now() + days(3)):
        assert renewing.resume_due() == 1
    assert sorted(fresh(each).state for each in due) == ["open", "open", "paused"]


def test_a_new_last_day_of_an_offer_is_its_last_day(offer, amara):
    day = clock.today() + days(30)
    renewing.renew(offer, by=amara, last_day=day)
    assert fresh(offer).ends_on == day


def test_a_sweep_asks_nothing_that_another_has_asked_meanwhile(charity, ben, monkeypatch):
    for _ in range(2):
        age(factories.need(organisation=charity), 91)

    def other_sweep(listing, *, reminder):
        Need.objects.exclude(pk=listing.pk).update(asked_at=clock.now())

    monkeypatch.setattr(renewing.listing_letters, "still_true", other_sweep)
    assert renewing.ask_due() == 1
