"""A plan is begun from a shape, kept as it is typed, and turned into sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from brokerage.models import Introduction, Need, Offer
from brokerage.volunteering import dates, shapes
from brokerage.volunteering.models import PlanDraft, Series, Session
from brokerage.volunteering.moves import opening, planning
from brokerage.volunteering.plans import Plan
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a finished plan asks for: a session, a series, and perhaps a flexible place beside."""

    terms: Plan
    pattern: dates.Pattern | None = None
    beside: Plan | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The sessions that were made, and why they could not be opened, where they could not."""

    sessions: Sequence[Session]
    refused: Refusal | None = None


@transaction.atomic
def begin(source: Need | Offer | Introduction, start: shapes.Start, *, by: Person) -> PlanDraft:
    """A plan with the shape's starting words."""
    planning.judge_source(source, by)
    made = PlanDraft.objects.create(
        **{source._meta.model_name or "": source},
        shape=start.shape,
        typed=start.typed(),
        by=by,
    )
    record(by, "plan.begin", made)
    return made


@transaction.atomic
def keep(draft: PlanDraft, typed: dict[str, Any]) -> PlanDraft:
    """What was typed, right or wrong, on top of what was typed before."""
    held = PlanDraft.objects.hold(draft.pk)
    held.typed = {**held.typed, **typed}
    held.saved_at = clock.now()
    held.save(update_fields=["typed", "saved_at"])
    return held


@transaction.atomic
def drop(draft: PlanDraft, *, by: Person) -> None:
    """It is not wanted any more."""
    record(by, "plan.drop", draft)
    draft.delete()


def finish(draft: PlanDraft, wanted: Wanted, *, by: Person) -> Finished:
    """The sessions are made and opened. Where they cannot be opened yet, they stay as drafts."""
    with transaction.atomic():
        held = PlanDraft.objects.hold(draft.pk)
        made = _made(held.source, wanted, by)
        record(by, "plan.finish", held)
        held.delete()
    try:
        return Finished([opening.open_session(one, by=by) for one in made])
    except Refusal as no:
        return Finished(made, no)


def _made(source: Need | Offer | Introduction, wanted: Wanted, by: Person) -> list[Session]:
    if wanted.pattern is None:
        made = [planning.plan(source, wanted.terms, by=by)]
    else:
        series: Series = planning.plan_series(source, wanted.terms, wanted.pattern, by=by)
        made = list(series.sessions.all())
    if wanted.beside:
        made.append(planning.plan(source, wanted.beside, by=by))
    return made
