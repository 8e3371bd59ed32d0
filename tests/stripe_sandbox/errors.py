"""Stripe's refusals: status, type, code, message and parameter, as its API words them.

Source: Stripe's reference on errors and error codes, docs.stripe.com/api/errors.
"""

from typing import Any


class RefusalError(Exception):
    """An answer other than 200. `kept` says whether an idempotency key remembers it."""

    def __init__(
        self, status: int, message: str, *, kind: str = "invalid_request_error", **more: Any
    ) -> None:
        super().__init__(message)
        self.status = status
        self.kept: bool = more.pop("kept", True)
        self._said = {"message": message, "type": kind, **more}

    def body(self) -> dict[str, Any]:
        """The reply's JSON."""
        said = {key: value for key, value in self._said.items() if value is not None}
        if "code" in said:
            said["doc_url"] = (
                f"https://stripe.com/docs/error-codes/{said['code'].replace('_', '-')}"
            )
        return {"error": said}


def bad_parameter(message: str, param: str, code: str | None = None) -> RefusalError:
    """400 for what fails before any work is begun: no idempotency key remembers it."""
    return RefusalError(400, message, param=param, code=code, kept=False)


def unknown_parameter(param: str) -> RefusalError:
    """400 for a parameter that Stripe, or this sandbox of it, does not know."""
    return bad_parameter(f"Received unknown parameter: {param}", param, "parameter_unknown")


def missing_parameter(param: str) -> RefusalError:
    """400 for what must be there."""
    return bad_parameter(f"Missing required param: {param}.", param, "parameter_missing")


def wrong_state(message: str, code: str | None = None, param: str | None = None) -> RefusalError:
    """400 for a request that is well-formed but comes too late or too often."""
    return RefusalError(400, message, code=code, param=param)


def no_such(kind: str, identifier: str, param: str = "id") -> RefusalError:
    """404 for an object that is not there; `kind` in Stripe's words, such as "payment_intent"."""
    message = f"No such {kind}: '{identifier}'"
    return RefusalError(404, message, code="resource_missing", param=param)


def no_such_address(method: str, path: str) -> RefusalError:
    """404 for a path that the API does not have."""
    return RefusalError(404, f"Unrecognized request URL ({method}: {path}).")


def unauthorised(message: str) -> RefusalError:
    """401 for a missing or wrong key."""
    return RefusalError(401, message, kept=False)


def rate_limited() -> RefusalError:
    """429."""
    message = "Too many requests hit the API too quickly. We recommend an exponential backoff."
    return RefusalError(429, message, code="rate_limit", kept=False)


def card_declined() -> RefusalError:
    """402."""
    return RefusalError(
        402,
        "Your card was declined.",
        kind="card_error",
        code="card_declined",
        decline_code="generic_decline",
    )


def forbidden() -> RefusalError:
    """403 for a restricted key without the permission."""
    message = "The provided key does not have the required permissions for this endpoint."
    return RefusalError(403, message, kept=False)


def broken() -> RefusalError:
    """500."""
    message = "An unknown error occurred. Contact support for help."
    return RefusalError(500, message, kind="api_error")
