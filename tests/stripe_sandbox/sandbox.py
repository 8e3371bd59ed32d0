"""One Stripe account of our own: everything that can be done with it, by API, page or test."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar

from tests.stripe_sandbox import paying, refunds, sessions
from tests.stripe_sandbox.api import Api
from tests.stripe_sandbox.clock import Clock
from tests.stripe_sandbox.dashboard import Dashboard
from tests.stripe_sandbox.faults import Faults
from tests.stripe_sandbox.lapsing import lapse
from tests.stripe_sandbox.letters import Letter
from tests.stripe_sandbox.store import Record, Store
from tests.stripe_sandbox.watching import Watching
from tests.stripe_sandbox.webhooks import Webhooks
from tests.stripe_sandbox.world import Call, World

Result = TypeVar("Result")

DEFAULT_SECRET = "whsec_sandbox"


class Sandbox:
    """Give it a `watch` and every request, reply and event is held to the contract."""

    def __init__(
        self,
        *,
        secret: str = DEFAULT_SECRET,
        account: str = "acct_sandbox",
        state: Path | None = None,
        watch: Watching | None = None,
    ) -> None:
        self.clock = Clock()
        self.faults = Faults()
        self.world = World(Store(state), self.clock, self.faults)
        self.webhooks = Webhooks(self.world, secret=secret, account=account)
        self.dashboard = Dashboard(self.world, self._step)
        self.api = Api(self.world, self._settled, watch)
        self._watch = watch

    @property
    def url(self) -> str:
        """Where it is served."""
        return self.world.public_url

    @property
    def events(self) -> list[Record]:
        """All that happened, oldest first."""
        return self.world.store.newest("event")[::-1]

    def session(self, session_id: str) -> Record:
        """A session as it stands, expired if its time is over."""
        return self._step(lambda: self.world.store.get("checkout.session", session_id))

    def sessions(self) -> list[Record]:
        """Every session, newest first."""
        return self._step(lambda: self.world.store.newest("checkout.session"))

    def lines(self, session_id: str) -> list[Record]:
        """What a session is for."""
        kept: list[Record] = self.world.store.get("line_items", session_id)["data"]
        return kept

    def pay(self, session_id: str, *, late: bool = False, payer: Record | None = None) -> Record:
        """The person pays. `late`: though its time is over, as when the bank's page took long."""
        return self._step(
            lambda: paying.pay(self.world, session_id, payer=payer), lapsing=not late, paid=True
        )

    def decline(self, session_id: str, *, payer: Record | None = None) -> Record:
        """The person's card is declined."""
        return self._step(lambda: paying.decline(self.world, session_id, payer=payer), paid=True)

    def expire(self, session_id: str) -> Record:
        """The session's time is over, now."""
        call = Call(path="", params={}, ids=(session_id,))
        return self._step(lambda: sessions.expire(self.world, call))

    def linger(self, session_id: str) -> None:
        """The person dawdles: the session outlives its time until it is paid or expired."""
        with self.world.store.lock:
            self.world.store.put("lingering", session_id, {"since": self.clock.now()})

    def settle_refund(self, refund_id: str) -> Record:
        """A pending refund succeeds."""
        return self._step(lambda: refunds.settle(self.world, refund_id))

    def fail_refund(self, refund_id: str) -> Record:
        """A refund comes back from the bank."""
        return self._step(lambda: refunds.fail(self.world, refund_id))

    def release(self, arranged: str = "normal") -> None:
        """Let go of every held answer and every held webhook; those may be arranged first, as
        the switch for webhooks would: "duplicate", "reordered", or "off" to lose them."""
        self.faults.gate.open()
        self.webhooks.release(arranged)

    def resend(self) -> None:
        """Send every webhook of the last day again, as Stripe's dashboard can."""
        self.webhooks.resend(self.events)

    def letters(self, *kinds: str) -> list[Letter]:
        """Empty the outbox: its webhooks, of some kinds only when named, signed as of now."""
        taken = self.webhooks.take()
        return [self.webhooks.letter(each) for each in taken if not kinds or each["type"] in kinds]

    def deliver(self, client: Any, path: str, letters: Iterable[Letter] | None = None) -> list[Any]:
        """Hand webhooks to a Django test client, by default the whole outbox; give its replies."""
        return [
            client.post(
                path,
                data=letter.body,
                content_type=letter.headers["Content-Type"],
                headers={k: v for k, v in letter.headers.items() if k != "Content-Type"},
            )
            for letter in (self.letters() if letters is None else letters)
        ]

    def deliver_to(self, url: str) -> None:
        """From now on webhooks go to this address by themselves, from a thread."""
        self.webhooks.courier.url = url
        waiting = self.webhooks.take()
        for each in waiting:
            self.webhooks.courier.queue(each)

    def reset(self) -> None:
        """A new account: nothing happened, nothing waits, nothing is wrong."""
        with self.world.store.lock:
            self.faults.calm()
            self.clock.run()
            self.world.take_fresh()
            self.webhooks.take()
            self.webhooks.held.clear()
            self.webhooks.courier.forget()
            self.world.store.clear()

    def close(self) -> None:
        """Let go of whoever is held, and end the courier."""
        self.faults.calm()
        self.webhooks.courier.stop()

    def _step(
        self, act: Callable[[], Result], *, lapsing: bool = True, paid: bool = False
    ) -> Result:
        """Do one thing, give a copy of what came of it, and post what happened."""
        with self.world.store.lock:
            try:
                if lapsing:
                    lapse(self.world)
                result = deepcopy(act())
            finally:
                fresh = self._happened()
        self.webhooks.post(fresh, from_page=paid)
        return result

    def _settled(self) -> None:
        self.webhooks.post(self._happened())

    def _happened(self) -> list[Record]:
        fresh = self.world.take_fresh()
        if self._watch:
            for each in fresh:
                self._watch.event(each)
        self.world.store.save()
        return fresh
