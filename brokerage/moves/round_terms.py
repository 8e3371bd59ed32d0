"""What a line of a round is proposed with today: a plan holds only while what was seen holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_UP, Decimal

from django.utils.translation import gettext as _

from brokerage import deciding, round_inputs
from brokerage.matching.rounds.values import Line
from brokerage.matching.suggest import judge
from brokerage.matching.terms import weights
from brokerage.matching.values import Suggestion, Verdict
from brokerage.models import Need, Offer, Round
from brokerage.moves.introductions import Terms
from brokerage.states import Unit
from common.errors import Refusal

NEAR = Decimal("0.01")
"""A factor is rounded, so what is booked of an offer may differ from the plan by this part."""


def today(found: Round, need: Need, offer: Offer, line: Line) -> Terms:
    """How much, by the plan, and what the decision rests on: the round, and the listings today.

    Raises Refusal where the two are no longer what the plan was made from: by hand, a broker who
    knows better can say why.
    """
    _require_units(found, need, offer)
    _require_award(offer, line)
    factor = _factor(need, offer, line) if need.unit != offer.unit else None
    known = deciding.grounds(need, offer)
    shown = judge(known.need, known.offer, on=known.on)
    _require_fit(found, line, shown)
    return Terms(
        quantity=Decimal(line.amount) / 100,
        factor=factor,
        suggestion=shown,
        grounds=replace(
            known, round=found.public_id, plan=found.plan, wished=line.key in found.pins
        ),
    )


def _require_units(found: Round, need: Need, offer: Offer) -> None:
    """Both count what they counted: three days are not three devices."""
    told = {one["key"]: one["unit"] for one in (*found.inputs["needs"], *found.inputs["offers"])}
    for listing in (need, offer):
        if listing.unit != told.get(listing.public_id):
            raise Refusal(
                _("“%(title)s” counts in another unit since. Make a new round.")
                % {"title": listing},
                code="other_unit",
            )


def _require_award(offer: Offer, line: Line) -> None:
    """It is no more than one award, by what the offer says today."""
    most = round_inputs.award(offer)
    if most is not None and line.costs > most:
        raise Refusal(
            _("One award of “%(title)s” is smaller than the plan says. Make a new round.")
            % {"title": offer},
            code="more_than_an_award",
        )


def _factor(need: Need, offer: Offer, line: Line) -> Decimal:
    """The need's units for one of the offer's, rounded up: the offer is never overdrawn.

    Raises Refusal where the rounding books another amount than the plan says, and where one side
    counts money: an older round may still share out a pot for things.
    """
    if Unit.POUNDS in {need.unit, offer.unit}:
        raise Refusal(
            _("How much money that comes to is for a person to say. Propose it by hand."),
            code="money_for_things",
        )
    rate = line.rate or 1
    exact = Decimal(rate.numerator) / Decimal(rate.denominator)
    factor = exact.quantize(Decimal("0.0001"), rounding=ROUND_UP)
    if factor > exact * (1 + NEAR):
        raise Refusal(
            _("The amounts lie too far apart to be booked as planned. Propose it by hand."),
            code="too_far_apart",
        )
    return factor


def _require_fit(found: Round, line: Line, shown: Suggestion) -> None:
    """It fits as it did: nothing worse stands in the way, and it is still worth a look."""
    told = found.seen.get("|".join(line.key), {})
    seen = Verdict(told.get("verdict", Verdict.PASS.value))
    if shown.verdict.gravity > seen.gravity:
        why = next(gate.sentence for gate in shown.gates if gate.verdict is shown.verdict)
        raise Refusal(
            _("Something stands in the way since: %(why)s") % {"why": why}, code="in_the_way"
        )
    if shown.fit < weights()["shown"]["least"]:
        raise Refusal(
            _("The two no longer fit well enough: one of them has changed since."), code="no_fit"
        )
