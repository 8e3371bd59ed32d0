"""Serves the demo: prepares what is not prepared, opens the house, and stays until Ctrl-C."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

from script.house import ROOT, DidNotStartError, House, send
from script.ports import ports

VAR = ROOT / "var" / "demo"
# What others wrote for browsers; it comes at set-up, so it may be there or not.
BROWSER_CODE = (ROOT / "package-lock.json", ROOT / "node_modules" / "jsqr" / "package.json")


def say(words: str = "") -> None:
    """To the person at the terminal, at once."""
    print(words, flush=True)


def fingerprint(files: Iterable[Path]) -> str:
    """A hash of what the files hold and where they are."""
    said = hashlib.sha256()
    for path in sorted(files):
        said.update(str(path.relative_to(ROOT)).encode())
        said.update(path.read_bytes())
    return said.hexdigest()


def made_from(kind: str) -> str:
    """The fingerprint of what the database, or the static files, are made from."""
    shelves = [ROOT / name for name in ("site", "brokerage", "events")]
    everything = [
        path
        for shelf in shelves
        for path in shelf.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    static = [path for path in everything if "static" in path.parts]
    static += [path for path in BROWSER_CODE if path.exists()]
    rest = [path for path in everything if "static" not in path.parts]
    return fingerprint([ROOT / "requirements.lock", *(static if kind == "static" else rest)])


def prepare(house: House) -> None:
    """Make what is not there or no longer fits, two things at a time.

    Raises DidNotStartError when a command fails (it has said why).
    """
    running: list[tuple[str, str, subprocess.Popen[bytes]]] = []
    for kind, words in (
        ("database", ("prepare_demo",)),
        ("static", ("collectstatic", "--noinput", "--verbosity", "0")),
    ):
        wanted = made_from(kind)
        stamp = house.var / f"{kind}.made-from"
        there = house.var / ("heddle.sqlite3" if kind == "database" else "static")
        if there.exists() and stamp.exists() and stamp.read_text() == wanted:
            continue
        running.append((kind, wanted, house.manage(*words)))
    if running:
        say("Preparing (the first time takes about a minute):")
    try:
        failed = [kind for kind, _, process in running if process.wait() != 0]
    finally:
        for _, _, process in running:
            send(process, signal.SIGTERM)
    for kind, wanted, _ in running:
        if kind not in failed:
            (house.var / f"{kind}.made-from").write_text(wanted)
    if failed:
        raise DidNotStartError(f"Preparing the {' and the '.join(failed)} failed; see above.")


def greet(house: House, seconds: float) -> None:
    """Where to go, and as whom."""
    say(f"\nHeddle is open at {house.url}/  (after {seconds:.1f} s)")
    say(f"  Sign in as anybody with one click   {house.url}/demo/")
    say(f"  The mail that would have gone out   {house.url}/outbox/")
    say(f"  The back office, for staff          {house.url}/admin/")
    say(f"  The Stripe sandbox, no real money   {house.till_url}/_control")
    introduce(house)
    say(f"What the parts have to say is in {(house.var / 'log').relative_to(ROOT)}/.")
    say("Ctrl-C stops everything.")


def introduce(house: House) -> None:
    """Some of the demo's people, three of each kind."""
    people = house.var / "people.json"
    told = json.loads(people.read_text()) if people.exists() else []
    if not told:
        return
    shown = [row for kind in dict.fromkeys(row[0] for row in told) for row in of(told, kind)[:3]]
    width = max(len(name) for _, name, _ in shown)
    say("Some of the demo's people:")
    for _, name, place in shown:
        say(f"  {name.ljust(width)}   {place}")
    if len(told) > len(shown):
        say(f"  and {len(told) - len(shown)} more at {house.url}/demo/")


def of(told: list[list[str]], kind: str) -> list[list[str]]:
    """Those of one kind."""
    return [row for row in told if row[0] == kind]


def stop(sign: int, _frame: FrameType | None) -> None:
    """A signal ends the wait below, and the house closes on the way out."""
    raise KeyboardInterrupt(sign)


def main() -> int:
    """0 after Ctrl-C; 1 when something would not start or stopped by itself."""
    began = time.monotonic()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    if "--fresh" in sys.argv:
        shutil.rmtree(VAR, ignore_errors=True)
    VAR.mkdir(parents=True, exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    site, till = ports()
    house = House(VAR, site, till)
    try:
        prepare(house)
        with house:
            greet(house, time.monotonic() - began)
            while True:
                house.look()
                time.sleep(0.5)
    except DidNotStartError as trouble:
        say(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
