"""A listing as matching reads it: its fields, and what its own words add to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from brokerage.matching import terms, words
from brokerage.matching.reading import clauses, language, people, places, things, times
from brokerage.matching.values import ListingFacts

CHECKED = re.compile(
    r"\b(?:dbs|crb)[- ](?:checked|check|checks|in place|held|cleared)\b|\b(?:enhanced )?dbs\b",
    re.IGNORECASE,
)
NO_CHECK = re.compile(
    r"\b(?:no|not|without|isn't|aren't)\s+(?:an? )?(?:enhanced )?(?:dbs|crb)\b", re.IGNORECASE
)
CHECK_LATER = re.compile(
    r"\b(?:dbs|crb)\b[\w\s]{0,12}\b(?:can|could|will|happy|willing|in progress|applied)\b",
    re.IGNORECASE,
)
MUST_BE_THERE = re.compile(
    r"\b(?:must (?:be|come)|has to be|have to be)\b[\w\s]{0,12}\b(?:on site|in person|here|present)\b|\bin[- ]person only\b",
    re.IGNORECASE,
)
NO_TRAVEL = re.compile(
    r"\b(?:no travel|remote only|online only|cannot travel|can't travel)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What one listing says, with the text already read; shared by gates and parts."""

    facts: ListingFacts
    text: str
    concepts: Mapping[str, float]
    leading: frozenset[str]
    words: Mapping[str, float]
    kinds: Mapping[str, float]
    communities: frozenset[str]
    wards: frozenset[str]
    mentions: places.Mentions
    slots: times.Slots
    slots_in_text: times.Slots
    languages: frozenset[str]
    refused: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> str:
        """The kind of help it most likely is; "" if nothing tells."""
        return max(self.kinds, key=lambda name: (self.kinds[name], name), default="")

    @property
    def group(self) -> str:
        """people, goods, hosted or money: which conditions bear on it."""
        return terms.kinds()[self.kind].group if self.kind else "people"

    @property
    def check(self) -> bool | None:
        """Whether a DBS check is required (need) or held (offer), text before field."""
        if NO_CHECK.search(self.text):
            return False
        if CHECK_LATER.search(self.text):
            return None
        return True if CHECKED.search(self.text) and self.facts.check is None else self.facts.check

    @property
    def check_can_be_had(self) -> bool:
        """Whether the words say that a check is on its way or can be done."""
        return bool(CHECK_LATER.search(self.text))

    @property
    def insists_on_presence(self) -> bool:
        """Whether the words insist on being there."""
        return bool(MUST_BE_THERE.search(self.text))

    @property
    def refuses_travel(self) -> bool:
        """Whether the words rule out travelling."""
        return bool(NO_TRAVEL.search(self.text))


@lru_cache(maxsize=16384)
def read(facts: ListingFacts) -> Profile:
    """Everything that matching understands of a listing."""
    body = f"{facts.title}. {facts.description}"
    text = " ".join(filter(None, (body, facts.access, facts.exclusions)))
    concepts, leading = _concepts(facts)
    mentions = places.named(body)
    heard = words.heard(f"{body} {' '.join((*facts.skills, *facts.skills_nice))}")
    return Profile(
        facts=facts,
        text=text,
        concepts=concepts,
        leading=leading,
        words=words.word_weights(heard),
        kinds=_kinds(facts, concepts),
        communities=frozenset(map(people.slug, facts.communities)) | people.communities(body),
        wards=places.resolved(facts.places),
        mentions=mentions,
        slots=times.slots(facts.times, facts.weekdays),
        slots_in_text=_slots_in_text(body),
        languages=language.spoken(body, facts.skills, facts.language),
        refused=clauses.refused(f"{facts.description}. {facts.exclusions}"),
    )


def _slots_in_text(body: str) -> times.Slots:
    found: set[int] = set()
    for sentence in re.split(r"[.;!?\n]+\s", body):
        if re.search(r"\bideally|preferred|prefer|best\b", sentence, re.IGNORECASE):
            continue
        found |= times.slots(sentence)
    return frozenset(found)


def _concepts(facts: ListingFacts) -> tuple[dict[str, float], frozenset[str]]:
    """Concept to weight, and those that lead (in the title or the skills)."""
    place = terms.weights()["asked"]
    known = terms.concepts()
    ruled_out = {
        name
        for _, out in clauses.refused(f"{facts.description}. {facts.exclusions}")
        for name, _ in words.spotted(words.heard(out), terms.phrases())
    }
    found: dict[str, float] = {}
    texts = [(facts.title, place["title"]), (facts.description, place["description"])]
    texts += [(skill, place["skills"]) for skill in (*facts.skills, *facts.skills_nice)]
    for text, worth in texts:
        for name, _ in words.spotted(words.heard(text), terms.phrases()):
            found[name] = max(found.get(name, 0), worth * known[name].weight)
    leading = {name for name, weight in found.items() if weight > place["description"]}
    kept = {
        name: weight for name, weight in found.items() if name not in ruled_out or name in leading
    }
    return kept, frozenset(leading)


def _kinds(facts: ListingFacts, concepts: Mapping[str, float]) -> dict[str, float]:
    """Kind to share, from the concepts, the cues, and the kind that was ticked."""
    found: dict[str, float] = {}
    for name, weight in concepts.items():
        for place, kind in enumerate(terms.concepts()[name].kinds):
            found[kind] = found.get(kind, 0) + weight * (1.0 if place == 0 else 0.5)
    heard = words.heard(f"{facts.title} {facts.description}")
    for kind, _ in words.spotted(heard, terms.kind_cues()):
        found[kind] = found.get(kind, 0) + 0.3
    total = sum(found.values()) or 1.0
    shares = {kind: weight / total for kind, weight in found.items()}
    if facts.kind in terms.kinds():
        ticked = terms.weights()["asked"]["ticked_kind"]
        shares[facts.kind] = shares.get(facts.kind, 0) + ticked
    return shares
