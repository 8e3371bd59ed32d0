"""A round is made, worked out, changed by a broker's wishes, and proposed whole or in parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from brokerage import access, round_inputs
from brokerage.matching.rounds import keeping, planning, weights
from brokerage.matching.rounds.solving import Impossible
from brokerage.matching.rounds.values import Key, Line, Plan
from brokerage.matching.terms import version
from brokerage.models import Introduction, Need, Offer, Round, RoundProposal
from brokerage.moves import introductions, round_terms
from brokerage.states import ROUND, RoundState
from common import clock, states
from common.errors import Refusal, TooLate
from journal.entries import record
from people.models import Person

LEASE = dt.timedelta(minutes=20)
MOST_ATTEMPTS = 3
MOST_AT_ONCE = 100
"""Each line is judged anew with what else there is for its need: a tenth of a second or so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line; `why` where it could not be proposed."""

    need: str
    offer: str
    introduction: Introduction | None = None
    why: str = ""


@transaction.atomic
def make(needs: Sequence[str], offers: Sequence[str], *, by: Person) -> Round:
    """A broker asks for a round of these needs and offers (public ids)."""
    access.require_broker(by)
    if not needs or not offers:
        raise Refusal(_("Choose at least one need and one offer."), code="nothing_chosen")
    made = Round.objects.create(made_by=by, needs=sorted(set(needs)), offers=sorted(set(offers)))
    record(by, "round.make", made)
    return made


def work_out(pk: int) -> str:
    """Read the pairs and find the plans: claimed by one worker, and done once.

    Returns "ready", or nothing where somebody else has it or it needs no work.
    """
    until = clock.now() + LEASE
    mine = Round.objects.waiting().filter(pk=pk, attempts__lt=MOST_ATTEMPTS)
    if not mine.update(claimed_until=until, attempts=F("attempts") + 1):
        return ""
    found = Round.objects.get(pk=pk)
    inputs, seen = round_inputs.read(found.needs, found.offers, told=lambda n: _told(pk, n))
    made = planning.make(inputs)
    with transaction.atomic():
        held = Round.objects.hold(pk)
        if held.state != RoundState.WAITING:
            return ""
        states.require(ROUND, held.state, RoundState.READY)
        held.state, held.claimed_until = RoundState.READY, None
        held.inputs, held.seen = keeping.inputs_as_json(inputs), seen
        held.plans = [keeping.plan_as_json(plan) for plan in made]
        held.weights_version = f"{version()} {weights.version()}"
        held.save()
        record(None, "round.ready", held, fields=["state", "plans"])
    return "ready"


def _told(pk: int, done: int) -> None:
    if done % 5 == 0:
        Round.objects.filter(pk=pk).update(done=done)


def sweep() -> int:
    """Work out what waits, one after the other. Returns how many became ready."""
    waiting = Round.objects.waiting().filter(attempts__lt=MOST_ATTEMPTS)
    return sum(work_out(pk) == "ready" for pk in list(waiting.values_list("pk", flat=True)))


def pin(held: Round, key: Key, *, by: Person) -> Round:
    """These two must be in every plan."""
    return _wish(held, [_wished("pin", key)], by=by)


def forbid(held: Round, key: Key, *, by: Person) -> Round:
    """These two must be in none."""
    return _wish(held, [_wished("forbid", key)], by=by)


def swap(held: Round, key: Key, other: str, *, by: Person) -> Round:
    """Another offer for the need instead of this one: one change, with one price."""
    if other == key[1]:
        raise Refusal(_("That is the offer it has."), field="other", code="the_same")
    pinned = {**_wished("pin", (key[0], other)), "instead": key[1]}
    return _wish(held, [_wished("forbid", key), pinned], by=by)


def loosen(held: Round, key: Key, *, by: Person) -> Round:
    """Take a pin, a forbid or a whole swap back."""
    if key not in held.pins | held.forbids:
        raise Refusal(_("Nothing was wished for these two."), code="no_wish")
    both = next((two for two in held.swaps.items() if key in two), (key,))
    return _wish(held, [_wished("", one) for one in both], by=by)


def _wished(what: str, key: Key) -> dict[str, Any]:
    return {"what": what, "need": key[0], "offer": key[1]}


def _wish(found: Round, wished: Sequence[dict[str, Any]], *, by: Person) -> Round:
    """The round under other wishes, each kept with what it cost every plan."""
    access.require_broker(by)
    if found.state != RoundState.READY:
        raise Refusal(
            _("Part of this round is proposed already, or it is not ready. Make a new one."),
            code="not_ready",
        )
    known = {(one["need"], one["offer"]) for one in found.inputs["pairs"]}
    keys = {(one["need"], one["offer"]) for one in wished}
    if keys - known:
        raise Refusal(_("These two were not looked at in this round."), code="not_looked_at")
    wishes = [one for one in found.wishes if (one["need"], one["offer"]) not in keys]
    more = [one for one in wished if one["what"]]
    try:
        made = planning.make(found.read([*wishes, *more]))
    except Impossible as no:
        raise Refusal(
            _("That cannot be had together with what you have pinned. Take a pin back first."),
            code="clash",
        ) from no
    prices = _prices(found.planned(), made)
    changes: dict[str, Any] = {
        "wishes": [*wishes, *({**one, "prices": prices} for one in more)],
        "plans": [keeping.plan_as_json(plan) for plan in made],
    }
    return _keep(found, changes, by=by, verb=more[0]["what"] if more else "loosen")


def _prices(before: Sequence[Plan], after: Sequence[Plan]) -> dict[str, Any]:
    return {
        new.name: asdict(keeping.price(old.totals, new.totals))
        for old, new in zip(before, after, strict=True)
    }


@transaction.atomic
def _keep(found: Round, changes: dict[str, Any], *, by: Person, verb: str) -> Round:
    """Save it, unless somebody else was quicker: solving took its time."""
    mine = Round.objects.filter(pk=found.pk, edition=found.edition, state=RoundState.READY)
    if not mine.update(edition=F("edition") + 1, **changes):
        raise TooLate(
            _("Somebody changed this round meanwhile. Look at it again."), code="changed_meanwhile"
        )
    record(by, f"round.{verb}", found, fields=sorted(changes))
    found.refresh_from_db()
    return found


def accept(found: Round, name: str, keys: Sequence[Key], *, by: Person) -> list[Outcome]:
    """Propose these lines of a plan, each by itself; what cannot be proposed is named.

    A line that this round has proposed is not proposed again: it tells what came of it. At most
    MOST_AT_ONCE lines are taken.
    """
    access.require_broker(by)
    plan = _usable(Round.objects.get(pk=found.pk), found, name)
    lines = {line.key: line for line in plan.lines}
    chosen = [lines[key] for key in dict.fromkeys(keys) if key in lines][:MOST_AT_ONCE]
    if not chosen:
        raise Refusal(_("Tick at least one line of the plan."), code="nothing_ticked")
    found.plan = name
    return [_propose(found, line, by=by) for line in chosen]


def _usable(held: Round, seen: Round, name: str) -> Plan:
    """The plan as it was seen. Raises Refusal where it is gone, changed, or another one is used."""
    plan = next((one for one in held.planned() if one.name == name), None)
    if plan is None or held.state == RoundState.WAITING:
        raise Refusal(_("Choose one of the plans."), code="no_plan")
    if held.edition != seen.edition:
        raise TooLate(
            _("Somebody changed this round meanwhile. Look at it again."), code="changed_meanwhile"
        )
    if held.state == RoundState.USED and held.plan != name:
        raise Refusal(_("Another plan of this round is used already."), code="other_plan")
    return plan


def _use(held: Round, name: str, *, by: Person) -> None:
    """This plan is the one that is used, once a line of it is proposed; no other can be then."""
    if held.state != RoundState.USED:
        states.require(ROUND, held.state, RoundState.USED)
        held.state, held.plan = RoundState.USED, name
        held.save(update_fields=["state", "plan"])
        record(by, "round.use", held, fields=["state", "plan"])


def _propose(found: Round, line: Line, *, by: Person) -> Outcome:
    """One line, under a lock on the round: two brokers never propose it twice.

    What the decision rests on is read before: it takes its time. The first line that can be
    proposed makes the plan the one that is used; where none can, the round stays as it is.
    """
    try:
        need = Need.objects.select_related("organisation", "kind").get(public_id=line.need)
        offer = Offer.objects.select_related("organisation", "kind").get(public_id=line.offer)
        if made := _met(found, need, offer):
            return Outcome(line.need, line.offer, made)
        terms = round_terms.today(found, need, offer, line)
        with transaction.atomic():
            held = Round.objects.hold(found.pk)
            if made := _met(held, need, offer):
                return Outcome(line.need, line.offer, made)
            _usable(held, found, found.plan)
            made = introductions.propose(need, offer, by=by, terms=terms)
            RoundProposal.objects.create(round=held, need=need, offer=offer, introduction=made)
            _use(held, found.plan, by=by)
    except (Need.DoesNotExist, Offer.DoesNotExist):
        return Outcome(line.need, line.offer, why=_("It is no longer here."))
    except Refusal as no:
        return Outcome(line.need, line.offer, why=no.message)
    return Outcome(line.need, line.offer, made)


def _met(found: Round, need: Need, offer: Offer) -> Introduction | None:
    """What came of the two in this round already."""
    done = found.proposals.filter(need=need, offer=offer).select_related("introduction").first()
    return done.introduction if done else None
