"""Writes, signs and arranges webhooks; what becomes of them is up to the switches."""

import json
import time
from collections.abc import Callable, Sequence
from copy import deepcopy

from stripe import WebhookSignature

from tests.stripe_sandbox.courier import Courier
from tests.stripe_sandbox.letters import Letter
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import World

OTHER_ACCOUNT = "acct_somebody_else"
FORGED_SECRET = "whsec_a_stranger"
_STALE_SECONDS = 3600
_DAY_SECONDS = 24 * 3600
_LATE_DAYS = 3
_AFTER_REDIRECT_SECONDS = 3.0


def _made_earlier(event: Record) -> Record:
    """The same, as if it had been under way for days."""
    return {**event, "created": event["created"] - _LATE_DAYS * _DAY_SECONDS}


Arrange = Callable[[Sequence[Record]], list[Record]]

ARRANGED: dict[str, Arrange] = {
    "normal": list,
    "off": lambda events: [],
    "duplicate": lambda events: [each for each in events for _ in range(2)],
    "reordered": lambda events: list(reversed(events)),
    "held": list,
    "late": lambda events: [_made_earlier(each) for each in events],
}


class Webhooks:
    """Waits in `outbox` for `take`, or goes out by courier once there is an address."""

    def __init__(self, world: World, *, secret: str, account: str, url: str = "") -> None:
        self._world = world
        self.secret = secret
        self.account = account
        self.outbox: list[Record] = []
        self.held: list[Record] = []
        self.courier = Courier(self.letter, self._arrived)
        self.courier.url = url

    def post(self, events: Sequence[Record], *, from_page: bool = False) -> None:
        """Arrange what just happened by the switches; `from_page` when a person paid."""
        if not events:
            return
        mode = self._world.faults.meet("webhooks")
        arranged = ARRANGED[mode](events)
        if mode == "held":
            self.held += arranged
        else:
            self._send(arranged, self._moment(from_page))

    def _moment(self, from_page: bool) -> str:
        return self._world.faults.meet("moment") if from_page else "at_once"

    def release(self, arranged: str = "normal") -> None:
        """Send everything that was held, arranged as the switch of that position would."""
        held, self.held = self.held, []
        self._send(ARRANGED[arranged](held), "at_once")

    def resend(self, events: Sequence[Record]) -> None:
        """Send again what happened within a day by the sandbox's clock."""
        since = self._world.clock.now() - _DAY_SECONDS
        self._send([each for each in events if each["created"] > since], "at_once")

    def take(self) -> list[Record]:
        """Empty the outbox, for a caller who delivers by hand."""
        taken, self.outbox = self.outbox, []
        return taken

    def _send(self, events: Sequence[Record], moment: str) -> None:
        if not self.courier.url:
            self.outbox += events
        elif moment == "before_redirect":
            for each in events:
                self.courier.send_now(each)
        else:
            wait = _AFTER_REDIRECT_SECONDS if moment == "after_redirect" else 0.0
            for each in events:
                self.courier.queue(each, wait=wait)

    def letter(self, event: Record) -> Letter:
        """The event as a webhook, signed now, with whatever the switches do to it."""
        told = deepcopy(event)
        faults = self._world.faults
        named = {"own": self.account, "other": OTHER_ACCOUNT}.get(faults.meet("account"))
        if named:
            told["account"] = named
        if faults.meet("livemode") == "live":
            told["livemode"] = True
        body = json.dumps(told, indent=2)
        headers = {"Content-Type": "application/json; charset=utf-8", **self._signed(body)}
        return Letter(event["id"], event["type"], body.encode(), headers)

    def _signed(self, body: str) -> dict[str, str]:
        state = self._world.faults.meet("signature")
        if state == "missing":
            return {}
        at = int(time.time()) - (_STALE_SECONDS if state == "stale" else 0)
        secret = FORGED_SECRET if state == "forged" else self.secret
        header = WebhookSignature.generate_signature_header(body, secret, timestamp=at)
        return {"Stripe-Signature": header}

    def _arrived(self, event: Record) -> None:
        with self._world.store.lock:
            kept = self._world.store.find("event", event["id"])
            if kept:
                kept["pending_webhooks"] = 0
