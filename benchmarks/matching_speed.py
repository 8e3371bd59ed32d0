"""How long suggestions for one need take among very many open offers.

    python benchmarks/matching_speed.py [--offers 10000] [--needs 200] [--out FILE]

The offers are put together from those of data/: a title of one, sentences of others, other wards,
dates and quantities; no two alike. They are read into the index one by one, which is timed apart,
as it happens once for each listing when it opens or changes. Then each need is asked for its best
twenty, with gates and reasons; and for some, how many of the first five that judging every offer
would find are among them. Prints one line of JSON, and adds it to FILE.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.matching_quality import REFERENCE_DAY, read_listings  # noqa: E402
from brokerage.matching import suggest  # noqa: E402
from brokerage.matching.index import Index  # noqa: E402
from brokerage.matching.reading.places import wards  # noqa: E402
from brokerage.matching.values import ListingFacts  # noqa: E402

DATA = Path(__file__).parent / "data"
SETS = (DATA, DATA / "voices")
SHOWN = 20
CHECKED = 10
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def many(number: int, seed: int = 7) -> list[ListingFacts]:
    """So many offers, no two alike."""
    chance = random.Random(seed)  # the same each time
    real = [offer for folder in SETS for offer in read_listings(folder / "offers.jsonl")]
    pieces = [piece for offer in real for piece in SENTENCE.split(offer.description) if piece]
    places = sorted(wards())
    made = []
    for one in range(number):
        like = chance.choice(real)
        own = SENTENCE.split(like.description)
        said = [*chance.sample(own, min(2, len(own))), *chance.sample(pieces, 2)]
        made.append(
            replace(
                like,
                key=f"S{one:06}",
                description=f"{' '.join(said)} Ref {one}.",
                places=() if like.citywide else tuple(chance.sample(places, 2)),
                quantity=like.quantity and Decimal(chance.randint(1, 60)),
            )
        )
    return made


def yardstick() -> float:
    """The same plain sum each time, in milliseconds: where it is longer, so is all else."""
    began = time.perf_counter()
    sum(number * number for number in range(300_000))
    return round(1000 * (time.perf_counter() - began), 1)


def main() -> None:
    """Measure, print and perhaps write."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--offers", type=int, default=10_000)
    ask.add_argument("--needs", type=int, default=200)
    ask.add_argument("--out", type=Path)
    told = ask.parse_args()
    offers = many(told.offers)
    needs = [
        n for folder in SETS for path in folder.glob("needs-*.jsonl") for n in read_listings(path)
    ]
    needs = random.Random(1).sample(needs, min(told.needs, len(needs)))
    began = time.perf_counter()
    index = Index(offers)
    reading = time.perf_counter() - began
    times = []
    for need in needs:
        began = time.perf_counter()
        index.rank(need, on=REFERENCE_DAY, limit=SHOWN)
        times.append(1000 * (time.perf_counter() - began))
    line = json.dumps(
        {
            "benchmark": "matching_speed",
            "offers": len(offers),
            "needs": len(needs),
            "p50_ms": round(statistics.median(times), 1),
            "p95_ms": round(statistics.quantiles(times, n=20)[-1], 1),
            "worst_ms": round(max(times), 1),
            "reading_ms_per_offer": round(1000 * reading / max(1, len(offers)), 2),
            "found_of_first_five": _found(index, needs[:CHECKED], offers),
            "yardstick_ms": yardstick(),
            "version": suggest.VERSION,
        }
    )
    print(line)
    if told.out:
        with told.out.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _found(index: Index, needs: list[ListingFacts], offers: list[ListingFacts]) -> float:
    """Of the first five among a tenth of all, judged one by one, how many the index has too."""
    some = offers[:: max(1, len(offers) // 2_000)]
    few = Index(some)
    kept = wanted = 0
    for need in needs:
        best = {
            one.offer
            for one in suggest.worth_showing(suggest.rank(need, some, on=REFERENCE_DAY))[:5]
        }
        have = {one.offer for one in few.rank(need, on=REFERENCE_DAY)}
        kept, wanted = kept + len(best & have), wanted + len(best)
    return round(kept / max(1, wanted), 3)


if __name__ == "__main__":
    main()
