"""Introductions in bulk, in every state, and the ledger that goes with them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from brokerage.filling.listings import Filler, save
from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.states import BOTH_SAID_YES, ENDED_OTHERWISE, LIVE

# Of twenty: what became of them.
ENDED = [*("declined",) * 7, *("lapsed",) * 4, *("withdrawn",) * 2, "fell_through"]
STATES = [*ENDED, "proposed", "agreed", "under_way", "delivered", "confirmed", "confirmed"]
STAGES = {"agreed": 1, "under_way": 2, "delivered": 3, "confirmed": 4}
REASONS = ("not_now", "no_capacity", "wrong_times", "wrong_place", "elsewhere")
REPORTED = ("delivered", "confirmed")


def meet(filler: Filler, needs: list[Need], offers: list[Offer]) -> list[Introduction]:
    """So many introductions of one kind each; a pair is live once, and something is left."""
    by_kind: dict[int | None, list[Offer]] = defaultdict(list)
    for offer in offers:
        by_kind[offer.kind_id].append(offer)
    live: set[tuple[int, int]] = set()
    made = []
    for number in range(filler.sizes.introductions):
        need = needs[number % len(needs)]
        alike = by_kind[need.kind_id] or offers
        offer = alike[(number * 7 + number // len(needs)) % len(alike)]
        state = filler.dice.choice(STATES)
        if state in LIVE:
            full = min(need.left or 0, offer.left or 0) <= 1
            if full or (need.pk, offer.pk) in live:
                state = filler.dice.choice(ENDED)
            else:
                live.add((need.pk, offer.pk))
                need.promised += 1  # as the trigger will; never saved from here
                offer.promised += 1
        made.append(Introduction(need=need, offer=offer, **_values(filler, state)))
    return save(Introduction, made)


def _values(filler: Filler, state: str) -> dict[str, Any]:
    proposed = filler.ago(200)
    stage = STAGES.get(state, 3 if state == "fell_through" else 0)
    moments = [proposed + dt.timedelta(hours=7 * step) for step in range(1, 5)]
    yes = moments[0] if stage else None
    values: dict[str, Any] = {
        "public_id": filler.id(),
        "offer_quantity": Decimal(1),
        "need_quantity": Decimal(1),
        "state": state,
        "proposed_at": proposed,
        "answer_by": proposed + dt.timedelta(days=14),
        "offer_yes_at": yes,
        "need_yes_at": yes,
        "agreed_at": yes,
        "started_at": moments[1] if stage > 1 else None,
        "delivered_at": moments[2] if state in REPORTED else None,
        "confirmed_at": moments[3] if state == "confirmed" else None,
    }
    if state in ENDED_OTHERWISE:
        values |= {"ended_at": moments[3], "ended_side": filler.dice.choice(["need", "offer"])}
        values["reason"] = "no_answer" if state == "lapsed" else filler.dice.choice(REASONS)
    return values


def enter(introductions: list[Introduction]) -> int:
    """The ledger: what was promised, delivered and confirmed. How many entries."""
    agreed = [one for one in introductions if one.state in BOTH_SAID_YES]
    promised = save(Delivery, (_entry(one, "promised") for one in agreed))
    arrived = [one for one in agreed if one.state in REPORTED]
    reports = save(Delivery, (_entry(one, "delivered") for one in arrived))
    confirmed = save(
        Delivery,
        (
            _entry(one, "confirmed", of=report)
            for one, report in zip(arrived, reports, strict=True)
            if one.state == "confirmed"
        ),
    )
    return len(promised) + len(reports) + len(confirmed)


def _entry(one: Introduction, entry: str, *, of: Delivery | None = None) -> Delivery:
    moment = {"promised": one.agreed_at, "delivered": one.delivered_at}.get(entry, one.confirmed_at)
    receiver = one.need.organisation
    return Delivery(
        introduction=one,
        entry=entry,
        day=moment.date() if moment else one.proposed_at.date(),
        quantity=one.need_quantity,
        unit=one.need.unit,
        people_helped=3 if entry != "promised" else None,
        by_organisation=receiver if entry == "confirmed" else one.offer.organisation,
        of=of,
        at=moment or one.proposed_at,
    )
