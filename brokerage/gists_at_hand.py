"""The gists of all open listings, in this process: read once, and again when any was replaced.

Nothing is kept that the database does not hold: each question first asks whether it still does.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Sum

from brokerage.matching import gists
from brokerage.matching.gists import Gists
from brokerage.models import Need, Offer
from brokerage.models.gist import Gist

Token = tuple[Any, ...]
_AT_HAND: dict[str, tuple[Token, dict[int, tuple[int, bytes]], Gists]] = {}
"""By side: what the database held, each gist by its key with its listing's, and all in one."""


def at_hand(model: type[Need] | type[Offer]) -> Gists:
    """Those of one side. One query where nothing changed, two more where something did."""
    version = gists.version()
    rows = Gist.objects.of(model).by(version).order_by()
    count = rows.aggregate(n=Count("pk"), newest=Max("pk"), sum=Sum("pk"))
    token: Token = (version, *count.values())
    before, kept, found = _AT_HAND.get(model.side, ((), {}, None))
    if found is None or before != token:
        if before[:1] != token[:1]:
            kept = {}
        kept = _brought_up(rows, model.side, kept)
        found = Gists(dict(kept.values()), model.side)
        _AT_HAND[model.side] = token, kept, found
    return found


def _brought_up(
    rows: Any, side: str, before: dict[int, tuple[int, bytes]]
) -> dict[int, tuple[int, bytes]]:
    """With what is new, without what is gone: a row is never changed."""
    now = set(rows.values_list("pk", flat=True))
    kept = {pk: one for pk, one in before.items() if pk in now}
    new = rows.values_list("pk", side, "told")
    if kept:
        new = new.filter(pk__gt=max(before))
    kept |= {pk: (listing, bytes(told)) for pk, listing, told in new}
    if kept.keys() != now:
        whole = rows.values_list("pk", side, "told")
        kept = {pk: (listing, bytes(told)) for pk, listing, told in whole}
    return kept


def forget() -> None:
    """Let them go: they are read again when they are asked for."""
    _AT_HAND.clear()
