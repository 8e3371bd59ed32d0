"""A broker's brief stands beside the poster's words; the poster says which are shown."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from brokerage import listing_facts
from brokerage.models import Brief, Need, Offer
from brokerage.moves import briefing, listings
from common import clock
from common.errors import NotAllowed, Refusal
from journal.models import Entry
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(need, dot, ben):
    """Dot put Ben's need into her words."""
    return briefing.shape(need, by=dot, title="Twelve laptops in Armley", text="For homework.")


def shown(listing):
    listing.refresh_from_db()
    return listing.shown_title, listing.shown_words


def test_until_the_poster_says_yes_their_own_words_are_shown(brief, need):
    assert shown(need) == (need.title, need.description)
    letter = Notice.objects.get(reason="listing.briefed")
    assert "Twelve laptops in Armley" in letter.text
    assert Entry.objects.get(verb="need.brief").fields == ["brief"]


def test_yes_shows_the_brief_and_no_the_own_words_again(brief, need, ben):
    briefing.answer(brief, by=ben, yes=True)
    assert shown(need) == ("Twelve laptops in Armley", "For homework.")
    assert need.description == "Refurbished laptops in good order."
    briefing.answer(brief, by=ben, yes=False)
    assert shown(need) == (need.title, need.description)
    brief.refresh_from_db()
    assert (brief.answer, brief.answered_by) == ("no", ben)


def test_a_newer_brief_is_asked_about_anew_and_the_old_one_kept(brief, need, dot, ben):
    briefing.answer(brief, by=ben, yes=True)
    newer = briefing.shape(need, by=dot, title="Laptops", text="Ten at least.")
    assert shown(need)[0] == "Twelve laptops in Armley"  # what was agreed stays till they agree
    with pytest.raises(Refusal) as no:
        briefing.answer(brief, by=ben, yes=False)
    assert no.value.code == "newer"
    briefing.answer(newer, by=ben, yes=True)
    assert shown(need) == ("Laptops", "Ten at least.")
    assert Brief.objects.of(need).count() == 2


def test_matching_reads_both(brief, need):
    need.refresh_from_db()
    read = listing_facts.facts(need)
    assert need.description in read.description
    assert "Twelve laptops in Armley. For homework." in read.description
    assert read.title == need.title


def test_brokers_write_and_posters_answer(need, brief, ben, amara):
    with pytest.raises(NotAllowed):
        briefing.shape(need, by=ben, title="Mine", text="Mine")
    with pytest.raises(NotAllowed):
        briefing.answer(brief, by=amara, yes=True)


@pytest.mark.parametrize(("title", "text", "field"), [(" ", "x", "title"), ("x", " ", "text")])
def test_a_brief_has_a_title_and_words(need, dot, title, text, field):
    with pytest.raises(Refusal) as no:
        briefing.shape(need, by=dot, title=title, text=text)
    assert no.value.field == field


def test_the_same_brief_is_not_asked_about_twice(brief, need, dot):
    with pytest.raises(Refusal) as no:
        briefing.shape(need, by=dot, title=brief.title, text=brief.text)
    assert no.value.code == "the_same"
    assert Notice.objects.filter(reason="listing.briefed").count() == 1


@pytest.mark.parametrize("state", ["draft", "declined", "closed"])
def test_only_what_waits_or_stands_is_put_into_a_brief(dot, state):
    with pytest.raises(Refusal) as no:
        briefing.shape(factories.offer(state=state), by=dot, title="x", text="x")
    assert no.value.code == "not_live"


def test_what_is_taken_back_shows_no_brief_any_more(charity, ben, dot):
    waiting = factories.need(organisation=charity, state="submitted")
    brief = briefing.shape(waiting, by=dot, title="Laptops", text="For homework.")
    briefing.answer(brief, by=ben, yes=True)
    assert listings.redraft(waiting, by=ben).public_title == ""


@pytest.mark.parametrize(
    "columns",
    [
        "offer_id = need_id",
        "need_id = NULL",
        "title = ''",
        "text = ''",
        "answer = 'yes'",
    ],
)
def test_the_database_holds_the_rules_of_a_brief(brief, columns):
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE brokerage_brief SET {columns} WHERE id = %s", [brief.pk])


@pytest.mark.parametrize(
    "terms",
    [
        {"pay_pence": 100},
        {"paid": True, "pay": "credit", "pay_pence": 100},
        {"paid": True, "pay": "fee", "pay_pence": 0},
        {"paid": False, "pay": "fee", "pay_pence": 5},
    ],
)
def test_the_database_lets_only_what_is_paid_have_a_price(offer, terms):
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(**terms)


def test_a_brief_about_words_that_were_changed_since_is_not_agreed_to(brief, need, ben):
    Need.objects.filter(pk=need.pk).update(submitted_at=clock.now() + dt.timedelta(hours=1))
    with pytest.raises(Refusal) as no:
        briefing.answer(brief, by=ben, yes=True)
    assert no.value.code == "words_changed"
    assert shown(need) == (need.title, need.description)
