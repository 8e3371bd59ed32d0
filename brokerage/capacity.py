"""Who can be asked just now: proposals that wait for an answer, and pauses."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import DateField, F, Value
from django.db.models.functions import Cast

from brokerage.models import Introduction
from brokerage.states import IntroductionState, Side
from common import clock
from people.models import Pause


@dataclass(frozen=True, slots=True)
class Capacity:
    """By organisation: proposals that wait for its answer, and the last day of today's pause."""

    waiting: Mapping[int, int] = field(default_factory=Counter)
    resting: Mapping[int, dt.date] = field(default_factory=dict)


def of(organisations: Iterable[int]) -> Capacity:
    """How much each of them can be asked. One query."""
    keys = set(organisations)
    pauses = Pause.objects.on(clock.today()).filter(organisation__in=keys).order_by()
    rows = pauses.annotate(until=F("last_day")).values_list("organisation", "until")
    waiting, resting = Counter[int](), dict[int, dt.date]()
    for organisation, until in rows.union(*(_waiting(keys, side) for side in Side), all=True):
        if until is None:
            waiting[organisation] += 1
        else:
            resting[organisation] = max(until, resting.get(organisation, until))
    return Capacity(waiting, resting)


def _waiting(keys: set[int], side: Side) -> Any:
    """Each proposal that one side has not answered, as a row without a day."""
    asked = {f"{side}__organisation__in": keys, f"{side}_yes_at": None}
    found = Introduction.objects.filter(state=IntroductionState.PROPOSED, **asked).order_by()
    never = Cast(Value(None), DateField())
    return found.annotate(until=never).values_list(f"{side}__organisation", "until")
