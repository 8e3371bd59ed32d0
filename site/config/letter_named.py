"""A stand-in for a record, in sample letters."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


class Named(SimpleNamespace):
    """A record that says its name."""

    def __init__(self, name: str, **rest: Any) -> None:
        """Keep it."""
        super().__init__(name=name, **rest)

    def __str__(self) -> str:
        """It."""
        return str(self.name)
