"""Whether a gate that fails would pass if a field were changed, or the words say no as well."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from brokerage.matching.changes import Change, known
from brokerage.matching.gates import passed
from brokerage.matching.profile import Profile
from brokerage.matching.values import Gate, ListingFacts, Verdict

UNSAID: dict[str, Any] = {one.name: one.default for one in fields(ListingFacts)}
READ_FROM: dict[str, dict[str, Any]] = {
    "times": {"slots": frozenset()},
    "weekdays": {"slots": frozenset()},
    "places": {"wards": frozenset()},
}
"""What a reading has of a field, as it is where the field is empty."""


def could_pass(need: Profile, offer: Profile, gates: tuple[Gate, ...], on: date) -> frozenset[str]:
    """The one gate that fails, where it fails by fields that could be changed; else nothing.

    It is judged again with those fields empty: what fails all the same fails by the words.
    """
    failed = [gate.name for gate in gates if gate.verdict is Verdict.FAIL]
    change = known().change.get(failed[0]) if len(failed) == 1 else None
    if change is None:
        return frozenset()
    again = passed(_without("need", need, change), _without("offer", offer, change), on)
    still = {gate.name for gate in again if gate.verdict is Verdict.FAIL}
    return frozenset(failed) - still


def _without(side: str, listing: Profile, change: Change) -> Profile:
    """The listing with those fields empty, if they are of this side."""
    if side not in change.of:
        return listing
    facts = replace(listing.facts, **{name: UNSAID[name] for name in change.fields})
    read = {name: value for one in change.fields for name, value in READ_FROM.get(one, {}).items()}
    return replace(listing, facts=facts, **read)
