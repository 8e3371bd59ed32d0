"""Turns the cut description into JSON Schema, strict down to the innermost object."""

from copy import deepcopy
from typing import Any

from tests.stripe_sandbox.contract import differences

ADDRESS = "urn:stripe:api"
_PREFIX = "#/components/schemas/"


def compile_description(cut: dict[str, Any]) -> dict[str, Any]:
    """The cut with our differences applied, as {operations, $defs}, ready for a validator."""
    described = deepcopy(cut)
    apply_differences(described)
    operations = {
        name: {
            "query": {
                "type": "object",
                "properties": _strict(operation["query"]),
                "required": operation["required"],
                "additionalProperties": False,
            },
            "form": _strict(operation["form"] or {"type": "object", "properties": {}}),
            "reply": _strict(operation["reply"]),
            "error": _strict(operation["error"]),
        }
        for name, operation in described["operations"].items()
    }
    return {"operations": operations, "$defs": _strict(described["schemas"])}


def apply_differences(cut: dict[str, Any]) -> None:
    """Bring the cut up to the version our library sends.

    Raises KeyError when a difference names a place that does not exist, so that the table
    cannot go stale unseen.
    """
    for operation, place, name, schema in differences.REQUESTS_GAINED:
        _place(cut["operations"][operation]["form"], place)[name] = deepcopy(schema)
    for operation, place, name in differences.REQUESTS_LOST:
        del _place(cut["operations"][operation]["form"], place)[name]
    for kind, name, schema in differences.REPLIES_GAINED:
        cut["schemas"][kind]["properties"][name] = deepcopy(schema)


def _place(form: dict[str, Any], place: str) -> dict[str, Any]:
    """The properties at a dotted path of a request."""
    node = form
    for step in place.split(".") if place else []:
        node = node["items"] if step == "*" else node["properties"][step]
    properties: dict[str, Any] = node["properties"]
    return properties


def _strict(node: Any) -> Any:
    """`nullable` becomes null; objects with named properties allow no others."""
    if isinstance(node, list):
        return [_strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    strict = {key: _strict(value) for key, value in node.items() if key != "nullable"}
    if isinstance(strict.get("$ref"), str):
        strict = {"$ref": f"{ADDRESS}#/$defs/{strict['$ref'].removeprefix(_PREFIX)}"}
    if strict.get("type") == "object" and "properties" in strict:
        strict.setdefault("additionalProperties", False)
    return _or_null(strict) if node.get("nullable") is True else strict


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
