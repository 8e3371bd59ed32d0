"""How long the three plans of a round take, at the sizes the house promises.

    python benchmarks/rounds.py [--sizes 400x1000 1500x5000] [--runs 5] [--out FILE]

Made-up offers and needs, from one seed: organisations with two needs on average, large ones whose
needs are written better, amounts that must be split, smallest parts, and limits of three. Prints
one line of JSON for each size and appends it to the file: the median seconds of solving all three
plans, and what each plan comes to. Beside it the seconds of finding the pairs: reading each offer
once, and ranking needs by the index; that is timed for two hundred needs and counted up.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.matching_quality import REFERENCE_DAY, read_listings  # noqa: E402
from benchmarks.matching_speed import SETS, many, yardstick  # noqa: E402
from brokerage.matching import tables  # noqa: E402
from brokerage.matching.index import Index  # noqa: E402
from brokerage.matching.rounds.planning import make  # noqa: E402
from brokerage.matching.rounds.values import (  # noqa: E402
    Asked,
    Given,
    Inputs,
    Pair,
    Party,
    Plan,
)
from brokerage.matching.rounds.weights import most  # noqa: E402

NEEDS_TIMED = 200
LIMITS = {"400x1000": 2.0, "1500x5000": 30.0}
JUDGED = tables.narrowing("round", "judged", "looked_at")["judged"]  # as brokerage.round_pairs does
HERE = Path(__file__).parent


def world(offers: int, needs: int, *, seed: int = 7) -> Inputs:
    """A round of this size; every need has as many offers to choose from as are looked at."""
    dice = random.Random(seed)
    parties = [
        Party(key=f"group-{n}", helped=dice.choice([0, 0, 0, 1, 2, 4]), new=dice.random() < 0.5,
              small=dice.random() < 0.6, room=3)
        for n in range(needs // 2)
    ]  # fmt: skip
    companies = [Party(key=f"company-{n}") for n in range(max(1, offers // 2))]
    asked = [_need(dice, n, dice.choice(parties)) for n in range(needs)]
    given = [_offer(dice, n, dice.choice(companies)) for n in range(offers)]
    small = {party.key: party.small for party in parties}
    pairs = [
        Pair(need.key, offer.key, min(98, dice.randint(35, 90) + (0 if small[need.party] else 12)))
        for need in asked
        for offer in dice.sample(given, min(len(given), most().for_each_need))
    ]
    return Inputs(
        needs=tuple(asked),
        offers=tuple(given),
        parties=tuple(parties + companies),
        pairs=tuple(pairs),
    )


def _need(dice: random.Random, n: int, party: Party) -> Asked:
    left = dice.choice([1, 1, 2, 5, 10, 12]) * 100
    return Asked(
        key=f"need-{n:05}", party=party.key, left=left, unit="devices",
        whole=dice.random() < 0.1, waited=dice.randint(0, 200), wards=(f"ward-{n % 33}",),
    )  # fmt: skip


def _offer(dice: random.Random, n: int, party: Party) -> Given:
    left = dice.choice([1, 1, 2, 5, 10, 20]) * 100
    least = 500 if left >= 1000 and dice.random() < 0.2 else 0
    return Given(key=f"offer-{n:05}", party=party.key, left=left, unit="devices", least=least)


def told(plan: Plan) -> dict[str, Any]:
    """What a plan comes to, for the line."""
    sums = plan.totals
    return {
        "plan": plan.name,
        "fit": round(sums.fit),
        "lines": sums.lines,
        "organisations": sums.organisations,
        "small_percent": sums.small_share,
        "wards": len(sums.wards),
        "gap_percent": plan.gap,
    }


def finding(offers: int, needs: int) -> float:
    """Seconds of finding what fits so many needs among so many offers."""
    given = many(offers)
    folders = [path for folder in SETS for path in folder.glob("needs-*.jsonl")]
    real = [need for path in folders for need in read_listings(path)]
    asked = random.Random(1).sample(real, min(NEEDS_TIMED, len(real)))
    start = time.perf_counter()
    index = Index(given)
    reading, start = time.perf_counter() - start, time.perf_counter()
    for need in asked:
        index.rank(need, on=REFERENCE_DAY, judged=JUDGED)
    return reading + (time.perf_counter() - start) / len(asked) * needs


def measure(size: str, runs: int) -> dict[str, Any]:
    """The figures of one size."""
    offers, needs = (int(number) for number in size.split("x"))
    inputs, seconds = world(offers, needs), list[float]()
    plans: tuple[Plan, ...] = ()
    for _run in range(runs):
        start = time.perf_counter()
        plans = make(inputs)
        seconds.append(time.perf_counter() - start)
    return {
        "benchmark": "rounds",
        "size": size,
        "pairs": len(inputs.pairs),
        "solving_s": round(median(seconds), 2),
        "limit_s": LIMITS.get(size),
        "finding_s": round(finding(offers, needs), 1),
        "yardstick_ms": yardstick(),
        "runs": runs,
        "plans": [told(plan) for plan in plans],
    }


def main() -> int:
    """Measure and say it; 1 where a limit was passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=list(LIMITS))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path, default=HERE / "rounds.jsonl")
    asked = parser.parse_args()
    found = [measure(size, asked.runs) for size in asked.sizes]
    for one in found:
        print(json.dumps(one))
    with asked.out.open("a", encoding="utf-8") as book:
        book.writelines(json.dumps(one) + "\n" for one in found)
    return int(any(one["limit_s"] and one["solving_s"] > one["limit_s"] for one in found))


if __name__ == "__main__":
    sys.exit(main())
