"""Queries of the shop page and of each step of a checkout; what benchmarks/shop.py tells.

python benchmarks/shop_queries.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402


def main() -> None:
    """Count and print."""
    with stage.database("sqlite") as url:
        stage.set_up_django(url)
        from events.till import served_by  # noqa: PLC0415
        from tests.events.tills import FakeTill  # noqa: PLC0415

        with served_by(FakeTill()) as till:
            found = {f"{types} types": _of(types, till) for types in (4, 40)}
        print(json.dumps({"queries": found}))


def _of(types: int, till: Any) -> dict[str, int]:
    """Each step of one order at a Ball of so many types, the second time it is done."""
    from django.test import Client  # noqa: PLC0415

    from events.models import Ball  # noqa: PLC0415
    from events.moves.selling import field_of  # noqa: PLC0415

    Ball.objects.filter(slug="bench").update(slug="bench-before")
    kind = stage.make_ball(1_000, types).ticket_types.first()
    form = {"name": "Amara Obi", "email": "amara@bench.example", "gift": ""}
    for _ in range(2):
        client, told = Client(), {}
        told["shop"] = _count(client.get, "/ball/bench/")[0]
        told["choose"], held = _count(client.post, "/ball/bench/", {field_of(kind.public_id): 1})
        address = held["Location"]
        told["order"] = _count(client.get, address)[0]
        told["fill in"] = _count(client.post, address, form)[0]
        till.pay(list(till.pages)[-1])
        told["thanks"] = _count(client.get, f"{address}thanks/")[0]
    return told


def _count(act: Any, *words: Any) -> tuple[int, Any]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        answer = act(*words)
    if answer.status_code not in {200, 303}:
        sys.exit(f"{words[0]} answered {answer.status_code}")
    return len(queries), answer


if __name__ == "__main__":
    main()
