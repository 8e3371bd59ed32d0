"""How well matching ranks offers for needs, against pairs judged by a person.

    python benchmarks/matching_quality.py [--data DIR] [--part PART] [--brief] [--folds 5]

DIR holds offers.jsonl, needs-*.jsonl and qrels-*.tsv (see benchmarks/matching.md). Prints a line
of JSON, then each error's story; --brief leaves the stories out, for needs that nobody may read.
PART is `odd`, `even`, or such as `1-69`: the needs with these numbers alone. With --folds, the
figures are those of needs that had no say in their settings (benchmarks/folds.py), not those of
the shipped weights, and no stories are told.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.folds import held_out
from benchmarks.stories import stories
from brokerage.matching import rows, suggest
from brokerage.matching.values import ListingFacts, Suggestion

GOOD = 2
BROKEN = -1
REFERENCE_DAY = date(2026, 11, 23)
Grades = dict[str, dict[str, int]]


def gain(grades: Sequence[int]) -> float:
    """Discounted gain of grades in the order shown; a broken condition earns nothing."""
    return math.fsum((2.0 ** max(g, 0) - 1) / math.log2(n + 2) for n, g in enumerate(grades))


def measure(ranked: dict[str, list[tuple[float, str]]], grades: Grades) -> dict[str, float]:
    """The five figures over all needs, of (score, offer) lists in the order shown."""
    answerable, tops, without = [], [], []
    shown: list[int] = []
    for need, order in ranked.items():
        judged = grades.get(need, {})
        seen = [judged.get(offer, 0) for _, offer in order]
        shown += seen[:5]
        top = max((score for score, _ in order), default=-math.inf)
        good = sum(grade >= GOOD for grade in judged.values())
        if not good:
            without.append(top)
            continue
        tops.append(top)
        best = sorted(judged.values(), reverse=True)[:5]
        answerable.append(
            (
                gain(seen[:5]) / gain(best),
                sum(grade >= GOOD for grade in seen[:3]) / 3,
                sum(grade >= GOOD for grade in seen[:10]) / good,
            )
        )
    ndcg, precision, recall = (fmean(column) for column in zip(*answerable, strict=True))
    return {
        "nDCG@5": round(ndcg, 4),
        "P@3": round(precision, 4),
        "R@10": round(recall, 4),
        "violation@5": round(shown.count(BROKEN) / max(1, len(shown)), 4),
        "AUC": round(better(tops, without), 4),
    }


def better(ones: Iterable[float], others: Sequence[float]) -> float:
    """The chance that one of the first is higher than one of the others; ties count half."""
    pairs = [(a > b) + 0.5 * (a == b) for a in ones for b in others]
    return fmean(pairs) if pairs else math.nan


def read_listings(path: Path) -> list[ListingFacts]:
    """All listings of a JSON-lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [rows.listing(json.loads(line)) for line in lines if line.strip()]


def in_part(key: str, part: str) -> bool:
    """Whether the number in a key belongs to a part: odd, even, or from one to another."""
    number = int("".join(filter(str.isdigit, key)))
    if part in {"odd", "even"}:
        return number % 2 == (part == "odd")
    first, last = map(int, part.split("-"))
    return first <= number <= last


def read_grades(path: Path) -> Grades:
    """Need to offer to grade, of a tab-separated file with a header line."""
    found: Grades = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        need, offer, grade = line.split("\t")
        found.setdefault(need, {})[offer] = int(grade)
    return found


def shown(order: list[Suggestion]) -> list[tuple[float, str]]:
    """What a broker is shown: nothing that fails a gate or hardly fits."""
    return [(one.exact, one.offer) for one in suggest.worth_showing(order)]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("--data", type=Path, default=Path(__file__).parent / "data")
    ask.add_argument("--part", default="", help="odd, even, or numbers such as 1-69")
    ask.add_argument("--brief", action="store_true", help="the line of figures alone")
    ask.add_argument("--out", type=Path, help="write the line to this file as well")
    ask.add_argument("--folds", type=int, default=0, help="cross-validate with so many folds")
    told = ask.parse_args(argv)
    offers = read_listings(told.data / "offers.jsonl")
    needs = [n for path in sorted(told.data.glob("needs-*.jsonl")) for n in read_listings(path)]
    if told.part:
        needs = [need for need in needs if in_part(need.key, told.part)]
    grades: Grades = {}
    for path in sorted(told.data.glob("qrels-*.tsv")):
        grades |= read_grades(path)
    if told.folds:
        figures = held_out(
            lambda: {n.key: shown(suggest.rank(n, offers, on=REFERENCE_DAY)) for n in needs},
            lambda ranked: measure(ranked, grades),
            told.folds,
        )
        return _tell(figures | {"needs": len(needs), "version": suggest.VERSION}, told.out)
    start = time.perf_counter()
    judged = {n.key: suggest.rank(n, offers, on=REFERENCE_DAY) for n in needs}
    spent = time.perf_counter() - start
    figures = measure({key: shown(order) for key, order in judged.items()}, grades) | {
        "needs": len(needs),
        "offers": len(offers),
        "ms_per_need": round(1000 * spent / max(1, len(needs)), 1),
        "version": suggest.VERSION,
    }
    _tell(figures, told.out)
    if not told.brief:
        print("\n".join(stories(needs, offers, judged, grades)))
    return 0


def _tell(figures: dict[str, Any], out: Path | None) -> int:
    line = json.dumps(figures)
    print(line)
    if out:
        out.write_text(line + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
