"""Changing what stands: kept as typed, and two who change it hear of each other."""

import pytest
from django.db import IntegrityError, transaction

from brokerage.models import Need, Offer, Unsent
from brokerage.moves import changing, listings, renewing, unsent
from common import clock
from common.errors import NotAllowed, TooLate
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.fixture
def colleague(charity):
    return factories.person("Cora Colleague", of=charity, role="member")


@pytest.fixture
def at(need):
    Need.objects.filter(pk=need.pk).update(citywide=True, wanted_by="no rush")
    return f"/needs/{need.public_id}/edit/"


def shown(client, at):
    """The page's fingerprints of what it showed."""
    answer = client.get(at)
    return answer.context["seen"]


def typed(need, **more):
    return {
        "kind": "devices",
        "words": need.description,
        "title": need.title,
        "how_many": "12 devices",
        "where": "citywide",
        "by_when": "no rush",
        **more,
    }


# --- kept as typed --------------------------------------------------------------------------------


def test_what_is_typed_is_kept_and_the_listing_stays_as_it_is(client, ben, need, at):
    client.force_login(ben)
    answer = client.post(f"{at}save/", typed(need, words="Half a sent", how_many="?"))
    assert "saved_at" in answer.json()
    need.refresh_from_db()
    assert need.description == "Refurbished laptops in good order."
    page = text(client.get(at))
    assert "Half a sent" in page
    assert "did not save it" in page


def test_what_one_types_no_colleague_sees(client, ben, colleague, need, at):
    client.force_login(ben)
    client.post(f"{at}save/", typed(need, words="Between us"))
    client.force_login(colleague)
    assert "Between us" not in text(client.get(at))


def test_a_form_that_is_not_whole_is_kept_without_a_script(client, ben, need, at):
    client.force_login(ben)
    assert client.post(at, typed(need, title="A new title", how_many="lots")).status_code == 422
    assert "A new title" in text(client.get(at))


def test_once_saved_nothing_is_left_over(client, ben, need, at):
    client.force_login(ben)
    client.post(f"{at}save/", typed(need, title="Half"))
    client.post(at, typed(need, title="Whole"))
    assert not Unsent.objects.exists()
    assert "did not save it" not in text(client.get(at))


def test_what_was_typed_is_let_go_on_request(client, ben, need, at):
    client.force_login(ben)
    client.post(f"{at}save/", typed(need, title="Half"))
    assert need.title in text(client.post(at, {"move": "let_go"}, follow=True))
    assert not Unsent.objects.exists()


def test_nothing_is_lost_where_a_colleague_was_quicker_to_close_it(client, ben, need, at):
    client.force_login(ben)
    seen = shown(client, at)
    listings.withdraw(need, by=ben)
    answer = client.post(at, typed(need, title="Too late", seen=seen), follow=True)
    assert "nothing was changed" in text(answer)
    assert Unsent.objects.get().typed["title"] == ["Too late"]
    assert client.post(f"{at}save/", typed(need)).status_code == 409


def test_only_its_own_people_keep_words_there(client, amara, need, at):
    assert client.post(f"{at}save/", typed(need)).status_code == 401
    client.force_login(amara)
    assert client.post(f"{at}save/", typed(need)).status_code == 404
    assert client.get(f"{at}save/").status_code == 405
    with pytest.raises(NotAllowed):
        unsent.keep(need, by=amara, typed={}, seen={})


def test_the_database_keeps_one_for_each_person_and_listing(need, offer, ben):
    unsent.keep(need, by=ben, typed={}, seen={})
    broken = {
        "one_unsent_change_per_person_and_need|UNIQUE": {"need": need},
        "an_unsent_change_is_of_one_listing": {"need": need, "offer": offer},
    }
    for rule, values in broken.items():
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            Unsent.objects.create(person=ben, **values)


# --- two at once ----------------------------------------------------------------------------------


def test_the_later_one_is_told_what_changed_with_what_they_typed_still_there(
    client, ben, colleague, need, at
):
    client.force_login(ben)
    seen = shown(client, at)
    changing.change(need, by=colleague, values={"title": "Cora’s title"})
    answer = client.post(at, typed(need, title="Ben’s title", words="Ben’s words", seen=seen))
    assert answer.status_code == 409
    page = text(answer)
    for words in ("It says now: Cora’s title.", "You changed it, too", "Ben’s words"):
        assert words in page
    assert 'value="Ben’s title"' in page
    need.refresh_from_db()
    assert (need.title, need.description) == ("Cora’s title", "Refurbished laptops in good order.")
    assert Unsent.objects.get().typed["words"] == ["Ben’s words"]


def test_knowing_it_they_save_theirs(client, ben, colleague, need, at):
    client.force_login(ben)
    seen = shown(client, at)
    changing.change(need, by=colleague, values={"title": "Cora’s title"})
    mine = typed(need, title="Ben’s title", seen=seen)
    told = client.post(at, mine).context["seen"]
    assert client.post(at, {**mine, "seen": told}).status_code == 302
    need.refresh_from_db()
    assert need.title == "Ben’s title"


def test_what_they_had_left_alone_is_not_put_back_as_it_was(client, ben, colleague, need, at):
    client.force_login(ben)
    seen = shown(client, at)
    changing.change(need, by=colleague, values={"title": "Cora’s title", "show_name": False})
    answer = client.post(at, typed(need, words="Ben’s words", seen=seen))
    page = text(answer)
    assert "You had left it alone" in page
    assert 'value="Cora’s title"' in page
    form = answer.context["forms"][0]
    again = {**typed(need, words="Ben’s words", title=form["title"].value()), "unnamed": "on"}
    client.post(at, {**again, "seen": answer.context["seen"]})
    need.refresh_from_db()
    assert (need.title, need.description) == ("Cora’s title", "Ben’s words")
    assert need.show_name is False


def test_a_draft_of_last_week_is_held_against_what_it_began_from(client, ben, colleague, need, at):
    client.force_login(ben)
    client.post(f"{at}save/", typed(need, title="Ben’s title", seen=shown(client, at)))
    changing.change(need, by=colleague, values={"title": "Cora’s title"})
    answer = client.get(at)
    sent = typed(need, title="Ben’s title", seen=answer.context["seen"])
    assert client.post(at, sent).status_code == 409


def test_a_broker_who_renewed_it_meanwhile_is_noticed(client, ben, dot, need, at):
    client.force_login(ben)
    seen = shown(client, at)
    day = clock.today() + renewing.BEFORE_LAST_DAY
    renewing.renew(need, by=dot, last_day=day)
    answer = client.post(at, typed(need, title="Ben’s title", seen=seen))
    assert answer.status_code == 409
    assert "By when?" in text(answer)


def test_what_did_not_touch_the_form_stands_in_nobodys_way(client, ben, need, at):
    client.force_login(ben)
    seen = shown(client, at)
    listings.pause(need, by=ben)
    assert client.post(at, typed(need, title="Still mine", seen=seen)).status_code == 302


@pytest.mark.parametrize("seen", ["", "rubbish", "title.", ".x", "title.abc", "x" * 9000])
def test_rubbish_for_fingerprints_is_answered_kindly(client, ben, need, at, seen):
    client.force_login(ben)
    assert client.post(f"{at}save/", typed(need, seen=seen)).status_code == 200
    assert client.post(at, typed(need, title="New", seen=seen)).status_code in {302, 409}


def test_the_move_itself_refuses_what_was_saved_since(need, ben, colleague):
    old = need.saved_at
    changing.change(need, by=colleague, values={"title": "Cora’s title"})
    with pytest.raises(TooLate) as refusal:
        changing.change(need, by=ben, values={"title": "Ben’s title"}, as_of=old)
    assert refusal.value.code == "changed_meanwhile"


def test_quicker_between_the_page_and_the_lock_is_told_as_well(
    client, ben, colleague, need, at, monkeypatch
):
    """Cora saves after Ben's form was held against what stands, and before the lock."""
    client.force_login(ben)
    seen, plain = shown(client, at), changing.change

    def late(listing, **more):
        plain(listing, by=colleague, values={"title": "Cora’s title"})
        return plain(listing, **more)

    monkeypatch.setattr(changing, "change", late)
    answer = client.post(at, typed(need, words="Ben’s words", seen=seen))
    assert answer.status_code == 409
    assert "It says now: Cora’s title." in text(answer)


def test_and_where_it_went_to_a_broker_just_then(client, ben, colleague, need, at, monkeypatch):
    client.force_login(ben)
    seen, plain = shown(client, at), changing.change

    def late(listing, **more):
        plain(listing, by=colleague, values={"access": "Step-free"})
        return plain(listing, **more)

    monkeypatch.setattr(changing, "change", late)
    answer = client.post(at, typed(need, words="Ben’s words", seen=seen), follow=True)
    assert "nothing was changed" in text(answer)
    assert Unsent.objects.get().typed["words"] == ["Ben’s words"]


# --- an offer -------------------------------------------------------------------------------------


def test_of_an_offer_ticks_days_and_choices_are_told_in_words(client, amara, company, offer):
    Offer.objects.filter(pk=offer.pk).update(citywide=True, mode="in_person")
    colleague = factories.person("Otis Other", of=company)
    at = f"/offers/{offer.public_id}/edit/"
    client.force_login(amara)
    seen = shown(client, at)
    day = clock.today() + renewing.BEFORE_LAST_DAY
    Offer.objects.filter(pk=offer.pk).update(ends_on=day, mode="either", divisible=False)
    changing.change(offer, by=colleague, values={"shown_publicly": False})
    mine = {"title": "Mine", "words": offer.description, "how_many": "20", "where": ["citywide"]}
    page = text(client.post(at, {**mine, "seen": seen}))
    for words in ("All over Leeds, Online or by phone", "It says now: yes", str(day.year)):
        assert words in page


def test_another_kind_is_a_copy_away(client, amara, offer):
    Offer.objects.filter(pk=offer.pk).update(citywide=True)
    client.force_login(amara)
    page = text(client.get(f"/offers/{offer.public_id}/edit/"))
    assert "Copy it into a new offer" in page
    assert f'action="/offers/{offer.public_id}/copy/"' in page
