"""Asks another server, politely and carefully, whether an address still leads anywhere.

Only public addresses on the usual ports are asked: the name is looked up once, every address it
has must be a public one, and the connection goes to the very address that was judged. So no page
can make this server knock at doors inside its own network. Nothing of the answer's body is read.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

TIMEOUT = 5.0  # seconds, for each step
MOST_STEPS = 5
PORTS = {"http": 80, "https": 443}
FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
FOR_NOW = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
Permit = Callable[[str, int], bool]


class Refused(OSError):
    """The address is not one that may be asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or 0 and why there is none; where it led, if that is for good."""

    status: int
    trouble: str = ""
    moved_to: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether there is something to read."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def is_gone(self) -> bool:
        """Whether the server says that there is nothing."""
        return self.status in GONE


def public(host: str, port: int) -> bool:
    """Whether it is an address of the public internet, on a usual port."""
    one = ipaddress.ip_address(host)
    if isinstance(one, ipaddress.IPv6Address) and (inner := _within(one)) is not None:
        one = inner
    return one.is_global and not one.is_multicast and port in PORTS.values()


def _within(one: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The older address that this one stands for: mapped, 6to4, or through a translator."""
    if one in TRANSLATED:
        return ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
    return one.ipv4_mapped or one.sixtofour


def ask(address: str, *, permit: Permit = public) -> Answer:
    """Follow it to its end. Raises nothing: whatever goes wrong is part of the answer."""
    here, moved, for_good = address, "", True
    try:
        for _step in range(MOST_STEPS):
            status, leads_to = _asked(here, permit)
            if status not in FOR_GOOD | FOR_NOW or not leads_to:
                return Answer(status, moved_to=moved)
            here = urljoin(here, leads_to)
            for_good = for_good and status in FOR_GOOD
            moved = here if for_good else moved
    except Refused as no:
        return Answer(0, trouble=str(no))
    except ssl.SSLError:
        return Answer(0, trouble="certificate")
    except (OSError, http.client.HTTPException, ValueError, UnicodeError):
        return Answer(0, trouble="unreachable")
    return Answer(0, trouble="circle")


def _asked(address: str, permit: Permit) -> tuple[int, str]:
    """HEAD; GET where a server does not answer to that."""
    parts = urlsplit(address)
    status, leads_to = _step("HEAD", parts, permit)
    if status >= HTTPStatus.BAD_REQUEST and status not in GONE:
        return _step("GET", parts, permit)
    return status, leads_to


def _step(method: str, parts: SplitResult, permit: Permit) -> tuple[int, str]:
    connection = _connected(parts, permit)
    try:
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        target += f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        connection.request(method, target, headers=_headers())
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


def _headers() -> dict[str, str]:
    said = f"Heddle link check (+{settings.SITE_URL})"
    return {"User-Agent": said, "Accept": "*/*", "Connection": "close"}


def _connected(parts: SplitResult, permit: Permit) -> http.client.HTTPConnection:
    """A connection to an address that was judged, under the name that was asked for."""
    if parts.scheme not in PORTS or not parts.hostname or parts.username:
        raise Refused("refused")
    port = parts.port or PORTS[parts.scheme]
    name = parts.hostname.encode("idna").decode("ascii")
    found = [row[4][0] for row in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    if not found or not all(permit(str(one), port) for one in found):
        raise Refused("refused")
    connection = http.client.HTTPConnection(name, port, timeout=TIMEOUT)
    wire: socket.socket = socket.create_connection((str(found[0]), port), TIMEOUT)
    if parts.scheme == "https":
        wire = ssl.create_default_context().wrap_socket(wire, server_hostname=name)
    connection.sock = wire
    return connection
