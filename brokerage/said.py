"""The coded reasons people gave before, as plain values for matching. Two queries, for one or many.

Only what a side said counts, for two years; silence and the closing of a listing are no reasons
that the next suggestion could heed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Count, Q, QuerySet

from brokerage.matching import answers
from brokerage.matching.values import Before
from brokerage.models import Introduction, Need, Offer
from brokerage.states import ENDED_OTHERWISE, Side
from common import clock

UNSAID = ("", *(slug for slug, one in answers.known().items() if one.then is answers.Then.NOTHING))
HEEDED_FOR = dt.timedelta(days=730)
OFTEN = 2
# What may be true of the next one as well.
HINTS = tuple(slug for slug, one in answers.known().items() if one.of_the_next)


@dataclass(frozen=True, slots=True)
class Said:
    """Reasons by the organisation met, and wishes by listing."""

    before: Mapping[int, tuple[Before, ...]] = field(default_factory=dict)
    wishes: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def reasons(self, organisation: int) -> tuple[str, ...]:
        """The reasons between the two organisations, each once, oldest first; but for
        "not now" where its day has come.
        """
        today = clock.today()
        heeded = [b for b in self.before.get(organisation, ()) if not b.until or b.until > today]
        return tuple(dict.fromkeys(one.reason for one in heeded))


class Listed(Protocol):
    """What is asked of a listing here; a record or a row of it."""

    @property
    def side(self) -> str:
        """``need`` or ``offer``."""

    @property
    def pk(self) -> int:
        """Its key in the database."""


def said_before(listing: Need | Offer, among: Iterable[Listed]) -> Said:
    """What bears on suggestions for the listing, with what was said of these listings."""
    return Said(before=_between(listing), wishes=wishes_of(among))


def _ended() -> QuerySet[Introduction]:
    """But for hours that people booked: who gives a place up has said no to nobody."""
    return Introduction.objects.filter(
        state__in=ENDED_OTHERWISE, ended_at__gte=clock.now() - HEEDED_FOR
    ).exclude(by_the_hour=True)


def _between(listing: Need | Offer) -> dict[int, tuple[Before, ...]]:
    """What was said between the listing's organisation and each other one."""
    mine = {f"{listing.side}__organisation": listing.organisation_id}
    found: dict[int, list[Before]] = defaultdict(list)
    for needing, offering, said in _answers(**mine):
        found[needing if listing.side == Side.OFFER else offering].append(said)
    return {organisation: tuple(said) for organisation, said in found.items()}


def between_all(needs: Iterable[Need], offers: Iterable[Offer]) -> dict[tuple[int, int], Said]:
    """What was said between each two organisations, the one that needs first. One query."""
    found: dict[tuple[int, int], list[Before]] = defaultdict(list)
    needing, offering = ({one.organisation_id for one in side} for side in (needs, offers))
    among = {"need__organisation__in": needing, "offer__organisation__in": offering}
    for *two, said in _answers(**among):
        found[two[0], two[1]].append(said)
    return {two: Said(before={two[1]: tuple(said)}) for two, said in found.items()}


def _answers(**among: Any) -> Iterator[tuple[int, int, Before]]:
    """Each answer, oldest first, with the organisation that needs and the one that offers."""
    rows: Any = (
        _ended()
        .filter(**among)
        .exclude(reason__in=UNSAID)
        .order_by("ended_at", "pk")
        .values_list(
            "need__organisation",
            "offer__organisation",
            "need__public_id",
            "offer__public_id",
            "reason",
            "ended_at",
            "ask_again_on",
            "ended_side",
            "need__organisation__name",
            "offer__organisation__name",
        )
    )
    for needing, offering, need, offer, reason, at, until, side, needs, offers in rows:
        by = {Side.NEED: needs, Side.OFFER: offers}.get(side, "A broker")
        day = at.astimezone(clock.LONDON).date()
        told = Before(need=need, offer=offer, reason=reason, on=day, by=by, until=until)
        yield needing, offering, told


def counted() -> dict[str, Count]:
    """Counts of each reason an offering organisation gave, to annotate its introductions with."""
    lately = Q(ended_side=Side.OFFER, ended_at__gte=clock.now() - HEEDED_FOR)
    return {f"said_{code}": Count("pk", filter=lately & Q(reason=code)) for code in HINTS}


def often(row: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """The reasons of one such row that were given at least OFTEN times."""
    said = [(code, row[f"said_{code}"]) for code in HINTS]
    return tuple((code, times) for code, times in said if times >= OFTEN)


def wishes_of(among: Iterable[Listed]) -> dict[tuple[str, int], tuple[str, ...]]:
    """What the posters of these listings said would fit them better, newest first."""
    keys: dict[str, list[int]] = {Side.NEED: [], Side.OFFER: []}
    for one in among:
        keys[one.side].append(one.pk)
    said = Q(ended_side=Side.NEED, need__in=keys[Side.NEED]) | Q(
        ended_side=Side.OFFER, offer__in=keys[Side.OFFER]
    )
    rows = (
        _ended()
        .filter(said, better__isnull=False)
        .order_by("-ended_at", "-pk")
        .values_list("ended_side", "need", "offer", "better")
    )
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for side, need, offer, better in rows:
        found[side, need if side == Side.NEED else offer].append(better or "")
    return {listing: tuple(said) for listing, said in found.items()}
