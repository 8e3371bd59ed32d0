"""The gates before the tests: format, lint, types, imports, templates, settings, migrations.

Two run at a time; each says how long it took, and what it found when it found something.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")
# What a server of ours is told: enough for `check --deploy` to judge, nothing that is secret.
PRODUCTION = {
    "HEDDLE_TESTING": "0",
    "SECRET_KEY": "only-for-the-deployment-check-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "https://heddle.example",
    "ALLOWED_HOSTS": "heddle.example",
    "DATABASE_URL": "postgres://heddle@127.0.0.1:1/heddle",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_URL": "smtp://mail.heddle.example:587",
    "STRIPE_SECRET_KEY": "rk_test_check",
    "STRIPE_WEBHOOK_SECRET": "whsec_check",
    "HSTS_PRELOAD": "1",
    "BEHIND_PROXY": "1",
}


def tool(name: str, *words: str) -> tuple[str, ...]:
    """One of the tools beside this Python."""
    return (str(BIN / name), *words)


def tracked() -> list[str]:
    """Every file that git knows."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [name for name in listed.stdout.split("\0") if name]


def gates() -> list[tuple[str, Sequence[str], dict[str, str]]]:
    """Name, command and environment of each; the slow one first."""
    templates = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))
    return [
        ("types", tool("mypy", "--cache-dir=/dev/null", "."), {}),  # its cache trips over Wagtail
        ("format", tool("ruff", "format", "--check", "--output-format", "concise", "."), {}),
        ("lint", tool("ruff", "check", "--output-format", "concise", "."), {}),
        ("floors", tool("lint-imports", "--no-logo"), {}),
        (
            "template format",
            tool("djade", "--check", "--target-version", "5.2", *templates),
            {},
        ),
        ("template lint", tool("djlint", "--lint", "--quiet", "templates"), {}),
        ("spelling", tool("typos", "--format", "brief"), {}),
        ("no keys", (sys.executable, "script/keys.py", *tracked()), {}),
        (
            "settings",
            (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
            PRODUCTION,
        ),
        (
            "migrations",
            (*MANAGE, "makemigrations", "--check", "--dry-run"),
            {"DATABASE_URL": "sqlite://:memory:"},
        ),
    ]


def run(name: str, command: Sequence[str], more: dict[str, str]) -> bool:
    """Run one gate; True when it is passed."""
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "HEDDLE_TESTING": "1", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    mark = "✓" if passed else "✗"
    told = "" if passed else f"\n{done.stdout.rstrip()}\n"
    print(f"{mark} {name} ({time.monotonic() - began:.1f} s){told}", flush=True)
    return passed


def main() -> int:
    """All of them, whatever one of them finds; 1 when any is not passed."""
    with ThreadPoolExecutor(2) as pair:
        passed = list(pair.map(lambda gate: run(*gate), gates()))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
