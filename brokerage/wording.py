"""How amounts and reasons are said in pages and letters."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from brokerage.matching.values import Part, Suggestion
from brokerage.models import Introduction, Listing
from brokerage.states import Unit

AMOUNTS = {
    Unit.HOURS: ngettext_lazy("%(shown)s hour", "%(shown)s hours", "n"),
    Unit.DAYS: ngettext_lazy("%(shown)s day", "%(shown)s days", "n"),
    Unit.SESSIONS: ngettext_lazy("%(shown)s session", "%(shown)s sessions", "n"),
    Unit.PEOPLE: ngettext_lazy("%(shown)s person", "%(shown)s people", "n"),
    Unit.DEVICES: ngettext_lazy("%(shown)s device", "%(shown)s devices", "n"),
    Unit.SIMS: ngettext_lazy("%(shown)s SIM card", "%(shown)s SIM cards", "n"),
    Unit.LICENCES: ngettext_lazy("%(shown)s licence", "%(shown)s licences", "n"),
    Unit.POUNDS: ngettext_lazy("£%(shown)s", "£%(shown)s", "n"),
    Unit.SITES: ngettext_lazy("%(shown)s site", "%(shown)s sites", "n"),
    Unit.HOUSEHOLDS: ngettext_lazy("%(shown)s household", "%(shown)s households", "n"),
    Unit.DESKS: ngettext_lazy("%(shown)s desk", "%(shown)s desks", "n"),
    Unit.PLACES: ngettext_lazy("%(shown)s place", "%(shown)s places", "n"),
    Unit.ORGANISATIONS: ngettext_lazy("%(shown)s organisation", "%(shown)s organisations", "n"),
    Unit.PROJECTS: ngettext_lazy("%(shown)s project", "%(shown)s projects", "n"),
    Unit.PALLETS: ngettext_lazy("%(shown)s pallet", "%(shown)s pallets", "n"),
}
MOST_REASONS = 3
GOOD_SHARE = 0.6
TOLD = {"asked", "when", "where", "communities"}
"""How much is a line of its own; a track record is nobody else's business."""


def number(value: Decimal | int) -> str:
    """The way it is written in England: 1,200 or 2.5."""
    shown = f"{Decimal(value):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def amount(quantity: Decimal, unit: str) -> str:
    """A quantity with its unit: 12 devices, 1 hour, £1,200."""
    shown = number(quantity)
    if unit not in AMOUNTS:
        return shown
    return str(AMOUNTS[Unit(unit)] % {"n": 1 if quantity == 1 else 2, "shown": shown})


def how_many(listing: Listing) -> str:
    """How much a listing asks for or gives, in words; empty where it does not say."""
    if listing.unlimited:
        return _("As many as wanted")
    if listing.quantity is None:
        return ""
    return amount(listing.quantity, listing.unit)


def still_wanted(listing: Listing) -> str:
    """What is left of it; empty where that is the whole, or where nothing bounds it."""
    if listing.left is None or listing.left == listing.quantity:
        return ""
    return amount(listing.left, listing.unit)


def where(listing: Listing) -> str:
    """Where it is wanted or given. Reads ``places``: prefetch them."""
    parts = [place.name for place in listing.places.all()]
    if listing.citywide:
        parts.insert(0, _("All over Leeds"))
    if listing.mode in {"remote", "either"}:
        parts.append(_("Online or by phone"))
    if listing.place_note:
        parts.append(listing.place_note)
    return ", ".join(parts)


def reasons(introduction: Introduction) -> list[str]:
    """Why the two fit, for both sides to read; empty where nothing was kept.

    What one side does not name, what would suit it better, and what came of its other
    introductions are the broker's to know: only the first sentence of a few parts goes out.
    """
    if not introduction.shown:
        return []
    parts = Suggestion.from_json(introduction.shown).parts
    good = [
        part
        for part in parts
        if part.known and part.name in TOLD and part.points >= GOOD_SHARE * part.out_of
    ]
    return [_first_sentence(p) for p in sorted(good, key=_weight, reverse=True)[:MOST_REASONS]]


def _first_sentence(part: Part) -> str:
    return part.sentence.partition(". ")[0].rstrip(".") + "."


def _weight(part: Part) -> float:
    return part.points
