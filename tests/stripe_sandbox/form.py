"""Reads the nested form encoding that Stripe's API speaks: `a[b][0][c]=v`."""

import re
from typing import Any
from urllib.parse import parse_qsl

_KEY = re.compile(r"^([^\[\]]+)((?:\[[^\[\]]*\])*)$")
_STEP = re.compile(r"\[([^\[\]]*)\]")
_DEEPEST = 12


class FormError(ValueError):
    """A body that is no such form; `key` names the offender."""

    def __init__(self, key: str) -> None:
        super().__init__(f"Invalid form key: {key[:100]}")
        self.key = key


def decode(encoded: str) -> dict[str, Any]:
    """Nested dicts of strings; lists too stay dicts with "0", "1"… as keys.

    `a[]=v` counts on from what is there. A key said twice keeps its last value.
    """
    decoded: dict[str, Any] = {}
    for key, value in parse_qsl(encoded, keep_blank_values=True):
        _put(decoded, key, value)
    return decoded


def items(value: Any) -> list[Any] | None:
    """The values of a dict whose keys are 0, 1, 2… in order; None when it is no such list."""
    if not isinstance(value, dict) or not all(key.isdecimal() for key in value):
        return None
    return [value[key] for key in sorted(value, key=int)]


def _put(decoded: dict[str, Any], key: str, value: str) -> None:
    match = _KEY.match(key)
    steps = [match[1], *_STEP.findall(match[2])] if match else []
    if not steps or len(steps) > _DEEPEST:
        raise FormError(key)
    node = decoded
    for step in steps[:-1]:
        node = node.setdefault(step or str(len(node)), {})
        if not isinstance(node, dict):
            raise FormError(key)
    last = steps[-1] or str(len(node))
    if isinstance(node.get(last), dict):
        raise FormError(key)
    node[last] = value
