"""The code field of the shop and of a captain's table: it makes tickets cheaper, or shows them.

Guesses are slowed by address. An unknown code, one that is over and one that is used up all get
the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from allauth.core.internal import ratelimit  # the public door counts no GET
from django.http import HttpRequest
from django.utils.translation import gettext as _

from events.forms.choosing import CodeForm
from events.models import Ball, PromotionCode
from events.moves.selling import prices

WRONG_CODES = "ball_code"  # the name of the limit in the settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and what it opens; ``slowed`` where this address has guessed too often."""

    typed: str = ""
    code: str = ""
    promotion: PromotionCode | None = None
    slowed: bool = False

    @property
    def gives_nothing(self) -> bool:
        """Whether something was typed that opens nothing, now or ever."""
        return bool(self.typed) and not self.code and not self.slowed


def asked(request: HttpRequest, ball: Ball) -> Asked:
    """The code in the form or the address. Only a wrong one counts as a guess."""
    form = CodeForm(request.POST if request.method == "POST" else request.GET)
    typed = str(form.cleaned_data["code"]) if form.is_valid() else ""
    if not typed:
        return Asked()
    if not _may_guess(request, dry_run=True):
        return Asked(typed, slowed=True)
    promotion = prices.promotion_of(ball, typed)
    if promotion or ball.ticket_types.filter(active=True, code__iexact=typed).exists():
        return Asked(typed, typed, promotion)
    _may_guess(request)
    return Asked(typed)


def too_many() -> str:
    """What is said to an address that has guessed too often."""
    return _("Too many codes were tried from here. Please wait ten minutes, then try yours again.")


def _may_guess(request: HttpRequest, *, dry_run: bool = False) -> bool:
    """Whether this address has wrong codes left; counts one unless it is a dry run."""
    usage = ratelimit.consume(
        request, app="allauth.account", action=WRONG_CODES, dry_run=dry_run, limit_get=True
    )
    return usage is not None
