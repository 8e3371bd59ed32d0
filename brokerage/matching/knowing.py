"""What matching knows just now: the shipped files, or other weights, with words put on top.

Plain values come in from outside. Whatever is worked out from them is kept apart for each
knowledge (``by_knowledge``), so that two may be asked in turn and neither answers for the other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

FEW = 24
"""How many answers of a question without words are kept: one for each of the last knowledges."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase on top: it speaks of a concept, or means the same as other words."""

    phrase: str
    concept: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Weights in place of the shipped ones (None: the shipped ones), and words on top of them."""

    weights: Mapping[str, Any] | None = None
    on_top: tuple[Word, ...] = ()
    key: str = ""

    @classmethod
    def of(cls, weights: Mapping[str, Any] | None, on_top: tuple[Word, ...]) -> Knowledge:
        """With its fingerprint; the same values, in whatever order, give the same one."""
        words = tuple(sorted(set(on_top), key=lambda one: (one.phrase, one.concept, one.same_as)))
        told = [[one.phrase, one.concept, one.same_as] for one in words]
        if weights is None and not words:
            return cls()
        text = json.dumps([weights, told], sort_keys=True)
        return cls(weights, words, sha256(text.encode()).hexdigest()[:8])


_IN_USE: ContextVar[Knowledge] = ContextVar("knowledge", default=Knowledge())  # noqa: B039  # frozen


def in_use() -> Knowledge:
    """What holds just now."""
    return _IN_USE.get()


@contextmanager
def using(
    *, weights: Mapping[str, Any] | None = None, on_top: tuple[Word, ...] = ()
) -> Iterator[Knowledge]:
    """Know this, and nothing else on top, until the end of the block."""
    token = _IN_USE.set(Knowledge.of(weights, on_top))
    try:
        yield _IN_USE.get()
    finally:
        _IN_USE.reset(token)


def by_knowledge(most: int = FEW) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep up to ``most`` answers, each for the knowledge in which it was worked out."""

    def keep(work_out: Callable[P, T]) -> Callable[P, T]:
        kept = lru_cache(maxsize=most)(lambda _key, *said: work_out(*said))  # type: ignore[call-arg]

        @wraps(work_out)
        def answer(*said: P.args, **_none: P.kwargs) -> T:
            return kept(_IN_USE.get().key, *said)

        return answer

    return keep
