"""Links in letters about one's own listing: still true, and whose words are shown."""

import datetime as dt
import re

import pytest

from brokerage import listing_links
from brokerage.models import Brief, Need
from brokerage.moves import briefing, renewing
from common import clock
from common.tokens import Link
from notices.models import Notice

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def told(listing):
    listing.refresh_from_db()
    return listing


def link_in(reason):
    letter = Notice.objects.filter(reason=reason).latest("pk")
    return re.search(r"https?://[^/]+(/\S+)", letter.text)[1]


@pytest.fixture
def asked(need, ben):
    """The link in the letter that asks Ben whether his need is still true."""
    Need.objects.filter(pk=need.pk).update(opened_at=clock.now() - dt.timedelta(days=91))
    renewing.ask_due()
    need.refresh_from_db()
    return link_in("listing.still_true")


@pytest.fixture
def shaped(need, dot, ben):
    """The link in the letter that asks Ben about Dot's words."""
    briefing.shape(need, by=dot, title="Twelve laptops", text="For homework.")
    return link_in("listing.briefed")


def test_opening_the_link_changes_nothing(client, asked, need):
    for _twice in range(2):
        assert "Is this still true?" in text(client.get(asked))
    assert told(need).asked_at


def test_yes_needs_no_sign_in_and_a_second_opening_shows_it(client, asked, need, ben):
    day = clock.today() + dt.timedelta(days=40)
    posted = {"move": "renew", "renew-last_day": day.isoformat()}
    page = text(client.post(asked, posted, follow=True))
    assert "Thank you! It is still true." in page
    assert (told(need).asked_at, need.ends_on, need.state) == (None, day, "open")
    assert "Thank you! It is still true." in text(client.get(asked))
    assert client.post(asked, posted).status_code == 410


def test_no_closes_it_and_the_link_tells_how_to_go_on(client, asked, need):
    assert client.post(asked, {"move": "close"}).status_code == 422
    posted = {"move": "close", "close-ending": "fulfilled", "close-note": "Found."}
    page = text(client.post(asked, posted, follow=True))
    assert "It is closed" in page
    assert (told(need).closed_as, need.closing_note) == ("fulfilled", "Found.")
    assert client.post(asked, {"move": "renew"}).status_code == 410


def test_after_the_pause_the_same_link_opens_it_again(client, asked, need):
    with clock.stopped_at(clock.now() + dt.timedelta(days=8)):
        renewing.remind_due()
    with clock.stopped_at(clock.now() + dt.timedelta(days=16)):
        renewing.pause_unanswered()
    assert told(need).state == "paused"
    assert link_in("listing.paused").startswith("/still-true/")
    assert "We heard nothing, so it is paused" in text(client.get(asked))
    client.post(asked, {"move": "renew"})
    assert told(need).state == "open"


def test_a_later_question_is_not_answered_by_an_older_link(client, asked, need, ben):
    client.post(asked, {"move": "renew"})
    Need.objects.filter(pk=need.pk).update(asked_at=clock.now() + dt.timedelta(days=90))
    assert client.post(asked, {"move": "renew"}).status_code == 410


@pytest.mark.parametrize(
    "posted", [{}, {"move": "explode"}, {"move": "renew", "renew-last_day": "soon"}]
)
def test_nonsense_does_nothing(client, asked, need, posted):
    assert client.post(asked, posted).status_code in {200, 422}
    assert told(need).asked_at


def test_a_last_day_that_has_passed_is_said_beside_it(client, asked):
    answer = client.post(asked, {"move": "renew", "renew-last_day": "2020-01-01"})
    assert answer.status_code == 422
    assert "That day has passed" in text(answer)


@pytest.mark.parametrize("state", ["submitted", "declined"])
def test_what_is_not_open_any_more_has_nothing_to_answer(client, asked, need, state):
    Need.objects.filter(pk=need.pk).update(state=state, reason="x")
    assert "nothing to answer here" in text(client.get(asked))


def test_the_choice_of_words_is_made_without_sign_in_and_may_be_changed(client, shaped, need):
    assert need.description in text(client.get(shaped))
    assert told(need).public_title == ""
    page = text(client.post(shaped, {"show": "brief"}, follow=True))
    assert "Everybody reads the broker’s words" in page
    assert told(need).public_title == "Twelve laptops"
    page = text(client.post(shaped, {"show": "own"}, follow=True))
    assert "Everybody reads your own words" in page
    assert told(need).public_title == ""
    client.post(shaped, {"show": "both"})
    assert Brief.objects.get().answer == "no"


def test_an_older_brief_says_that_there_is_a_newer_one(client, shaped, need, dot):
    briefing.shape(need, by=dot, title="Laptops", text="Ten at least.")
    assert "written it anew" in text(client.get(shaped))
    assert client.post(shaped, {"show": "brief"}).status_code == 410


@pytest.mark.parametrize("which", ["asked", "shaped"])
def test_links_that_are_cut_foreign_old_or_of_somebody_gone_lead_nowhere(
    request, client, which, need, ben, charity
):
    link = request.getfixturevalue(which)
    room, token = link.strip("/").split("/")
    foreign = Link("introduction.answer", need.public_id).sign()
    for bad in ("x", token[:-4], foreign, "0" * 300):
        answer = client.get(f"/{room}/{bad}/")
        assert answer.status_code == 404
        assert charity.name not in text(answer)
    with clock.stopped_at(clock.now() + dt.timedelta(days=200)):
        assert client.get(link).status_code == 410
    ben.memberships.all().delete()
    assert client.get(link).status_code == 403


@pytest.mark.parametrize("record", ["need.nothing.1", "thing.x.1", "", "need"])
def test_links_to_nothing_are_not_found(client, db, record):
    still = Link(listing_links.STILL_TRUE, record).sign()
    assert client.get(f"/still-true/{still}/").status_code == 404
    words = Link(listing_links.BRIEF, record).sign()
    assert client.get(f"/words/{words}/").status_code == 404


def test_nothing_is_signed_that_nobody_asked(need):
    with pytest.raises(ValueError, match="nothing was asked"):
        listing_links.still_true_token(need, None)
