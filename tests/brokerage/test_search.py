"""What is searched for is found, on either database, and no words are too strange to ask."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brokerage import search
from brokerage.models import Need, Offer
from tests import factories

pytestmark = pytest.mark.django_db


def found(words, model=Need):
    return list(model.objects.public().matching(words))


@pytest.fixture
def choir():
    """A need that says little of what it hangs on."""
    kind = factories.help_kind("space", name="Rooms and space", plural="rooms")
    group = factories.organisation("Kirkgate Singers")
    need = factories.need(
        organisation=group, kind=kind, title="Somewhere to sing", description="Thirty voices."
    )
    need.places.add(factories.place("Beeston & Holbeck"))
    need.communities.add(factories.community("Older people"))
    return need


@pytest.mark.parametrize(
    "words",
    ["sing", "SINGING", "voice", "thirty voices", "room", "Rooms", "kirkgate", "singers",
     "beeston", "holbeck", "older", "somewhere kirkgate rooms", "a room for older people",
     "somewh", "sing kirk"],
)  # fmt: skip
def test_a_listing_is_found_by_its_words_and_by_what_it_hangs_on(choir, words):
    factories.need(title="Laptops")
    assert found(words) == [choir]


@pytest.mark.parametrize("words", ["harp", "sing harp", "singx", "irkgate", "eeston"])
def test_every_word_must_be_there_and_begin_a_word(choir, words):
    assert found(words) == []


def test_words_of_nothing_but_small_ones_are_asked_as_they_are(choir):
    factories.need(title="What we need", description="It is for us")
    assert [one.title for one in found("it is")] == ["What we need"]
    assert search.words_in("help for the older people in the city") == ["older", "people", "city"]


def test_no_words_find_everything_and_mere_signs_nothing(choir):
    assert found("  ") == [choir]
    assert found("!?“”") == []


def test_what_says_it_in_the_title_comes_first(db):
    second = factories.need(title="A room", description="We sing and sing and sing there.")
    first = factories.need(title="Singing", description="On Mondays.")
    last = factories.need(
        title="Chairs", description="Forty.", organisation=factories.organisation("Sing Along")
    )
    assert list(Need.objects.matching("sing").order_by("-relevance")) == [first, second, last]


def test_the_index_follows_what_is_changed_and_forgets_what_is_deleted(choir):
    choir.title = "Somewhere to dance"
    choir.description = ""
    choir.save()
    assert found("dance") == [choir]
    assert found("voices") == []
    Need.objects.filter(pk=choir.pk).update(title="Somewhere to drum")
    assert found("drum") == [choir]
    choir.delete()
    assert found("drum") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM brokerage_need_words")
            assert cursor.fetchone() == (0,)


def test_who_renames_a_kind_or_an_organisation_has_nothing_to_index(choir):
    choir.kind.name = "Halls"
    choir.kind.plural = ""
    choir.kind.save()
    choir.organisation.name = "The Larks"
    choir.organisation.save()
    assert found("halls larks") == [choir]
    assert found("kirkgate") == []


def test_both_sides_have_an_index_of_their_own(choir):
    offer = factories.offer(title="A stage", description="With lights")
    assert found("stage", Offer) == [offer]
    assert found("stage") == []


HOSTILE = [
    '"', "'", "a'b", "sing\"", "NEAR(sing voices)", "title:sing", "sing OR voices", "NOT", "-sing",
    "sing*", "^sing", "{sing}", "sing & | !", "<->", "sing:*A", "\\", "\\'", "%", "_", "%s",
    "%(expressions)s", "'; DROP TABLE brokerage_need; --", "sing\x00voices", "\u202e", "🦉",
    "½ ² Ⅷ", "ﬁ", "x" * 10_000, "sing " * 5_000, "((((((", "\ud7ff", "1e999", "ＳＩＮＧ",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(choir, words):
    assert set(found(words)) <= {choir}
    assert Need.objects.matching(words).count() <= 1


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(max_size=60))
def test_whatever_is_typed_is_answered(choir, words):
    assert set(found(words)) <= {choir}


def test_full_width_letters_are_letters(choir):
    assert found("ＳＩＮＧ") == [choir]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("beestn", "beeston"), ("romms", "rooms"), ("oldr people", "older people"), ("rooms", ""),
     ("zzzzz", ""), ("oldre people", "older people"), ("", "")],
)  # fmt: skip
def test_a_slip_of_the_finger_is_understood(choir, typed, meant):
    assert search.did_you_mean(typed) == meant


def test_what_strangers_read_is_searched_and_nothing_else(choir):
    choir.public_title, choir.public_words = "A warm hall", "For a choir of thirty."
    choir.show_name = False
    choir.save()
    assert found("warm hall choir") == [choir]
    assert found("somewhere") == []
    assert found("voices") == []
    assert found("kirkgate") == []
    choir.public_title = choir.public_words = ""
    choir.save()
    assert found("somewhere voices") == [choir]
