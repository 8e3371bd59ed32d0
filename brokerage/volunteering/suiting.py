"""Open places by fit for a company's people: whom each suits, judged by matching, best first.

A lead sees that a place suits somebody by what it asks for, its day or its place, and nothing else:
the communities that somebody named are not even weighed here, and where they are booked is theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.matching.profile import Profile, read
from brokerage.matching.suggest import is_good, judge_read
from brokerage.matching.values import Part, Suggestion
from brokerage.volunteering import fitting, wording
from brokerage.volunteering.models import Booking, Session, Volunteer
from brokerage.volunteering.states import STANDING
from common import clock

JUDGED = 16  # sessions that matching judges: those that ask for what most people wish or know
FEW = 12  # on the page
NAMED = 5  # people for each


@dataclass(frozen=True, slots=True)
class Suited:
    """One of the company's people, and by what it suits them."""

    volunteer: Volunteer
    suggestion: Suggestion

    @property
    def because(self) -> str:
        """“what it asks for, the day”: in words that tell nothing they wrote."""
        words = {"asked": _("what it asks for"), "when": _("the day"), "where": _("the place")}
        told = {one.name for one in self.suggestion.parts if one.known and _earned(one)}
        return ", ".join(said for name, said in words.items() if name in told)


@dataclass(slots=True)
class Gap:
    """An open place, and whom it suits, best first."""

    session: Session
    suits: list[Suited] = field(default_factory=list)
    also: Sequence[Session] = ()  # later days of its series at the same hour and place

    @property
    def when(self) -> str:
        """For the page."""
        if not self.also:
            return wording.when(self.session)
        said = {"first": wording.when(self.session), "days": wording.days(self.also)}
        return _("%(first)s; also %(days)s") % said

    @property
    def where(self) -> str:
        """For the page."""
        return wording.where(self.session)

    @property
    def left(self) -> str:
        """For the page."""
        if self.also:
            return _("%(n)d days with places") % {"n": 1 + len(self.also)}
        return wording.seats_left(self.session)

    @property
    def count(self) -> str:
        """“Fits 3 of your people well:”."""
        many = len(self.suits)
        words = ngettext(
            "Fits %(many)d of your people well:", "Fits %(many)d of your people well:", many
        )
        return words % {"many": many}

    @property
    def named(self) -> list[Suited]:
        """The best few."""
        return self.suits[:NAMED]

    @property
    def more(self) -> int:
        """How many are not named."""
        return max(0, len(self.suits) - NAMED)

    @property
    def best(self) -> float:
        """Of the best of them, as matching says it."""
        return max((one.suggestion.exact for one in self.suits), default=0.0)


def gaps(sessions: Sequence[Session], volunteers: Sequence[Volunteer]) -> list[Gap]:
    """The best few: what suits most people well first, then what suits one best, then as given.

    Days of a series at one hour and place are one line, judged by the first of them. Reads
    fitting.OF_SESSION and fitting.OF_VOLUNTEER, and asks who is booked in one query.
    """
    lines = _lines(sessions)
    booked = _booked(sessions, volunteers)
    likely = {}
    for days in lines:
        on_all = set.intersection(*(booked[one.pk] for one in days))
        likely[days[0].pk] = _likely(days[0], volunteers, on_all)
    nearest = sorted(lines, key=lambda days: -len(likely[days[0].pk]))[:JUDGED]
    judging = _Judging()
    judged = {days[0].pk: judging.suited(days[0], likely[days[0].pk]) for days in nearest}
    found = [Gap(first, judged.get(first.pk, []), also) for first, *also in lines]
    found.sort(key=lambda one: (-len(one.suits), -one.best))
    return found[:FEW]


def _lines(sessions: Iterable[Session]) -> list[list[Session]]:
    """Each session with the later days that differ from it by their date alone."""
    found: defaultdict[tuple[object, ...], list[Session]] = defaultdict(list)
    for one in sessions:
        ends = (at.astimezone(clock.LONDON).time() for at in (one.starts_at, one.ends_at) if at)
        alike = (one.title, one.mode, one.place_id, one.where, *ends)
        found[(one.series_id, *alike) if one.series_id else (one.pk,)].append(one)
    return [sorted(days, key=lambda one: one.day) for days in found.values()]


def _booked(
    sessions: Iterable[Session], volunteers: Iterable[Volunteer]
) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    held = Booking.objects.filter(session__in=sessions, volunteer__in=volunteers)
    held = held.filter(state__in=STANDING)
    for session, volunteer in held.values_list("session", "volunteer"):
        found[session].add(volunteer)
    return found


def _likely(session: Session, volunteers: Iterable[Volunteer], booked: set[int]) -> list[Volunteer]:
    """Who wishes for its kind or knows a skill that it asks for, and is not on it already.

    It decides alone who is judged: how it fits is for matching to say.
    """
    kind = session.need.kind_id if session.need else None
    asked = {one.pk for one in session.skills.all()}
    if session.need:
        asked |= {one.pk for one in session.need.skills.all()}
    return [
        one
        for one in volunteers
        if one.pk not in booked
        and (
            kind in {each.pk for each in one.kinds.all()}
            or not asked.isdisjoint(each.skill_id for each in one.skill_levels.all())
        )
    ]


class _Judging:
    """Reads each session and each person once, for each kind that they wish."""

    def __init__(self) -> None:
        self.today = clock.today()
        self.given: dict[tuple[int, str], Profile] = {}

    def suited(self, session: Session, volunteers: Iterable[Volunteer]) -> list[Suited]:
        """Whom of these it suits well, best first."""
        facts = fitting.session_facts(session)
        asked = read(facts)
        judged = [
            Suited(one, judge_read(asked, self._profile(one, facts.kind), on=self.today))
            for one in volunteers
        ]
        good = [one for one in judged if is_good(one.suggestion)]
        return sorted(good, key=lambda one: (-one.suggestion.exact, str(one.volunteer)))

    def _profile(self, volunteer: Volunteer, kind: str) -> Profile:
        key = (volunteer.pk, kind)
        if key not in self.given:
            facts = replace(fitting.volunteer_facts(volunteer, kind), communities=())
            # Nor what their own words say of whom they know: a lead would see who falls by it.
            self.given[key] = replace(read(facts), communities=frozenset())
        return self.given[key]


def _earned(part: Part) -> bool:
    return part.points / part.out_of >= fitting.TOLD_FROM
