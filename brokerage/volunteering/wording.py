"""Days, times and people of sessions, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.matching.fit import AS_ASKED, OFFERS
from brokerage.matching.values import Gate, Part
from brokerage.volunteering.models import Session
from common import clock

NAMED = 6  # days of a series, in a list


def when(session: Session) -> str:
    """“Thursday 3 December, 2 pm to 4 pm”, or the hours and their last day."""
    if session.starts_at is None or session.ends_at is None:
        return _("%(hours)s hours of your own, by %(day)s") % {
            "hours": number(session.hours),
            "day": date_format(session.day, "l j F"),
        }
    starts, ends = (at.astimezone(clock.LONDON) for at in (session.starts_at, session.ends_at))
    said = {"day": date_format(starts, "l j F"), "from": hour(starts), "to": hour(ends)}
    if starts.date() != ends.date():
        said["to_day"] = date_format(ends, "l j F")
        return _("%(day)s, %(from)s to %(to_day)s, %(to)s") % said
    return _("%(day)s, %(from)s to %(to)s") % said


def day(session: Session) -> str:
    """“3 December”: enough for the subject of a letter."""
    return date_format(session.day, "j F")


def days(sessions: Sequence[Session]) -> str:
    """“3 Dec, 10 Dec, 17 Dec and 4 more days”: of a series, the first few are named."""
    named = ", ".join(date_format(one.day, "j M") for one in sessions[:NAMED])
    more = len(sessions) - NAMED
    if more < 1:
        return named
    said = {"days": named, "more": more}
    return (
        ngettext("%(days)s and %(more)d more day", "%(days)s and %(more)d more days", more) % said
    )


def hour(at: object) -> str:
    """“2 pm”, “2.30 pm”, which no line breaks in two."""
    said = date_format(at, "g.i a")  # type: ignore[arg-type]
    said = said.replace(".00", "").replace("p.m.", "pm").replace("a.m.", "am")
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def where(session: Session) -> str:
    """Where it is; from anywhere where it is online or by phone."""
    if session.mode == "remote":
        return _("From anywhere: online or by phone")
    place = str(session.place) if session.place else ""
    return ", ".join(filter(None, [session.where, place])) or _("The group tells you where")


def seats_left(session: Session) -> str:
    """“3 of 6 places left”, “Full”."""
    if session.left < 1:
        return _("Full")
    return ngettext(
        "%(left)d of %(seats)d place left", "%(left)d of %(seats)d places left", session.left
    ) % {"left": session.left, "seats": session.seats}


def number(hours: Decimal) -> str:
    """“2”, “2.5”: no noughts that say nothing."""
    return f"{hours.normalize():f}"


def hours(many: Decimal) -> str:
    """“1 hour”, “2.5 hours”."""
    said = number(many)
    return _("1 hour") if said == "1" else _("%(hours)s hours") % {"hours": said}


def longer_than_a_day(session: Session) -> str:
    """Where more hours are typed than a day has."""
    return _("A day has 24 hours. It was planned for %(planned)s.") % {
        "planned": hours(session.hours)
    }


def reason(part: Part) -> str:
    """Why a session fits, said to the volunteer; matching speaks to brokers, of two sides."""
    first = part.sentence.partition(". ")[0].rstrip(".")
    if part.name == "asked" and first.endswith(AS_ASKED):
        return _("It asks for %(what)s.") % {
            "what": first.removeprefix(OFFERS).removesuffix(AS_ASKED)
        }
    said = {
        "when": _("It is at a time when you can."),
        "where": _("It is in a place and a way that suit you."),
    }
    return said.get(part.name, f"{first}.")


def obstacle(gate: Gate) -> str:
    """What is in the way, said to the volunteer; in matching's own words where there are none."""
    said = {
        "place": _("It is outside the wards that you named."),
        "mode": _("It is not in the way that you named, in person or from afar."),
        "hours": _("It is at another time than you named."),
        "language": _("It may need a language that you did not name."),
        "check": _("A check may be asked for."),
    }
    return said.get(gate.name, gate.sentence)
