"""Stripe's lists: newest first, a page at a time, `has_more` telling whether to go on."""

from collections.abc import Callable
from typing import Any

from tests.stripe_sandbox import shapes
from tests.stripe_sandbox.errors import no_such
from tests.stripe_sandbox.shapes import Shape
from tests.stripe_sandbox.store import Record

PAGING: dict[str, Shape] = {
    "limit": shapes.whole(1, 100),
    "starting_after": shapes.text(),
    "ending_before": shapes.text(),
    "created": shapes.created,
    "expand": shapes.EXPAND,
}
_PAGE = 10
_COMPARED: dict[str, Callable[[int, int], bool]] = {
    "gt": lambda value, bound: value > bound,
    "gte": lambda value, bound: value >= bound,
    "lt": lambda value, bound: value < bound,
    "lte": lambda value, bound: value <= bound,
}


def page(records: list[Record], asked: dict[str, Any], url: str) -> Record:
    """One page of `records`, which come newest first.

    Raises Stripe's 404 for a cursor that is not among them.
    """
    spans = asked.get("created", {}).items()
    kept = [
        each
        for each in records
        if all(_COMPARED[name](each["created"], bound) for name, bound in spans)
    ]
    size = asked.get("limit", _PAGE)
    if "ending_before" in asked:
        before = kept[: _place(kept, asked, "ending_before")]
        return envelope(before[-size:], url, has_more=len(before) > size)
    start = _place(kept, asked, "starting_after") + 1 if "starting_after" in asked else 0
    return envelope(kept[start : start + size], url, has_more=len(kept) > start + size)


def envelope(records: list[Record], url: str, *, has_more: bool = False) -> Record:
    """The list object round some records."""
    return {"object": "list", "data": list(records), "has_more": has_more, "url": url}


def _place(records: list[Record], asked: dict[str, Any], cursor: str) -> int:
    for place, record in enumerate(records):
        if record["id"] == asked[cursor]:
            return place
    raise no_such("object", asked[cursor], cursor)
