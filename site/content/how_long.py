"""How long personal data is kept, as visitors read it: the table of rules itself, by its grounds.

The page cannot differ from what is done, for it is made of what is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from common.retention import FOR_GOOD, RULES, Kept, Rule

A_YEAR = 365  # days
# UK GDPR, Article 6(1): the letter of each ground that we use, its heading, and what it means.
GROUNDS = {
    "a": (
        gettext_lazy("You said yes"),
        gettext_lazy("The law calls this consent. You can take it back at any time."),
    ),
    "b": (
        gettext_lazy("You asked us for something"),
        gettext_lazy("The law calls this a contract. Without it we could not do what you asked."),
    ),
    "c": (
        gettext_lazy("The law tells us to"),
        gettext_lazy("The law calls this a legal obligation. We must keep these, even if you ask."),
    ),
    "e": (
        gettext_lazy("We look after people who may be at risk"),
        gettext_lazy(
            "The law calls this a public task. You can tell us to stop, and we look into it."
        ),
    ),
    "f": (
        gettext_lazy("We need it to help people well"),
        gettext_lazy(
            "The law calls this legitimate interests. You can tell us to stop, and we look into it."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of record: what it is, what for, and for how long."""

    what: str
    purpose: str
    long: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason the law knows, and all that we keep by it."""

    title: str | Promise
    means: str | Promise
    lines: list[Line]


def grounds() -> list[Ground]:
    """Every rule of the house under the ground that it names first."""
    autodiscover_modules("retention")
    every: list[Rule | Kept] = [*RULES.values(), *FOR_GOOD.values()]
    return [
        Ground(title, means, list(_lines(one for one in every if letter_of(one) == letter)))
        for letter, (title, means) in GROUNDS.items()
    ]


def letter_of(rule: Rule | Kept) -> str:
    """Of its ground in Article 6(1). Raises LookupError for a rule that names none of ours."""
    found = re.search(r"6\(1\)\(([a-f])\)", rule.basis)
    if found is None or found[1] not in GROUNDS:
        raise LookupError(f"{rule.name} stands on no ground that the page knows: {rule.basis}")
    return found[1]


def period(days: int) -> str:
    """In years where it is years."""
    if days == 0:
        return _("until the day it ends")
    years = days // A_YEAR
    if days % A_YEAR <= years and years:  # with a day for each leap year that could fall in it
        return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _lines(rules: Iterable[Rule | Kept]) -> Iterable[Line]:
    for one in rules:
        long = period(one.days) if isinstance(one, Rule) else _("for good: %s") % one.why
        yield Line(one.what, one.purpose, long)
