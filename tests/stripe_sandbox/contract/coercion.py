"""Gives the strings of a form the types that the description asks for."""

import re
from collections.abc import Callable
from typing import Any

from tests.stripe_sandbox import form

Schema = dict[str, Any]
Judge = Callable[[Any, Schema], bool]

_WHOLE = re.compile(r"-?\d{1,18}")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
_FLAGS = {"true": True, "false": False}


def coerce(value: Any, schema: Schema, judge: Judge) -> Any:
    """`value` as `schema` would have it; what cannot be turned stays, for the judge to refuse.

    Of several alternatives the first that the judge accepts wins.
    """
    alternatives = schema.get("anyOf")
    if alternatives:
        tried = [coerce(value, each, judge) for each in alternatives]
        fitting = [one for one, each in zip(tried, alternatives, strict=True) if judge(one, each)]
        return [*fitting, *tried][0]
    if isinstance(value, dict):
        return _nested(value, schema, judge)
    return _plain(value, schema.get("type"))


def _nested(value: dict[str, Any], schema: Schema, judge: Judge) -> Any:
    if schema.get("type") == "array":
        listed = form.items(value)
        if listed is None:
            return value
        return [coerce(each, schema["items"], judge) for each in listed]
    known = schema.get("properties", {})
    others = schema.get("additionalProperties")
    return {
        key: coerce(each, known.get(key, others if isinstance(others, dict) else {}), judge)
        for key, each in value.items()
    }


def _plain(value: Any, kind: Any) -> Any:
    if kind == "integer" and _WHOLE.fullmatch(value):
        return int(value)
    if kind == "number" and _DECIMAL.fullmatch(value):
        return float(value)
    if kind == "boolean":
        return _FLAGS.get(value, value)
    return value
