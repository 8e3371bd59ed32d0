"""Judges one request, reply or object against the description, in words a person can act on."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.stripe_sandbox import form
from tests.stripe_sandbox.contract import description, differences
from tests.stripe_sandbox.contract.coercion import coerce
from tests.stripe_sandbox.contract.schema import ADDRESS, compile_description


class Contract:
    """Stripe's description, ready to judge. Each check gives the list of what is wrong."""

    def __init__(self, cut: dict[str, Any]) -> None:
        self._compiled = compile_description(cut)
        resource = DRAFT202012.create_resource(self._compiled)
        self._registry: Registry[Any] = Registry().with_resource(ADDRESS, resource)
        self._paths = [(_pattern(name), name) for name in self._compiled["operations"]]

    def request(
        self, method: str, url: str, body: str = "", *, headers: Mapping[str, str] | None = None
    ) -> list[str]:
        """What Stripe would not understand in a request: path, query, form body, version."""
        parts = urlsplit(url)
        name = self._operation(method, parts.path)
        if name is None:
            return [f"{method} {parts.path} is not among the operations we use"]
        operation = self._compiled["operations"][name]
        try:
            query, sent = form.decode(parts.query), form.decode(body)
        except form.FormError as error:
            return [f"{name}: {error}"]
        return [
            *_version(name, headers or {}),
            *self._form(f"{name} (query)", query, operation["query"]),
            *self._form(f"{name} (body)", sent, operation["form"]),
        ]

    def reply(self, method: str, url: str, status: int, body: Any) -> list[str]:
        """What Stripe would never have answered; `body` is the decoded JSON."""
        name = self._operation(method, urlsplit(url).path)
        if name is None and status == 404:
            return []
        if name is None:
            return [f"{method} {url} is not among the operations we use"]
        schema = self._compiled["operations"][name]["reply" if status < 300 else "error"]
        return [f"{name} → {status}: {each}" for each in self._complaints(body, schema)]

    def object(self, value: dict[str, Any]) -> list[str]:
        """What is wrong with one of Stripe's objects, by its own `object` field."""
        kind = value.get("object")
        if kind not in self._compiled["$defs"]:
            return [f"{kind!r} is not among the objects we use"]
        schema = {"$ref": f"{ADDRESS}#/$defs/{kind}"}
        return [f"{kind}: {each}" for each in self._complaints(value, schema)]

    def event(self, value: dict[str, Any]) -> list[str]:
        """What is wrong with an event or with the object it carries."""
        carried = value.get("data", {}).get("object", {})
        return [*self.object(value), *(f"{value['type']}: {e}" for e in self.object(carried))]

    def _operation(self, method: str, path: str) -> str | None:
        wanted = f"{method} {path}"
        return next((name for pattern, name in self._paths if pattern.fullmatch(wanted)), None)

    def _form(self, where: str, sent: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
        typed = coerce(sent, schema, lambda value, part: not self._complaints(value, part))
        for each in self._complaints(typed, schema):
            yield f"{where}: {each}"

    def _complaints(self, value: Any, schema: dict[str, Any]) -> list[str]:
        validator = Draft202012Validator(schema, registry=self._registry)
        return [_in_words(error) for error in validator.iter_errors(value)]


@cache
def contract() -> Contract:
    """The contract of this checkout. Raises DescriptionMissingError when it was never fetched."""
    return Contract(description.load())


def _pattern(operation: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{\w+\}", r"[^/]+", operation))


def _version(name: str, headers: Mapping[str, str]) -> Iterator[str]:
    sent = {key.lower(): value for key, value in headers.items()}.get("stripe-version")
    if sent not in (None, differences.SENT):
        yield f"{name}: sent as version {sent}, but checked as {differences.SENT}"


def _in_words(error: ValidationError) -> str:
    """The deepest cause, with its place: an alternative's own error says more than `anyOf`."""
    cause = best_match([error]) or error
    place = ".".join(str(step) for step in cause.absolute_path) or "the whole"
    return f"{place}: {cause.message[:300]}"
