"""Which offers were open when a decision was made, beyond those that were kept with it.

Their words of that day are known no more: they are taken as they stand today, and the pages say
so. Three queries for any number of decisions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from brokerage.listing_facts import facts, rows
from brokerage.matching import tables
from brokerage.matching.looking import kinds_for
from brokerage.matching.values import ListingFacts
from brokerage.models import Decision, Offer
from people.models import Organisation

AROUND = tables.narrowing("comparing", "around")["around"]


@dataclass(frozen=True, slots=True)
class _Open:
    """When an offer was open, whose it is, and what kind of help."""

    pk: int
    key: str
    owner: int
    kind: str
    since: dt.datetime
    until: dt.datetime | None
    last: dt.date | None

    def at(self, decision: Decision) -> bool:
        """Whether it was open when that was decided."""
        over = self.until is not None and self.until <= decision.at
        past = self.last is not None and self.last < decision.day
        return self.since <= decision.at and not over and not past


Asked = tuple[Decision, ListingFacts, frozenset[str]]
"""A decision, its need as it was kept, and the keys of the offers that were kept."""


def around(decisions: Sequence[Asked]) -> dict[int, tuple[ListingFacts, ...]]:
    """For each decision the other offers that were open then, those of the nearest kinds first."""
    offers = _offers() if decisions else []
    chosen = {one[0].pk: _chosen(one, offers) for one in decisions}
    wanted = {offer.pk for some in chosen.values() for offer in some}
    told = {row.pk: facts(row) for row in rows(Offer, wanted)} if wanted else {}
    return {pk: tuple(told[one.pk] for one in some) for pk, some in chosen.items()}


def _chosen(asked: Asked, offers: Sequence[_Open]) -> list[_Open]:
    decision, need, kept = asked
    asking, kinds = decision.introduction.need.organisation_id, kinds_for(need)
    found = [
        one for one in offers if one.at(decision) and one.owner != asking and one.key not in kept
    ]
    found.sort(key=lambda one: (one.kind not in kinds, -one.since.timestamp(), one.pk))
    return found[:AROUND]


def _offers() -> list[_Open]:
    """Every offer that was ever open, of organisations that are verified today; one query."""
    once = Offer.objects.filter(opened_at__isnull=False)
    known = once.filter(organisation__state=Organisation.State.VERIFIED).exclude(title="")
    columns = ("pk", "public_id", "organisation_id", "kind__slug", "opened_at", "closed_at")
    return [_Open(*row) for row in known.order_by().values_list(*columns, "ends_on")]
