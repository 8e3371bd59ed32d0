"""Listings as matching takes them: from records, or from rows where no record is wanted.

A page shows eight suggestions of some hundred that were judged. So those that are only judged
come as rows, in two queries for any number; both ways lead through the same function here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, IntegerField, Model, QuerySet, Value

from brokerage.capacity import Capacity
from brokerage.matching.values import ListingFacts
from brokerage.models import Need, Offer
from brokerage.said import Said
from brokerage.states import Side
from people.models import Organisation

READ_WITH = ("skills", "skills_nice", "places", "communities")
AS_THEY_ARE = (
    "title",
    "unit",
    "unlimited",
    "divisible",
    "mode",
    "citywide",
    "starts_on",
    "ends_on",
    "times",
    "access",
    "language",
    "exclusions",
)
"""Columns that facts hold under the same name and in the same form."""
OTHERS = (
    "pk",
    "public_id",
    "organisation_id",
    "description",
    "brief_words",
    "kind__slug",
    "skill_words",
    "quantity",
    "promised",
    "smallest_part",
    "weekdays",
    "organisation__name",
    "organisation__size",
    "organisation__kind",
    "organisation__proposal_limit",
)
CHECK = {Side.NEED: "check_required", Side.OFFER: "check_held"}
NAMED_BY = {"skills": "name", "skills_nice": "name", "places": "name", "communities": "slug"}


@dataclass(frozen=True, slots=True)
class History:
    """What happened before: counts by offering organisation, and what was said (brokerage.said).

    Beside it who can be asked just now (brokerage.capacity).
    """

    confirmed: Mapping[int, int] = field(default_factory=dict)
    fell_through: Mapping[int, int] = field(default_factory=dict)
    often: Mapping[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    said: Said = field(default_factory=Said)
    capacity: Capacity = field(default_factory=Capacity)


@dataclass(frozen=True, slots=True)
class Row:
    """One listing as its columns stand, with the names that hang on it; no record."""

    side: str
    told: Mapping[str, Any]
    names: Mapping[str, Sequence[str]]

    @property
    def pk(self) -> int:
        """Its key in the database."""
        return int(self.told["pk"])

    @property
    def public_id(self) -> str:
        """Its key for everybody."""
        return str(self.told["public_id"])

    @property
    def organisation_id(self) -> int:
        """Whose it is."""
        return int(self.told["organisation_id"])


def rows(model: type[Need] | type[Offer], keys: Iterable[int]) -> list[Row]:
    """These listings, in the order of their keys. Two queries, whatever there is."""
    wanted = list(keys)
    columns = (*AS_THEY_ARE, *OTHERS, CHECK[Side(model.side)])
    found: Any = model._default_manager.filter(pk__in=wanted).order_by("pk")
    names = _names_of(model, wanted)
    return [Row(model.side, told, names.get(told["pk"], {})) for told in found.values(*columns)]


def _names_of(
    model: type[Need] | type[Offer], keys: Sequence[int]
) -> dict[int, dict[str, list[str]]]:
    """What hangs on each: skills, places and communities, each in the order of its vocabulary."""
    first, *more = (_linked(model, name, keys) for name in READ_WITH)
    found: dict[int, dict[str, list[str]]] = {}
    for which, key, _order, name in sorted(first.union(*more, all=True), key=_in_order):
        found.setdefault(key, {}).setdefault(which, []).append(name)
    return found


def _in_order(row: tuple[str, int, int, str]) -> tuple[int, str]:
    return row[2], row[3]


def _linked(model: type[Need] | type[Offer], name: str, keys: Sequence[int]) -> QuerySet[Any, Any]:
    link: Any = model._meta.get_field(name)
    through: type[Model] = link.remote_field.through
    other = link.m2m_reverse_field_name()
    ordered = any(one.name == "order" for one in link.related_model._meta.fields)
    at = F(f"{other}__order") if ordered else Value(0, IntegerField())
    some = through._default_manager.filter(**{f"{model.side}__in": keys}).order_by()
    told: QuerySet[Any, Any] = some.annotate(which=Value(name), at=at).values_list(
        "which", model.side, "at", f"{other}__{NAMED_BY[name]}"
    )
    return told


def row_of(listing: Need | Offer) -> Row:
    """The same of a record. Reads READ_WITH: prefetch them for many."""
    kind, owner = listing.kind, listing.organisation
    columns = (
        *AS_THEY_ARE,
        *(name for name in OTHERS if "__" not in name),
        CHECK[Side(listing.side)],
    )
    told = {name: getattr(listing, name) for name in columns}
    told["kind__slug"] = kind.slug if kind else None
    for name in ("name", "size", "kind", "proposal_limit"):
        told[f"organisation__{name}"] = getattr(owner, name)
    names = {
        name: [getattr(one, NAMED_BY[name]) for one in getattr(listing, name).all()]
        for name in READ_WITH
    }
    return Row(listing.side, told, names)


def facts(listing: Need | Offer | Row, history: History | None = None) -> ListingFacts:
    """The listing as matching takes it.

    Reasons given before are looked up under the listing's own organisation: hand in the
    history of the *other* side.
    """
    row = listing if isinstance(listing, Row) else row_of(listing)
    told, names = row.told, row.names
    skills = [name.lower() for name in names.get("skills", ())]
    return ListingFacts(
        key=row.public_id,
        description=_words(told),
        kind=told["kind__slug"] or "",
        skills=(*skills, *told["skill_words"]),
        skills_nice=tuple(name.lower() for name in names.get("skills_nice", ())),
        quantity=_plain(_left(told)),
        whole=_plain(told["quantity"]) if told["promised"] else None,
        smallest_part=_plain(told["smallest_part"]),
        places=tuple(names.get("places", ())),
        communities=tuple(names.get("communities", ())),
        weekdays=tuple(told["weekdays"]),
        check=told[CHECK[Side(row.side)]],
        **{name: told[name] for name in AS_THEY_ARE},
        **_about_it(row, history or History()),
    )


def _words(told: Mapping[str, Any]) -> str:
    """The poster's own words, and beside them what a broker last made of them."""
    own, brief = told["description"], told["brief_words"]
    return f"{own}\n{brief}" if brief else str(own)


def _left(told: Mapping[str, Any]) -> Decimal | None:
    """As ``Listing.left``."""
    bound = None if told["unlimited"] else told["quantity"]
    return None if bound is None else bound - told["promised"]


def _plain(amount: Decimal | None) -> Decimal | None:
    """12 for 12.00, as people write it."""
    whole = amount is not None and amount == amount.to_integral_value()
    return Decimal(int(amount)) if amount is not None and whole else amount


def _about_it(row: Row, before: History) -> dict[str, Any]:
    """What is known of it and not said by it."""
    owner, told = row.organisation_id, row.told
    community = told["organisation__kind"] == Organisation.Kind.COMMUNITY
    known: dict[str, Any] = {
        "organisation": told["organisation__name"],
        "size_band": told["organisation__size"],
        "refused_reasons": before.said.reasons(owner),
        "before": before.said.before.get(owner, ()),
        "waiting": before.capacity.waiting.get(owner, 0),
        "takes": told["organisation__proposal_limit"] if community else None,
        "rests_until": before.capacity.resting.get(owner),
        "wishes": before.said.wishes.get((row.side, row.pk), ()),
    }
    if row.side == Side.OFFER:
        known["confirmed"] = before.confirmed.get(owner, 0)
        known["fell_through"] = before.fell_through.get(owner, 0)
        known["often"] = before.often.get(owner, ())
    return known
