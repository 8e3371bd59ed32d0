"""Which listings are worth judging for one listing, where there are too many to judge them all.

Judging reads every word of a pair: a quarter of a millisecond each, three where the words are new.
Up to ``FEW`` listings are all judged, so that nothing is missed. Beyond that the gists that are
kept (``moves.gisting``) say which are the likeliest, by words, place, hours, people and number.
For listings whose gist is not there yet two ways lead in, each to so many: the words (by full text,
with those the vocabulary knows for the same thing), and the kinds of help, with what is for the
same ward first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.expressions import Combinable

from brokerage import gists_at_hand, search
from brokerage.matching import gists, tables
from brokerage.matching.looking import kinds_for, words_for
from brokerage.matching.profile import read
from brokerage.matching.values import ListingFacts
from brokerage.models.gist import not_at_hand
from brokerage.models.listing import ListingQuerySet
from common import clock

S = TypeVar("S", bound=ListingQuerySet[Any])

NAMES = ("few", "judged", "beside", "by_words", "by_kind")
HOW_MANY = tables.narrowing("site", *NAMES)
FEW, JUDGED, BESIDE, BY_WORDS, BY_KIND = (HOW_MANY[name] for name in NAMES)


def candidates(listings: S, facts: ListingFacts) -> list[int]:
    """Keys of those of ``listings`` that may fit these facts best; one query, or at most eight."""
    keys = set(listings.order_by("pk").values_list("pk", flat=True)[: FEW + 1])
    if len(keys) > FEW:
        keys = {*_likeliest(listings, facts), *_not_at_hand(listings, facts)}
    return sorted(keys)


def narrowed(listings: S, facts: ListingFacts) -> list[Any]:
    """Their records, as they are asked for in ``listings``."""
    return list(listings.order_by("pk").filter(pk__in=candidates(listings, facts)))


def _likeliest(listings: S, facts: ListingFacts) -> list[int]:
    """By their gists: those that may fit, and a few that would but for the place or the hours.

    Twice as many are asked for, as some are not among ``listings``.
    """
    asked, known = read(facts), gists_at_hand.at_hand(listings.model)
    likely = known.likeliest(asked, 2 * JUDGED, on=clock.today())
    among = listings.filter(pk__in=[*chain(*likely)])
    may, shut = _those(likely, among)
    if len(may) < JUDGED and len(likely[0]) == 2 * JUDGED:
        may, shut = _those(known.likeliest(asked, len(known), on=clock.today()), listings)
    return [*may[:JUDGED], *shut[: max(BESIDE, JUDGED - len(may))]]


def _those(some: Iterable[list[int]], among: S) -> Iterator[list[int]]:
    """Of each of these, what is ``among``, in its order. One query."""
    found = set(among.values_list("pk", flat=True))
    return ([key for key in keys if key in found] for keys in some)


def _not_at_hand(listings: S, facts: ListingFacts) -> list[int]:
    """Of those without a gist all where they are few, or else those that say the same."""
    others: S = not_at_hand(listings, gists.version())
    most = BY_WORDS + BY_KIND
    keys = list(others.order_by("pk").values_list("pk", flat=True)[: most + 1])
    if len(keys) > most:
        keys = [*_by_words(others, facts), *_by_kind(others, facts)]
    return keys


def _by_words(listings: S, facts: ListingFacts) -> list[int]:
    found = search.alike(listings, words_for(facts))
    return list(found.values_list("pk", flat=True)[:BY_WORDS])


def _by_kind(listings: S, facts: ListingFacts) -> list[int]:
    alike = listings.filter(kind__slug__in=kinds_for(facts)).annotate(here=_here(listings, facts))
    return list(alike.order_by("-here", "-opened_at", "-pk").values_list("pk", flat=True)[:BY_KIND])


def _here(listings: S, facts: ListingFacts) -> Combinable:
    """Whether it reaches where the other one is; nobody is far from who names no place."""
    if facts.citywide or not facts.places:
        return Value(True)
    field = listings.model._meta.get_field("places")
    near = field.remote_field.through._default_manager.filter(
        **{listings.model.side: OuterRef("pk")}, place__name__in=facts.places
    )
    return Q(citywide=True) | Exists(near)
