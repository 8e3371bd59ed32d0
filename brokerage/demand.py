"""What is wanted and what is on offer now: live counts, shown before anybody writes.

Only what strangers may see is counted, so a count never tells of a private need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.models import Need, Offer
from places.models import HelpKind, Place

NAMED_WARDS = 2


@dataclass(frozen=True, slots=True)
class Demand:
    """How many listings of how many organisations wait, for one kind of help."""

    kind: HelpKind
    listings: int = 0
    groups: int = 0
    wards: tuple[tuple[str, int], ...] = field(default=())

    @property
    def what(self) -> str:
        """The kind, as in “12 groups want …”."""
        return self.kind.plural or self.kind.name.lower()

    @property
    def sentence(self) -> str:
        """One sentence about needs, to be read by somebody who might help."""
        if not self.groups:
            return _("Nobody is asking for %(what)s just now.") % {"what": self.what}
        words = ngettext("%(n)d group wants %(what)s", "%(n)d groups want %(what)s", self.groups)
        said = words % {"n": self.groups, "what": self.what}
        return f"{said}{self._where()}."

    @property
    def offered(self) -> str:
        """One sentence about offers, to be read by somebody who needs help."""
        if not self.groups:
            return _("Nobody offers %(what)s just now. Ask all the same: we look for it.") % {
                "what": self.what
            }
        words = ngettext("%(n)d offer of %(what)s", "%(n)d offers of %(what)s", self.listings)
        return words % {"n": self.listings, "what": self.what} + "."

    def _where(self) -> str:
        if not self.wards:
            return ""
        named = _(" and ").join(f"{count} in {ward}" for ward, count in self.wards[:NAMED_WARDS])
        return ", " + named if self.groups > 1 else _(", in %(ward)s") % {"ward": self.wards[0][0]}


def of_these(kind: HelpKind, needs: Iterable[Need]) -> Demand:
    """The same for needs of one kind at hand. Reads their places: prefetch them."""
    found = list(needs)
    pairs = {
        (place.name, need.organisation_id)
        for need in found
        for place in need.places.all()
        if place.kind == "ward"
    }
    wards = Counter(name for name, _group in pairs)
    return Demand(
        kind=kind,
        listings=len(found),
        groups=len({need.organisation_id for need in found}),
        wards=tuple(sorted(wards.items(), key=lambda one: (-one[1], one[0]))),
    )


def wanted(ward: Place | None = None) -> list[Demand]:
    """Unmet public needs for every kind of help, most wanted first. Three queries.

    With a ward only those of it, and those for all of Leeds.
    """
    return _count(Need, ward)


def on_offer() -> list[Demand]:
    """Public offers with something left, for every kind, most offers first. Three queries."""
    return sorted(_count(Offer), key=lambda demand: -demand.listings)


def _count(model: type[Need] | type[Offer], ward: Place | None = None) -> list[Demand]:
    shown: Any = model.objects.public().unmet().order_by()
    if ward:
        here = Q(places=ward) | Q(citywide=True)
        shown = shown.filter(pk__in=shown.filter(here).values("pk"))
    groups = Count("organisation", distinct=True)
    by_kind = {
        row["kind"]: row
        for row in shown.values("kind").annotate(listings=Count("pk"), groups=groups)
    }
    by_ward: dict[int, list[tuple[str, int]]] = {}
    in_wards = shown.filter(places__kind="ward").values("kind", "places__name")
    for row in in_wards.annotate(groups=groups).order_by("-groups", "places__name"):
        by_ward.setdefault(row["kind"], []).append((row["places__name"], row["groups"]))
    found = [
        Demand(
            kind=kind,
            listings=by_kind[kind.pk]["listings"] if kind.pk in by_kind else 0,
            groups=by_kind[kind.pk]["groups"] if kind.pk in by_kind else 0,
            wards=tuple(by_ward.get(kind.pk, ())),
        )
        for kind in HelpKind.objects.filter(active=True)
    ]
    return sorted(found, key=lambda demand: -demand.groups)
