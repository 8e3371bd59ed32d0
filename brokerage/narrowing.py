"""Which listings somebody asks to see, and in which order: the boards, feeds and API share it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brokerage.models.listing import Listing, ListingQuerySet
from brokerage.states import Mode
from common import clock

M = TypeVar("M", bound=Listing)
S = TypeVar("S", bound=ListingQuerySet[Any])
SOON = dt.timedelta(days=14)


class Way(models.TextChoices):
    """How the help reaches people, as a filter: a listing that is for either fits both."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online or by phone")


class Order(models.TextChoices):
    """What comes first."""

    BEST = "best", _("What fits best")
    NEWEST = "newest", _("Newest")
    SOONEST = "soonest", _("What ends soonest")


# Who does not say how means in person: a place is asked for, being online has to be chosen.
MODES = {
    Way.IN_PERSON: ["", Mode.IN_PERSON, Mode.EITHER],
    Way.ONLINE: [Mode.REMOTE, Mode.EITHER],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for, by slugs and codes; what is empty narrows nothing."""

    words: str = ""
    kind: str = ""
    ward: str = ""
    community: str = ""
    way: str = ""  # of Way
    whose: str = ""  # of Organisation.Kind
    soon: bool = False
    order: str = ""  # of Order

    def of(self, listings: S) -> S:
        """Those that fit, in order. A listing for all of Leeds fits every ward."""
        return self.narrow(listings).order_by(*self._order())

    def narrow(self, listings: S) -> S:
        """Those that fit, in no order."""
        here: dict[str, str] = {"kind__slug": self.kind, "organisation__kind": self.whose}
        listings = listings.filter(**{field: value for field, value in here.items() if value})
        if self.way in MODES:
            listings = listings.filter(mode__in=MODES[Way(self.way)])
        if self.soon:
            listings = listings.filter(ends_on__lte=clock.today() + SOON)
        if self.ward:
            there = Q(citywide=True) | _linked(listings, "places", slug=self.ward, kind="ward")
            listings = listings.filter(there)
        if self.community:
            listings = listings.filter(_linked(listings, "communities", slug=self.community))
        return listings.matching(self.words)

    def _order(self) -> list[str | models.expressions.OrderBy]:
        newest = ["-opened_at", "-pk"]
        if self.order == Order.SOONEST:
            return [F("ends_on").asc(nulls_last=True), *newest]
        if self.words.strip() and self.order in {"", Order.BEST}:
            return ["-relevance", *newest]
        return [*newest]


def whole(model: type[M], keys: Iterable[int], *linked: str) -> list[M]:
    """The records of these keys in their order, with kind and organisation, and what is linked.

    A page is found by its keys alone first: to sort whole rows costs several times as much.
    """
    wanted = list(keys)
    chosen = model._default_manager.filter(pk__in=wanted).select_related("kind", "organisation")
    found = {one.pk: one for one in chosen.prefetch_related(*linked)}
    return [found[key] for key in wanted if key in found]


def _linked(listings: ListingQuerySet[Any], name: str, **where: str) -> Q:
    """Linked to such a record; by a subquery, so that nothing is found twice."""
    linked = listings.model._default_manager.filter(
        **{f"{name}__{field}": value for field, value in where.items()}
    )
    return Q(pk__in=linked.order_by().values("pk"))
