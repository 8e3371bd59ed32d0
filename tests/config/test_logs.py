"""Each request leaves one JSON line with its id, and no line holds a token or an address."""

import json
import logging

import pytest
import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from config.logs import OneLineARequest


@pytest.fixture
def line():
    """Render one log record as production does."""
    handler = settings.LOGGING["formatters"]["json"]
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=handler["processors"], foreign_pre_chain=handler["foreign_pre_chain"]
    )

    def render(message, *args, **more):
        record = logging.LogRecord("anything", logging.ERROR, "", 0, message, args, None)
        record.__dict__.update(more)
        return json.loads(formatter.format(record))

    return render


def test_a_reply_carries_an_id_of_its_own(client):
    first, second = (client.get("/healthz")["X-Request-ID"] for _ in range(2))
    assert len(first) == 32
    assert first != second


def test_an_id_from_the_proxy_is_kept_when_it_is_a_plain_one(client):
    assert client.get("/healthz", headers={"X-Request-ID": "edge-00042"})["X-Request-ID"] == (
        "edge-00042"
    )


@pytest.mark.parametrize("hostile", ["short", "x" * 65, 'a"b{}<script>', "line\nbreak1"])
def test_an_id_that_is_not_plain_is_replaced(client, hostile):
    given = client.get("/healthz", headers={"X-Request-ID": hostile})["X-Request-ID"]
    assert given != hostile
    assert len(given) == 32


def test_the_line_names_the_route_and_never_the_path(client):
    with structlog.testing.capture_logs() as lines:
        client.get("/healthz?email=amara@fern.example")
    (line,) = [each for each in lines if each["event"] == "request"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "healthz", 200)
    assert "fern.example" not in str(lines)


def test_a_broken_page_is_told_once_with_its_error():
    def breaks(request):
        layer.process_exception(request, ValueError("the loom is stuck"))
        return HttpResponse(status=500)

    layer = OneLineARequest(breaks)
    with structlog.testing.capture_logs() as lines:
        layer(RequestFactory().get("/"))
    assert [(each["event"], each["log_level"]) for each in lines] == [
        ("broke", "error"),
        ("request", "error"),
    ]


@pytest.mark.parametrize("answered", [Http404("no"), PermissionDenied(), SuspiciousOperation()])
def test_what_is_answered_with_a_refusal_did_not_break(answered):
    layer = OneLineARequest(lambda request: HttpResponse(status=404))
    with structlog.testing.capture_logs() as lines:
        layer.process_exception(RequestFactory().get("/"), answered)
    assert lines == []


def test_tokens_and_addresses_are_blotted_out(line):
    token = "WyJhbnN3ZXIiLCJpbnRyb2R1Y3Rpb24iXQ:1uM3Xr:kJ9-abc_DEF0123456789"
    told = line("Could not write to %s about /answer/%s/", "ben@lamp.example", token)
    assert told["event"] == "Could not write to (an address) about /answer/(a token)/"


def test_a_line_of_a_library_is_json_with_time_level_and_name(line):
    told = line("Something of interest")
    assert told["level"] == "error"
    assert told["logger"] == "anything"
    assert told["timestamp"].endswith("Z")
