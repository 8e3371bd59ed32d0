"""What a round's plans, prices and leftovers are called, in words that can be read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brokerage.matching.rounds.values import Plan, Totals, Unmet

PLANS = {
    "most_fit": (
        gettext_lazy("Most fit"),
        gettext_lazy("Every offer goes where it fits best, whoever that is."),
    ),
    "balanced": (
        gettext_lazy("Balanced"),
        gettext_lazy("Fit counts, and so does who had little help this year or waited long."),
    ),
    "widest": (
        gettext_lazy("Widest reach"),
        gettext_lazy("As many organisations as can be, as long as it fits at all."),
    ),
}
WISHES = {
    "pin": gettext_lazy("Must be in every plan"),
    "forbid": gettext_lazy("Must be in none"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table of plans: what it is, what it means, and each plan's name and number."""

    label: str
    hint: str
    values: list[tuple[str, str]]


def name_of(plan: str) -> str:
    """What a plan is called; the bare key where the file has one that is not named here."""
    return str(PLANS.get(plan, (plan, ""))[0])


def hint_of(plan: str) -> str:
    """What it is for."""
    return str(PLANS.get(plan, ("", ""))[1])


def figures(plans: list[Plan]) -> list[Figure]:
    """The table of plans, side by side."""
    rows: list[tuple[str, str, Any]] = [
        (_("Total fit"), _("each need’s fit, by how much of it is met"), _fit),
        (_("Average fit, of 100"), "", lambda t: number_format(t.average, 0)),
        (_("Introductions"), "", lambda t: str(t.lines)),
        (_("Needs met, whole or in part"), "", lambda t: str(t.needs)),
        (_("Organisations served"), "", lambda t: str(t.organisations)),
        (_("Of them for the first time"), "", lambda t: str(t.newcomers)),
        (_("Small groups among them"), _("income under £100,000"), _small),
        (_("Wards reached"), "", lambda t: str(len(t.wards))),
        (_("They waited, on average"), "", _waited),
    ]
    return [
        Figure(label, hint, [(name_of(plan.name), of(plan.totals)) for plan in plans])
        for label, hint, of in rows
    ]


def _fit(totals: Totals) -> str:
    return number_format(round(totals.fit), use_l10n=True, force_grouping=True)


def _small(totals: Totals) -> str:
    return _("%(n)d (%(share)d %%)") % {"n": totals.small, "share": totals.small_share}


def _waited(totals: Totals) -> str:
    days = round(totals.waited)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def price(told: Mapping[str, Any]) -> str:
    """What a change did to a plan, in one sentence."""
    parts = [words for name in ("fit", *COUNTED) if (words := _part(name, told.get(name, 0)))]
    if not parts:
        return _("Nothing else changes.")
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


COUNTED = ("organisations", "needs", "newcomers", "small", "wards")


def _part(name: str, change: float) -> str:
    shown = round(abs(change), 1)
    if not shown:
        return ""
    if name == "fit":
        points = number_format(shown, 0 if shown == int(shown) else 1)
        told = _("total fit rises by %(n)s") if change > 0 else _("total fit falls by %(n)s")
        return told % {"n": points}
    n = int(shown)
    words = {
        "organisations": (
            ngettext("one group more is reached", "%(n)d groups more are reached", n),
            ngettext("one group fewer is reached", "%(n)d groups fewer are reached", n),
        ),
        "needs": (
            ngettext("one need more is met", "%(n)d needs more are met", n),
            ngettext("one need fewer is met", "%(n)d needs fewer are met", n),
        ),
        "newcomers": (
            ngettext("one more gets its first help", "%(n)d more get their first help", n),
            ngettext("one fewer gets its first help", "%(n)d fewer get their first help", n),
        ),
        "small": (
            ngettext("one small group more is among them", "%(n)d small groups more", n),
            ngettext("one small group fewer is among them", "%(n)d small groups fewer", n),
        ),
        "wards": (
            ngettext("one ward more is reached", "%(n)d wards more are reached", n),
            ngettext("one ward fewer is reached", "%(n)d wards fewer are reached", n),
        ),
    }[name]
    return words[0 if change > 0 else 1] % {"n": n}


def why(one: Unmet, names: Mapping[str, str]) -> str:
    """Why a need goes without, in one sentence; ``names`` of listings by their keys."""
    offer = names.get(one.offer, _("what fits"))
    takers = [names.get(need, _("another need")) for need in one.taken_by]
    who = _(", ").join(f"“{name}”" for name in takers[:3]) or _("nobody")
    if len(takers) > 3:
        who = _("%(some)s and others") % {"some": who}
    told = {
        "nothing": _("No open offer fits it well enough."),
        "amount": _("“%(offer)s” would fit, but not in an amount that suits both."),
        "forbidden": _("You ruled out what fits: “%(offer)s”."),
        "limit": _("Its organisation has as many proposals to answer as it takes."),
        "giver_limit": _("Whoever gives “%(offer)s” is asked as often as they take already."),
        "taken": _("All of “%(offer)s” goes to %(who)s."),
    }[one.why]
    return told % {"offer": offer, "who": who}
