"""Refuses files that hold what looks like a real key. Takes file names; 1 when one does."""

import re
import sys
from pathlib import Path

KEY = re.compile(
    rb"(?:sk|rk)_live_[0-9A-Za-z]{16,}|whsec_[0-9A-Za-z+/]{32,}"
    rb"|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bghp_[0-9A-Za-z]{36}\b"
)


def main(names: list[str]) -> int:
    """Name the files, never the keys."""
    held = [name for name in names if Path(name).is_file() and KEY.search(Path(name).read_bytes())]
    for name in held:
        print(f"{name} holds what looks like a key", file=sys.stderr)
    return 1 if held else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
