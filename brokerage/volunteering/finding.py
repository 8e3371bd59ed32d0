"""Which sessions somebody asks to see: narrowed in the database, the soonest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractIsoWeekDay, TruncTime

from brokerage.states import Mode
from brokerage.volunteering.fitting import OF_SESSION
from brokerage.volunteering.models import Session, Volunteer
from brokerage.volunteering.models.session import SessionQuerySet
from brokerage.volunteering.profiles import LUNCH, Span, joined
from common import clock

FROM_AFAR: list[str] = [Mode.REMOTE, Mode.EITHER]
AT_A_PLACE: list[str] = ["", Mode.IN_PERSON, Mode.EITHER]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for, by slugs and numbers; what is empty narrows nothing."""

    kind: str = ""
    skill: str = ""
    ward: str = ""
    day: int | None = None  # 0 is Monday
    way: str = ""  # in_person, online
    lunch: bool = False
    flexible: bool = False
    full: bool = False  # those as well that one can only wait for

    def narrow(self, sessions: SessionQuerySet) -> SessionQuerySet:
        """Those that were asked for, in no order."""
        if not self.full:
            sessions = sessions.with_seats()
        by_way = {"online": FROM_AFAR, "in_person": AT_A_PLACE}
        if self.kind:
            sessions = sessions.filter(_about(self.kind))
        if self.way in by_way:
            sessions = sessions.filter(mode__in=by_way[self.way])
        if self.flexible:
            sessions = sessions.filter(starts_at=None)
        if self.skill:
            sessions = sessions.filter(_asks_for(self.skill))
        if self.ward:
            sessions = sessions.filter(_in(self.ward))
        return self._at_their_time(sessions)

    def _at_their_time(self, sessions: SessionQuerySet) -> SessionQuerySet:
        """On that weekday, in the lunch hour, in Leeds; hours of one's own suit any of them."""
        if self.day is not None:
            days = sessions.annotate(on=ExtractIsoWeekDay("starts_at", tzinfo=clock.LONDON))
            sessions = days.filter(Q(starts_at=None) | Q(on=self.day + 1))
        if self.lunch:
            begins, ends = LUNCH
            hours = sessions.annotate(
                begins=TruncTime("starts_at", tzinfo=clock.LONDON),
                ends=TruncTime("ends_at", tzinfo=clock.LONDON),
            )
            sessions = hours.filter(Q(starts_at=None) | Q(begins__gte=begins, ends__lte=ends))
        return sessions


def _about(kind: str) -> Q:
    """What is asked for; of a company's own day what it offers."""
    own = Q(offer__kind__slug=kind) | Q(introduction__need__kind__slug=kind)
    theirs = Session.objects.filter(own).order_by().values("pk")
    return Q(need__kind__slug=kind) | Q(pk__in=theirs)


def _asks_for(skill: str) -> Q:
    asked = Session.objects.filter(Q(skills__slug=skill) | Q(need__skills__slug=skill))
    return Q(pk__in=asked.order_by().values("pk"))


def _in(ward: str) -> Q:
    """In that ward; what is done from anywhere, or for all of Leeds, fits every ward."""
    placeless = Q(place=None) & (Q(need__citywide=True) | Q(mode=Mode.REMOTE))
    by_need = Session.objects.filter(place=None, need__places__slug=ward).order_by().values("pk")
    return Q(place__slug=ward) | placeless | Q(pk__in=by_need)


def listed(sessions: SessionQuerySet, volunteer: Volunteer | None) -> SessionQuerySet:
    """The soonest first; for a volunteer what may suit them before what cannot.

    It decides the page alone on which a session stands; how it fits is for matching to say.
    """
    soonest: list[Any] = [F("starts_at").asc(nulls_last=True), "done_by", "pk"]
    if volunteer is None:
        return sessions.order_by(*soonest)
    return sessions.annotate(near=_nearness(volunteer)).order_by("-near", *soonest)


def _nearness(volunteer: Volunteer) -> Combinable:
    """Points for a wished kind, a known skill, a place in reach and a time that is free."""
    kinds = [one.pk for one in volunteer.kinds.all()]
    skills = [one.skill_id for one in volunteer.skill_levels.all()]
    places = [one.pk for one in volunteer.places.all()]
    asks = Session.objects.filter(Q(skills__in=skills) | Q(need__skills__in=skills))
    in_reach = Q(mode__in=FROM_AFAR) if volunteer.remote else Q()
    if volunteer.in_person and (places or volunteer.citywide):
        in_reach |= Q() if volunteer.citywide else Q(place__in=places)
    points = _points(Q(need__kind__in=kinds), 4) if kinds else Value(0)
    if skills:
        points = points + _points(Q(pk__in=asks.order_by().values("pk")), 4)
    if in_reach:
        points = points + _points(in_reach, 2)
    times = joined((one.weekday, one.begins, one.ends) for one in volunteer.free_times.all())
    if times:
        points = points + _points(_while_free(times), 1)
    return points


def _while_free(times: Iterable[Span]) -> Q:
    """At one of these times, in Leeds; hours of one's own suit any."""
    free = Q(starts_at=None)
    for day, begins, ends in times:
        free |= Q(
            starts_at__iso_week_day=day + 1, starts_at__time__gte=begins, starts_at__time__lt=ends
        )
    return free


def _points(where: Q, points: int) -> Combinable:
    return Case(When(where, then=Value(points)), default=0, output_field=IntegerField())


def whole(keys: Iterable[int]) -> list[Session]:
    """The sessions of these keys, in their order, with what a page and matching read of them."""
    wanted = list(keys)
    found = Session.objects.filter(pk__in=wanted).whole().prefetch_related(*OF_SESSION)
    by_key = {one.pk: one for one in found}
    return [by_key[key] for key in wanted if key in by_key]


def next_flexible(sessions: SessionQuerySet, most: int = 3) -> Sequence[Session]:
    """Hours of one's own that have a place left: nobody who offers is turned away."""
    keys = sessions.filter(starts_at=None).order_by("done_by", "pk").values_list("pk", flat=True)
    return whole(keys[:most])
