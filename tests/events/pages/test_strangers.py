"""Strangers see a page that was made a moment ago, and nothing in it is another person's."""

import re

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client

from common import strangers
from events.models import Order
from events.moves.selling import field_of
from tests.events.pages.conftest import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings):
    settings.STRANGERS_SEE_FOR = 60


@pytest.fixture
def page(rf):
    """Asks for a page that counts how often it was made."""
    made = []

    @strangers.seen_by_strangers
    def view(request, status=200):
        made.append(request)
        field = f'<input name="csrfmiddlewaretoken" value="{get_token(request)}">'
        return HttpResponse(f"made {len(made)} {field}", status=status)

    def ask(address="/page/", *, cookies=(), method="get", status=200):
        request = getattr(rf, method)(address)
        request.COOKIES.update(dict.fromkeys(cookies, "x"))
        return view(request, status=status).content.decode()

    return ask


def test_two_strangers_see_one_page(page, kept):
    assert page().startswith("made 1")
    assert page().startswith("made 1")


def test_it_is_made_anew_when_its_time_is_over(page, settings):
    settings.STRANGERS_SEE_FOR = 1e-9
    assert page().startswith("made 1")
    assert page().startswith("made 2")


def test_nothing_is_kept_where_the_settings_say_so(page):
    assert page().startswith("made 1")
    assert page().startswith("made 2")


@pytest.mark.parametrize(
    "own",
    [
        {"cookies": ["sessionid"]},
        {"cookies": ["django_language"]},
        {"cookies": ["messages"]},
        {"address": "/page/?code=LANTERN"},
        {"method": "post"},
        {"address": "/other/"},
    ],
)
def test_who_brings_something_of_their_own_gets_a_page_of_their_own(page, kept, own):
    assert page().startswith("made 1")
    assert page(**own).startswith("made 2")
    assert page().startswith("made 1")


def test_a_page_that_is_not_well_is_not_kept(page, kept):
    assert page(status=404).startswith("made 1")
    assert page().startswith("made 2")


def test_no_more_pages_are_kept_than_that(page, kept, monkeypatch):
    monkeypatch.setattr(strangers, "MOST_PAGES", 2)
    for number in range(3):
        page(f"/{number}/")
    assert page("/2/").startswith("made 3")
    assert page("/0/").startswith("made 4")


def token_in(reply):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', reply.content.decode())[1]


def test_each_stranger_can_buy_with_the_token_in_their_page(kept, ball, table_of_ten):
    name = field_of(table_of_ten.public_id)
    for number in (1, 2):
        stranger = Client(enforce_csrf_checks=True)
        token = token_in(stranger.get(at("shop", ball.slug)))
        words = {name: "1", "csrfmiddlewaretoken": token}
        assert stranger.post(at("shop", ball.slug), words).status_code == 303
        assert Order.objects.count() == number


def test_a_token_is_of_no_use_to_another_stranger(kept, ball, table_of_ten):
    first, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    token = token_in(first.get(at("shop", ball.slug)))
    other.get(at("shop", ball.slug))
    words = {field_of(table_of_ten.public_id): "1", "csrfmiddlewaretoken": token}
    assert other.post(at("shop", ball.slug), words).status_code == 403


def test_the_headers_are_put_on_for_each(kept, ball, table_of_ten):
    first, second = (Client().get(at("shop", ball.slug)) for _ in range(2))
    assert first["Content-Security-Policy"] == second["Content-Security-Policy"]
    assert first["X-Request-Id"] != second["X-Request-Id"]
    assert "csrftoken" in second.cookies
    assert "Cookie" in second["Vary"]


def test_a_page_without_a_form_leaves_no_cookie(rf, kept):
    plain = strangers.seen_by_strangers(lambda _request: HttpResponse("no form"))
    for _ in range(2):
        request = rf.get("/page/")
        plain(request)
        assert "CSRF_COOKIE" not in request.META
