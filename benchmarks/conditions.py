"""Whether what makes a pair impossible is heard, and what does not is let be.

    python benchmarks/conditions.py [--data DIR] [--part PART] [--brief]

DIR (default: data/pairs) holds pairs.jsonl: a need, an offer, and what a broker would say of the
two: `shut` where a hard condition in somebody's words is broken, `open` where the words only sound
so. Prints a line of JSON, then each error's story. PART is `odd`, `even` or such as `1-69`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.matching_quality import REFERENCE_DAY, in_part
from brokerage.matching import rows, suggest
from brokerage.matching.values import Suggestion, Verdict

SHUT, OPEN = "shut", "open"
HEARD = {Verdict.FAIL: "fails", Verdict.ASK: "asks", Verdict.FIXABLE: "can be fixed"}


def heard(one: Suggestion) -> str:
    """What the gates make of a pair: fails, asks, can be fixed, or passes."""
    return HEARD.get(one.verdict, "passes")


def judged(pair: dict[str, Any]) -> Suggestion:
    """The pair as the site would judge it."""
    sides = ({"id": pair["id"]} | pair[side] for side in ("need", "offer"))
    need, offer = (rows.listing(side) for side in sides)
    return suggest.judge(need, offer, on=REFERENCE_DAY)


def figures(found: Sequence[tuple[str, str]]) -> dict[str, float | int]:
    """Shares of (verdict, what was heard): of what is shut, of what is open."""
    told: dict[str, float | int] = {"pairs": len(found)}
    for verdict, fails in ((SHUT, "heard"), (OPEN, "hidden")):
        of = Counter(said for one, said in found if one == verdict)
        every = max(1, of.total())
        told[f"{verdict}_{fails}"] = round(of["fails"] / every, 3)
        told[f"{verdict}_asked"] = round((of["asks"] + of["can be fixed"]) / every, 3)
    return told


def story(pair: dict[str, Any], one: Suggestion) -> str:
    """What went wrong with one pair, to be read beside it."""
    open_gates = (gate for gate in one.gates if gate.verdict is not Verdict.PASS)
    said = [f"{gate.name}: {gate.question or gate.sentence}" for gate in open_gates]
    told = " | ".join(said) or "nothing was heard"
    return f"{pair['id']} {pair['verdict']} ({pair['about']}): {pair['why']}\n  {told}"


def main(argv: Sequence[str] | None = None) -> int:
    """Judge and print."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("--data", type=Path, default=Path(__file__).parent / "data" / "pairs")
    ask.add_argument("--part", default="", help="odd, even, or numbers such as 1-69")
    ask.add_argument("--brief", action="store_true", help="the line of figures alone")
    told = ask.parse_args(argv)
    lines = (told.data / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    pairs = [pair for pair in pairs if not told.part or in_part(pair["id"], told.part)]
    all_judged = [(pair, judged(pair)) for pair in pairs]
    print(json.dumps(figures([(pair["verdict"], heard(one)) for pair, one in all_judged])))
    for pair, one in all_judged:
        wrong = (pair["verdict"] == SHUT) != (one.verdict is Verdict.FAIL)
        if wrong and not told.brief:
            print(story(pair, one))
    return 0


if __name__ == "__main__":
    sys.exit(main())
