"""The desk of an organisation for one of its people, laid from what every room knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from brokerage.models import Delivery, Need, Offer, bookmark
from brokerage.sums import Sums, by_kind
from events.models.order import OrderQuerySet
from events.tables import Bought, bought_for
from people import roles
from people.models import Organisation, Person
from workspace.access import way
from workspace.desk import introductions, itself, listings
from workspace.desk.introductions import Meeting
from workspace.desk.itself import Team
from workspace.desk.listings import Shelf
from workspace.desk.steps import Rank, Step, in_order

MOST_OTHERS = 6


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on it. ``suggestion`` is the one thing to do where nothing waits."""

    owner: bool
    notice: str
    steps: list[Step]
    suggestion: Step
    meetings: list[Meeting]
    past: list[Meeting]
    needs: Shelf
    offers: Shelf
    team: Team
    figures: list[Sums]
    page_shown: bool
    orders: list[Bought]
    others: list[Organisation]


def lay(organisation: Organisation, person: Person, opens: OrderQuerySet) -> Desk:
    """Lay the desk; ``opens`` are the Ball's orders this visitor may open.

    The number of queries is the same however much lies on it.
    """
    owner = roles.owns(person, organisation)
    new = bookmark.unread(organisation, person)
    going = introductions.going_on(organisation, person, new)
    needs, offers = (listings.mine(model, organisation) for model in (Need, Offer))
    shelves = [
        listings.shelf(live, listings.closed(model, organisation), going)
        for model, live in ((Need, needs), (Offer, offers))
    ]
    steps = [
        *introductions.steps(going),
        *introductions.changes(organisation),
        *listings.steps([*needs, *offers]),
        *itself.steps(organisation, person, owner=owner),
    ]
    suggestion = _suggestion(organisation, new=all(shelf.empty for shelf in shelves))
    if steps and suggestion.rank == Rank.FIRST:
        steps.append(suggestion)
    return Desk(
        owner=owner,
        notice=itself.notice(organisation, owner=owner),
        steps=in_order(steps),
        suggestion=suggestion,
        meetings=[introductions.told(one) for one in going],
        past=introductions.past(organisation, new),
        needs=shelves[0],
        offers=shelves[1],
        team=itself.team(organisation),
        figures=by_kind(Delivery.objects.of_organisation(organisation)),
        page_shown=Organisation.objects.partners().filter(pk=organisation.pk).exists(),
        orders=bought_for(organisation, opens),
        others=list(Organisation.objects.of(person).exclude(pk=organisation.pk)[:MOST_OTHERS]),
    )


def _suggestion(organisation: Organisation, *, new: bool) -> Step:
    """Something to begin, or a look at what others want or give."""
    if new:
        return listings.first(organisation)
    if organisation.is_community:
        return Step(
            Rank.LOOK,
            _("See what companies offer just now"),
            way("brokerage:offers"),
            _("See the offers"),
        )
    return Step(
        Rank.LOOK,
        _("See what groups need just now"),
        way("brokerage:needs"),
        _("See the needs"),
    )
