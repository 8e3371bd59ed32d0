"""Every fault the sandbox can play, as one table of switches."""

import re
import threading
from dataclasses import dataclass

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
    NONE: ApiFault("Answers"),
    "refused": ApiFault("Closes the connection; nothing is done", drops=True),
    "rate_limited": ApiFault("429: too many requests", status=429),
    "declined": ApiFault("402: card declined", status=402),
    "unauthorised": ApiFault("401: wrong key", status=401),
    "forbidden": ApiFault("403: key without the permission", status=403),
    "server_error": ApiFault("500: nothing is done", status=500),
    "server_error_after_work": ApiFault("500, though the work is done", status=500, worked=True),
    "answer_lost": ApiFault("The work is done, the answer lost", worked=True, drops=True),
    "garbled": ApiFault("The work is done, the answer no JSON", worked=True, garbles=True),
    "held": ApiFault("The work is done, the answer held until released", True, waits="gate"),
    "slow": ApiFault("Waits some seconds, then answers", waits="delay"),
}

SWITCHES: dict[str, dict[str, str]] = {
    "api": {name: fault.title for name, fault in API_FAULTS.items()},
    "webhooks": {
        "normal": "Delivered once, in order",
        "off": "Lost: never delivered",
        "duplicate": "Delivered twice",
        "reordered": "Delivered in reverse order",
        "held": "Held until released",
    },
    "moment": {
        "at_once": "As soon as it happens",
        "before_redirect": "Before the browser is sent back",
        "after_redirect": "A while after the browser is back",
    },
    "age": {
        "fresh": "It happened just now",
        "days": "It happened three days ago, and comes only now",
    },
    "signature": {
        "good": "Signed with our secret",
        "forged": "Signed with a stranger's secret",
        "stale": "Signed an hour ago",
        "missing": "Not signed",
    },
    "account": {
        "unnamed": "None named, as is usual",
        "own": "Our account named",
        "other": "Somebody else's account named",
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
            self._positions = {name: next(iter(choices)) for name, choices in SWITCHES.items()}
            self._only, self._left = _pattern(""), 0
        self.gate.open()

    def set(self, switch: str, position: str, *, times: int = 0, only: str = "") -> None:
        """Turn a switch. For "api": `times` requests only (0: all), and only such as begin with
        `only`, for example "POST /v1/refunds"; in it "{…}" stands for any one id. Raises
        UnknownSwitchError."""
        if position not in SWITCHES.get(switch, {}):
            raise UnknownSwitchError(f"No such switch: {switch}={position}")
        with self._lock:
            self._positions[switch] = position
            if switch == "api":
                self._only, self._left = _pattern(only), times
                if position == "held":
                    self.gate.close()

    def __getitem__(self, switch: str) -> str:
        return self._positions[switch]

    def positions(self) -> dict[str, str]:
        """Every switch and where it stands."""
        return dict(self._positions)

    def strike(self, operation: str) -> ApiFault:
        """The fault this request meets, counting it; `operation` such as "POST /v1/refunds"."""
        with self._lock:
            met = self._positions["api"]
            if met == NONE or not self._only.match(operation):
                return API_FAULTS[NONE]
            if self._left:
                self._left -= 1
                if not self._left:
                    self._positions["api"] = NONE
            return API_FAULTS[met]


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

    def open(self) -> None:
        """Let every held answer go."""
        self._open.set()

    def wait(self) -> None:
        """Stand at the gate; a minute at most, so that nothing hangs for ever."""
        self.arrived.set()
        self._open.wait(60)
