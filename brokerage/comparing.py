"""Past decisions for comparing weights, and what changes most, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from brokerage.matching import kept
from brokerage.matching.comparing import Change, Past
from brokerage.models import DecisionInputs
from common import clock

MOST_TOLD = 10


def past(*, since: dt.date | None = None, most: int | None = None) -> list[Past]:
    """Decisions whose words are still kept, the newest first; one query."""
    rows = DecisionInputs.objects.select_related("decision__introduction")
    if since:
        start = dt.datetime.combine(since, dt.time(), clock.LONDON)
        rows = rows.filter(decision__at__gte=start)
    return list(_read(rows.order_by("-decision__at", "-pk")[:most]))


def _read(rows: object) -> Iterator[Past]:
    """Those that can still be read; a form that was given up is passed over."""
    for row in rows:  # type: ignore[attr-defined]
        about = row.decision.introduction
        try:
            yield Past(
                key=about.public_id,
                on=row.decision.day,
                need=kept.from_json(row.need),
                offer=kept.from_json(row.offer),
                others=tuple(kept.from_json(one) for one in row.others),
                agreed=about.agreed_at is not None,
                confirmed=about.confirmed_at is not None,
            )
        except (KeyError, TypeError, ValueError):
            continue


def in_words(change: Change) -> str:
    """One decision that the two versions see differently."""
    told = {
        "need": change.past.need.title,
        "offer": change.past.offer.title,
        "all": len(change.past.others) + 1,
        "place": change.before.place,
        "then": change.after.place,
        "fit": change.before.fit,
        "later": change.after.fit,
    }
    if change.before.place == change.after.place:
        words = _(
            "“%(offer)s” for “%(need)s” stays at place %(place)s of %(all)s; "
            "its fit goes from %(fit)s to %(later)s."
        )
    elif change.after.place < change.before.place:
        words = _(
            "“%(offer)s” for “%(need)s” rises from place %(place)s to %(then)s of %(all)s; "
            "its fit goes from %(fit)s to %(later)s."
        )
    else:
        words = _(
            "“%(offer)s” for “%(need)s” falls from place %(place)s to %(then)s of %(all)s; "
            "its fit goes from %(fit)s to %(later)s."
        )
    return words % told
