"""What people do with their own listing, by buttons that first say what they do."""

import datetime as dt

import pytest

from brokerage.models import Brief, Need, Offer
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def told(listing):
    listing.refresh_from_db()
    return listing


@pytest.fixture
def at(need):
    return f"/needs/{need.public_id}"


def test_the_poster_sees_what_everybody_reads_and_what_only_brokers_read(as_, ben, need, at):
    need.exclusions = "No betting firms"
    need.save()
    page = text(as_(ben).get(f"{at}/"))
    public, brokers = page.split("What only brokers can read", 1)
    assert need.description in public
    assert "No betting firms" not in public
    assert "No betting firms" in brokers


def test_a_pause_until_a_day(as_, ben, need, at):
    day = clock.today() + dt.timedelta(days=20)
    page = text(as_(ben).post(f"{at}/pause/", {"pause-until": day.isoformat()}, follow=True))
    assert told(need).resume_on == day
    assert "It opens again on" in page
    as_(ben).post(f"{at}/resume/")
    assert (told(need).state, need.resume_on) == ("open", None)


@pytest.mark.parametrize(
    ("move", "posted", "says"),
    [
        ("pause", {"pause-until": "yesterday"}, "such as 14/01/2027"),
        ("pause", {"pause-until": "2020-01-01"}, "a day to come"),
        ("close", {}, "Choose one of the two"),
        ("close", {"close-ending": "expired"}, "Choose one of the two"),
        ("close", {"close-ending": "withdrawn", "close-note": "x" * 301}, "300"),
        ("renew", {"renew-last_day": "2020-01-01"}, "has passed"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_done(
    as_, ben, need, at, move, posted, says
):
    answer = as_(ben).post(f"{at}/{move}/", posted)
    assert answer.status_code == 422
    assert says in text(answer)
    assert told(need).state == "open"


def test_closing_says_how_it_ended_with_a_word_for_brokers(as_, ben, need, at, client):
    posted = {"close-ending": "fulfilled", "close-note": "A friend helped."}
    page = text(as_(ben).post(f"{at}/close/", posted, follow=True))
    assert (told(need).closed_as, need.closing_note) == ("fulfilled", "A friend helped.")
    assert "It is closed: Fulfilled" in page
    assert "Close it for good" not in page


def test_a_copy_is_a_draft_that_one_goes_on_with(as_, ben, need, at):
    page = text(as_(ben).post(f"{at}/copy/", follow=True))
    draft = Need.objects.get(state="draft")
    assert draft.title == need.title
    assert f"/get-help/{draft.public_id}/" in page
    assert need.description in page


def test_an_offers_copy_opens_at_its_kind(as_, amara, offer):
    answer = as_(amara).post(f"/offers/{offer.public_id}/copy/", follow=True)
    draft = Offer.objects.get(state="draft")
    assert answer.redirect_chain[-1][0] == f"/offer-help/{draft.public_id}/"


@pytest.mark.parametrize("move", ["pause", "resume", "close", "renew", "copy", "words"])
def test_nobody_does_it_with_anothers(as_, amara, need, at, move):
    assert as_(amara).post(f"{at}/{move}/").status_code == 404
    assert as_(amara).get(f"{at}/{move}/").status_code == 405
    assert as_(amara).get(f"{at}/edit/").status_code == 404


def test_the_poster_chooses_whose_words_are_shown(as_, ben, need, at):
    brief = Brief.objects.create(need=need, title="Twelve laptops", text="For homework.")
    assert "May everybody read this?" in text(as_(ben).get(f"{at}/"))
    chosen = {"brief": brief.public_id, "show": "brief"}
    assert "You agreed" in text(as_(ben).post(f"{at}/words/", chosen, follow=True))
    assert told(need).public_title == "Twelve laptops"
    as_(ben).post(f"{at}/words/", {**chosen, "show": "own"})
    assert told(need).public_title == ""
    for bad in ({}, {**chosen, "show": "both"}, {**chosen, "brief": "nonsense"}):
        assert as_(ben).post(f"{at}/words/", bad).status_code == 409


def test_strangers_read_the_brief_that_was_agreed_to(client, need, at):
    Need.objects.filter(pk=need.pk).update(public_title="In short", public_words="Twelve, please.")
    for page in (text(client.get(f"{at}/")), text(client.get("/needs/"))):
        assert "In short" in page
        assert need.title not in page
    assert "In short" in text(client.get("/needs/?q=twelve+please"))


def test_a_name_that_is_not_shown_is_nowhere(client, as_, amara, need, at, charity):
    charity.about = "We meet at the old library."
    charity.save()
    Need.objects.filter(pk=need.pk).update(show_name=False)
    pages = [
        f"{at}/",
        "/needs/",
        f"/offer-help/?need={need.public_id}",
        "/offer-help/?thing=laptops",
    ]
    for path in pages:
        page = text(client.get(path))
        assert charity.name not in page, path
        assert "old library" not in page
    assert "A community organisation is asking" in text(client.get(f"{at}/"))
    assert "Nothing fits" in text(client.get("/needs/?q=lanterns"))
    assert charity.name not in text(as_(amara).get(f"/offer-help/?need={need.public_id}"))


# --- changing -----------------------------------------------------------------------------------


@pytest.fixture
def known(need, laptops):
    """The form of Ben's need, as it stands."""
    Need.objects.filter(pk=need.pk).update(citywide=True, wanted_by="no rush")
    return {
        "kind": "devices",
        "words": need.description,
        "title": need.title,
        "how_many": "12 devices",
        "where": "citywide",
        "by_when": "no rush",
    }


def test_the_form_is_filled_in_and_unchanged_it_changes_nothing(as_, ben, need, at, known):
    page = text(as_(ben).get(f"{at}/edit/"))
    for typed in ("12 devices", "no rush", need.title):
        assert typed in page
    before = told(need).saved_at
    assert as_(ben).post(f"{at}/edit/", known).status_code == 302
    assert (told(need).state, need.saved_at) == ("open", before)


def test_own_words_that_nobody_reads_for_the_brief_are_told_so(as_, ben, need, at, known):
    Need.objects.filter(pk=need.pk).update(public_title="Laptops", public_words="For a class.")
    page = text(as_(ben).post(f"{at}/edit/", {**known, "words": "For homework."}, follow=True))
    assert "Others still read the broker" in page


def test_words_stay_open_and_amounts_go_to_a_broker(as_, ben, need, at, known):
    page = text(as_(ben).post(f"{at}/edit/", {**known, "words": "For homework."}, follow=True))
    assert "Saved." in page
    assert (told(need).state, need.description) == ("open", "For homework.")
    page = text(as_(ben).post(f"{at}/edit/", {**known, "how_many": "15"}, follow=True))
    assert "A broker looks at it again" in page
    assert (told(need).state, need.quantity) == ("submitted", 15)
    assert as_(ben).get(f"{at}/edit/").status_code == 302


def test_less_than_is_promised_is_refused_beside_the_number(as_, ben, proposed, need, at, known):
    answer = as_(ben).post(f"{at}/edit/", {**known, "how_many": "3", "words": "Kept"})
    assert answer.status_code == 422
    assert "8 devices are promised already" in text(answer)
    assert "Kept" in text(answer)
    assert told(need).quantity == 12


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("how_many", "lots", "Enter a number"),
        ("by_when", "1 May 2020", "has passed"),
        ("words", "", "Say what you need"),
        ("q_which", "gold", "Choose one of these"),
        ("people_helped", "x", "whole number"),
    ],
)
def test_what_cannot_be_read_is_said(as_, ben, need, at, known, field, typed, says):
    answer = as_(ben).post(f"{at}/edit/", {**known, field: typed})
    assert answer.status_code == 422
    assert says in text(answer)


def test_a_need_in_several_places_keeps_them(as_, ben, need, at, known):
    Need.objects.filter(pk=need.pk).update(citywide=False, mode="in_person")
    need.places.add(factories.place("Armley"), factories.place("Beeston"))
    assert "As it is: Armley, Beeston" in text(as_(ben).get(f"{at}/edit/"))
    as_(ben).post(f"{at}/edit/", {**known, "where": "as_it_is", "title": "Laptops"})
    assert (told(need).state, need.title, need.places.count()) == ("open", "Laptops", 2)
    as_(ben).post(f"{at}/edit/", {**known, "where": "armley"})
    assert (told(need).state, need.places.get().name) == ("submitted", "Armley")


def test_an_offer_is_changed_on_one_page(as_, amara, offer):
    Offer.objects.filter(pk=offer.pk).update(citywide=True, mode="in_person")
    at = f"/offers/{offer.public_id}/edit/"
    assert "Is old data wiped?" in text(as_(amara).get(at))
    same = {
        "title": offer.title,
        "words": offer.description,
        "how_many": "20 devices",
        "where": ["citywide"],
    }
    as_(amara).post(at, {**same, "title": "Twenty good laptops"})
    assert (told(offer).state, offer.title) == ("open", "Twenty good laptops")
    as_(amara).post(at, {**same, "title": offer.title, "q_wiped": "proof"})
    assert (told(offer).state, offer.answers) == ("submitted", {"wiped": "proof"})
