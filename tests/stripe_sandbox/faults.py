"""Every fault the sandbox can play, as one table of switches."""

import re
import threading
from dataclasses import dataclass
from functools import cache

NONE = "none"


@dataclass(frozen=True, slots=True)
class ApiFault:
    """What goes wrong with a request to the API, before or after the work is done."""

    title: str
    worked: bool = False
    status: int | None = None
    drops: bool = False
    garbles: bool = False
    waits: str = ""


API_FAULTS: dict[str, ApiFault] = {
    NONE: ApiFault("Stripe answers"),
    "refused": ApiFault("Stripe hangs up; nothing is done", drops=True),
    "rate_limited": ApiFault("Too many requests (429); nothing is done", status=429),
    "declined": ApiFault("The card is declined (402)", status=402),
    "unauthorised": ApiFault("Our key is wrong (401)", status=401),
    "forbidden": ApiFault("Our key may not do that (403)", status=403),
    "server_error": ApiFault("Stripe breaks (500); nothing is done", status=500),
    "server_error_after_work": ApiFault(
        "Stripe breaks (500), but the work is done", status=500, worked=True
    ),
    "answer_lost": ApiFault("The work is done, but the answer is lost", worked=True, drops=True),
    "garbled": ApiFault("The work is done, but the answer is gibberish", worked=True, garbles=True),
    "held": ApiFault(
        "The work is done, but the answer waits until you deliver", True, waits="gate"
    ),
    "slow": ApiFault("Stripe waits some seconds, then answers", waits="delay"),
}

SWITCHES: dict[str, dict[str, str]] = {
    "api": {name: fault.title for name, fault in API_FAULTS.items()},
    "webhooks": {
        "normal": "Once each, in order",
        "off": "Lost: they never come",
        "duplicate": "Twice each",
        "reordered": "In reverse order",
        "held": "Held back until you deliver them",
        "late": "Three days late",
    },
    "moment": {
        "at_once": "As soon as it happens",
        "before_redirect": "Before the browser is sent back",
        "after_redirect": "A while after the browser is back",
    },
    "signature": {
        "good": "Signed with our secret",
        "forged": "Forged: signed with a stranger’s secret",
        "stale": "Signed an hour ago",
        "missing": "Not signed",
    },
    "account": {
        "unnamed": "None named, as is usual",
        "own": "Our account named",
        "other": "Somebody else’s account named",
    },
    "livemode": {"test": "Test mode", "live": "Claims to be live"},
    "refunds": {
        "succeed": "Succeed at once",
        "pending": "Stay pending until settled by hand",
        "fail": "Fail after having succeeded",
    },
}


class UnknownSwitchError(ValueError):
    """No such switch, or no such position of it."""


class Faults:
    """The switches' present positions; the first position of each is the healthy one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.gate = Gate()
        self.delay_seconds = 5.0
        self.calm()

    def calm(self) -> None:
        """Everything healthy again; whoever was held goes on."""
        with self._lock:
            self._positions = {name: healthy(name) for name in SWITCHES}
            self._left: dict[str, int] = {}
            self.only = ""
        self.gate.open()

    def set(self, switch: str, position: str, *, times: int = 0, only: str = "") -> None:
        """Turn a switch, for so many `times` (0: until it is turned again).

        For "api" it strikes only requests that begin with `only`, for example
        "POST /v1/refunds"; in it "{…}" stands for any one id. Raises UnknownSwitchError.
        """
        if position not in SWITCHES.get(switch, {}):
            raise UnknownSwitchError(f"No such switch: {switch}={position}")
        with self._lock:
            self._positions[switch] = position
            self._left[switch] = times
            if switch == "api":
                self.only = only
                if position == "held":
                    self.gate.close()

    def __getitem__(self, switch: str) -> str:
        return self._positions[switch]

    def positions(self) -> dict[str, str]:
        """Every switch and where it stands."""
        return dict(self._positions)

    def left(self, switch: str) -> int:
        """How many times it strikes yet; 0 when that is not counted."""
        return self._left.get(switch, 0)

    def meet(self, switch: str) -> str:
        """The position that what happens now meets, counting it."""
        with self._lock:
            return self._meet(switch)

    def strike(self, operation: str) -> ApiFault:
        """The fault this request meets, counting it; `operation` such as "POST /v1/refunds"."""
        with self._lock:
            if not _pattern(self.only).match(operation):
                return API_FAULTS[NONE]
            return API_FAULTS[self._meet("api")]

    def _meet(self, switch: str) -> str:
        met = self._positions[switch]
        if self._left.get(switch):
            self._left[switch] -= 1
            if not self._left[switch]:
                self._positions[switch] = healthy(switch)
        return met


def healthy(switch: str) -> str:
    """The position in which nothing is wrong."""
    return next(iter(SWITCHES[switch]))


@cache
def _pattern(only: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(only)))


class Gate:
    """Holds answers back; a test waits for `arrived` instead of sleeping."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self.arrived = threading.Event()
        self.open()

    def close(self) -> None:
        """From now on answers are held."""
        self.arrived.clear()
        self._open.clear()

    @property
    def is_closed(self) -> bool:
        """Whether somebody may be standing at it."""
        return not self._open.is_set()

    def open(self) -> None:
        """Let every held answer go."""
        self._open.set()

    def wait(self) -> None:
        """Stand at the gate; a minute at most, so that nothing hangs for ever."""
        self.arrived.set()
        self._open.wait(60)
