"""Making promotion codes, changing how often they may be used, and stopping them."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from common import ids
from common.errors import Refusal
from events import seats
from events.models import Ball, PromotionCode, TicketType
from events.models.promotion import key_of
from journal.entries import record
from people.models import Person

SHORTEST, LONGEST = 4, 40
MOST_USES = 10_000
MOST_OFF_PENCE = 99_999_999


@dataclass(frozen=True, slots=True)
class Terms:
    """What a code takes off (percent, or pence off each ticket), how often, and when.

    ``code`` may be a word that people choose; empty makes one that nobody guesses.
    ``ticket_types`` are public ids, none meaning all.
    """

    most_uses: int
    code: str = ""
    percent: int | None = None
    off_pence: int | None = None
    most_units: int | None = None
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    ticket_types: tuple[str, ...] = ()


@transaction.atomic
def make(ball: Ball, terms: Terms, *, by: Person | None = None) -> PromotionCode:
    """A code that works from now on. Raises Refusal beside the field it is about."""
    judge(terms)
    code = " ".join(terms.code.split()) or new_code()
    try:
        with transaction.atomic():
            made = PromotionCode.objects.create(
                ball=ball,
                code=code,
                key=key_of(code),
                percent=terms.percent,
                off_pence=terms.off_pence,
                most_units=terms.most_units,
                opens_at=terms.opens_at,
                closes_at=terms.closes_at,
            )
    except IntegrityError:
        raise Refusal(
            _("This Ball has a code like that already."), field="code", code="code_taken"
        ) from None
    made.ticket_types.set(kinds_of(ball, terms))
    record(by, "promotion.made", made)
    seats.set_limit(seats.promotion_key(made), terms.most_uses)
    return made


def kinds_of(ball: Ball, terms: Terms) -> list[TicketType]:
    """The ticket types they are for. Raises Refusal for one of another Ball."""
    kinds = list(ball.ticket_types.filter(public_id__in=terms.ticket_types))
    if len(kinds) != len(set(terms.ticket_types)):
        raise Refusal(
            _("Choose from the tickets of this Ball."), field="ticket_types", code="not_there"
        )
    return kinds


@transaction.atomic
def allow(promotion: PromotionCode, most_uses: int, *, by: Person | None = None) -> PromotionCode:
    """Let it be used so often in all. Raises Refusal below what is used already."""
    _judge_uses(most_uses)
    record(by, "promotion.allowed", promotion, fields=["most_uses"])
    seats.set_limit(seats.promotion_key(promotion), most_uses)
    return promotion


@transaction.atomic
def stop(promotion: PromotionCode, *, by: Person | None = None) -> PromotionCode:
    """Nobody can use it any more; what is held or paid with it stays as it is."""
    if PromotionCode.objects.filter(pk=promotion.pk, active=True).update(active=False):
        record(by, "promotion.stopped", promotion, fields=["active"])
    promotion.refresh_from_db()
    return promotion


def new_code() -> str:
    """A code that nobody guesses: K3M9Q-XT27D, 50 bits."""
    letters = "".join(secrets.choice(ids.ALPHABET) for _ in range(10)).upper()
    return f"{letters[:5]}-{letters[5:]}"


def judge(terms: Terms) -> None:
    """Raise a refusal, beside its field, for terms that make no sense."""
    _judge_uses(terms.most_uses)
    if terms.code.strip() and not len(key_of(terms.code)) >= SHORTEST:
        raise Refusal(
            _("Use at least %(least)s letters or figures.") % {"least": SHORTEST},
            field="code",
            code="too_short",
        )
    if len(terms.code.strip()) > LONGEST:
        raise Refusal(
            _("Use at most %(most)s characters.") % {"most": LONGEST}, field="code", code="too_long"
        )
    if (terms.percent is None) == (terms.off_pence is None):
        raise Refusal(
            _("Say how much comes off: percent, or an amount."), field="percent", code="off_what"
        )
    if terms.percent is not None and not 1 <= terms.percent <= 100:
        raise Refusal(_("Enter percent from 1 to 100."), field="percent", code="percent")
    if terms.off_pence is not None and not 1 <= terms.off_pence <= MOST_OFF_PENCE:
        raise Refusal(
            _("Enter an amount in pounds, such as 20 or 12.50."), field="off", code="amount"
        )
    if terms.most_units is not None and not 1 <= terms.most_units <= 1_000:
        raise Refusal(
            _("Enter a whole number, such as 2."), field="most_units", code="how_many_tickets"
        )
    if terms.opens_at and terms.closes_at and terms.closes_at <= terms.opens_at:
        raise Refusal(_("It must end after it begins."), field="closes_on", code="ends_first")


def _judge_uses(most_uses: int) -> None:
    if not 1 <= most_uses <= MOST_USES:
        raise Refusal(
            _("Enter how often, from 1 to %(most)s.") % {"most": MOST_USES},
            field="most_uses",
            code="how_often",
        )
