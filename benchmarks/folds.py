"""Cross-validation: each need is ranked with settings that were chosen without it.

The needs are dealt into folds by a fingerprint of their name. For each fold, the setting of a small
declared grid is taken that does best on the others (nDCG@5 less violation@5; the shipped setting
where two do as well), and the fold is ranked with it. The figures are those of all folds together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from brokerage.matching import terms
from brokerage.matching.knowing import using

Ranked = dict[str, list[tuple[float, str]]]
Measure = Callable[[Ranked], dict[str, float]]

# How the three answers to "what is asked" are weighed, at which sum of words half is said, and
# below which fit nothing is shown. The first of each is what is shipped.
SHARES = ((0.2, 0.6, 0.2), (0.3, 0.4, 0.3), (0.1, 0.8, 0.1))
HALF_SAID = (7.0, 5.0, 10.0)
LEAST = (30, 20, 40)


@dataclass(frozen=True, slots=True)
class Setting:
    """One point of the grid."""

    concepts: float
    words: float
    kinds: float
    half_said: float
    least: int

    def weights(self) -> dict[str, Any]:
        """The shipped weights with this in their place."""
        shipped = terms.weights()
        asked = {
            "concepts": self.concepts,
            "words": self.words,
            "kinds": self.kinds,
            "half_said": self.half_said,
        }
        told = {
            "asked": shipped["asked"] | asked,
            "shown": shipped["shown"] | {"least": self.least},
        }
        return {**shipped, **told}


def grid() -> Iterator[Setting]:
    """Every setting, the shipped one first."""
    for shares in SHARES:
        for half in HALF_SAID:
            for least in LEAST:
                yield Setting(*shares, half, least)


def fold_of(need: str, folds: int) -> int:
    """Which fold the need is dealt to; the same each time, whatever its order."""
    return int(sha256(need.encode()).hexdigest(), 16) % folds


def held_out(rank_all: Callable[[], Ranked], measure: Measure, folds: int) -> dict[str, Any]:
    """The figures over needs that had no say in their setting, and how far the folds lie apart.

    ``rank_all`` ranks every need with the weights in use. Raises ValueError for fewer than two
    folds, or where a fold has no need.
    """
    if folds < 2:
        raise ValueError("Two folds at least.")
    runs: dict[Setting, Ranked] = {}
    for setting in grid():
        with using(weights=setting.weights()):
            runs[setting] = rank_all()
    needs = list(next(iter(runs.values())))
    kept: Ranked = {}
    alone: list[float] = []
    chosen: Counter[Setting] = Counter()
    for fold in range(folds):
        mine = {need for need in needs if fold_of(need, folds) == fold}
        if not mine:
            raise ValueError(f"Fold {fold + 1} of {folds} has no need.")
        best = max(runs, key=lambda one: _worth(measure(_without(runs[one], mine))))
        held = {need: runs[best][need] for need in needs if need in mine}
        kept |= held
        alone.append(measure(held)["nDCG@5"])
        chosen[best] += 1
    most, times = chosen.most_common(1)[0]
    return {
        **measure(kept),
        "folds": folds,
        "nDCG@5 of each fold": sorted(alone),
        "settings": len(runs),
        "chosen most": f"{most} ({times} of {folds})",
    }


def _without(ranked: Ranked, some: set[str]) -> Ranked:
    return {need: order for need, order in ranked.items() if need not in some}


def _worth(figures: Mapping[str, float]) -> float:
    return figures["nDCG@5"] - figures["violation@5"]
