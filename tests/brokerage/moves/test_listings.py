"""An offer or a need goes from draft to open to closed, and by no other way."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.models import Introduction, Need, Offer
from brokerage.moves import expiring, introductions, listings
from brokerage.moves.introductions import Terms
from common import clock
from common.errors import NotAllowed, Refusal
from common.states import UnlawfulMove
from journal.models import Entry
from notices.models import Notice
from people.moves import organisations
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(charity, ben):
    """Ben's draft, filled in."""
    made = listings.start(Need, charity, by=ben)
    values = {
        "title": "Laptops",
        "kind": factories.help_kind(),
        "unit": "devices",
        "quantity": Decimal(12),
        "places": [factories.place("Armley")],
    }
    return listings.save_draft(made, by=ben, values=values, typed={"how_many": "a dozen"})


@pytest.fixture
def submitted(draft, ben):
    return listings.submit(draft, by=ben)


@pytest.fixture
def opened(submitted, dot):
    return listings.open_listing(submitted, by=dot)


def refused(code, move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    assert refusal.value.code == code


def test_a_draft_is_started_once_however_often_it_is_asked_for(charity, ben):
    first = listings.start(Offer, charity, by=ben, public_id="0123456789abcd")
    again = listings.start(Offer, charity, by=ben, public_id="0123456789abcd")
    assert first == again
    assert Entry.objects.filter(verb="offer.start").count() == 1


def test_nobody_starts_a_draft_for_others_or_takes_theirs(charity, company, ben, amara):
    refused("not_a_member", listings.start, Need, company, by=ben)
    listings.start(Need, charity, by=ben, public_id="0123456789abcd")
    refused("not_yours", listings.start, Need, company, by=amara, public_id="0123456789abcd")


def test_a_suspended_organisation_starts_nothing(charity, ben):
    charity.state, charity.reason = "suspended", "Closed down."
    charity.save()
    refused("organisation_refused", listings.start, Need, charity, by=ben)


def test_a_draft_keeps_what_was_typed_and_what_was_understood(draft):
    draft.refresh_from_db()
    assert draft.typed == {"how_many": "a dozen"}
    assert draft.quantity == 12
    assert [place.name for place in draft.places.all()] == ["Armley"]


def test_what_was_submitted_is_no_draft_any_more(submitted, ben):
    refused("not_draft", listings.save_draft, submitted, by=ben, values={}, typed={})


def test_submitting_tells_the_journal_and_the_poster(submitted, ben):
    assert (submitted.state, submitted.typed) == ("submitted", None)
    assert Entry.objects.filter(actor=ben.public_id, verb="need.submit").exists()
    letter = Notice.objects.get(reason="listing.submitted")
    assert letter.to == ben.email
    assert "Laptops" in letter.subject


def test_a_listing_needs_a_title(charity, ben):
    draft = listings.start(Need, charity, by=ben)
    refused("no_title", listings.submit, draft, by=ben)


def test_a_listing_is_taken_back_to_be_changed(submitted, ben, amara):
    refused("not_a_member", listings.redraft, submitted, by=amara)
    assert listings.redraft(submitted, by=ben).state == "draft"


def test_a_broker_opens_it(opened):
    assert opened.state == "open"
    assert opened.opened_at
    assert Notice.objects.get(reason="listing.opened")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"kind": None}, "no_kind"),
        ({"unit": ""}, "no_unit"),
        ({"quantity": None}, "no_quantity"),
        ({"ends_on": dt.date(2020, 1, 1)}, "past"),
    ],
)
def test_nothing_half_said_is_opened(submitted, dot, change, code):
    Need.objects.filter(pk=submitted.pk).update(**change)
    refused(code, listings.open_listing, submitted, by=dot)


def test_as_many_as_wanted_is_an_answer(submitted, dot):
    Need.objects.filter(pk=submitted.pk).update(quantity=None, unlimited=True)
    assert listings.open_listing(submitted, by=dot).left is None


def test_only_a_broker_opens_and_only_for_the_verified(submitted, ben, dot, charity):
    refused("not_a_broker", listings.open_listing, submitted, by=ben)
    charity.state = "submitted"
    charity.save()
    refused("organisation_unverified", listings.open_listing, submitted, by=dot)


def test_what_is_open_is_not_opened_again(opened, dot):
    with pytest.raises(UnlawfulMove):
        listings.open_listing(opened, by=dot)


def test_a_no_has_a_reason_and_a_better_idea(submitted, dot, ben):
    refused("no_reason", listings.decline, submitted, by=dot, reason=" ")
    declined = listings.decline(
        submitted, by=dot, reason="Nobody asks for pens.", better_idea="Lend a room."
    )
    assert declined.reason == "Nobody asks for pens.\n\nLend a room."
    assert "Lend a room." in Notice.objects.get(reason="listing.declined").text
    assert listings.redraft(declined, by=ben).state == "draft"


def test_an_open_listing_is_paused_and_resumed(opened, ben, amara):
    refused("not_a_member", listings.pause, opened, by=amara)
    paused = listings.pause(opened, by=ben)
    assert not Need.objects.open().exists()
    assert listings.resume(paused, by=ben).state == "open"
    refused("not_paused", listings.resume, paused, by=ben)
    assert not Notice.objects.filter(reason="listing.moved").exists()


def test_the_poster_hears_what_a_broker_did(opened, ben, dot):
    listings.pause(opened, by=dot)
    listings.resume(opened, by=dot)
    listings.close(opened, by=dot)
    told = Notice.objects.filter(reason="listing.moved", to=ben.email).order_by("pk")
    assert [each.subject.partition(":")[0] for each in told] == [
        "A broker has paused",
        "Open once more",
        "A broker has closed",
    ]


def test_closing_ends_the_proposals_and_leaves_what_was_agreed(agreed, need, ben, dot):
    other = factories.offer(quantity=5)
    waiting = introductions.propose(need, other, by=dot, terms=Terms(quantity=Decimal(2)))
    listings.withdraw(need, by=ben)
    need.refresh_from_db()
    waiting.refresh_from_db()
    agreed.refresh_from_db()
    assert (need.state, need.closed_as) == ("closed", "withdrawn")
    assert (waiting.state, waiting.ended_side) == ("withdrawn", "need")
    assert agreed.state == "agreed"


def test_a_closed_listing_stays_closed_and_strangers_close_nothing(opened, ben, stranger):
    with pytest.raises(NotAllowed):
        listings.withdraw(opened, by=stranger)
    listings.close(opened, by=ben, ending="fulfilled")
    with pytest.raises(UnlawfulMove):
        listings.withdraw(opened, by=ben)


def test_a_listing_past_its_last_day_is_closed_once(proposed, need):
    assert expiring.expire_due() == 0
    Need.objects.filter(pk=need.pk).update(ends_on=clock.today() - dt.timedelta(days=1))
    assert expiring.expire_due() == 1
    assert expiring.expire_due() == 0
    need.refresh_from_db()
    proposed.refresh_from_db()
    assert (need.state, need.closed_as, proposed.state) == ("closed", "expired", "withdrawn")
    assert Notice.objects.filter(reason="listing.closed").count() == 1


def test_of_two_sweeps_one_closes_and_one_finds_it_done(need):
    from django.db.models import Q  # noqa: PLC0415  # only this test looks inside

    assert expiring._close(Need, need.pk, Q(state="open"), "expired") == 1
    assert expiring._close(Need, need.pk, Q(state="open"), "expired") == 0


def test_a_need_confirmed_in_full_is_closed_a_fortnight_later(confirmed, need):
    Need.objects.filter(pk=need.pk).update(quantity=7)  # that is how many arrived
    assert expiring.close_fulfilled() == 0
    long_ago = clock.now() - expiring.SETTLED_AFTER - dt.timedelta(hours=1)
    Introduction.objects.update(confirmed_at=long_ago)
    assert expiring.close_fulfilled() == 1
    need.refresh_from_db()
    assert need.closed_as == "fulfilled"


def test_the_link_in_the_letter_asks_to_sign_in_and_finds_the_listing(submitted, ben, client):
    letter = Notice.objects.get(reason="listing.submitted")
    link = f"/get-help/{submitted.public_id}/draft/"
    assert link in letter.text
    assert "/account/" in client.get(link).headers["Location"]
    client.force_login(ben)
    assert client.get(link, follow=True).status_code == 200


def test_changed_and_opened_again_it_has_waited_since_it_was_first_opened(opened, dot):
    first = opened.opened_at
    type(opened).objects.filter(pk=opened.pk).update(state="submitted")
    with clock.stopped_at(first + dt.timedelta(days=9)):
        again = listings.open_listing(opened, by=dot)
    assert again.opened_at == first
    assert again.renewed_at == first + dt.timedelta(days=9)


def test_what_was_proposed_of_a_listing_that_is_declined_ends_with_it(proposed, need, dot, amara):
    type(need).objects.filter(pk=need.pk).update(state="submitted")
    listings.decline(need, by=dot, reason="It is another thing now.")
    proposed.refresh_from_db()
    assert (proposed.state, proposed.reason) == ("withdrawn", "closed")
    assert Notice.objects.filter(reason="introduction.withdrawn", to=amara.email).exists()


def test_proposals_of_the_suspended_end(proposed, charity, dot, amara):
    organisations.suspend(charity, by=dot, reason="We look into something.")
    assert expiring.end_orphans() == 1
    assert expiring.end_orphans() == 0
    assert Notice.objects.filter(reason="introduction.withdrawn", to=amara.email).exists()


def test_while_a_listing_is_changed_nobody_is_told_that_it_is_closed(proposed, need, amara):
    type(need).objects.filter(pk=need.pk).update(state="submitted")
    with pytest.raises(Refusal, match="being changed") as no:
        introductions.say_yes(proposed, side="offer", by=amara)
    assert no.value.code == "being_changed"


def test_a_need_of_which_less_arrived_is_not_closed_as_fulfilled(confirmed, need):
    with clock.stopped_at(clock.now() + dt.timedelta(days=15)):
        assert expiring.close_fulfilled() == 0


def test_a_draft_never_sent_is_gone_for_good_and_one_known_to_brokers_is_not(draft, ben, amara):
    with pytest.raises(NotAllowed):
        listings.throw_away(draft, by=amara)
    sent = listings.redraft(listings.submit(draft, by=ben), by=ben)
    with pytest.raises(Refusal) as no:
        listings.throw_away(sent, by=ben)
    assert no.value.code == "was_sent"
    fresh = listings.start(Need, draft.organisation, by=ben)
    listings.throw_away(fresh, by=ben)
    assert not Need.objects.filter(pk=fresh.pk).exists()
