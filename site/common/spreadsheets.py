"""Words for spreadsheets: what people typed is shown, and never reckoned as a formula.

A spreadsheet takes a cell that begins with = + - @ (or their full-width twins), a tab or a line
break for a formula (OWASP, CSV Injection). An apostrophe before it makes it plain text.
"""

from __future__ import annotations

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
# What XML 1.0, and so a workbook, cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
LONGEST = 32_000  # a cell of a workbook holds 32,767 characters


def plain(words: str) -> str:
    """The same words, harmless in a cell."""
    clean = _UNPRINTABLE.sub("", words)[:LONGEST]
    return f"'{clean}" if clean.lstrip(" \u00a0\u200b\ufeff").startswith(_STARTS) else clean
