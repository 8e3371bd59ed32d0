"""Home, a list and a story, made and kept, beside the home page of a fresh Wagtail site.

    python benchmarks/public_pages.py [--db sqlite|postgres] [--seconds 8] [--rounds 3] [--out FILE]

The pages are those of the starter site, asked for by four strangers at a time. In
each round, the same minute: the home page of a site that ``wagtail start`` made (its production
settings, gunicorn, one worker), our pages as they are made anew for each, and our pages as
strangers get them (kept for up to fifty seconds). CPU is that of the web processes alone. Queries
are counted by tests/content/test_queries.py. Prints one line of JSON; medians of the rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402
from benchmarks.load import CLIENTS, fresh_site, look, run  # noqa: E402

PAGES = {"home": "/", "list": "/stories/", "story": "/stories/one-room-three-groups/"}
WAYS = {"made": "0", "kept": "50"}


def main() -> None:
    """Measure, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["sqlite", "postgres"], default="sqlite")
    asked.add_argument("--seconds", type=float, default=8)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    found: dict[str, list[dict[str, float]]] = {}
    with stage.database(told.db) as url, fresh_site(1) as fresh:
        stage.fill(url, seats=320)
        for way, seconds in WAYS.items():
            os.environ["PAGES_KEPT_FOR"] = seconds
            with stage.house(url, tend_every=30) as house:
                group = house.parts["site"].pid
                for _ in range(told.rounds):
                    theirs = run(fresh[1], told.seconds, lambda: look(fresh[0], "/"))
                    found.setdefault(f"fresh_beside_{way}", []).append(theirs)
                    for name, path in PAGES.items():
                        line = run(group, told.seconds, partial(look, house.url, path))
                        found.setdefault(f"{name}_{way}", []).append(line)
    made: dict[str, Any] = {
        name: {key: round(statistics.median(one[key] for one in rounds), 1) for key in rounds[0]}
        for name, rounds in found.items()
    }
    head = {"benchmark": "public_pages", "database": told.db, "workers": 1, "clients": CLIENTS}
    stage.tell({**head, **made, "yardstick_ms": stage.yardstick()}, told.out)


if __name__ == "__main__":
    main()
