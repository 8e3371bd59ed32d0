"""How each rule's records are told in the queue: a title, its page, on whom it waits, a note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.admin.furniture import listing_url, organisation_url, record_url
from brokerage.models import Delivery, GoodOffer, Introduction, Message, Need, Note, Offer
from brokerage.rules import Rule
from brokerage.states import Side
from common import clock
from notices.models import Notice
from people.models import Organisation
from places.models import Place


@dataclass(frozen=True, slots=True)
class Told:
    """One record in words; ``who`` is whoever it waits on or is about."""

    title: str
    url: str
    who: str
    note: str = ""


def missing(listing: Need | Offer) -> list[str]:
    """What a broker has to find out before it can be opened."""
    asked = {
        _("kind of help"): listing.kind_id,
        _("what it counts in"): listing.unit,
        _("how many"): listing.unlimited or listing.quantity,
        _("a verified organisation"): listing.organisation.is_verified,
    }
    return [name for name, known in asked.items() if not known]


def waits_on(introduction: Introduction) -> list[str]:
    """The organisations that have not answered yet."""
    return [
        introduction.organisation_of(side).name for side in Side if not introduction.said_yes(side)
    ]


def tell(rule: Rule, record: Any) -> Told:
    """The record as the rule's list shows it; reads what the rule's cause has fetched."""
    return _TELLS[rule.key](record)


def _day(when: dt.datetime | dt.date) -> str:
    day = when.astimezone(clock.LONDON).date() if isinstance(when, dt.datetime) else when
    return date_format(day, "j F")


def _to_check(one: Organisation) -> Told:
    note = _("From an imported list") if one.imported else ""
    return Told(
        one.name, reverse("broker_organisation", args=[one.public_id]), one.get_kind_display(), note
    )


def _to_open(one: Need | Offer) -> Told:
    lacks = missing(one)
    note = _("Missing: %(what)s") % {"what": ", ".join(lacks)} if lacks else _("Ready to open")
    return Told(
        one.title or "–", listing_url(one.side, one.public_id), one.organisation.name, note
    )  # fmt: skip


def _still_open(one: Need | Offer) -> Told:
    left = wording.still_wanted(one)
    note = _("%(left)s left") % {"left": left} if left else wording.how_many(one)
    return Told(one.title, listing_url(one.side, one.public_id), one.organisation.name, note)


def _ends_soon(one: Need) -> Told:
    note = _("Last day %(day)s") % {"day": _day(one.ends_on)} if one.ends_on else ""
    return Told(one.title, listing_url(one.side, one.public_id), one.organisation.name, note)


def _good_offer(one: GoodOffer) -> Told:
    note = _("“%(offer)s” fits: %(fit)d of 100") % {"offer": one.offer, "fit": one.fit}
    who = f"{one.offer.organisation} · {one.need.organisation}"
    return Told(one.need.title, listing_url("need", one.need.public_id), who, note)


def _introduction(one: Introduction, who: str, note: str) -> Told:
    return Told(str(one), reverse("brokers:introduction", args=[one.public_id]), who, note)


def _both(one: Introduction) -> str:
    return f"{one.offer.organisation} · {one.need.organisation}"


def _unanswered(one: Introduction) -> Told:
    note = _("Answer by %(day)s") % {"day": _day(one.answer_by)}
    return _introduction(one, _(" and ").join(waits_on(one)), note)


def _not_begun(one: Introduction) -> Told:
    return _introduction(one, _both(one), wording.amount(one.need_quantity, one.need.unit))


def _past(one: Introduction) -> Told:
    last = min(day for day in (one.need.ends_on, one.offer.ends_on) if day)
    return _introduction(one, _both(one), _("Last day was %(day)s") % {"day": _day(last)})


def _unconfirmed(one: Delivery) -> Told:
    given = _("%(given)s reported") % {"given": wording.amount(one.quantity, one.unit)}
    return _introduction(one.introduction, one.introduction.need.organisation.name, given)


def _denied(one: Delivery) -> Told:
    given = wording.amount(one.quantity, one.unit)
    note = _("%(given)s reported for %(day)s") % {"given": given, "day": _day(one.day)}
    return _introduction(one.introduction, _both(one.introduction), note)


def _short(one: Delivery) -> Told:
    assert one.of  # noqa: S101  # a_confirmation_confirms_a_report
    amounts = {
        "arrived": wording.amount(one.quantity, one.unit),
        "given": wording.amount(one.of.quantity, one.unit),
    }
    note = _("%(arrived)s of %(given)s arrived") % amounts
    return _introduction(one.introduction, _both(one.introduction), note)


def _organisation(one: Organisation) -> Told:
    return Told(one.name, organisation_url(one), one.get_kind_display(), one.contact_phone)


def _ward(one: Place) -> Told:
    return Told(one.name, reverse("brokers:needs") + f"?ward={one.pk}", _("Nobody yet"))


def _call(one: Note) -> Told:
    by = _("noted by %(who)s") % {"who": one.by} if one.by else ""
    return Told(str(one.record), record_url(one.record), one.text[:120], by)


_ROOMS = {"brokerage.need": "need", "brokerage.offer": "offer"}


def _letter(one: Notice) -> Told:
    url = reverse("brokers:queue")
    if one.about_label in _ROOMS:
        url = listing_url(_ROOMS[one.about_label], one.about_id)
    elif one.about_label == "brokerage.introduction":
        url = reverse("brokers:introduction", args=[one.about_id])
    elif one.about_label == "people.organisation":
        url = reverse("brokers:organisation", args=[one.about_id])
    return Told(one.subject, url, one.to, one.last_error[:120])


def _address(one: Any) -> Told:
    note = f"{one.get_returned_as_display()}: {one.returned_why}".rstrip(": ")
    return Told(one.email, reverse("broker_returned"), one.whose, note[:120])


def _question(one: Message) -> Told:
    who = one.introduction.organisation_of(Side(one.from_side)).name
    return _introduction(one.introduction, who, one.text[:120])


_TELLS: dict[str, Callable[[Any], Told]] = {
    "check-organisation": _to_check,
    "open-need": _to_open,
    "open-offer": _to_open,
    "good-offer": _good_offer,
    "call-again": _call,
    "answer": _unanswered,
    "begin": _not_begun,
    "confirm": _unconfirmed,
    "nothing-came": _denied,
    "arrived-short": _short,
    "unheard": _not_begun,
    "date-past": _past,
    "ends-soon": _ends_soon,
    "letter-back": _letter,
    "address-back": _address,
    "question": _question,
    "match-need": _still_open,
    "use-offer": _still_open,
    "never-matched": _organisation,
    "quiet": _organisation,
    "silent-ward": _ward,
}


def learn(tells: dict[str, Callable[[Any], Told]]) -> None:
    """How the rules that were added are told (rules.table.add)."""
    _TELLS.update(tells)
