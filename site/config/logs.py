"""Logs: one JSON object a line, each with its request's id, none with a link's token or an address.

A signed link is a key, so its token never reaches a log; neither does an e-mail address, which a
library's error may quote. The line about a request names the route, not the path that was asked.
"""

import logging
import re
import time
import uuid
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

HEADER = "X-Request-ID"
_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_TOKEN = re.compile(r"(?<=/)[\w.:=-]{40,}")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")

# Django turns these into 404, 403 and 400.
ANSWERED = (Http404, PermissionDenied, BadRequest, SuspiciousOperation, MultiPartParserError)

log = structlog.stdlib.get_logger("heddle.requests")


def configuration(level: str) -> dict[str, Any]:
    """What LOGGING takes; also sets structlog up, so that both speak the same lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    render = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.JSONRenderer(),
        blot_out,
    ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": render,
            },
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own line for each 4xx and 5xx; ours says the same with the route.
            "django.request": {"level": "CRITICAL"},
            "django.server": {"level": "WARNING"},
        },
    }


def blot_out(_logger: Any, _name: str, line: MutableMapping[str, Any] | str) -> str:
    """Take tokens and e-mail addresses out of a finished line."""
    return _ADDRESS.sub("(an address)", _TOKEN.sub("(a token)", str(line)))


class OneLineARequest:
    """Middleware: an id for each request, in its logs and its reply, and one line at its end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Take the proxy's id when it is a plain one, else make one."""
        given = request.headers.get(HEADER, "")
        name = given if _ID.fullmatch(given) else uuid.uuid4().hex
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=name):
            response = self.get_response(request)
            log.log(
                logging.ERROR if response.status_code >= 500 else logging.INFO,
                "request",
                method=request.method,
                route=request.resolver_match.route if request.resolver_match else "",
                status=response.status_code,
                milliseconds=round((time.perf_counter() - began) * 1000),
            )
        response[HEADER] = name
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Say where it broke; Django makes the reply. What is answered with 4xx did not break."""
        if not isinstance(exception, ANSWERED):
            log.error("broke", exc_info=exception)
