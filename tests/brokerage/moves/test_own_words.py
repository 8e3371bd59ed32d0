"""A broker puts a word on top of the vocabulary and takes it back; rubbish is refused."""

import pytest
from django.db import IntegrityError, transaction

from brokerage.matching.knowing import Word
from brokerage.models import OwnWord
from brokerage.moves import own_words
from common.errors import NotAllowed, Refusal
from journal.models import Entry
from tests import factories
from tests.brokerage.moves.test_races import at_once, codes

pytestmark = pytest.mark.django_db
ZORBLE = Word(" zorble  top ", concept="laptop")


def refused(said, by):
    with pytest.raises(Refusal) as no:
        own_words.add(said, by=by)
    return no.value


def test_it_is_kept_tidily_with_who_and_when(dot):
    made = own_words.add(ZORBLE, by=dot)
    assert str(made) == made.phrase == "zorble top"
    assert made.by == dot
    assert made.at
    assert made.as_word() == Word("zorble top", concept="laptop")
    assert Entry.objects.get(verb="own_word.add").record_id == made.public_id


def test_only_a_broker_may(ben, dot):
    with pytest.raises(NotAllowed):
        own_words.add(ZORBLE, by=ben)
    with pytest.raises(NotAllowed):
        own_words.take_back(own_words.add(ZORBLE, by=dot), by=ben)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        (Word("  ", concept="laptop"), "blank", "phrase"),
        (Word("z" * 61, concept="laptop"), "too_long", "phrase"),
        (Word("<b>", concept="laptop"), "signs", "phrase"),
        (Word("7", concept="laptop"), "too_short", "phrase"),
        (Word("helping", concept="laptop"), "too_common", "phrase"),
        (Word("zorbletop"), "says_nothing", "concept"),
        (Word("zorbletop", "laptop", "laptop"), "says_two", "same_as"),
        (Word("zorbletop", "spaceship"), "no_concept", "concept"),
        (Word("zorbletop", same_as="grumbling"), "not_known", "same_as"),
    ],
)
def test_rubbish_is_refused_beside_its_field(dot, said, code, field):
    no = refused(said, dot)
    assert (no.code, no.field) == (code, field)
    assert not OwnWord.objects.exists()


def test_what_is_known_already_says_what_it_speaks_of(dot):
    no = refused(Word("laptops", concept="laptop"), dot)
    assert no.code == "known"
    assert "it speaks of" in no.message
    own_words.add(ZORBLE, by=dot)
    assert refused(Word("Zorble tops", same_as="tablet"), dot).code == "known"


def test_what_stands_and_means_nothing_any_more_is_told(dot):
    factories.own_word("zorbletop", concept="gone_from_the_files")
    assert refused(Word("zorbletops", concept="laptop"), dot).code == "stands_already"


def test_there_is_an_end_to_them(dot, monkeypatch):
    monkeypatch.setattr(own_words, "MOST", 1)
    own_words.add(ZORBLE, by=dot)
    assert refused(Word("wompling", concept="laptop"), dot).code == "too_many"


def test_taken_back_once_and_free_to_be_added_anew(dot):
    made = own_words.add(ZORBLE, by=dot)
    gone = own_words.take_back(made, by=dot)
    assert gone.taken_back_by == dot
    assert not OwnWord.objects.standing().exists()
    assert Entry.objects.get(verb="own_word.take_back").record_id == made.public_id
    with pytest.raises(Refusal) as no:
        own_words.take_back(made, by=dot)
    assert no.value.code == "taken_back_already"
    own_words.add(ZORBLE, by=dot)
    assert OwnWord.objects.count() == 2


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("a_word_of_brokers_is_something", {"phrase": "", "key": "x", "concept": "laptop"}),
        ("a_word_of_brokers_is_something", {"phrase": "x", "key": "", "concept": "laptop"}),
        ("a_word_of_brokers_means_one_thing", {"phrase": "x", "key": "x"}),
        (
            "a_word_of_brokers_means_one_thing",
            {"phrase": "x", "key": "x", "concept": "laptop", "same_as": "laptop"},
        ),
    ],
)
def test_the_database_holds_the_rule_too(rule, values):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        OwnWord.objects.create(**values)


def test_the_database_lets_a_word_stand_once():
    factories.own_word("zorbletop")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.own_word("Zorbletops")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_brokers_add_the_same_word_at_once(dot):
    eve = factories.person("Eve Loom", is_staff=True, is_superuser=True)
    outcomes = at_once(*(lambda by=by: own_words.add(ZORBLE, by=by) for by in (dot, eve)))
    assert codes(outcomes) == ["known"]
    assert OwnWord.objects.count() == 1
