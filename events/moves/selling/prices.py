"""What a ticket costs just now: its early price while that lasts, and what a promotion takes off.

Both are limits that are counted like seats (events.seats): what is told here is what was left a
moment ago, and the counter has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from common.money import Money
from events import pricing, seats
from events.models import Ball, PromotionCode, TicketType
from events.models.promotion import key_of

NO_END = 1_000_000  # units at the early price, where only a day ends it


def early_left(kinds: Iterable[TicketType]) -> dict[str, int]:
    """Units that still have their early price, by the type's public id; types without are absent.

    No query where nothing is counted, else two however many types.
    """
    early = [kind for kind in kinds if kind.early]
    free = seats.free(seats.early_key(kind) for kind in early if kind.early_units)
    left = {
        kind.public_id: free.get(seats.early_key(kind), 0) if kind.early_units else NO_END
        for kind in early
    }
    return {public_id: units for public_id, units in left.items() if units > 0}


def promotion_of(ball: Ball, code: str) -> PromotionCode | None:
    """The promotion that this code opens now; none for an unknown, ended or used-up one alike."""
    key = key_of(code.replace("\0", ""))
    if not key:
        return None
    found = PromotionCode.objects.open().filter(ball=ball, key=key).first()
    if found is None:
        return None
    limit = seats.promotion_key(found)
    return found if seats.free([limit]).get(limit, 0) > 0 else None


def reduction(promotion: PromotionCode) -> pricing.Reduction:
    """The promotion as pricing takes it."""
    return pricing.Reduction(
        words=words(promotion),
        percent=promotion.percent or 0,
        off_pence=promotion.off_pence or 0,
        ticket_types=frozenset(promotion.ticket_types.values_list("public_id", flat=True)),
        most_units=promotion.most_units,
    )


def words(promotion: PromotionCode) -> str:
    """What it takes off, to the buyer: “10% off with LANTERN”."""
    return _("%(off)s with %(code)s") % {"off": off(promotion), "code": promotion.code}


def off(promotion: PromotionCode) -> str:
    """The same without the code: “10% off”."""
    if promotion.percent:
        return _("%(percent)s%% off") % {"percent": promotion.percent}
    return _("%(amount)s off") % {"amount": Money(promotion.off_pence or 0)}
