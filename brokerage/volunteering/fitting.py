"""What fits a volunteer: their wishes as one more offer, a session as a need, judged by matching.

No second ranking: ``brokerage.matching`` gates, weighs and gives the reasons; here records become
the plain values that it takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brokerage.matching.gates.when import NAMES
from brokerage.matching.suggest import judge, rank_for_offer
from brokerage.matching.values import ListingFacts, Suggestion, Verdict
from brokerage.states import Mode, Unit
from brokerage.volunteering import wording
from brokerage.volunteering.models import Session, Volunteer
from brokerage.volunteering.profiles import joined
from brokerage.volunteering.states import SkillLevel
from common import clock

# What is read: prefetch it.
OF_VOLUNTEER = ("skill_levels__skill", "free_times", "kinds", "communities", "places", "checks")
OF_SESSION = (
    "skills",
    *("need__skills", "need__communities", "need__places"),
    *("introduction__need__skills", "introduction__need__communities"),
    "introduction__need__places",
)
# What tells a volunteer why; how much and how often is the same for all that is one place.
TELLING = ("asked", "when", "where", "communities")
REASONS = 2
TOLD_FROM = 0.3  # of what a part could earn


@dataclass(frozen=True, slots=True)
class Fitting:
    """A session, how it fits, the best reasons, and what is in the way."""

    session: Session
    suggestion: Suggestion | None = None

    @property
    def band(self) -> str:
        """The fit in one word; empty for strangers."""
        return self.suggestion.band if self.suggestion else ""

    @property
    def fits(self) -> bool:
        """Whether it is worth saying that it fits."""
        found = self.suggestion
        return found is not None and found.verdict is not Verdict.FAIL and found.band != "weak"

    @property
    def reasons(self) -> list[str]:
        """The best ones, each a sentence."""
        if not self.suggestion:
            return []
        good = [
            part
            for part in self.suggestion.parts
            if part.name in TELLING and part.known and part.points / part.out_of >= TOLD_FROM
        ]
        good.sort(key=lambda part: -part.points / part.out_of)
        return [wording.reason(part) for part in good[:REASONS]]

    @property
    def in_the_way(self) -> str:
        """The gravest thing that does not fit, or has to be asked; empty where there is none."""
        if not self.suggestion:
            return ""
        open_yet = [gate for gate in self.suggestion.gates if gate.verdict is not Verdict.PASS]
        worst = max(open_yet, key=lambda gate: gate.verdict.gravity, default=None)
        return wording.obstacle(worst) if worst else ""


def fitting(
    volunteer: Volunteer, sessions: Sequence[Session], *, on: dt.date | None = None
) -> list[Fitting]:
    """The sessions with how they fit, best first; of those that fit alike, the soonest."""
    day = on or clock.today()
    by_key = {one.public_id: one for one in sessions}
    by_kind: dict[str, list[ListingFacts]] = {}
    for one in sessions:
        facts = session_facts(one)
        by_kind.setdefault(facts.kind, []).append(facts)
    judged = [
        suggestion
        for kind, needs in by_kind.items()
        for suggestion in rank_for_offer(volunteer_facts(volunteer, kind), needs, on=day)
    ]
    judged.sort(
        key=lambda each: (
            each.verdict is Verdict.FAIL,
            -round(each.exact, 2),
            by_key[each.need].day,
            each.need,
        )
    )
    return [Fitting(by_key[one.need], one) for one in judged]


def one(volunteer: Volunteer, session: Session) -> Fitting:
    """How one session fits."""
    facts = session_facts(session)
    given = volunteer_facts(volunteer, facts.kind)
    return Fitting(session, judge(facts, given, on=clock.today()))


def volunteer_facts(volunteer: Volunteer, kind: str = "") -> ListingFacts:
    """The volunteer as an offer. Of several kinds they wish, the one that is asked for (``kind``).

    Reads OF_VOLUNTEER.
    """
    kinds = sorted(each.slug for each in volunteer.kinds.all())
    known = list(volunteer.skill_levels.all())
    return ListingFacts(
        key=volunteer.public_id,
        title="",
        description=_words(volunteer, known),
        kind=kind if kind in kinds else next(iter(kinds), ""),
        skills=tuple(str(each.skill).lower() for each in known),
        unit=Unit.HOURS,
        unlimited=True,
        mode=_mode(volunteer),
        places=tuple(place.name for place in volunteer.places.all()),
        citywide=volunteer.citywide,
        communities=tuple(each.slug for each in volunteer.communities.all()),
        times=_times(volunteer),
        weekdays=tuple(sorted({each.weekday for each in volunteer.free_times.all()})),
        check=True if volunteer.checks.all() else None,
        language=volunteer.languages,
    )


def session_facts(session: Session) -> ListingFacts:
    """The session, with the need behind it, as a need. Reads OF_SESSION and the need's kind."""
    need = session.need or (session.introduction.need if session.introduction else None)
    skills = {str(each).lower() for each in session.skills.all()}
    places = [session.place.name] if session.place else []
    if need is not None:
        skills |= {str(each).lower() for each in need.skills.all()}
        places = places or [place.name for place in need.places.all()]
    return ListingFacts(
        key=session.public_id,
        title=session.title,
        description="\n".join(filter(None, [session.doing, need.description if need else ""])),
        kind=session.listing.kind.slug if session.listing.kind else "",
        skills=tuple(sorted(skills)),
        quantity=session.hours,
        unit=Unit.HOURS,
        divisible=False,
        mode=session.mode,
        places=tuple(places),
        citywide=bool(need and need.citywide and not session.place),
        communities=tuple(each.slug for each in need.communities.all()) if need else (),
        starts_on=None if session.is_flexible else session.day,
        ends_on=session.day,
        weekdays=() if session.is_flexible else (session.day.weekday(),),
        times=_hours(session),
        check=need.check_required if need else None,
        language=need.language if need else "",
        exclusions=need.exclusions if need else "",
        organisation=session.planner.name,
    )


def _words(volunteer: Volunteer, known: Iterable[object]) -> str:
    """What they like to do, their wishes by name, and what they could teach."""
    taught = [
        str(each)
        for each in known
        if getattr(each, "level", SkillLevel.LEARNING) == SkillLevel.TEACHING
    ]
    wishes = [str(kind) for kind in volunteer.kinds.all()]
    said = [volunteer.about, ", ".join(wishes)]
    if taught:
        said.append(f"Could teach {', '.join(taught)}.")
    return "\n".join(filter(None, said))


def _mode(volunteer: Volunteer) -> str:
    if volunteer.remote and volunteer.in_person:
        return Mode.EITHER
    return Mode.REMOTE if volunteer.remote else Mode.IN_PERSON


def _times(volunteer: Volunteer) -> str:
    """Their free times as somebody writes them: "Monday 12:00 to 14:00; …"."""
    spans = ((each.weekday, each.begins, each.ends) for each in volunteer.free_times.all())
    return "; ".join(
        f"{NAMES[day]} {begins:%H:%M} to {ends:%H:%M}" for day, begins, ends in joined(spans)
    )


def _hours(session: Session) -> str:
    if session.starts_at is None or session.ends_at is None:
        return ""
    starts, ends = (at.astimezone(clock.LONDON) for at in (session.starts_at, session.ends_at))
    return f"{NAMES[starts.weekday()]} {starts:%H:%M} to {ends:%H:%M}"
