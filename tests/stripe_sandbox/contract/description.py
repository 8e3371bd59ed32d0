"""Stripe's description as we keep it: cut down, cached, and named after what made it."""

import hashlib
import inspect
import json
from pathlib import Path
from typing import Any

from tests.stripe_sandbox.contract import cutting, fetching, operations

CACHE = fetching.ROOT / "var" / "stripe"


class DescriptionMissingError(RuntimeError):
    """The description has not been fetched yet."""


def cache_file(folder: Path = CACHE) -> Path:
    """The cut's place; a new lock, a new list of operations or a new cutter gives a new name."""
    made_from = hashlib.sha256(fetching.LOCK.read_bytes())
    for module in (operations, cutting):
        made_from.update(inspect.getsource(module).encode())
    return folder / f"description-{made_from.hexdigest()[:16]}.json"


def prepare(folder: Path = CACHE) -> Path:
    """Fetch and cut the description unless the cut is already there."""
    place = cache_file(folder)
    if place.is_file():
        return place
    folder.mkdir(parents=True, exist_ok=True)
    data_file = folder / "package" / fetching.DATA_FILE
    if not _is_fetched(folder):
        data_file = fetching.fetch(folder)
        _stamp(folder).write_text(_lock_digest(), encoding="utf-8")
    described = cutting.cut(fetching.read(data_file))
    fresh = place.with_suffix(".new")
    fresh.write_text(json.dumps(described), encoding="utf-8")
    fresh.replace(place)
    return place


def load() -> dict[str, Any]:
    """The cut description. Raises DescriptionMissingError when it was never prepared."""
    try:
        described: dict[str, Any] = json.loads(cache_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = "Stripe's description is not here yet: run script/stripe_description."
        raise DescriptionMissingError(message) from None
    return described


def _stamp(folder: Path) -> Path:
    return folder / "package" / "fetched"


def _lock_digest() -> str:
    return hashlib.sha256(fetching.LOCK.read_bytes()).hexdigest()


def _is_fetched(folder: Path) -> bool:
    stamp = _stamp(folder)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _lock_digest()
