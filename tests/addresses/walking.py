"""A walk over every page of ours: as its person is sent it, and as a browser then shows it.

Pages are asked for through Django's own client, inside the test's transaction, and given to the
browser with the style and scripts that belong to them: no server runs. A form that is sent empty
gives the page with its errors, and is taken back again. Each address is walked by the first of the
cast who is let in.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client

from tests.addresses.book import World, filled
from tests.addresses.doors import Row

HERE = "http://walk.example"
EVIDENCE = os.environ.get("HEDDLE_EVIDENCE", "")  # a folder to write to (script/evidence)
OFFICE = "/admin/"
WITH_ERRORS = {200, 400, 409, 422}
AS_IT_OPENS, SENT_EMPTY, NOTHING_YET = "as it opens", "sent empty", "with nothing in it yet"


@dataclass(slots=True)
class Sheet:
    """One state of one page, as it was sent."""

    pattern: str
    state: str
    address: str
    body: bytes

    @property
    def name(self) -> str:
        """For a failure."""
        return f"{self.address} ({self.pattern}, {self.state})"

    @property
    def in_the_office(self) -> bool:
        """Whether Wagtail drew what stands around it."""
        return self.address.startswith(OFFICE)

    def weight(self) -> int:
        """Bytes of the page with its style and scripts, each squeezed; pictures are left out."""
        named = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', self.body)
        files = [
            Path(at).read_bytes() for name in set(named) if (at := finders.find(name.decode()))
        ]
        return sum(len(gzip.compress(each, 6)) for each in [self.body, *files])


@dataclass(slots=True)
class Walk:
    """What one of the cast is sent, and why some addresses are no page for them."""

    sheets: list[Sheet] = field(default_factory=list)
    no_page: dict[str, str] = field(default_factory=dict)
    pressed: dict[str, int] = field(default_factory=dict)  # what a press on each answered

    def read(self, client: Client, address: str, *, state: str = AS_IT_OPENS) -> None:
        """Take in one page by its own address; it must be a page."""
        status, kind, body = asked(client, "get", address)
        assert (status, kind[:9]) == (200, "text/html"), f"{address}: {status} {kind}"
        self.sheets.append(Sheet(address.strip("/"), state, address, body))

    def go(self, client: Client, rows: list[Row], world: World) -> None:
        """Ask for each of the addresses, and send its form empty."""
        for row in rows:
            address = filled(row.pattern, world.of(row.pattern))
            for state, method in ((AS_IT_OPENS, "get"), (SENT_EMPTY, "post")):
                status, kind, body = asked(client, method, address)
                fine = {200} if method == "get" else WITH_ERRORS
                if status in fine and kind.startswith("text/html") and b"<html" in body:
                    self.sheets.append(Sheet(row.pattern, state, address, body))
                if method == "post":
                    self.pressed[row.pattern] = status
                elif self.sheets[-1:] == [] or self.sheets[-1].pattern != row.pattern:
                    self.no_page[row.pattern] = f"{status} {kind.partition(';')[0]}"


def asked(client: Client, method: str, address: str) -> tuple[int, str, bytes]:
    """What is answered; what it changed is taken back."""
    kept = {name: one.value for name, one in client.cookies.items()}
    with transaction.atomic():
        answer = getattr(client, method)(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(kept)
    return answer.status_code, answer.get("Content-Type", ""), body


def keep_evidence(who: str, walk: Walk, faults: dict[str, list[str]]) -> None:
    """Write down what was walked, where script/evidence asks for it."""
    if not EVIDENCE:
        return
    seen = [
        {"pattern": s.pattern, "state": s.state, "weight": s.weight(), "faults": faults[s.name]}
        for s in walk.sheets
    ]
    made = {"who": who, "pages": seen, "no_page": walk.no_page}
    Path(EVIDENCE).mkdir(parents=True, exist_ok=True)
    (Path(EVIDENCE) / f"{who}.json").write_text(json.dumps(made, indent=1))
