"""What the guided forms ask of one kind of help only, and good examples of each; data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brokerage.models import Listing
from brokerage.questions import examples
from brokerage.questions.needs import NEEDS
from brokerage.questions.offers import OFFERS
from brokerage.questions.question import Question

if TYPE_CHECKING:
    from brokerage.questions.question import Words

__all__ = ["PEOPLE", "TEACHING", "Question", "asked", "example", "known", "of_kind", "said"]

# Kinds where helpers meet people, so that a check may matter.
PEOPLE = {"digital_skills_sessions", "skilled_volunteering", "training_mentoring", "events"}
# Kinds in which people come together, so that it matters what they need to take part.
TOGETHER = PEOPLE | {"space", "work_placements", "user_research"}
# Kinds by which communities teach companies: first for a community organisation that offers.
TEACHING = ("user_research", "training_mentoring", "events")


def of_kind(slug: str, side: str = "offer") -> tuple[Question, ...]:
    """The kind's own questions of one side; none for a kind that a broker added."""
    return (NEEDS if side == "need" else OFFERS).get(slug, ())


def asked(listing: Listing) -> list[Question]:
    """Its kind's questions, without those that its organisation has told us of already."""
    assets = set(listing.organisation.assets)
    slug = listing.kind.slug if listing.kind else ""
    return [q for q in of_kind(slug, listing.side) if not q.known_by or q.known_by not in assets]


def known(listing: Listing) -> dict[str, str]:
    """The answers that follow from what its organisation has told us."""
    assets = set(listing.organisation.assets)
    slug = listing.kind.slug if listing.kind else ""
    return {q.key: q.known_as for q in of_kind(slug, listing.side) if q.known_by in assets}


def example(slug: str, side: str) -> Words:
    """A good one of the kind, in two or three sentences; empty for a kind a broker added."""
    return (examples.NEEDS if side == "need" else examples.OFFERS).get(slug, "")


def said(listing: Listing, *, private: bool = False) -> list[dict[str, str]]:
    """The answers as rows of label and value: those everybody may read, or the private ones."""
    answers = listing.answers or {}
    rows = []
    for question in of_kind(listing.kind.slug if listing.kind else "", listing.side):
        answer = answers.get(question.key)
        if answer and question.private == private:
            words = dict(question.choices).get(answer, answer)
            rows.append({"label": str(question.text), "value": str(words)})
    return rows
