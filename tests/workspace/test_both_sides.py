"""Whoever belongs to both organisations acts for the one whose desk or letter they came from."""

import re

import pytest

from brokerage.models import Message
from brokerage.moves import introductions, talking
from notices.models import Notice
from people.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(ben, company):
    """Ben works for the charity, and sits on the company's board."""
    Membership.objects.create(person=ben, organisation=company, role="member")
    return ben


def hrefs(answer):
    """Where the links of a page about an introduction lead, within it."""
    found = re.findall(r'href="(/introductions/[^"]+)"', answer.content.decode())
    return [one.replace("&amp;", "&") for one in found]


@pytest.mark.parametrize(("mine", "field"), [("charity", "need"), ("company", "offer")])
def test_from_a_desk_one_answers_for_that_side(client, opened, meets, both, request, mine, field):
    met = meets("proposed")
    way = hrefs(opened(both, request.getfixturevalue(mine)))[0]
    assert way == f"/introductions/{met.public_id}/?side={field}"
    page = client.get(way).content.decode()
    assert f'name="side" value="{field}"' in page
    done = client.post(way, {"move": "yes"})
    assert done.headers["Location"] == way
    met.refresh_from_db()
    assert (met.said_yes("need"), met.said_yes("offer")) == (field == "need", field == "offer")


def test_every_link_and_every_answer_keeps_to_the_side(client, meets, both):
    met = meets("agreed")
    here = f"/introductions/{met.public_id}/"
    client.force_login(both)
    own = [one for one in hrefs(client.get(f"{here}?side=need")) if one != f"{here}changed/"]
    assert set(own) == {f"{here}messages/?side=need", f"{here}dates/?side=need"}
    for room in ("messages", "dates"):
        assert f"{here}?side=need" in hrefs(client.get(f"{here}{room}/?side=need"))
    said = client.post(f"{here}messages/?side=need", {"move": "say", "say-text": "Tuesday?"})
    assert said.headers["Location"] == f"{here}messages/?side=need"
    assert Message.objects.get().from_side == "need"


def test_whoever_belongs_to_one_side_needs_no_such_word(client, meets, ben):
    met = meets("agreed")
    client.force_login(ben)
    here = f"/introductions/{met.public_id}/"
    assert all("side=" not in one for one in hrefs(client.get(here)))


def test_a_side_that_is_not_ones_own_is_not_taken(client, meets, ben):
    met = meets("proposed")
    client.force_login(ben)
    client.post(f"/introductions/{met.public_id}/?side=offer", {"move": "yes", "side": "offer"})
    met.refresh_from_db()
    assert (met.said_yes("need"), met.said_yes("offer")) == (True, False)


def test_letters_lead_to_the_side_they_were_written_to(meets, both, amara):
    met = meets("agreed")
    talking.say(met, side="offer", by=amara, text="Tuesday?")
    letter = Notice.objects.filter(reason="message.came", to=both.email).first()
    assert f"/introductions/{met.public_id}/messages/?side=need" in letter.text
    ended = introductions.Ending(side="offer", reason="other")
    introductions.withdraw(met, by=amara, ending=ended)
    written = Notice.objects.filter(reason="introduction.withdrawn", to=both.email)
    sides = {re.search(r"/\?side=(\w+)", one.text)[1] for one in written}
    assert sides == {"need", "offer"}
