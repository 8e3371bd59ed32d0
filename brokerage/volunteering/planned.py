"""A plan as it stands: its steps, what is wrong with them, and the sessions that they ask for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from brokerage.forms.parts import GuidedForm
from brokerage.volunteering import dates, shapes, wording
from brokerage.volunteering.forms.planning import STEPS
from brokerage.volunteering.forms.when import WhenForm, left_out
from brokerage.volunteering.models import PlanDraft, Session
from brokerage.volunteering.moves.drafting import Wanted
from brokerage.volunteering.plans import Plan
from brokerage.volunteering.states import Shape
from brokerage.wording import number
from common import clock

FLEXIBLE_WEEKS, FLEXIBLE_SEATS = 8, 5
FIELDS = [name for name in Plan.__slots__ if name != "skills"]


def form_of(step: str, typed: Any) -> GuidedForm:
    """One step's form as if ``typed`` (what is kept, or what came just now) were posted."""
    return STEPS[step][1].bound_to(typed)


def shown(step: str, draft: PlanDraft) -> GuidedForm:
    """The same, for a first look: filled in, and nothing wrong yet."""
    kind = STEPS[step][1]
    return kind(initial=GuidedForm.initial_of(draft.typed, kind().fields))


def forms_of(draft: PlanDraft) -> dict[str, GuidedForm]:
    """Every step."""
    return {step: form_of(step, draft.typed) for step in STEPS}


def first_wrong(forms: dict[str, GuidedForm]) -> str:
    """The first step that is not right yet; empty where all are."""
    return next((step for step, form in forms.items() if not form.is_valid()), "")


def terms_of(forms: dict[str, GuidedForm], *, shape: str) -> Plan:
    """What one session is, of forms that are all right."""
    return _terms(_said(forms), shape=shape)


def _said(forms: dict[str, GuidedForm]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for form in forms.values():
        said |= form.cleaned_data
    return said


def wanted_of(draft: PlanDraft, forms: dict[str, GuidedForm]) -> Wanted:
    """What a plan asks for, of forms that are all right."""
    said = _said(forms)
    when = forms["when"]
    assert isinstance(when, WhenForm)  # noqa: S101  # STEPS
    terms = _terms(said, shape=draft.shape)
    pattern = when.pattern()
    if pattern:  # the first day may be one that is left out
        terms = replace(terms, **_times(dates.days_of(pattern).days[0], said))
    return Wanted(terms=terms, pattern=pattern, beside=_beside(said, terms))


def _terms(said: dict[str, Any], *, shape: str) -> Plan:
    plain = {name: said[name] for name in FIELDS if name in said and said[name] is not None}
    plain.pop("done_by", None)
    if said["when"] == shapes.FLEXIBLE:
        time = {"flexible_hours": said["own_hours"], "done_by": said["done_by"]}
    else:
        time = _times(said["day"], said)
    plain.pop("flexible_hours", None)
    return Plan(**plain, **time, shape=shape, skills=tuple(said.get("skills", ())))


def _times(day: dt.date, said: dict[str, Any]) -> dict[str, Any]:
    return {
        "starts_at": dates.moment(day, said["start"]),
        "ends_at": dates.moment(day, said["until"]),
    }


def _beside(said: dict[str, Any], terms: Plan) -> Plan | None:
    """The flexible place: in hours of one's own, from anywhere, with the same people to ask."""
    if not said.get("flexible_too") or said["when"] == shapes.FLEXIBLE:
        return None
    last = said.get("last_on") or said["day"] + dt.timedelta(weeks=FLEXIBLE_WEEKS)
    return replace(
        terms,
        title=f"{terms.title}: in your own time"[:120],
        doing=said["flexible_doing"],
        seats=FLEXIBLE_SEATS,
        starts_at=None,
        ends_at=None,
        flexible_hours=said["flexible_hours"],
        done_by=last,
        shape=Shape.OTHER,
        mode="either",
    )


def preview(draft: PlanDraft, wanted: Wanted) -> dict[str, Any]:
    """What volunteers will see, in words; and the days of a series with what is left out."""
    seen = _unsaved(draft, wanted.terms)
    days = dates.days_of(wanted.pattern) if wanted.pattern else None
    return {
        "session": seen,
        "when": wording.when(seen),
        "where": wording.where(seen),
        "hours": wording.hours(seen.hours),
        "skills": wanted.terms.skills,
        "days": days.days if days else (),
        "left_out": left_out(days) if days else "",
        "beside": _flexible(draft, wanted.beside) if wanted.beside else None,
    }


def _flexible(draft: PlanDraft, terms: Plan) -> dict[str, Any]:
    seen = _unsaved(draft, terms)
    return {"session": seen, "when": wording.when(seen)}


def _unsaved(draft: PlanDraft, terms: Plan) -> Session:
    source = draft.source
    return Session(**{source._meta.model_name or "": source}, **terms.values())


def typed_of(session: Session) -> dict[str, list[str]]:
    """A session as it would have been typed, to change it in the same steps."""
    said: dict[str, Any] = {
        name: getattr(session, name)
        for name in FIELDS
        if name not in {"starts_at", "ends_at", "flexible_hours", "done_by", "place"}
    }
    if session.starts_at and session.ends_at:
        starts, ends = (at.astimezone(clock.LONDON) for at in (session.starts_at, session.ends_at))
        said |= {
            "when": shapes.ONCE,
            "day": f"{starts:%Y-%m-%d}",
            "start": f"{starts:%H:%M}",
            "until": f"{ends:%H:%M}",
        }
    else:
        hours = session.flexible_hours or Decimal(0)
        said |= {"when": shapes.FLEXIBLE, "own_hours": number(hours), "done_by": session.done_by}
    said["place"] = session.place.code if session.place else ""
    typed = {name: [str(text)] for name, text in said.items() if text not in (None, "")}
    return typed | {"skills": [one.slug for one in session.skills.all()]}
