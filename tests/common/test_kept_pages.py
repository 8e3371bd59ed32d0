"""Strangers share a page; nobody else's page is ever shared, and none outlives its edition."""

import gzip

import pytest
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from common import kept_pages
from common.kept_pages import KeptPages, keep, make_anew

OWN_COOKIES = ["sessionid", "django_language", "messages"]


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.PAGES_KEPT_FOR = 50
    monkeypatch.setattr(kept_pages, "SHELF", kept_pages.Shelf())
    monkeypatch.setattr(kept_pages, "LOOK_EVERY", 0)
    cache.delete(kept_pages.EDITION)


class Asking:
    """The middleware before a view that counts how often it made the page."""

    def __init__(self, rf, seconds=50, answer=None):
        self.rf, self.made, self.seconds = rf, 0, seconds
        self.answer = answer or (lambda request, body: HttpResponse(body))
        self.pages = KeptPages(self._view)

    def _view(self, request):
        self.made += 1
        if self.seconds:
            keep(request, self.seconds)
        return self.answer(request, f"made {self.made}")

    def __call__(self, address="/page/", *, cookies=(), method="get", **headers):
        request = getattr(self.rf, method)(address, headers=headers)
        request.COOKIES.update(dict.fromkeys(cookies, "x"))
        return self.pages(request)


@pytest.fixture
def ask(rf):
    return Asking(rf)


def test_strangers_share_one_page(ask):
    assert [ask().content for _ in range(3)] == [b"made 1"] * 3


def test_a_page_that_does_not_say_it_may_be_kept_is_made_for_each(rf):
    ask = Asking(rf, seconds=0)
    assert [ask().content for _ in range(2)] == [b"made 1", b"made 2"]
    assert "ETag" not in ask()


@pytest.mark.parametrize("own", [{"cookies": ["sessionid"]}, {"address": "/page/?q=tea"}, {}])
def test_who_stands_between_may_keep_no_page_that_was_made_for_one(rf, own):
    """A page that says nothing of it may be kept by any proxy for as long as that sees fit."""
    made = Asking(rf, seconds=0)(**own)
    assert made["Cache-Control"] == "private, no-cache"


def test_a_view_that_says_itself_how_long_is_believed(rf):
    def answer(request, body):
        return HttpResponse(body, headers={"Cache-Control": "no-store"})

    assert (
        Asking(rf, seconds=0, answer=answer)(cookies=["sessionid"])["Cache-Control"] == "no-store"
    )


def test_a_file_that_says_nothing_is_left_alone(rf):
    def answer(request, body):
        return HttpResponse(body, content_type="text/calendar")

    assert "Cache-Control" not in Asking(rf, seconds=0, answer=answer)()


def test_nothing_is_kept_where_the_settings_say_so(ask, settings):
    settings.PAGES_KEPT_FOR = 0
    assert [ask().content for _ in range(2)] == [b"made 1", b"made 2"]


@pytest.mark.parametrize(
    "own",
    [
        *({"cookies": [name]} for name in OWN_COOKIES),
        {"authorization": "Bearer x"},
        {"address": "/page/?q=laptops"},
        {"address": "/page/?page=2&page=3"},
        {"address": "/page/?page=99999"},
        {"method": "post"},
    ],
    ids=str,
)
def test_who_brings_something_of_their_own_gets_a_page_of_their_own(ask, own):
    ask()
    assert ask(**own).content == b"made 2"
    assert ask(**own).content == b"made 3"
    assert ask().content == b"made 1"


@given(st.sets(st.sampled_from([*OWN_COOKIES, "csrftoken", "theme"])), st.booleans())
def test_a_session_is_never_answered_from_what_is_kept_nor_kept(cookies, first):
    ask = Asking(
        RequestFactory(),
        answer=lambda request, body: HttpResponse(" ".join(request.COOKIES) or body),
    )
    replies = [ask(cookies=cookies), ask()] if first else [ask(), ask(cookies=cookies)]
    stranger, theirs = replies[::-1] if first else replies
    assert not any(name in stranger.content.decode() for name in OWN_COOKIES)
    if cookies & set(OWN_COOKIES):
        assert theirs.content.decode() == " ".join(cookies)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("host", "other.example"),
        ("save-data", "on"),
    ],
)
def test_what_makes_another_page_is_kept_apart(ask, name, value):
    ask()
    assert ask(**{name: value}).content == b"made 2"
    assert ask(**{name: value}).content == b"made 2"


def test_each_page_of_a_list_is_kept_apart(ask):
    replies = [ask(f"/page/?page={n}").content for n in (1, 2, 1, 2)]
    assert replies == [b"made 1", b"made 2", b"made 1", b"made 2"]


@pytest.mark.parametrize(
    "answer",
    [
        lambda _request, body: HttpResponse(body, status=404),
        lambda _request, body: HttpResponseRedirect(f"/{body[-1]}/"),
        lambda request, body: HttpResponse(
            f'{body} <input name="csrfmiddlewaretoken" value="{get_token(request)}">'
        ),
    ],
    ids=["not found", "redirect", "form"],
)
def test_what_is_no_whole_page_for_everybody_is_not_kept(rf, answer):
    ask = Asking(rf, answer=answer)
    ask()
    ask()
    assert ask.made == 2


def test_a_page_that_sets_a_cookie_is_not_kept(rf):
    def answer(_request, body):
        response = HttpResponse(body)
        response.set_cookie("sessionid", "theirs")
        return response

    ask = Asking(rf, answer=answer)
    assert ask().cookies
    assert ask().content == b"made 2"


def test_a_page_runs_out_by_itself(rf):
    ask = Asking(rf, seconds=1e-9)
    assert [ask().content for _ in range(2)] == [b"made 1", b"made 2"]


@pytest.mark.django_db
def test_a_new_edition_makes_every_page_anew_once_it_is_committed(
    ask, django_capture_on_commit_callbacks
):
    ask()
    with django_capture_on_commit_callbacks(execute=True):
        make_anew()
        assert ask().content == b"made 1"
    assert [ask().content for _ in range(2)] == [b"made 2"] * 2


def test_the_edition_is_looked_at_once_in_a_while_only(ask, monkeypatch):
    monkeypatch.setattr(kept_pages, "LOOK_EVERY", 1000)
    ask()
    cache.set(kept_pages.EDITION, "another")
    assert ask().content == b"made 1"


def test_pages_are_shown_while_the_cache_that_is_shared_is_gone(ask, monkeypatch):
    def gone(*_words):
        raise ConnectionError

    ask()
    monkeypatch.setattr(kept_pages.cache, "get", gone)
    assert ask().content == b"made 1"


def test_no_more_pages_are_kept_than_that_the_longest_unread_goes(ask, monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_PAGES", 2)
    for address in ("/1/", "/2/", "/1/", "/3/"):
        ask(address)
    assert ask("/1/").content == b"made 1"
    assert ask("/2/").content == b"made 4"


def test_a_browser_that_has_the_page_is_told_so(ask):
    first = ask()
    assert first["Cache-Control"] == "no-cache"
    again = ask(**{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert ask(**{"if-none-match": '"another"'}).status_code == 200


@pytest.mark.parametrize("rubbish", ['"', "W/", "*,*", "é", "x" * 5000])
def test_rubbish_for_a_tag_gets_the_page(ask, rubbish):
    assert ask(**{"if-none-match": rubbish}).status_code in (200, 304)


def test_the_page_travels_squeezed_to_who_can_unpack_it(ask):
    for _ in range(2):
        small = ask(**{"accept-encoding": "br, gzip"})
        assert small["Content-Encoding"] == "gzip"
        assert gzip.decompress(small.content) == b"made 1"
        assert "Accept-Encoding" in small["Vary"]
    assert "Content-Encoding" not in ask()


def test_what_was_put_on_for_one_reply_is_not_kept(rf):
    ask = Asking(
        rf, answer=lambda _request, body: HttpResponse(body, headers={"X-Request-ID": "1"})
    )
    ask()
    assert "X-Request-ID" not in ask()
