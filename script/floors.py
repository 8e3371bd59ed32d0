"""Coverage where it must be whole: the rules of the house, every line and every branch.

Reads var/coverage.json, which script/test's run on PostgreSQL writes: it has every test.
"""

import json
import re
import sys
from pathlib import Path

REPORT = Path(__file__).resolve().parents[1] / "var" / "coverage.json"
WHOLE = re.compile(
    r"(^|/)moves(/.+)?\.py$|/moves/|(^|/)states\.py$|^events/(seats|inbox|pricing)\.py$"
    r"|^brokerage/(matching|safeguarding)/"
)


def gaps(files: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """A line for each file that must be whole and is not."""
    return [
        f"{name}: {found['summary']['percent_covered']:.0f} %, must be 100"
        for name, found in sorted(files.items())
        if WHOLE.search(name) and found["summary"]["percent_covered"] < 100
    ]


def main() -> int:
    """Say what is missing; 1 when anything is."""
    found = gaps(json.loads(REPORT.read_text())["files"])
    if found:
        print("\nRules that the tests do not cover wholly:", *found, sep="\n  ", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
