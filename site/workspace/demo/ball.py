"""A Ball to buy seats for: the date is real enough to plan by, the venue and the prices are not."""

from __future__ import annotations

import datetime as dt
from typing import Any

from common import clock
from events.models import Ball, PoolCounter, SeatPool, TicketType
from events.moves import promotions
from events.moves.promotions import Terms
from workspace.demo import cast

SLUG, PAST = "2027", "2026"
ROOM, SPONSORS = "The room", "Sponsors’ tables"
SEATS = {ROOM: 320, SPONSORS: 60}
GUEST_SEAT = "Seat at a captain’s table"
CODE = "LANTERN"


def _in_leeds(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=clock.LONDON)  # type: ignore[misc,arg-type]


TYPES: list[dict[str, Any]] = [
    {
        "kind": "single",
        "name": "Single seat",
        "about": "One seat at a shared table, dinner and the evening.",
        "price_pence": 9_500,
        "early_pence": 8_000,
        "early_until": _in_leeds(2027, 1, 31, 23, 59),
        "seats": 1,
        "most": 8,
        "order": 10,
        "pools": [ROOM],
    },
    {
        "kind": "single",
        "name": "Carer’s seat",
        "about": "Free, for somebody who comes to support a guest. Choose it with their seat.",
        "price_pence": 0,
        "carer": True,
        "seats": 1,
        "most": 2,
        "order": 15,
        "pools": [ROOM],
    },
    {
        "kind": "single",
        "name": GUEST_SEAT,
        "price_pence": 9_000,
        "seats": 1,
        "order": 25,
        "pools": [],
    },
    {
        "kind": "table",
        "name": "Captain’s table",
        "about": "Ten seats together, kept for your friends or your team. Each pays their own.",
        "price_pence": 0,
        "seats": 10,
        "most": 1,
        "release_at": _in_leeds(2027, 4, 1, 12, 0),
        "order": 25,
        "pools": [ROOM],
    },
    {
        "kind": "table",
        "name": "Table of ten",
        "about": "Ten seats together. You get one link for your guests.",
        "price_pence": 90_000,
        "seats": 10,
        "most": 4,
        "order": 20,
        "pools": [ROOM],
    },
    {
        "kind": "package",
        "name": "Weaver sponsor",
        "about": "A table of ten by the stage, and thanks in front of everybody.",
        # words, days before the Ball by which it is due, and who of the team sees to it
        "promises": [
            ("Your name in the programme", 172, cast.GUEST_DESK),
            ("Your logo on the stage", 30, cast.GUEST_DESK),
            ("A table of ten by the stage", 7, cast.GUEST_DESK),
            ("A morning with a group that the Ball helped", 0, ""),
        ],
        "price_pence": 350_000,
        "seats": 10,
        "most": 1,
        "order": 30,
        "pools": [ROOM, SPONSORS],
    },
    {
        "kind": "table",
        "name": "Community table",
        "about": "For groups that work in Leeds’ neighbourhoods, at what it costs us.",
        "price_pence": 30_000,
        "seats": 10,
        "most": 1,
        "order": 40,
        "code": "NEIGHBOURS",
        "pools": [ROOM],
    },
]


def hold() -> Ball:
    """The Ball, its pools and what can be bought; what is there already stays as it is."""
    ball, _made = Ball.objects.get_or_create(
        slug=SLUG,
        defaults={
            "name": "Leeds Digital Charity Ball 2027",
            "tagline": "One good night, and what comes of it",
            "starts_at": _in_leeds(2027, 5, 13, 18, 30),
            "ends_at": _in_leeds(2027, 5, 14, 0, 30),
            "venue": "The Loom Hall",
            "address": "1 Shuttle Yard, Leeds (an invented place)",
            "dress": "What you feel good in. Black tie is welcome, and so is your best jumper.",
            "getting_in": "Step-free from Shuttle Yard. A quiet room by the stairs, open all "
            "evening. Hearing loop at the stage. Four parking bays for blue badges.",
            "published": True,
            "sales_open_at": _in_leeds(2026, 10, 1, 9, 0),
            "sales_close_at": _in_leeds(2027, 5, 6, 17, 0),
            "claims_close_at": _in_leeds(2027, 5, 11, 12, 0),
            "organiser_name": "The Loom Trust (invented)",
            "organiser_is_charity": True,
            "organiser_charity_number": "9999902",
            "profits_wording": "All profits go to digital inclusion in Leeds.",
            "vat_mode": "exempt",
            "vat_reason": "A charity’s fundraising event (VATA 1994, Schedule 9, Group 12).",
        },
    )
    pools = {name: _pool(ball, name, seats) for name, seats in SEATS.items()}
    for told in TYPES:
        _ticket_type(ball, dict(told), pools)
    if not ball.promotions.exists():
        promotions.make(ball, Terms(code=CODE, most_uses=200, percent=10))
    return ball


def held_before() -> Ball:
    """Last year's: over, and there to be read."""
    last, _made = Ball.objects.get_or_create(
        slug=PAST,
        defaults={
            "name": "Leeds Digital Charity Ball 2026",
            "tagline": "The first of them",
            "starts_at": _in_leeds(2026, 5, 14, 18, 30),
            "ends_at": _in_leeds(2026, 5, 15, 0, 30),
            "venue": "The Loom Hall",
            "published": True,
            "sales_open_at": _in_leeds(2026, 1, 8, 9, 0),
            "sales_close_at": _in_leeds(2026, 5, 7, 17, 0),
            "claims_close_at": _in_leeds(2026, 5, 12, 12, 0),
            "organiser_name": "The Loom Trust (invented)",
            "organiser_is_charity": True,
            "organiser_charity_number": "9999902",
            "profits_wording": "All profits go to digital inclusion in Leeds.",
            "vat_mode": "exempt",
            "vat_reason": "A charity’s fundraising event (VATA 1994, Schedule 9, Group 12).",
        },
    )
    room = _pool(last, ROOM, 200)
    for told in [each for each in TYPES if each["name"] in {"Single seat", "Table of ten"}]:
        _ticket_type(last, {**told, "pools": [ROOM]}, {ROOM: room})
    return last


def _pool(ball: Ball, name: str, seats: int) -> SeatPool:
    pool, _made = SeatPool.objects.get_or_create(ball=ball, name=name)
    PoolCounter.objects.get_or_create(pool_key=pool.public_id, defaults={"capacity": seats})
    return pool


def _ticket_type(ball: Ball, told: dict[str, Any], pools: dict[str, SeatPool]) -> None:
    draws_on, promises = told.pop("pools"), told.pop("promises", [])
    if "release_at" in told:
        told["guest_seat"] = TicketType.objects.get(ball=ball, name=GUEST_SEAT)
    made, new = TicketType.objects.get_or_create(ball=ball, name=told.pop("name"), defaults=told)
    if new:
        made.pools.set([pools[name] for name in draws_on])
        for order, (words, days, owner) in enumerate(promises, start=1):
            made.promises.create(
                words=words,
                days_before=days,
                owner=cast.person(owner) if owner else None,
                order=order,
            )
