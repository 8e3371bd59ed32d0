"""Many promotion codes at once, all on the same terms: one for each of many people."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import Refusal
from events import seats
from events.models import Ball, PromotionBatch, PromotionCode
from events.models.promotion import key_of
from events.moves import promotions
from events.moves.promotions import Terms
from journal.entries import record
from people.models import Person

MOST = 500


@transaction.atomic
def make(
    ball: Ball, name: str, terms: Terms, how_many: int, *, by: Person | None = None
) -> PromotionBatch:
    """So many codes that nobody guesses (50 bits each), each with its own uses, on these terms.

    Raises Refusal beside the field it is about.
    """
    terms = replace(terms, code="")
    if not name.strip():
        raise Refusal(_("Say what they are for."), field="name", code="missing")
    if len(name.strip()) > 80:
        raise Refusal(_("Use at most 80 characters."), field="name", code="too_long")
    if not 1 <= how_many <= MOST:
        raise Refusal(
            _("Enter how many, from 1 to %(most)s.") % {"most": MOST},
            field="how_many",
            code="how_many",
        )
    promotions.judge(terms)
    kinds = promotions.kinds_of(ball, terms)
    batch = PromotionBatch.objects.create(ball=ball, name=name.strip())
    made = PromotionCode.objects.bulk_create(
        PromotionCode(
            ball=ball,
            batch=batch,
            code=code,
            key=key_of(code),
            percent=terms.percent,
            off_pence=terms.off_pence,
            most_units=terms.most_units,
            opens_at=terms.opens_at,
            closes_at=terms.closes_at,
        )
        for code in _fresh(ball, how_many)
    )
    through = PromotionCode.ticket_types.through
    through.objects.bulk_create(
        through(promotioncode=code, tickettype=kind) for code in made for kind in kinds
    )
    record(by, "promotion_batch.made", batch, reason=str(how_many))
    seats.open_limits([seats.promotion_key(code) for code in made], terms.most_uses)
    return batch


@transaction.atomic
def stop(batch: PromotionBatch, *, by: Person | None = None) -> int:
    """Nobody can use any of them any more; answers how many were still working."""
    stopped = batch.codes.filter(active=True).update(active=False)
    if stopped:
        record(by, "promotion_batch.stopped", batch, reason=str(stopped))
    return stopped


def _fresh(ball: Ball, how_many: int) -> list[str]:
    """Codes that differ from each other and from every code of the Ball."""
    known = set(ball.promotions.values_list("key", flat=True))
    fresh: dict[str, str] = {}
    while len(fresh) < how_many:
        code = promotions.new_code()
        if key_of(code) not in known:
            fresh[key_of(code)] = code
    return list(fresh.values())
