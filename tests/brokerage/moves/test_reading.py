"""What somebody has read is theirs alone, goes forward only, and tells the desk when to stop."""

import pytest
from django.db import IntegrityError, transaction

from brokerage.models import Bookmark, bookmark
from brokerage.moves import reading, talking
from common.errors import NotAllowed
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(agreed, amara):
    """Amara wrote twice."""
    return [talking.say(agreed, side="offer", by=amara, text=text) for text in ("Hello", "Again")]


def new(person, organisation):
    return sum(bookmark.unread(organisation, person).values())


def test_each_person_reads_for_themselves(agreed, said, ben, charity):
    colleague = factories.person("Cora Colleague", of=charity)
    assert new(ben, charity) == new(colleague, charity) == 2
    reading.read(agreed, by=ben, shown=said)
    assert (new(ben, charity), new(colleague, charity)) == (0, 2)


def test_ones_own_words_are_never_new(said, amara, company):
    assert new(amara, company) == 0


def test_words_with_the_brokers_are_new_to_their_own_side_alone(
    agreed, amara, ben, dot, company, charity
):
    talking.answer_side(agreed, thread="need", by=dot, text="Ring me")
    talking.ask_brokers(agreed, side="offer", by=amara, text="Is it safe?")
    assert (new(ben, charity), new(amara, company)) == (1, 0)
    assert bookmark.unread_here(agreed, "need", ben) == 1


def test_a_bookmark_never_goes_back(agreed, said, ben, charity):
    reading.read(agreed, by=ben, shown=said)
    reading.read(agreed, by=ben, shown=said[:1])
    assert new(ben, charity) == 0
    reading.settle(agreed, by=ben, up_to=said[1].pk)
    reading.settle(agreed, by=ben, up_to=said[0].pk)
    assert Bookmark.objects.get().settled == said[1].pk


def test_an_empty_page_sets_no_bookmark(agreed, ben):
    reading.read(agreed, by=ben, shown=[])
    assert not Bookmark.objects.exists()


def test_what_needs_no_answer_waits_no_more_until_somebody_writes_again(agreed, said, amara, ben):
    def waiting():
        return bookmark.kept(agreed, ben).awaits(list(agreed.messages.seen_by("need")), "need")

    assert waiting() == said[1]
    reading.settle(agreed, by=ben, up_to=said[1].pk)
    assert waiting() is None
    again = talking.say(agreed, side="offer", by=amara, text="One more thing")
    assert waiting() == again
    talking.say(agreed, side="need", by=ben, text="Yes")
    assert waiting() is None


def test_others_have_no_bookmark_in_a_conversation(agreed, said, stranger, dot):
    for person in (stranger, dot):
        with pytest.raises(NotAllowed):
            reading.read(agreed, by=person, shown=said)
        with pytest.raises(NotAllowed):
            reading.settle(agreed, by=person, up_to=said[0].pk)


def test_the_database_keeps_one_bookmark_per_person_and_introduction(agreed, said, ben):
    reading.read(agreed, by=ben, shown=said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bookmark.objects.create(introduction=agreed, person=ben, up_to=1)
