"""What a helper can hand over: whose page it is, where from, when, and whom to call."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from common.templatetags.heddle import paper_address
from content.complaints import links, moves
from content.complaints.moves import Told

pytestmark = pytest.mark.django_db


def on_paper(client, url):
    said = client.get(url).content.decode()
    return said[said.index('<p class="paper') :].partition("</p>")[0]


def test_every_page_says_on_paper_where_it_came_from_when_and_whom_to_call(client, starter):
    for url in ("/", "/help/", "/needs/", "/ask-someone/"):
        said = on_paper(client, url)
        assert f"127.0.0.1:8000{url}" in said
        assert "0113 496 0100" in said
        assert "20" in said  # the year


def test_paper_never_carries_the_key_of_a_signed_link(client, db):
    complaint = moves.receive(Told("Wrong.", "Wim", phone="1"))
    token = links.token(complaint)
    assert token not in on_paper(client, f"/complaints/stands/{token}/")


def test_without_a_request_it_names_the_site():
    assert paper_address({}) == "127.0.0.1:8000"
    request = RequestFactory().get("/x/")
    request.user = AnonymousUser()
    assert paper_address({"request": request}) == "127.0.0.1:8000"
