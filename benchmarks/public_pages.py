"""Home, a list and a story, made and kept, beside the home page of a fresh Wagtail site.

    python benchmarks/public_pages.py [--db sqlite|postgres] [--seconds 4] [--rounds 5] [--out FILE]

The pages are those of the starter site, asked for by four people at a time, in three ways:

- ``made``: nothing is kept, neither pages nor pieces (``PAGES_KEPT_FOR=0``);
- ``own``: as production makes a page for somebody who is no stranger (a language was chosen), who
  is never answered from kept pages, but shares the live pieces;
- ``kept``: as strangers get them.

In each round, within seconds of one another: the home page of a site that ``wagtail start`` made
(its production settings, gunicorn, one worker), then ours. CPU is that of the web processes alone,
and ``ratio`` is ours by theirs of the same round, so that a busy machine weighs on both. Queries
are counted by tests/content/test_queries.py. Prints one line of JSON; medians of the rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402
from benchmarks.load import CLIENTS, fresh_site, look, run  # noqa: E402
from script.house import House  # noqa: E402

PAGES = {"home": "/", "list": "/stories/", "story": "/stories/one-room-three-groups/"}
SPEAKS = {"django_language": "en-gb"}
Found = dict[str, list[dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Way:
    """How pages are asked for: how long the house keeps them, and what comes with the question."""

    name: str
    kept_for: str
    cookies: dict[str, str]


WAYS = [Way("made", "0", {}), Way("own", "50", SPEAKS), Way("kept", "50", {})]


def main() -> None:
    """Measure, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["sqlite", "postgres"], default="sqlite")
    asked.add_argument("--seconds", type=float, default=4)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    found: Found = {}
    yards = [stage.yardstick()]
    with stage.database(told.db) as url, fresh_site(1) as fresh:
        stage.fill(url, seats=320)
        for way in WAYS:
            os.environ["PAGES_KEPT_FOR"] = way.kept_for
            with stage.house(url, tend_every=30) as house:
                for _ in range(told.rounds):
                    a_round(found, way, house, fresh, told.seconds)
                    yards.append(stage.yardstick())
    made: dict[str, Any] = {
        name: {key: round(statistics.median(one[key] for one in rounds), 2) for key in rounds[0]}
        for name, rounds in found.items()
    }
    head = {"benchmark": "public_pages", "database": told.db, "workers": 1, "clients": CLIENTS}
    stage.tell({**head, **made, "yardstick_ms": statistics.median(yards)}, told.out)


def a_round(found: Found, way: Way, house: House, fresh: tuple[str, int], seconds: float) -> None:
    """The fresh site, then each of our pages, one way."""
    theirs = run(fresh[1], seconds, lambda: look(fresh[0], "/"))
    found.setdefault(f"fresh_beside_{way.name}", []).append(theirs)
    group = house.parts["site"].pid
    for name, path in PAGES.items():
        ask = partial(look, house.url, path, cookies=way.cookies)
        ours = run(group, seconds, ask)
        ours["ratio"] = ours["cpu_ms"] / theirs["cpu_ms"]
        found.setdefault(f"{name}_{way.name}", []).append(ours)


if __name__ == "__main__":
    main()
