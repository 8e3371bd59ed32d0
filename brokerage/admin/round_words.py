"""What a round's plans, prices and leftovers are called, in words that can be read aloud."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brokerage.matching.rounds.values import Line, Plan, Totals, Unmet
from brokerage.matching.rounds.weights import plans as plans_known

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
    "swap": gettext_lazy("Swapped"),
}


ALL = 1 - 1e-6
"""What is met to this share is met whole."""
TENTHS_BELOW = 10
"""A change of so many points or more is told whole, as the table of plans tells them."""


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
        (
            _("Average fit"),
            _("of 100, over what is given"),
            lambda t: number_format(round(t.average), 0),
        ),
        (_("Introductions"), _("letters to both sides, once you propose"), lambda t: str(t.lines)),
        (_("Needs met"), _("whole or in part"), lambda t: str(t.needs)),
        (_("Organisations served"), _("each counted once"), lambda t: str(t.organisations)),
        (_("For the first time"), _("never helped before"), lambda t: str(t.newcomers)),
        (_("Small groups"), _("income under £100,000"), _small),
        (_("Wards reached"), _("where the needs met are"), lambda t: str(len(t.wards))),
        (_("They waited"), _("on average, since the need was opened"), _waited),
    ]
    return [
        Figure(label, hint, [(name_of(plan.name), of(plan.totals)) for plan in plans])
        for label, hint, of in rows
    ]


def _fit(totals: Totals) -> str:
    return number_format(round(totals.fit), use_l10n=True, force_grouping=True)


def _small(totals: Totals) -> str:
    return _("%(n)d (%(share)d%%)") % {"n": totals.small, "share": totals.small_share}


def _waited(totals: Totals) -> str:
    days = round(totals.waited)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def alike(plans: Sequence[Plan]) -> str:
    """Which plans are the same, and why, in one or two sentences; nothing where each differs."""
    same: dict[tuple[Line, ...], list[str]] = {}
    for plan in plans:
        same.setdefault(plan.lines, []).append(name_of(plan.name))
    if len(same) == len(plans):
        return ""
    if len(same) > 1:
        names = next(names for names in same.values() if len(names) > 1)
        told = {"one": names[0], "other": names[1]}
        if name_of(plans[-1].name) in names:
            words = _(
                "“%(one)s” and “%(other)s” come to the same: we found no way that reaches more "
                "organisations."
            )
        else:
            words = _(
                "“%(one)s” and “%(other)s” come to the same: points for a first help and for "
                "waiting would change nothing."
            )
        return words % told
    return f"{_why_alike(plans)} {_short(plans[0])}".rstrip()


def _why_alike(plans: Sequence[Plan]) -> str:
    first = plans[0]
    whole = not _in_part(first)
    if whole and not first.unmet:
        return _("All three come to the same: there is enough for everybody who asks.")
    if whole and all(one.why in {"nothing", "amount", "money", "forbidden"} for one in first.unmet):
        return _("All three come to the same: nobody has to stand back for anybody else.")
    if any(plan.gap for plan in plans):
        return _("All three come to the same: we found no way that reaches more organisations.")
    return _("All three come to the same: what fits best reaches most organisations as well.")


def _short(plan: Plan) -> str:
    """How many go without, or get less than they ask for."""
    parts, n, some = [], len(plan.unmet), _in_part(plan)
    if n:
        parts.append(ngettext("%(n)d need goes without.", "%(n)d needs go without.", n) % {"n": n})
    if some:
        words = ngettext(
            "%(n)d need gets a part of what it asks.",
            "%(n)d needs get a part of what they ask.",
            some,
        )
        parts.append(words % {"n": some})
    return " ".join(parts)


def _in_part(plan: Plan) -> int:
    """How many needs are met, but not whole."""
    met: dict[str, float] = defaultdict(float)
    for line in plan.lines:
        met[line.need] += line.share
    return sum(share < ALL for share in met.values())


def changes(told: Mapping[str, Any]) -> list[str]:
    """What a change did to a plan, one line each."""
    return [words for name in ("fit", *COUNTED) if (words := _part(name, told.get(name, 0)))]


def price(told: Mapping[str, Any]) -> str:
    """The same in one sentence."""
    parts = changes(told)
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
        whole = shown == int(shown) or shown >= TENTHS_BELOW
        points = number_format(round(shown) if whole else shown, 0 if whole else 1)
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
            ngettext(
                "one small group more is among them", "%(n)d small groups more are among them", n
            ),
            ngettext(
                "one small group fewer is among them", "%(n)d small groups fewer are among them", n
            ),
        ),
        "wards": (
            ngettext("one ward more is reached", "%(n)d wards more are reached", n),
            ngettext("one ward fewer is reached", "%(n)d wards fewer are reached", n),
        ),
    }[name]
    return words[0 if change > 0 else 1] % {"n": n}


def one_more(price: float, plan: str) -> str:
    """What one more of a scarce offer would be worth to a plan at most; nothing where it is little.

    The points of a plan that counts fairness are not those of the fit alone, and it is said so.
    """
    points, told = round(price), next((one for one in plans_known() if one.name == plan), None)
    if not points:
        return ""
    if told is not None and not (told.fairness or told.waiting):
        words = ngettext(
            "One more of it would add %(n)d point of fit at most.",
            "One more of it would add %(n)d points of fit at most.",
            points,
        )
    else:
        words = ngettext(
            "One more of it would add %(n)d point at most, with those for fairness and waiting.",
            "One more of it would add %(n)d points at most, with those for fairness and waiting.",
            points,
        )
    return words % {"n": points}


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
        "money": _(
            "“%(offer)s” may fit, but one counts money and the other does not. "
            "Would the money pay for it? Then propose the two by hand."
        ),
        "forbidden": _("You ruled out what fits: “%(offer)s”."),
        "limit": _("Its organisation has as many proposals to answer as it takes."),
        "giver_limit": _("Whoever gives “%(offer)s” is asked as often as they take already."),
        "taken": _("All of “%(offer)s” goes to %(who)s."),
    }[one.why]
    return told % {"offer": offer, "who": who}
