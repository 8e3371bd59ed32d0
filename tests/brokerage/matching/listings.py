"""A need and an offer in few words, and one gate or part of their suggestion."""

from __future__ import annotations

from datetime import date
from typing import Any

from brokerage.matching.suggest import judge
from brokerage.matching.values import Gate, ListingFacts, Part

TODAY = date(2026, 11, 23)

HELPERS: dict[str, Any] = {
    "title": "Digital champions for your drop-in",
    "kind": "digital_skills_sessions",
    "mode": "in_person",
}
CLASS: dict[str, Any] = {
    "title": "Digital champions wanted for a drop-in",
    "kind": "digital_skills_sessions",
    "mode": "in_person",
}
LAPTOPS: dict[str, Any] = {"title": "Ten laptops", "kind": "devices"}
ROOM: dict[str, Any] = {"title": "Meeting room", "kind": "space", "mode": "in_person"}


def a_need(**said: Any) -> ListingFacts:
    return ListingFacts(**({"key": "need", "title": "Help wanted"} | said))


def an_offer(**said: Any) -> ListingFacts:
    return ListingFacts(**({"key": "offer", "title": "Help given"} | said))


def gate(name: str, need: ListingFacts, offer: ListingFacts) -> Gate | None:
    return next((g for g in judge(need, offer, on=TODAY).gates if g.name == name), None)


def verdict(name: str, need: ListingFacts, offer: ListingFacts) -> str:
    found = gate(name, need, offer)
    return found.verdict.value if found else "no matter"


def part(name: str, need: ListingFacts, offer: ListingFacts) -> Part:
    return next(p for p in judge(need, offer, on=TODAY).parts if p.name == name)
