"""The boards and a listing's page show what its poster agreed to show, and nothing else."""

import pytest

from brokerage.models import Need
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("side", ["needs", "offers"])
def test_an_empty_board_says_what_to_do(client, side, db):
    page = text(client.get(f"/{side}/"))
    assert "just now" in page
    page = text(client.get(f"/{side}/?q=harp"))
    assert "Nothing fits" in page


def test_only_what_is_open_and_public_is_on_the_board(client, need, charity):
    for hidden in (
        {"state": "draft"},
        {"state": "paused"},
        {"shown_publicly": False},
        {"organisation": factories.organisation(state="submitted")},
    ):
        factories.need(title="Hidden", **{"organisation": charity, **hidden})
    page = text(client.get("/needs/"))
    assert need.title in page
    assert "Hidden" not in page
    assert "1 need" in page


def test_the_board_is_narrowed_by_kind_ward_and_words(client, need):
    other = factories.need(kind=factories.help_kind("space"), title="A quiet room")
    other.places.add(factories.place("Beeston"))
    for query, found in (
        ("kind=space", [other]),
        ("ward=beeston", [other]),
        ("q=QUIET+room", [other]),
        ("q=lanterns", [need]),
        ("kind=nonsense&ward=x&page=99", [need, other]),
        ("kind=space&q=harp", []),
    ):
        page = text(client.get(f"/needs/?{query}"))
        assert [one for one in (need, other) if one.title in page] == found


def test_a_need_for_all_of_leeds_is_in_every_ward(client):
    need = factories.need(citywide=True, title="Everywhere")
    factories.place("Beeston")
    assert need.title in text(client.get("/needs/?ward=beeston"))


def test_boards_cost_the_same_however_long(client, need, offer, django_assert_max_num_queries):
    for side, make in (("needs", factories.need), ("offers", factories.offer)):
        client.get(f"/{side}/")
        with django_assert_max_num_queries(10) as once:
            client.get(f"/{side}/")
        for _ in range(10):
            make().places.add(factories.place("Armley"), factories.place("Beeston"))
        with django_assert_max_num_queries(len(once)):
            client.get(f"/{side}/")


def test_a_long_board_has_pages_that_keep_the_filter(client):
    for _ in range(25):
        factories.need()
    page = text(client.get("/needs/?q=laptops"))
    assert "?q=laptops&amp;page=2" in page
    assert "Page 2 of 2" in text(client.get("/needs/?q=laptops&page=2"))


def test_a_stranger_reads_no_private_word(client, need, charity):
    need.exclusions = "No gambling firms"
    need.safeguarding = {"children": "yes"}
    need.save()
    charity.contact_phone = "0113 496 0777"
    charity.save()
    page = text(client.get(f"/needs/{need.public_id}/"))
    assert need.title in page
    for private in ("No gambling firms", "0113 496 0777", charity.contact_email, "under 18"):
        assert private not in page
    assert f"/offer-help/?need={need.public_id}" in page


def test_the_poster_reads_all_of_it(client, need, ben):
    need.exclusions = "No gambling firms"
    need.safeguarding = {"children": "yes"}
    need.save()
    client.force_login(ben)
    page = text(client.get(f"/needs/{need.public_id}/"))
    assert "No gambling firms" in page
    assert "under 18" in page
    assert "Pause it" in page


@pytest.mark.parametrize("state", ["draft", "submitted", "declined", "open", "paused", "closed"])
@pytest.mark.parametrize(("side", "make"), [("needs", factories.need), ("offers", factories.offer)])
def test_the_poster_sees_every_state(client, ben, charity, side, make, state):
    listing = make(organisation=charity, state=state)
    client.force_login(ben)
    assert client.get(f"/{side}/{listing.public_id}/").status_code == 200
    client.logout()
    expected = 200 if state == "open" else 404
    assert client.get(f"/{side}/{listing.public_id}/").status_code == expected


def test_an_offer_tells_its_own_things(client):
    offer = factories.offer(
        answers={"wiped": "proof"}, smallest_part=5, divisible=False, check_held=True, paid=True
    )
    offer.starts_on = offer.created_at.date()
    offer.save()
    page = text(client.get(f"/offers/{offer.public_id}/"))
    for said in ("Yes, with proof", "5 devices", "one group", "A fee", "From "):
        assert said in page
    assert f"/get-help/?offer={offer.public_id}" in page


def test_the_poster_pauses_opens_again_and_closes(client, need, ben, amara):
    at = f"/needs/{need.public_id}"
    client.force_login(amara)
    assert client.post(f"{at}/pause/").status_code == 404
    client.force_login(ben)
    for move, state in (("pause", "paused"), ("resume", "open"), ("close", "closed")):
        assert client.get(f"{at}/{move}/").status_code == 405
        posted = {"close-ending": "withdrawn"} if move == "close" else {}
        assert client.post(f"{at}/{move}/", posted).status_code == 302
        need.refresh_from_db()
        assert need.state == state
    answer = client.post(f"{at}/pause/")
    assert answer.status_code == 409
    assert "cannot become" in text(answer)
    assert client.post(f"{at}/explode/").status_code == 404


def test_brokers_see_what_is_hidden(dot, stranger, need):
    need.shown_publicly = False
    need.save()
    assert need in Need.objects.visible_to(dot)
    assert need not in Need.objects.visible_to(stranger)
