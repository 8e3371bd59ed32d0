"""The gates: one small function for each hard condition, in the order a broker reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from brokerage.matching.gates.access import facilities
from brokerage.matching.gates.agreed import agreed
from brokerage.matching.gates.capacity import limit, pause
from brokerage.matching.gates.checks import check
from brokerage.matching.gates.eligibility import (
    ages,
    form,
    groups,
    income,
    meant_for,
    right_to_work,
)
from brokerage.matching.gates.history import (
    refused_before,
    said_often,
    said_to_this,
    would_fit_better,
)
from brokerage.matching.gates.lasting import kit_age, residence
from brokerage.matching.gates.money import award, purpose
from brokerage.matching.gates.parts import divided
from brokerage.matching.gates.saying import quantity
from brokerage.matching.gates.size import size
from brokerage.matching.gates.spoken import language, women
from brokerage.matching.gates.thing import (
    gone,
    handover,
    least,
    platform,
    product,
    ruled_out,
    screen,
)
from brokerage.matching.gates.when import dates, hours
from brokerage.matching.gates.where import mode, place, whose_place
from brokerage.matching.profile import Profile
from brokerage.matching.values import Gate

Judge = Callable[[Profile, Profile, date], Gate | None]

GATES: tuple[Judge, ...] = (
    place,
    mode,
    whose_place,
    dates,
    hours,
    check,
    language,
    women,
    ages,
    groups,
    meant_for,
    income,
    form,
    purpose,
    award,
    right_to_work,
    residence,
    platform,
    product,
    screen,
    kit_age,
    ruled_out,
    size,
    facilities,
    agreed,
    handover,
    least,
    divided,
    quantity,
    gone,
    said_to_this,
    refused_before,
    said_often,
    would_fit_better,
    limit,
    pause,
)


def passed(need: Profile, offer: Profile, on: date) -> Iterator[Gate]:
    """The verdict of every gate that bears on this pair."""
    for judge in GATES:
        if (verdict := judge(need, offer, on)) is not None:
            yield verdict
