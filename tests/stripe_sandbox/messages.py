"""A request and a reply, free of the server that carries them."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; header names are lower case."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    @property
    def path(self) -> str:
        """The path without the query."""
        return urlsplit(self.url).path

    @property
    def query(self) -> str:
        """The query, without its question mark."""
        return urlsplit(self.url).query


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer, ready to be written."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def json_reply(status: int, value: Any, **headers: str) -> Reply:
    """An answer in JSON; underscores in header names become hyphens."""
    named = {key.replace("_", "-"): each for key, each in headers.items()}
    body = json.dumps(value, indent=2).encode()
    return Reply(status, body, {"Content-Type": "application/json", **named})


def page(html: str, status: int = 200) -> Reply:
    """An answer for a browser, which may not run any script in it."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
    return Reply(status, html.encode(), headers)


def see_other(url: str) -> Reply:
    """303: the browser goes on with a GET."""
    return Reply(303, b"", {"Location": url})
