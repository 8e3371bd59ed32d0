"""Reads the style sheets as data: tokens by mode, sizes, and the rules outside comments."""

import re
from pathlib import Path

import brotli

STATIC = Path(__file__).resolve().parents[2] / "site" / "common" / "static" / "heddle"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SHEETS = ["tokens.css", "base.css", "components.css", "work.css", "print.css"]


def rules(name: str) -> str:
    """A sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(), flags=re.DOTALL)


def tokens(mode: str) -> dict[str, str]:
    """The colours of a mode ("light" or "dark"), as #rrggbb by name."""
    light, dark = rules("tokens.css").split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", light))
    if mode == "dark":
        found.update(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", dark))
    return found


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two colours written #rrggbb."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def packed(*names: str) -> int:
    """Bytes over the wire, each file compressed by itself."""
    return sum(len(brotli.compress((STATIC / name).read_bytes())) for name in names)
