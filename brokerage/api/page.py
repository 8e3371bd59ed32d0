"""The API explained to people: a plain page written from the OpenAPI document, with no script."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from brokerage.api.service import api
from brokerage.api.serving import MOST_A_MINUTE

Rows = list[dict[str, str]]


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """Each call with what it takes and gives."""
    document = api.get_openapi_schema()
    calls = [_call(path, entry["get"]) for path, entry in document["paths"].items()]
    shapes = [
        {"name": name, "about": shape.get("description", ""), "fields": _fields(shape)}
        for name, shape in sorted(document["components"]["schemas"].items())
    ]
    page = {
        "calls": calls,
        "shapes": shapes,
        "most": MOST_A_MINUTE,
        "document": reverse("api:openapi-json"),
    }
    return render(request, "brokerage/api/explained.html", page)


def index(request: HttpRequest) -> JsonResponse:
    """Where everything is."""
    paths = api.get_openapi_schema()["paths"]
    whole = [path for path in paths if "{" not in path]
    return JsonResponse(
        {
            "version": api.version,
            "explained": f"{settings.SITE_URL}{reverse('brokerage:api')}",
            "openapi": f"{settings.SITE_URL}{reverse('api:openapi-json')}",
            "calls": [f"{settings.SITE_URL}{path}" for path in whole],
        }
    )


def _call(path: str, entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "path": path,
        "example": "" if "{" in path else f"{settings.SITE_URL}{path}",
        "summary": entry["summary"],
        "about": entry.get("description", ""),
        "gives": _kind_of(entry["responses"][200]["content"]["application/json"]["schema"]),
        "takes": [
            {
                "name": each["name"],
                "about": each.get("description") or each["schema"].get("description", ""),
                "what": _kind_of(each["schema"]),
            }
            for each in entry.get("parameters", [])
        ],
    }


def _fields(shape: dict[str, Any]) -> Rows:
    return [
        {"name": name, "what": _kind_of(each), "about": each.get("description", "")}
        for name, each in shape.get("properties", {}).items()
    ]


def _kind_of(schema: dict[str, Any]) -> str:
    """What a value is, in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"] if value != "")
    if "const" in schema:
        return str(schema["const"])
    if "anyOf" in schema:
        return " | ".join(_kind_of(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_kind_of(schema['items'])}"
    return str(schema.get("format") or schema.get("type") or "any")
