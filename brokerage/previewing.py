"""What a word on top would change: open needs whose first few suggestions would be others.

A word bears on the listings that say it. So the needs that say it are judged with it and without,
and those to which an offer that says it belongs. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from brokerage import listing_facts, suggestions
from brokerage.matching.knowing import Word, using
from brokerage.models import Need, Offer

Words = tuple[Word, ...]
MOST_NEEDS = 12
"""Needs that are judged with the word and without: a second or two."""
MOST_OFFERS = 6
FIRST = 5
"""So many of a need's suggestions are held against each other."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A need whose first suggestions would be others, and how, in sentences."""

    need: Need
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """How many open listings say the word, how many needs were judged, and which change."""

    needs: int
    offers: int
    judged: int
    changed: list[Changed]


@dataclass(frozen=True, slots=True)
class _Placed:
    title: str
    place: int
    fit: int


def of(phrase: str, before: Words, after: Words) -> Preview:
    """Suggestions as brokers know ``before`` against those as they would know ``after``."""
    needs, offers = (_saying(model, phrase) for model in (Need, Offer))
    judged = _judged(needs, offers, before, after)
    told = [Changed(need, list(_sentences(need, before, after))) for need in judged]
    return Preview(
        needs=needs.count(),
        offers=offers.count(),
        judged=len(judged),
        changed=[one for one in told if one.sentences],
    )


def _saying(model: type[Any], phrase: str) -> Any:
    found = model.objects.unmet().matching(phrase)
    return found.select_related("organisation", "kind").order_by("-opened_at", "-pk")


def _judged(needs: Any, offers: Any, before: Words, after: Words) -> list[Need]:
    """The newest needs that say it, then those to which the newest such offers belong."""
    with_all = listing_facts.READ_WITH
    found = {need.pk: need for need in needs.prefetch_related(*with_all)[:MOST_NEEDS]}
    for offer in offers.prefetch_related(*with_all)[:MOST_OFFERS]:
        for knowledge in (before, after):
            with using(on_top=knowledge):
                for one in suggestions.suggest_for_offer(offer, limit=FIRST):
                    found.setdefault(one.listing.pk, one.listing)
    return list(found.values())[:MOST_NEEDS]


def _sentences(need: Need, before: Words, after: Words) -> Iterator[str]:
    now, then = _placed(need, before), _placed(need, after)
    if now and not then:
        yield _("No good offer would be left.")
    if then and not now:
        yield _("It has no good offer so far.")
    for key, one in then.items():
        if now.get(key) != one:
            yield _comes(one, now.get(key))
    for key, one in now.items():
        if key not in then:
            yield _("“%(offer)s” would no longer be among the first.") % {"offer": one.title}


def _comes(then: _Placed, now: _Placed | None) -> str:
    told = {"offer": then.title, "then": then.place, "later": then.fit}
    if now is None:
        return _("“%(offer)s” would come in at place %(then)s, with a fit of %(later)s.") % told
    told |= {"now": now.place, "fit": now.fit}
    if now.place == then.place:
        words = _("“%(offer)s” stays at place %(then)s; its fit goes from %(fit)s to %(later)s.")
    elif now.fit == then.fit:
        words = _("“%(offer)s” goes from place %(now)s to %(then)s, with the same fit.")
    else:
        words = _(
            "“%(offer)s” goes from place %(now)s to %(then)s; "
            "its fit goes from %(fit)s to %(later)s."
        )
    return words % told


def _placed(need: Need, knowledge: Words) -> dict[str, _Placed]:
    with using(on_top=knowledge):
        shown = suggestions.suggest_for_need(need, limit=FIRST)
    return {
        one.listing.public_id: _Placed(str(one.listing), place, one.suggestion.fit)
        for place, one in enumerate(shown, start=1)
    }
