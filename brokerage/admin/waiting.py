"""What waits for somebody this morning, oldest first, each with its age and on whom it waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage import wording
from brokerage.admin.furniture import listing_url
from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.states import IntroductionState, Side
from common import clock
from people.models import Organisation

MOST = 8
LATE_AFTER = dt.timedelta(days=7)
SOON_AFTER = dt.timedelta(days=3)
QUIET_AFTER = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits."""

    title: str
    url: str
    who: str
    since: dt.datetime
    note: str = ""
    late_after: dt.timedelta = LATE_AFTER

    @property
    def age(self) -> str:
        """How long it has waited, in whole days."""
        days = (clock.today() - self.since.astimezone(clock.LONDON).date()).days
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days > 0 else _("today")

    @property
    def tone(self) -> str:
        """late, soon or fresh."""
        waited = clock.now() - self.since
        return "late" if waited > self.late_after else "soon" if waited > SOON_AFTER else "fresh"


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one sort that wait: all counted, the oldest shown."""

    key: str
    title: str
    empty: str
    count: int
    items: list[Item]
    url: str

    @property
    def oldest(self) -> Item | None:
        """What has waited longest."""
        return self.items[0] if self.items else None


def piles() -> list[Pile]:
    """Everything that waits; two or three queries for each pile, whatever is in it."""
    return [
        _organisations(),
        _listings(Need),
        _listings(Offer),
        _answers(),
        _agreed(),
        _deliveries(),
        _quiet(),
    ]


def _pile(
    waiting: QuerySet[Any],
    item: Callable[[Any], Item],
    *,
    key: str,
    title: str,
    empty: str,
    url: str,
) -> Pile:
    count = waiting.count()
    items = [item(each) for each in waiting[:MOST]] if count else []
    return Pile(key, title, empty, count, items, url)


def _organisations() -> Pile:
    def item(one: Organisation) -> Item:
        return Item(
            title=one.name,
            url=reverse("broker_organisation", args=[one.public_id]),
            who=one.get_kind_display(),
            since=one.submitted_at or one.created_at,
            note=_("From an imported list") if one.imported else "",
        )

    return _pile(
        Organisation.objects.waiting(),
        item,
        key="organisations",
        title=_("Organisations to check"),
        empty=_("Every organisation is checked."),
        url=reverse("organisations:index") + "?state=submitted",
    )


def missing(listing: Need | Offer) -> list[str]:
    """What a broker has to find out before it can be opened."""
    asked = {
        _("kind of help"): listing.kind_id,
        _("what it counts in"): listing.unit,
        _("how many"): listing.unlimited or listing.quantity,
        _("a verified organisation"): listing.organisation.is_verified,
    }
    return [name for name, known in asked.items() if not known]


def _listings(model: type[Need] | type[Offer]) -> Pile:
    need = model is Need

    def item(one: Need | Offer) -> Item:
        lacks = missing(one)
        note = _("Missing: %(what)s") % {"what": ", ".join(lacks)} if lacks else _("Ready to open")
        return Item(
            title=one.title,
            url=listing_url(one.side, one.public_id),
            who=one.organisation.name,
            since=one.submitted_at or one.created_at,
            note=note,
        )

    waiting: QuerySet[Any] = model.objects.waiting().select_related("organisation")
    return _pile(
        waiting,
        item,
        key="needs" if need else "offers",
        title=_("Needs to open") if need else _("Offers to open"),
        empty=_("No need waits.") if need else _("No offer waits."),
        url=reverse("brokers:needs" if need else "brokers:offers") + "?state=submitted",
    )


def waits_on(introduction: Introduction) -> list[str]:
    """The organisations that have not answered yet."""
    return [
        introduction.organisation_of(side).name for side in Side if not introduction.said_yes(side)
    ]


def _answers() -> Pile:
    def item(one: Introduction) -> Item:
        by = one.answer_by.astimezone(clock.LONDON)
        return Item(
            title=str(one),
            url=reverse("brokers:introduction", args=[one.public_id]),
            who=_(" and ").join(waits_on(one)),
            since=one.proposed_at,
            note=_("Answer by %(day)s") % {"day": f"{by.day} {by:%B}"},
        )

    return _introductions(
        IntroductionState.PROPOSED,
        item,
        order="proposed_at",
        key="answers",
        title=_("Proposals without an answer"),
        empty=_("Every proposal is answered."),
    )


def _agreed() -> Pile:
    def item(one: Introduction) -> Item:
        return Item(
            title=str(one),
            url=reverse("brokers:introduction", args=[one.public_id]),
            who=f"{one.offer.organisation} · {one.need.organisation}",
            since=one.agreed_at or one.proposed_at,
            note=wording.amount(one.need_quantity, one.need.unit),
        )

    return _introductions(
        IntroductionState.AGREED,
        item,
        order="agreed_at",
        key="agreed",
        title=_("Agreed, not begun"),
        empty=_("Everything agreed has begun."),
    )


def _introductions(
    state: str, item: Callable[[Introduction], Item], *, order: str, **words: str
) -> Pile:
    return _pile(
        Introduction.objects.filter(state=state).whole().order_by(order, "pk"),
        item,
        url=reverse("brokers:introductions") + f"?state={state}",
        **words,
    )


def _deliveries() -> Pile:
    def item(one: Delivery) -> Item:
        return Item(
            title=str(one.introduction),
            url=reverse("brokers:introduction", args=[one.introduction.public_id]),
            who=one.introduction.need.organisation.name,
            since=one.at,
            note=_("%(given)s reported") % {"given": wording.amount(one.quantity, one.unit)},
        )

    reported = Delivery.objects.delivered().standing().filter(confirmations=None)
    return _pile(
        reported.select_related(
            "introduction__offer__organisation", "introduction__need__organisation"
        ).order_by("at", "pk"),
        item,
        key="deliveries",
        title=_("Deliveries to be confirmed"),
        empty=_("Every delivery is confirmed."),
        url=reverse("brokers:introductions") + "?state=delivered",
    )


def _quiet() -> Pile:
    def item(one: Need) -> Item:
        return Item(
            title=one.title,
            url=listing_url(one.side, one.public_id),
            who=one.organisation.name,
            since=one.opened_at or one.created_at,
            note=wording.how_many(one),
            late_after=QUIET_AFTER,
        )

    live = Introduction.objects.live().values("need")
    quiet = Need.objects.unmet().exclude(pk__in=live).select_related("organisation")
    return _pile(
        quiet.order_by("opened_at", "pk"),
        item,
        key="quiet",
        title=_("Open needs with nothing proposed"),
        empty=_("Something is proposed for every open need."),
        url=reverse("brokers:needs") + "?state=open",
    )


def in_all(waiting: Iterable[Pile]) -> int:
    """How many things wait."""
    return sum(pile.count for pile in waiting)
