"""What a text demands, clause by clause: without its wishes and what it says is not needed."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import clauses
from brokerage.matching.reading.wished import WISH
from brokerage.matching.terms import READ

SENTENCE = re.compile(r"[.;!?\n]+(?=\s|$)")
SAID = conditions.family("demands")
NEEDLESS = SAID.pattern("needless")
NICE = SAID.pattern("nice")


@lru_cache(maxsize=READ)
def without_needless(text: str) -> str:
    """The text without what it says is not needed."""
    return NEEDLESS.sub(" ", text)


@lru_cache(maxsize=READ)
def by_sentence(text: str) -> tuple[tuple[str, ...], ...]:
    """The clauses that demand something, sentence by sentence.

    A wish reaches to the end of its sentence ("ideally Windows 11, or newer"); what stands
    before it in clauses of its own is not softened by it ("a lift is a must, mornings are best").
    """
    return tuple(_of_one(sentence) for sentence in SENTENCE.split(text) if sentence.strip())


def words(text: str) -> str:
    """The same as one text."""
    return ". ".join(clause for sentence in by_sentence(text) for clause in sentence)


def _of_one(sentence: str) -> tuple[str, ...]:
    found = []
    for clause in clauses.clauses(NEEDLESS.sub(" ", sentence)):
        if WISH.search(clause) or NICE.search(clause):
            break
        found.append(clause)
    return tuple(found)
