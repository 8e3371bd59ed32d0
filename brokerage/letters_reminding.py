"""What reminders say: what waits, until when, one button, and how to hear no more of it."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import links, wording
from brokerage.letters_between import Note, Way, other, said, send
from brokerage.models import Delivery, Introduction, MeetingDate, Reminder
from brokerage.reminding import Due
from brokerage.states import Side
from common import clock


def remind(introduction: Introduction, one: Due) -> int:
    """Write one reminder to a side. Returns to how many people."""
    about = _matter(one)
    words = WORDS[Reminder.Kind(one.kind)]
    note, link = words(introduction, one.side, about)

    def quiet(person: Any) -> str:
        return links.absolute("quiet", links.quiet_token(introduction, one.side, person))

    enclosures = (("meeting", one.about),) if one.kind == Reminder.Kind.TOMORROW else ()
    way = Way(link=link, quiet=quiet, enclosures=enclosures)
    return send(introduction, introduction, one.side, note, way)


def _matter(one: Due) -> Any:
    if one.kind == Reminder.Kind.CONFIRM:
        return Delivery.objects.get(public_id=one.about)
    if one.kind in {Reminder.Kind.REPORT, Reminder.Kind.TOMORROW}:
        return MeetingDate.objects.get(public_id=one.about)
    return None


def _who(introduction: Introduction, side: Side) -> dict[str, Any]:
    return {
        "other": introduction.organisation_of(other(side)),
        "title": introduction.listing_of(other(side)).shown_title,
        "amount": wording.amount(introduction.need_quantity, introduction.need.unit),
    }


def _going(introduction: Introduction, side: Side) -> Any:
    return lambda person: links.absolute("going", links.going_token(introduction, side, person))


def _answer(introduction: Introduction, side: Side, about: Any) -> tuple[Note, Any]:
    until = introduction.answer_by.astimezone(clock.LONDON)
    who = {**_who(introduction, side), "day": date_format(until, "l j F")}
    first = (
        _("We asked you whether %(other)s can help you with %(amount)s.")
        if side == Side.NEED
        else _("We asked you whether you would help %(other)s with %(amount)s.")
    )
    note = Note(
        reason="reminder.answer",
        subject=_("Yes or no by %(day)s: %(other)s") % who,
        heading=_("Your answer is still open"),
        words=[first % who, _("Please say yes or no by %(day)s.") % who],
        button=_("See it, and say yes or no"),
        after=[_("No is a fine answer.")],
        nothing=_("If you do nothing, it ends by itself on that day."),
    )
    return note, lambda person: links.absolute(
        "answer", links.answer_token(introduction, side, person)
    )


def _begin(introduction: Introduction, side: Side, about: Any) -> tuple[Note, Any]:
    who = _who(introduction, side)
    note = Note(
        reason="reminder.begin",
        subject=_("Have you and %(other)s met yet?") % who,
        heading=_("Have you met yet?"),
        words=[
            _("You and %(other)s both said yes: %(amount)s.") % who,
            _("We have not heard yet that it has begun."),
        ],
        button=_("Tell us how it goes"),
        after=[_("It is fine to say that it will not happen. Then we look for something else.")],
    )
    return note, _going(introduction, side)


def _report(introduction: Introduction, side: Side, about: Any) -> tuple[Note, Any]:
    who = {**_who(introduction, side), "date": said(about)}
    note = Note(
        reason="reminder.report",
        subject=_("How did it go with %(other)s?") % who,
        heading=_("How did it go?"),
        words=[
            _("You were to meet %(other)s on %(date)s.") % who,
            _("Please tell us what you gave, so that they can confirm it."),
        ],
        button=_("Tell us what you gave"),
        after=[_("Did it not happen? You can say that there, too.")],
        nothing=_("If you do nothing, it does not count as given."),
    )
    return note, _going(introduction, side)


def _progress(introduction: Introduction, side: Side, about: Any) -> tuple[Note, Any]:
    who = _who(introduction, side)
    note = Note(
        reason="reminder.progress",
        subject=_("How is it going with %(other)s?") % who,
        heading=_("How is it going?"),
        words=[
            _("You are helping %(other)s with %(amount)s.") % who,
            _("We have not heard for some time. If you gave something, please tell us."),
        ],
        button=_("Tell us how it goes"),
        after=[_("If no more will come, you can say that there, too.")],
        nothing=_("If you do nothing, it does not count as given."),
    )
    return note, _going(introduction, side)


def _confirm(introduction: Introduction, side: Side, about: Any) -> tuple[Note, Any]:
    day = date_format(about.day, "j F")
    who = {
        **_who(introduction, side),
        "given": wording.amount(about.quantity, about.unit),
        "day": day,
    }
    note = Note(
        reason="reminder.confirm",
        subject=_("Did it reach you? %(given)s from %(other)s") % who,
        heading=_("Did it reach you?"),
        words=[_("%(other)s says they gave you %(given)s on %(day)s.") % who],
        button=_("Say how much arrived"),
        after=[_("If nothing came, you can say that there, too.")],
        nothing=_("If you do nothing, it does not count as received."),
    )
    return note, lambda person: links.absolute("confirm", links.confirm_token(about, person))


def _tomorrow(introduction: Introduction, side: Side, about: Any) -> tuple[Note, Any]:
    who = {**_who(introduction, side), "date": said(about)}
    where = [_("Where: %(where)s") % {"where": about.where}] if about.where else []
    note = Note(
        reason="reminder.tomorrow",
        subject=_("Tomorrow: you and %(other)s") % who,
        heading=_("You meet tomorrow"),
        words=[_("You and %(other)s meet on %(date)s.") % who, *where],
        quote=about.word,
        button=_("See it, move it or call it off"),
    )
    return note, lambda person: links.page("dates", introduction, side)


WORDS = {
    Reminder.Kind.ANSWER: _answer,
    Reminder.Kind.BEGIN: _begin,
    Reminder.Kind.REPORT: _report,
    Reminder.Kind.PROGRESS: _progress,
    Reminder.Kind.CONFIRM: _confirm,
    Reminder.Kind.TOMORROW: _tomorrow,
}
