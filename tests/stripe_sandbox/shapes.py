"""What a request may say: small readers that type a parameter or refuse it in Stripe's words."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.stripe_sandbox import form
from tests.stripe_sandbox.errors import bad_parameter, missing_parameter, unknown_parameter

Shape = Callable[[Any, str], Any]

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_MOST_METADATA, _LONGEST_KEY, _LONGEST_VALUE = 50, 40, 500


def text(longest: int = 5000) -> Shape:
    """A string that is not empty."""

    def read(value: Any, param: str) -> str:
        if not isinstance(value, str):
            raise bad_parameter("Invalid string", param)
        if not value:
            message = f"You passed an empty string for '{param}', which cannot be unset."
            raise bad_parameter(message, param, "parameter_invalid_empty")
        if len(value) > longest:
            message = f"Invalid string: must be at most {longest} characters"
            raise bad_parameter(message, param)
        return value

    return read


def whole(least: int, most: int) -> Shape:
    """A whole number between two bounds, both allowed."""

    def read(value: Any, param: str) -> int:
        if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,15}", value):
            message = f"Invalid integer: {value}"
            raise bad_parameter(message, param, "parameter_invalid_integer")
        if not least <= int(value) <= most:
            message = f"This value must be between {least} and {most}"
            raise bad_parameter(message, param, "parameter_invalid_integer")
        return int(value)

    return read


def choice(*values: str) -> Shape:
    """One of a few words."""

    def read(value: Any, param: str) -> str:
        if value not in values:
            message = f"Invalid {param}: must be one of {', '.join(values)}"
            raise bad_parameter(message, param)
        return str(value)

    return read


def flag(value: Any, param: str) -> bool:
    """true or false."""
    if value not in ("true", "false"):
        raise bad_parameter(f"Invalid boolean: {value}", param)
    return bool(value == "true")


def email(value: Any, param: str) -> str:
    """An e-mail address, judged loosely."""
    if not isinstance(value, str) or not _EMAIL.fullmatch(value):
        raise bad_parameter(f"Invalid email address: {value}", param, "email_invalid")
    return value


def address(value: Any, param: str) -> str:
    """An absolute http or https URL."""
    parts = urlsplit(value) if isinstance(value, str) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_parameter("Not a valid URL", param, "url_invalid")
    return str(value)


def metadata(value: Any, param: str) -> dict[str, str]:
    """Up to 50 short strings by name; the empty string for the whole takes all away."""
    if value == "":
        return {}
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise bad_parameter("Invalid object", param)
    if len(value) > _MOST_METADATA:
        raise bad_parameter("Metadata can hold up to 50 keys.", param)
    for key, each in value.items():
        if len(key) > _LONGEST_KEY or len(each) > _LONGEST_VALUE:
            message = "Metadata keys hold up to 40 characters and values up to 500."
            raise bad_parameter(message, f"{param}[{key}]")
    return value


def several(shape: Shape, most: int = 100) -> Shape:
    """A list of one shape."""

    def read(value: Any, param: str) -> list[Any]:
        values = form.items(value)
        if values is None or len(values) > most:
            raise bad_parameter("Invalid array", param)
        return [shape(each, f"{param}[{place}]") for place, each in enumerate(values)]

    return read


def record(shapes: dict[str, Shape], *, required: tuple[str, ...] = ()) -> Shape:
    """A nested object with exactly these names, some of which must be there."""

    def read(value: Any, param: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise bad_parameter("Invalid object", param)
        return read_all(value, shapes, required=required, within=param)

    return read


def read_all(
    given: dict[str, Any],
    shapes: dict[str, Shape],
    *,
    required: tuple[str, ...] = (),
    within: str = "",
) -> dict[str, Any]:
    """Every parameter typed. Raises RefusalError for the first that will not do."""

    def named(key: str) -> str:
        return f"{within}[{key}]" if within else key

    for key in given:
        if key not in shapes:
            raise unknown_parameter(named(key))
    for key in required:
        if key not in given:
            raise missing_parameter(named(key))
    return {key: shapes[key](value, named(key)) for key, value in given.items()}


EXPAND = several(text(), most=20)
_moment = whole(0, 10**12)
_span = record({"gt": _moment, "gte": _moment, "lt": _moment, "lte": _moment})


def created(value: Any, param: str) -> dict[str, int]:
    """A moment or a span of them: always answered as a span."""
    if isinstance(value, str):
        second: int = _moment(value, param)
        return {"gte": second, "lte": second}
    span: dict[str, int] = _span(value, param)
    return span
