"""A buyer with a browser of no scripts: chooses, fills in, pays at the sandbox, and comes back.

One connection for each buyer, kept alive, with its cookies; every request to the site is counted
and timed. What the sandbox does is not.
"""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
QUANTITY = re.compile(rb'name="(quantity-[^"]+)"')
SHOP = "/ball/bench/"


@dataclass
class Buyer:
    """Use one for one order. ``seconds`` and ``statuses`` are of each request to the site."""

    site: str
    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    order: str = ""
    page: bytes = b""
    away: str = ""
    trouble: str = ""
    _link: http.client.HTTPConnection | None = None

    def get(self, path: str) -> int:
        """Any page."""
        return self._ask("GET", path)

    def look(self) -> int:
        """The shop."""
        return self.get(SHOP)

    def choose(self) -> bool:
        """One of the first ticket; whether it is held."""
        name = QUANTITY.search(self.page)
        if not name:
            return False
        answer = self._ask("POST", SHOP, {name[1].decode(): "1"})
        if answer != 303:
            return False
        self.order = self.away
        return True

    def open(self) -> int:
        """The order's page, to fill in."""
        return self._ask("GET", self.order)

    def fill_in(self) -> bool:
        """Name and address; whether the payment page is open."""
        typed = {"name": "Amara Obi", "email": "amara@bench.example", "phone": ""}
        typed |= {"organisation_name": "", "gift": ""}
        return self._ask("POST", self.order, typed) == 303 and self.away.startswith("http")

    def pay(self) -> bool:
        """At the sandbox: neither counted nor timed."""
        till = urlsplit(self.away)
        link = http.client.HTTPConnection(till.hostname or "", till.port, timeout=60)
        try:
            form = urlencode({"act": "pay", "name": "Amara Obi", "email": "amara@bench.example"})
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            link.request("POST", till.path, form, kind)
            answer = link.getresponse()
            answer.read()
            return answer.status == 303
        except OSError:
            return False
        finally:
            link.close()

    def come_back(self) -> int:
        """Thanks."""
        return self._ask("GET", f"{self.order}thanks/")

    def buy(self) -> bool:
        """All of it, in five requests to the site; whether it is booked."""
        done = self.look() == 200 and self.choose() and self.open() == 200
        return done and self.fill_in() and self.pay() and self.come_back() == 200

    def close(self) -> None:
        """Hang up."""
        if self._link:
            self._link.close()
        self._link = None

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> int:
        """0 where nothing answered; ``trouble`` then says what came instead."""
        body = None
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if form is not None:
            token = TOKEN.search(self.page)
            body = urlencode({**form, "csrfmiddlewaretoken": token[1].decode() if token else ""})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        try:
            status = self._send(method, path, body, headers)
        except (OSError, http.client.HTTPException) as trouble:
            self.trouble = type(trouble).__name__
            self.close()
            status = 0
        self.seconds.append(time.perf_counter() - began)
        self.statuses.append(status)
        return status

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> int:
        if self._link is None:
            at = urlsplit(self.site)
            self._link = http.client.HTTPConnection(at.hostname or "", at.port, timeout=60)
        self._link.request(method, path, body, headers)
        answer = self._link.getresponse()
        self.page = answer.read()
        self.away = answer.getheader("Location") or ""
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status
