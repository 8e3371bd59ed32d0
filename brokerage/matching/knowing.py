"""What matching knows just now: the shipped files, or other weights, with words put on top.

Plain values come in from outside, at once (``using``) or when they are first wanted
(``when_asked``). Whatever is worked out from them is kept apart for each knowledge
(``by_knowledge``), so that two may be asked in turn and neither answers for the other.
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


@lru_cache(maxsize=FEW)
def _with_words(on_top: tuple[Word, ...]) -> Knowledge:
    """The shipped weights, and these words; the fingerprint is taken once."""
    return Knowledge.of(None, on_top)


Ask = Callable[[], tuple[Word, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class _Later:
    """Stands in for a knowledge until somebody wants to know it."""

    ask: Ask

    @property
    def key(self) -> str:
        return in_use().key


_IN_USE: ContextVar[Knowledge | _Later] = ContextVar(
    "knowledge",
    default=Knowledge(),  # noqa: B039  # frozen
)


def in_use() -> Knowledge:
    """What holds just now."""
    now = _IN_USE.get()
    if isinstance(now, _Later):
        now = _with_words(now.ask())
        _IN_USE.set(now)
    return now


@contextmanager
def using(
    *, weights: Mapping[str, Any] | None = None, on_top: tuple[Word, ...] = ()
) -> Iterator[Knowledge]:
    """Know this, and nothing else on top, until the end of the block."""
    known = _with_words(on_top) if weights is None else Knowledge.of(weights, on_top)
    token = _IN_USE.set(known)
    try:
        yield known
    finally:
        _IN_USE.reset(token)


@contextmanager
def when_asked(ask: Ask) -> Iterator[None]:
    """Put on top what ``ask`` says, asked once and only if anything is matched in the block."""
    token = _IN_USE.set(_Later(ask))
    try:
        yield
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
