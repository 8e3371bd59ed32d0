"""Past decisions for comparing weights, and what changes most, in sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from brokerage import open_then
from brokerage.matching import kept
from brokerage.matching.comparing import Change, Past
from brokerage.models import DecisionInputs
from common import clock

MOST_TOLD = 10


def past(*, since: dt.date | None = None, most: int | None = None) -> list[Past]:
    """Decisions whose words are still kept, the newest first; four queries.

    Beside the offers that were kept stand the others that were open then (brokerage.open_then).
    """
    found = DecisionInputs.objects.select_related("decision__introduction__need")
    if since:
        start = dt.datetime.combine(since, dt.time(), clock.LONDON)
        found = found.filter(decision__at__gte=start)
    rows = list(found.order_by("-decision__at", "-pk")[:most])
    read = [(row.decision, told) for row in rows if (told := _read(row)) is not None]
    beside = open_then.around([(decision, told.need, _kept(told)) for decision, told in read])
    return [replace(told, around=beside[decision.pk]) for decision, told in read]


def _kept(told: Past) -> frozenset[str]:
    return frozenset(one.key for one in told.all)


def _read(row: DecisionInputs) -> Past | None:
    """What was kept; None where it is in a form that was given up."""
    about = row.decision.introduction
    try:
        return Past(
            key=about.public_id,
            on=row.decision.day,
            need=kept.from_json(row.need),
            offer=kept.from_json(row.offer),
            others=tuple(kept.from_json(one) for one in row.others),
            agreed=about.agreed_at is not None,
            confirmed=about.confirmed_at is not None,
        )
    except (KeyError, TypeError, ValueError):
        return None


def in_words(change: Change) -> str:
    """One decision that the two versions see differently."""
    told = {
        "need": change.past.need.title,
        "offer": change.past.offer.title,
        "all": len(change.past.all),
        "place": change.before.place,
        "then": change.after.place,
        "fit": change.before.fit,
        "later": change.after.fit,
    }
    if change.before.place == change.after.place:
        where = _("“%(offer)s” for “%(need)s” stays at place %(place)s of %(all)s")
    elif change.after.place < change.before.place:
        where = _("“%(offer)s” for “%(need)s” rises from place %(place)s to %(then)s of %(all)s")
    else:
        where = _("“%(offer)s” for “%(need)s” falls from place %(place)s to %(then)s of %(all)s")
    if change.before.fit == change.after.fit:
        fit = _("its fit stays %(fit)s.")
    else:
        fit = _("its fit goes from %(fit)s to %(later)s.")
    words = f"{where}; {fit}"
    return f"{words % told} {_newcomer(change)}".rstrip()


def _newcomer(change: Change) -> str:
    """What would come first that was not kept with the decision; as it stands today."""
    if change.newcomer is None:
        return ""
    words = _(
        "“%(offer)s” would come first: it was open then, and is judged by its words of today."
    )
    return words % {"offer": change.newcomer.title}
