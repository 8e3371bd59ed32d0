"""What changed: asked once, told by the receiver alone, corrected by a new row."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from brokerage.models import Outcome, OutcomeQuestion
from brokerage.moves import deliveries, outcomes
from brokerage.moves.outcomes import Change, ask_due, standing, take_back, tell
from common import clock
from common.errors import NotAllowed, Refusal
from notices.models import Notice
from people.models.organisation import Pause
from tests.brokerage.moves.test_deliveries import refused

pytestmark = pytest.mark.django_db


def change(**more):
    values = {"words": "Older people book online.", "known": "told", "day": clock.today()}
    return Change(**{**values, **more})


def in_weeks(weeks):
    return clock.stopped_at(clock.now() + dt.timedelta(weeks=weeks))


@pytest.fixture
def told(confirmed, agreed, ben):
    return tell(agreed, by=ben, change=change(number=14, counts="people", may_quote=True))


@pytest.fixture
def asked(confirmed, agreed, ben):
    """The link in Ben's letter, six weeks later."""
    with in_weeks(6):
        ask_due()
    letter = Notice.objects.get(reason="outcome.asked")
    assert letter.to == ben.email
    return re.search(r"https?://[^/]+(/changed/\S+)", letter.text)[1]


# --- telling -----------------------------------------------------------------------------------


def test_only_the_receiver_says_what_changed_not_even_a_broker(confirmed, agreed, amara, dot):
    for person in (amara, dot):
        with pytest.raises(NotAllowed):
            tell(agreed, by=person, change=change())
    assert tell(agreed, by=None, change=change()).by == ""


def test_nothing_has_changed_before_something_was_confirmed(reported, agreed, ben):
    refused("not_confirmed", tell, agreed, by=ben, change=change())


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({"words": "  "}, "no_words"),
        ({"known": "magic"}, "not_known"),
        ({"number": 3}, "counts_nothing"),
        ({"day": dt.date(2999, 1, 1)}, "in_the_future"),
    ],
)
def test_a_telling_makes_sense(confirmed, agreed, ben, bad, code):
    refused(code, tell, agreed, by=ben, change=change(**bad))


def test_told_again_it_corrects_and_nothing_is_rubbed_out(told, agreed, ben):
    tell(agreed, by=ben, change=change(words="Fewer than we thought."))
    assert standing(agreed).words == "Fewer than we thought."
    assert Outcome.objects.count() == 2
    take_back(agreed, by=ben)
    assert standing(agreed) is None
    refused("nothing_to_undo", take_back, agreed, by=ben)
    assert tell(agreed, by=ben, change=change()).replaces.taken_back


# --- held by the database ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql", ["UPDATE brokerage_outcome SET words = 'x'", "DELETE FROM brokerage_outcome"]
)
def test_what_was_told_is_never_rewritten(told, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        told.delete()


def test_nobody_but_the_receiver_tells_whoever_writes(told, company):
    with pytest.raises(DatabaseError, match="only the receiving"), transaction.atomic():
        Outcome.objects.create(
            introduction=told.introduction, words="x", known="told", day=clock.today(),
            by_organisation=company, replaces=told,
        )  # fmt: skip
    columns = "words, counts, known, day, may_quote, taken_back, by, at, introduction_id"
    with pytest.raises(DatabaseError, match="only the receiving"), transaction.atomic():
        connection.cursor().execute(
            f"INSERT INTO brokerage_outcome (public_id, {columns}, by_organisation_id, replaces_id)"
            f" SELECT 'another', {columns}, {company.pk}, id FROM brokerage_outcome"
        )


def test_an_introduction_has_one_line_of_outcomes(told, agreed, charity):
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(
            introduction=agreed, words="x", known="told", day=clock.today(), by_organisation=charity
        )


@pytest.mark.parametrize("bad", [{"words": ""}, {"known": ""}, {"number": 3}, {"taken_back": True}])
def test_an_outcome_says_something_or_takes_back(told, agreed, charity, bad):
    values = {"words": "x", "known": "told", "day": clock.today(), "replaces": told}
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(introduction=agreed, by_organisation=charity, **{**values, **bad})


def test_only_a_confirmation_says_what_it_was_worth(reported, agreed, charity, company):
    values = {"introduction": agreed, "day": clock.today(), "unit": "devices", "quantity": 1}
    with pytest.raises(DatabaseError, match="only a confirmation"), transaction.atomic():
        agreed.deliveries.create(entry="delivered", by_organisation=company, worth=5, **values)
    with pytest.raises(DatabaseError, match="only a confirmation"), transaction.atomic():
        agreed.deliveries.create(
            entry="confirmed", by_organisation=charity, of=reported, worth=-5, **values
        )


def test_a_reversal_takes_back_exactly_what_it_was_worth(reported, agreed, ben, charity):
    said = deliveries.confirm(reported, by=ben, quantity=Decimal(8), worth=Decimal(250))
    values = {
        "introduction": agreed, "day": clock.today(), "unit": "devices", "quantity": -8,
        "entry": "confirmed", "of": reported, "reverses": said, "by_organisation": charity,
    }  # fmt: skip
    for worth in (None, -249):
        with pytest.raises(DatabaseError, match="only a confirmation"), transaction.atomic():
            agreed.deliveries.create(worth=worth, **values)
    assert deliveries.reverse(said, by=ben, note="").worth == -250


# --- asking ------------------------------------------------------------------------------------


def test_six_weeks_later_they_are_asked_once_and_never_again(confirmed, agreed):
    assert ask_due() == 0
    with in_weeks(6):
        assert (ask_due(), ask_due()) == (1, 0)
    with in_weeks(12):
        assert ask_due() == 0
    assert Notice.objects.filter(reason="outcome.asked").count() == 1


def test_of_two_sweeps_at_once_one_asks(confirmed, agreed):
    OutcomeQuestion.objects.create(introduction=agreed)
    assert outcomes._ask(agreed) == 0
    assert not Notice.objects.filter(reason="outcome.asked").exists()


def test_who_has_told_already_or_is_away_or_long_past_is_not_asked(confirmed, agreed, charity, ben):
    with in_weeks(27):
        assert ask_due() == 0
    with in_weeks(6):
        pause = Pause.objects.create(
            organisation=charity, first_day=clock.today(), last_day=clock.today()
        )
        assert ask_due() == 0
        pause.delete()
        tell(agreed, by=ben, change=change())
        assert ask_due() == 0


def test_the_link_changes_nothing_by_itself_and_needs_no_sign_in(client, asked, agreed):
    with in_weeks(6):
        assert "What changed?" in client.get(asked).content.decode()
        assert not Outcome.objects.exists()
        posted = {
            "move": "tell", "changed-words": "They call their families.", "changed-known": "seen",
            "changed-day": str(clock.today()), "changed-number": "9", "changed-counts": "families",
        }  # fmt: skip
        page = client.post(asked, posted, follow=True).content.decode()
        assert "Thank you for telling us" in page
        assert "They call their families." in page
        assert "Only brokers" in page
        page = client.post(asked, {"move": "take_back"}, follow=True).content.decode()
    assert "What changed?" in page
    assert standing(agreed) is None


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(client, asked):
    with in_weeks(6):
        posted = {"move": "tell", "changed-words": "Much.", "changed-number": "9",
                  "changed-known": "seen", "changed-day": str(clock.today())}  # fmt: skip
        answer = client.post(asked, posted)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Say what the number counts" in page
        assert "Much." in page
        answer = client.post(asked, {"move": "tell", "changed-words": "", "changed-day": "x"})
        assert answer.status_code == 422
    assert not Outcome.objects.exists()


def test_a_link_that_is_cut_or_old_or_whose_owner_left_tells_nothing(client, asked, charity, ben):
    assert client.get(asked[:-6] + "/").status_code == 404
    with in_weeks(40):
        assert client.get(asked).status_code == 410
    with in_weeks(6):
        ben.memberships.all().delete()
        assert client.post(asked, {"move": "take_back"}).status_code == 403


def test_signed_in_the_receiver_tells_and_the_giver_may_not(client, confirmed, agreed, ben, amara):
    address = f"/introductions/{agreed.public_id}/changed/"
    client.force_login(amara)
    assert client.get(address).status_code == 403
    client.force_login(ben)
    assert "What changed?" in client.get(address).content.decode()


def test_before_anything_arrived_the_page_says_so(client, reported, agreed, ben):
    client.force_login(ben)
    address = f"/introductions/{agreed.public_id}/changed/"
    assert "Not yet" in client.get(address).content.decode()
    with pytest.raises(Refusal):
        tell(agreed, by=ben, change=change())
