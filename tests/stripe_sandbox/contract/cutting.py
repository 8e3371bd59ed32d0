"""Cuts Stripe's description down to our operations and the objects they reach."""

from typing import Any

from tests.stripe_sandbox.contract.operations import KEPT_OBJECTS, OPERATIONS, STUB

_PREFIX = "#/components/schemas/"
_FORM = "application/x-www-form-urlencoded"
_WORDS = ("description", "title")


def cut(described: dict[str, Any]) -> dict[str, Any]:
    """{version, operations: {"GET /v1/…": {query, required, form, reply, error}}, schemas}."""
    everything = described["components"]["schemas"]
    kept: dict[str, Any] = {STUB: {"type": "object", "required": ["id"]}}
    operations = {
        f"{method} {path}": _operation(described["paths"][path][method.lower()])
        for method, path in OPERATIONS
    }
    for operation in operations.values():
        _follow(operation, everything, kept)
    for name, schema in everything.items():
        if schema.get("x-resourceId") in KEPT_OBJECTS and name == schema["x-resourceId"]:
            _keep(name, everything, kept)
    return {
        "version": described["info"]["version"],
        "operations": operations,
        "schemas": {name: _bare(schema) for name, schema in kept.items()},
    }


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    query = [each for each in operation.get("parameters", []) if each["in"] == "query"]
    form = operation.get("requestBody", {}).get("content", {}).get(_FORM, {}).get("schema")
    replies = operation["responses"]
    return {
        "query": {each["name"]: _bare(each["schema"]) for each in query},
        "required": [each["name"] for each in query if each.get("required")],
        "form": _bare(form) if form else None,
        "reply": _bare(replies["200"]["content"]["application/json"]["schema"]),
        "error": _bare(replies["default"]["content"]["application/json"]["schema"]),
    }


def _bare(node: Any) -> Any:
    """The same without its prose and display extensions."""
    if isinstance(node, list):
        return [_bare(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _bare(value)
        for key, value in node.items()
        if not (key in _WORDS and isinstance(value, str)) and not key.startswith("x-")
    }


def _follow(node: Any, everything: dict[str, Any], kept: dict[str, Any]) -> None:
    """Keep whatever `node` refers to; a reference to an object we do not use becomes the stub."""
    for each in node if isinstance(node, list) else []:
        _follow(each, everything, kept)
    if not isinstance(node, dict):
        return
    reference = node.get("$ref")
    if isinstance(reference, str):
        name = reference.removeprefix(_PREFIX)
        kind = everything.get(name, {}).get("x-resourceId")
        if name == STUB or (kind and kind not in KEPT_OBJECTS):
            node["$ref"] = _PREFIX + STUB
        else:
            _keep(name, everything, kept)
    for value in node.values():
        _follow(value, everything, kept)


def _keep(name: str, everything: dict[str, Any], kept: dict[str, Any]) -> None:
    if name not in kept:
        kept[name] = everything[name]
        _follow(kept[name], everything, kept)
