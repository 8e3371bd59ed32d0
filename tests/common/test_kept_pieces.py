"""What stands on many pages is made once in nine seconds, for each language and each edition."""

import time

import pytest
from django.core.cache import cache
from django.utils.translation import override

from common import kept_pages, kept_pieces
from common.kept_pieces import piece


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.PAGES_KEPT_FOR = 50
    monkeypatch.setattr(kept_pages, "SHELF", kept_pages.Shelf())
    monkeypatch.setattr(kept_pages, "LOOK_EVERY", 0)
    cache.delete(kept_pages.EDITION)


@pytest.fixture
def counted():
    """Asks for a piece, which says how often it was made."""
    made = []

    def ask(name="seats"):
        return piece(name, lambda: made.append(name) or len(made))

    return ask


def test_a_piece_is_made_once_and_each_by_its_own_name(counted):
    assert [counted(), counted(), counted("needs"), counted()] == [1, 1, 2, 1]


def test_each_language_has_its_own(counted):
    counted()
    with override("pl"):
        assert [counted(), counted()] == [2, 2]


def test_with_a_page_it_is_never_a_minute_old(counted, monkeypatch, settings):
    counted()
    begun = time.monotonic()
    monkeypatch.setattr(kept_pieces.time, "monotonic", lambda: begun + kept_pieces.SECONDS + 0.1)
    assert counted() == 2
    assert kept_pieces.SECONDS + settings.PAGES_KEPT_FOR < 60


def test_publishing_makes_it_anew(counted):
    counted()
    cache.set(kept_pages.EDITION, "another")
    assert counted() == 2


def test_where_no_page_is_kept_no_piece_is(counted, settings):
    settings.PAGES_KEPT_FOR = 0
    assert [counted(), counted()] == [1, 2]


def test_they_never_grow_without_end(counted):
    for number in range(kept_pieces.MOST + 5):
        counted(str(number))
    assert len(kept_pages.SHELF.pieces) <= kept_pieces.MOST
