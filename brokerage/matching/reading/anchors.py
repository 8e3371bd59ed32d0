"""What must stand in a text for a pattern to be found in it: cheap to look for before the pattern.

Most of the conditions that a listing could set are not in its words at all. To look for a few
letters takes a fraction of the time that it takes to try a pattern at every place of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

PARSER: Any = import_module("re._parser")
"""How Python reads a pattern; what it has that is not known here makes no anchor."""
SHORTEST = 2
"""Fewer letters stand in any text."""
Anchors = frozenset[str]
NONE: Anchors = frozenset()


def of(pattern: re.Pattern[str]) -> Anchors:
    """Letters of which some stand in all that the pattern finds; none, if nobody can tell."""
    return _of_all(PARSER.parse(pattern.pattern, pattern.flags))


def may_find(anchors: Anchors, folded: str) -> bool:
    """Whether the pattern is worth a try in a text, whose case is folded."""
    return not anchors or any(one in folded for one in anchors)


def _of_all(parts: Iterable[Any]) -> Anchors:
    """The best of what must all be there, one after the other."""
    found: list[Anchors] = []
    letters = ""
    for kind, told in [*parts, (None, None)]:
        if str(kind) == "LITERAL":
            letters += chr(told).casefold()
            continue
        found.append(frozenset({letters} if len(letters) >= SHORTEST else ()))
        found.append(_of_one(str(kind), told))
        letters = ""
    return max(filter(None, found), key=_worth, default=NONE)


def _of_one(kind: str, told: Any) -> Anchors:
    if kind == "BRANCH":
        return _of_any([_of_all(branch) for branch in told[1]])
    if kind == "SUBPATTERN":
        return _of_all(told[-1])
    if kind in {"MAX_REPEAT", "MIN_REPEAT"} and told[0]:
        return _of_all(told[-1])
    return NONE


def _of_any(branches: Sequence[Anchors]) -> Anchors:
    """All of them, as any one will do; none, where one of them has none."""
    return frozenset().union(*branches) if all(branches) else NONE


def _worth(anchors: Anchors) -> tuple[int, int]:
    """Long letters are rare; and few are soon looked for."""
    return min(3, *map(len, anchors)), -len(anchors)
