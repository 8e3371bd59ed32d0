"""Devices at the door: what is looked for on them, and what they keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count

from events.models import Ball, Seat

if TYPE_CHECKING:
    from playwright.sync_api import Page

# How many extra seats these acts need.
EXTRAS = """() => Door.extras(Door.follow([
    { id: "a", at: 1, what: "walk_up" },
    { id: "b", at: 2, what: "walk_up", seat: "s" },
    { id: "c", at: 3, what: "walk_up", seat: "s" },
    { id: "d", at: 4, what: "walk_up", seat: "t" },
    { id: "e", at: 5, what: "admitted", seat: "t" },
    { id: "f", at: 6, what: "admitted", seat: "u" },
    { id: "g", at: 7, what: "walk_up" },
    { id: "h", at: 8, what: "undone", undoes: "g" },
]))"""


def look_for(page: Page, words: str) -> None:
    page.get_by_label("Code, name, company or table").fill(words)


def verdict(page: Page) -> Any:
    return page.locator("#verdict")


def kept(page: Page) -> str:
    """All that the device's store holds."""
    return str(
        page.evaluate(
            """async () => JSON.stringify([await Door.keep.acts(), await Door.keep.note("book")])"""
        )
    )


def named_seats(ball: Ball) -> list[Seat]:
    """Guests of one table who were not let in yet: of the one with the most of them."""
    free = Seat.objects.filter(ball=ball, admissions=None, table__isnull=False).claimed()
    by_table = free.values_list("table").annotate(n=Count("pk")).order_by("-n", "table")
    return list(free.filter(table=by_table[0][0]).select_related("table").order_by("position"))
