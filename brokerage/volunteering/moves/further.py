"""A group adds days at the end of a series. Who comes to all of it is asked, and never booked."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.models import Need
from brokerage.volunteering import access, further, letters_series
from brokerage.volunteering.models import Series, Session
from brokerage.volunteering.moves import opening, planning
from brokerage.volunteering.states import SessionState
from common.errors import Refusal
from people.models import Person


@transaction.atomic
def add(
    session: Session, count: int, *, after: dt.date, by: Person, on_bank_holidays: bool = False
) -> list[Session]:
    """So many more days like the last one, open where that is. They belong to nobody yet.

    ``after`` is the last day as it was shown: pressed twice, they are added once.
    """
    access.require_planner(by, session)
    planning.judge_source(session.source, by)
    _hold(session, after)
    before = list(further.so_far(session))
    found = further.of(session, count, on_bank_holidays=on_bank_holidays)
    series = found.model.series
    assert series is not None  # noqa: S101  # further.of
    made = [planning.write_down(session.source, one, by=by, series=series) for one in found.terms]
    if found.model.state != SessionState.DRAFT:
        made = [opening.open_session(one, by=by) for one in made]
    series.last_on = made[-1].day
    series.save(update_fields=["last_on"])
    if found.model.state != SessionState.DRAFT:
        for booking in further.who_came_to_all(before):
            letters_series.further(booking, made)
    return made


def _hold(session: Session, after: dt.date) -> None:
    """The need before the series, as whoever books or changes it; read anew once it is held."""
    if session.need_id:
        Need.objects.hold(session.need_id)
    if session.series_id is None:
        return  # further.of says so
    session.series = Series.objects.select_for_update().get(pk=session.series_id)
    if session.series.last_on != after:
        words = _("This series has changed a moment ago. Look at its days again.")
        raise Refusal(words, code="changed_meanwhile")
