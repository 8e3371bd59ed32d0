"""How the API says no: problem details (RFC 9457), in kind words, and never a fault of ours."""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

Wrongs = list[dict[str, str]]


class Unreadable(Exception):
    """A filter asks for something that is not there; the field, and what to do."""

    def __init__(self, field: str, message: str) -> None:
        """One field at a time."""
        super().__init__(message)
        self.field, self.message = field, message


def problem(status: int, title: str, detail: str, errors: Wrongs | None = None) -> JsonResponse:
    """An answer that says what went wrong."""
    said = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": errors or [],
    }
    return JsonResponse(said, status=status, content_type="application/problem+json")


def unreadable(errors: Wrongs) -> JsonResponse:
    """Some of what was asked cannot be read."""
    return problem(
        422, _("We could not read that"), _("Look at “errors”: it names each field."), errors
    )


def not_found() -> JsonResponse:
    """Nothing there."""
    return problem(
        404,
        _("There is nothing here"),
        _("It may be closed or no longer shown. All addresses are explained at /api/."),
    )


def not_that_way() -> JsonResponse:
    """Only reading is possible."""
    return problem(405, _("This can only be read"), _("Use GET."))


def too_often(seconds: int) -> JsonResponse:
    """Asked too often; with the seconds to wait."""
    said = problem(
        429,
        _("That was a little too much"),
        _("Please wait %(n)d seconds. Asking for 100 at a time needs fewer calls.")
        % {"n": seconds},
    )
    said["Retry-After"] = str(seconds)
    return said


def teach(api: NinjaAPI) -> None:
    """Tell the API how to say each of them."""

    def of_ninja(request: HttpRequest, exc: ValidationError) -> JsonResponse:
        return unreadable(
            [{"field": str(one["loc"][-1]), "message": str(one["msg"])} for one in exc.errors]
        )

    def of_ours(request: HttpRequest, exc: Unreadable) -> JsonResponse:
        return unreadable([{"field": exc.field, "message": exc.message}])

    api.exception_handler(ValidationError)(of_ninja)
    api.exception_handler(Unreadable)(of_ours)
    api.exception_handler(Http404)(lambda request, exc: not_found())
