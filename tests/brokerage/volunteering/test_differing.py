"""Hours that two sides count differently are talked over: a word each, and the ledger stands."""

from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage.models import Delivery
from brokerage.volunteering import links
from brokerage.volunteering.models import Hours
from brokerage.volunteering.moves import booking, differing, hours
from brokerage.volunteering.moves.hours import Said
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_planning import refused
from tests.people.signing_in import signed_in

WORDS = "I stayed to put the tables away."


@pytest.fixture
def place(session, priya, ben):
    """Priya said two hours, and the group an hour and a half."""
    made = booking.book(session, priya, by=priya.person)
    with clock.stopped_at(at(10, 18)):
        hours.say(made, Decimal(2), by=priya.person)
        hours.confirm(made, Said(Decimal("1.5"), "We closed early."), by=ben)
    return made


@pytest.fixture
def answered(place):
    """She has answered, by her own link."""
    differing.answer(place, WORDS, by=None)
    return place


def test_the_volunteer_answers_once_and_the_group_is_told(place, priya, ben):
    kept = differing.answer(place, f"  {WORDS} ", by=priya.person)
    assert (kept.answer, kept.differs) == (WORDS, True)
    letter = Notice.objects.get(to=ben.email, reason="session.answered")
    assert WORDS in letter.text
    refused("answered", differing.answer, place, "And again.", by=priya.person)


def test_the_group_has_the_last_word_and_the_ledger_stands(answered, priya, ben):
    kept = differing.settle(answered, "Thank you for the tables!", by=ben)
    assert (kept.differs, kept.reply) == (False, "Thank you for the tables!")
    assert "tables!" in Notice.objects.get(to=priya.person.email, reason="session.settled").text
    assert Delivery.objects.confirmed().total() == Decimal("1.5")
    refused("not_differing", differing.settle, answered, "Once more.", by=ben)


def test_nobody_else_answers_or_settles(place, tom, priya, amara, other_company):
    for somebody in (tom.person, amara):  # their lead neither
        with pytest.raises(NotAllowed):
            differing.answer(place, WORDS, by=somebody)
    differing.answer(place, WORDS, by=priya.person)
    for somebody in (priya.person, other_company.memberships.get().person):
        with pytest.raises(NotAllowed):
            differing.settle(place, "No.", by=somebody)


def test_there_is_nothing_to_say_where_both_say_the_same(session, tom, ben):
    made = booking.book(session, tom, by=tom.person)
    refused("not_differing", differing.answer, made, WORDS, by=tom.person)
    with clock.stopped_at(at(10, 18)):
        hours.confirm(made, Said(session.hours), by=ben)
    refused("not_differing", differing.answer, made, WORDS, by=tom.person)


def test_the_group_waits_for_their_words(place, ben):
    refused("not_answered", differing.settle, place, "No.", by=ben)


@pytest.mark.parametrize(("words", "code"), [("", "no_words"), ("  ", "no_words"),
                                             ("x" * 301, "too_long")])  # fmt: skip
def test_words_are_some_and_not_too_many(place, ben, words, code):
    refused(code, differing.answer, place, words, by=None)
    differing.answer(place, WORDS, by=None)
    refused(code, differing.settle, place, words, by=ben)


def test_a_day_without_a_group_settles_nothing(answered, monkeypatch, ben):
    monkeypatch.setattr("brokerage.volunteering.models.Session.group", None)
    refused("no_group", differing.settle, answered, "No.", by=ben)


class TestPages:
    """The place's own page, and the list of who came."""

    @pytest.fixture
    def later(self, monkeypatch):
        """After the day."""
        moment = at(11)
        monkeypatch.setattr("common.clock.now", lambda: moment)

    def own(self, place):
        return reverse("volunteering:mine_by_link", args=[links.mine_token(place)])

    def came(self, place, ben):
        return reverse("volunteering:confirm", args=[links.confirm_token(place.session, ben)])

    def test_both_sides_write_by_the_links_of_their_letters(self, client, place, ben, later):
        page = client.get(self.own(place)).content.decode()
        assert "We closed early." in page
        sent = client.post(self.own(place), {"move": "answer", "words": WORDS}, follow=True)
        assert "The group has your words." in sent.content.decode()
        assert WORDS in client.get(self.came(place, ben)).content.decode()
        kept = Hours.objects.get()
        sent = {"move": "settle", "hours": kept.public_id, "words": "You are right."}
        assert "They have your answer." in (
            client.post(self.came(place, ben), sent, follow=True).content.decode()
        )
        assert "You are right." in client.get(self.own(place)).content.decode()

    @pytest.mark.parametrize("words", ["", "x" * 301])
    def test_rubbish_is_told_beside_the_field_and_kept(self, client, place, ben, later, words):
        answer = client.post(self.own(place), {"move": "answer", "words": words})
        assert answer.status_code == 422
        assert answer.context["words_form"].errors["words"]
        differing.answer(place, WORDS, by=None)
        sent = {"move": "settle", "hours": Hours.objects.get().public_id, "words": words}
        answer = client.post(self.came(place, ben), sent)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert Hours.objects.get().differs

    @pytest.mark.parametrize("key", ["", "rubbish"])
    def test_an_answer_to_nothing_changes_nothing(self, client, answered, ben, later, key):
        sent = {"move": "settle", "hours": key, "words": "No."}
        client.post(self.came(answered, ben), sent)
        assert Hours.objects.get().differs

    def test_what_was_settled_meanwhile_is_said(self, client, answered, ben, later, monkeypatch):
        kept = Hours.objects.get()
        monkeypatch.setattr(differing, "_differing", _settled_by_another)
        sent = {"move": "settle", "hours": kept.public_id, "words": "No."}
        answer = client.post(self.came(answered, ben), sent)
        assert answer.status_code == 422
        assert "nothing to settle" in answer.content.decode()

    def test_their_company_reads_none_of_it(self, client, answered, amara, later):
        own = reverse("volunteering:my_place", args=[answered.public_id])
        page = signed_in(client, amara).get(own).content.decode()
        assert WORDS not in page
        assert "We closed early." not in page
        assert "Send it to the group" not in page

    def test_quarters_of_an_hour_are_told_as_they_are(self, client, answered, ben, later):
        Hours.objects.update(given=Decimal("1.75"), confirmed=Decimal("1.25"))
        page = client.get(self.came(answered, ben)).content.decode()
        assert "1.25 of the 1.75" in page

    def test_signed_in_it_is_the_same(self, client, place, priya, later):
        here = signed_in(client, priya.person)
        own = reverse("volunteering:my_place", args=[place.public_id])
        here.post(own, {"move": "answer", "words": WORDS})
        assert Hours.objects.get().answer == WORDS


def _settled_by_another(held):
    Hours.objects.update(differs=False)
    return DIFFERING(held)


DIFFERING = differing._differing


def test_what_they_write_stands_first_on_the_groups_page(client, answered, ben):
    signed_in(client, ben)
    with clock.stopped_at(at(10, 20)):
        page = client.get(reverse("volunteering:came", args=[answered.session.public_id]))
    shown = page.content.decode()
    assert "You counted 1.5 of the 2 hours they said." in shown
    assert "Thank you! It is counted." not in shown
    assert shown.index(WORDS) < shown.index("What you said")


def test_nobody_is_said_to_be_thanked_whose_hours_were_cut(client, session, tom, ben):
    made = booking.book(session, tom, by=tom.person)
    with clock.stopped_at(at(10, 20)):
        hours.say(made, Decimal(2), by=tom.person)
        signed_in(client, ben)
        typed = {f"hours_{made.public_id}": "1", f"why_{made.public_id}": "He left at three."}
        url = reverse("volunteering:came", args=[session.public_id])
        answer = client.post(url, {"move": "confirm", **typed}, follow=True)
    assert "It is counted, and they know." in answer.content.decode()
