"""A broker's decision is kept with what it rested on; who sets a condition aside says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage.deciding import Grounds, passed_over
from brokerage.matching import kept
from brokerage.matching.values import Suggestion, Verdict
from brokerage.models import Decision, DecisionInputs, Introduction
from common.errors import Refusal


def judge_override(grounds: Grounds | None, shown: Suggestion | None, why: str) -> None:
    """Refuse to pass a condition that stands in the way without a reason."""
    if grounds and shown and shown.verdict is Verdict.FAIL and not why.strip():
        raise Refusal(
            _("A condition stands in the way. Please say why you propose it all the same."),
            code="say_why",
            field="why",
        )


def keep(introduction: Introduction, grounds: Grounds, shown: Suggestion, *, why: str) -> Decision:
    """Write it down, once; called inside the move that proposes.

    Where a round's plan chose, the plan passed over what it gave to somebody else, and no broker
    did; unless the broker asked for the pair.
    """
    best, by_plan = grounds.best, bool(grounds.round) and not grounds.wished
    decision = Decision.objects.create(
        introduction=introduction,
        day=grounds.on,
        version=shown.version,
        fit=shown.fit,
        rank=grounds.rank,
        among=grounds.among,
        best=best.offer if best else "",
        best_fit=best.fit if best else None,
        past_a_gate=shown.verdict is Verdict.FAIL,
        past_a_better=not by_plan and passed_over(shown, best),
        size=introduction.need.organisation.size,
        round=grounds.round,
        plan=grounds.plan,
    )
    DecisionInputs.objects.create(
        decision=decision,
        need=kept.as_json(grounds.need),
        offer=kept.as_json(grounds.offer),
        others=[kept.as_json(one) for one in grounds.others],
        why=why.strip(),
    )
    return decision
