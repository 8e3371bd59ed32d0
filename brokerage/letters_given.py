"""What is sent about what was given: nothing of it came, or no more will come."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.letters_between import Note, page_of, send
from brokerage.models import Delivery, Introduction
from brokerage.states import Side


def nothing_arrived(report: Delivery) -> None:
    """The giver hears that the receiver has nothing of it, and is asked to look."""
    about = report.introduction
    who = {
        "other": about.need.organisation,
        "given": wording.amount(report.quantity, report.unit),
        "day": date_format(report.day, "j F"),
    }
    note = Note(
        reason="delivery.denied",
        subject=_("%(other)s has not received it yet") % who,
        heading=_("It has not arrived yet"),
        words=[
            _("You reported %(given)s on %(day)s. %(other)s says that nothing came.") % who,
            _("Please look where it is. If the report was a mistake, take it back there."),
        ],
        button=_("See the report"),
        after=[_("A broker knows of it, too, and helps to find out.")],
        nothing=_("If you do nothing, a broker will call you."),
    )
    send(report, about, Side.OFFER, note, page_of("introduction", about, Side.OFFER))


def no_more_comes(introduction: Introduction, promised: Decimal) -> None:
    """The receiver hears that what came so far is all."""
    unit = introduction.need.unit
    who = {
        "other": introduction.offer.organisation,
        "came": wording.amount(introduction.need_quantity, unit),
        "promised": wording.amount(promised, unit),
    }
    note = Note(
        reason="introduction.finish",
        subject=_("No more will come from %(other)s") % who,
        heading=_("No more will come"),
        words=[
            _("%(other)s says that %(came)s of %(promised)s is all they can give.") % who,
            _("What is left of your need is open for others again. You need not do anything."),
        ],
        button=_("See your introduction"),
    )
    way = page_of("introduction", introduction, Side.NEED)
    send(introduction, introduction, Side.NEED, note, way)
