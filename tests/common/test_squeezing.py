"""Text travels squeezed, forms too; never words of anybody's choice beside what is one's own."""

import gzip

import pytest
from django.conf import settings
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from common.squeezing import SqueezedPages

SMALL = {"Accept-Encoding": "gzip, br"}
LONG = "<p>Come in, the kettle is on.</p>" * 100
SESSION = {settings.SESSION_COOKIE_NAME: "x"}


def answer(made=None, *, address="/page/", cookies=None, headers=SMALL):
    request = RequestFactory().get(address, headers=headers)
    request.COOKIES.update(cookies or {})
    made = HttpResponse(LONG) if made is None else made
    return SqueezedPages(lambda _request: made)(request)


def is_squeezed(found):
    return found.get("Content-Encoding") == "gzip"


def test_a_page_is_squeezed_and_reads_the_same():
    found = answer()
    assert gzip.decompress(found.content).decode() == LONG
    assert int(found["Content-Length"]) == len(found.content) < len(LONG)
    assert "Accept-Encoding" in found["Vary"]


def test_who_cannot_unpack_gets_it_as_it_is():
    assert answer(headers={}).content.decode() == LONG
    assert answer(headers={"Accept-Encoding": "rubbish;;;"}).content.decode() == LONG


def test_a_page_with_a_form_is_squeezed_and_its_length_says_little(client, db):
    pages = [
        client.get("/ask-someone/"),
        *(client.get("/account/sign-in/", headers=SMALL) for _ in range(25)),
    ]
    assert not is_squeezed(pages[0])
    assert all(map(is_squeezed, pages[1:]))
    assert len({len(page.content) for page in pages[1:]}) > 3
    assert b"csrfmiddlewaretoken" in gzip.decompress(pages[-1].content)


def test_the_token_of_a_form_is_never_the_same_twice(rf):
    request = rf.get("/")
    assert get_token(request) != get_token(request)


@pytest.mark.parametrize("address", ["/page/?q=guess", "/page/?x", "/page/?%00"])
def test_words_in_the_address_of_somebody_leave_their_page_as_it_is(address):
    assert not is_squeezed(answer(address=address, cookies=SESSION))
    assert is_squeezed(answer(address=address))


@pytest.mark.parametrize("status", [403, 404, 410])
def test_an_address_that_leads_nowhere_is_words_as_well(status):
    assert not is_squeezed(answer(HttpResponse(LONG, status=status), cookies=SESSION))
    assert is_squeezed(answer(HttpResponse(LONG, status=status)))


def test_somebodys_page_without_words_is_squeezed():
    assert is_squeezed(answer(cookies=SESSION))


@pytest.mark.parametrize("sent_by", ["cross-site", "same-site"])
def test_a_page_that_another_site_asked_for_in_somebodys_name_is_left_as_it_is(sent_by):
    """SameSite=Lax lets a followed link through, and knows no neighbour from ourselves."""
    headers = SMALL | {"Sec-Fetch-Site": sent_by}
    assert not is_squeezed(answer(cookies=SESSION, headers=headers))
    assert is_squeezed(answer(headers=headers))


@pytest.mark.parametrize("sent_by", ["same-origin", "none", "rubbish"])
def test_a_page_that_somebody_asked_for_themselves_is_squeezed(sent_by):
    assert is_squeezed(answer(cookies=SESSION, headers=SMALL | {"Sec-Fetch-Site": sent_by}))


def test_the_name_that_blurs_the_length_cannot_be_taken_for_a_file_to_unpack():
    """Safari once left alone what was named *.gz inside (Nextcloud, pull request 4132)."""
    found = answer().content
    assert found[3] & 8
    name, _, _ = found[10:].partition(b"\x00")
    assert set(name) <= set(b"a")


@pytest.mark.parametrize(
    "made",
    [
        StreamingHttpResponse([LONG]),
        FileResponse([LONG.encode()], content_type="text/csv"),
        HttpResponse(LONG, content_type="application/pdf"),
        HttpResponse(LONG, content_type="image/png"),
        HttpResponse("short"),
        HttpResponse(status=304),
    ],
    ids=["streams", "file", "pdf", "picture", "short", "nothing"],
)
def test_what_streams_is_no_text_or_short_is_left_as_it_is(made):
    assert not is_squeezed(answer(made))


def test_a_page_without_a_kind_is_left_as_it_is():
    made = HttpResponse(LONG)
    del made["Content-Type"]
    assert not is_squeezed(answer(made))


def test_what_was_squeezed_before_is_not_squeezed_again():
    made = HttpResponse(gzip.compress(LONG.encode()), headers={"Content-Encoding": "gzip"})
    assert gzip.decompress(answer(made).content).decode() == LONG
