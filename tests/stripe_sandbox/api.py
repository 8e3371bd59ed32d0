"""Answers one request to the API: key, fault, idempotency, work, expansion, contract."""

import re
import time
from collections.abc import Callable

from tests.stripe_sandbox import errors, form, identifiers, lapsing, routes
from tests.stripe_sandbox.contract.differences import SENT
from tests.stripe_sandbox.errors import RefusalError
from tests.stripe_sandbox.expanding import expanded
from tests.stripe_sandbox.faults import ApiFault
from tests.stripe_sandbox.form import FormError
from tests.stripe_sandbox.idempotency import Idempotency
from tests.stripe_sandbox.messages import Reply, Request, json_reply
from tests.stripe_sandbox.watching import Watching
from tests.stripe_sandbox.world import Call, World

_TEST_KEY = re.compile(r"Bearer (sk|rk)_test_\w+")
_REFUSALS: dict[int, Callable[[], RefusalError]] = {
    401: lambda: errors.unauthorised("Invalid API Key provided: sk_test_****"),
    402: errors.card_declined,
    403: errors.forbidden,
    429: errors.rate_limited,
    500: errors.broken,
}


class Api:
    """Everything under /v1/. `settled` is called after the work of each request."""

    def __init__(
        self, world: World, settled: Callable[[], None], watch: Watching | None = None
    ) -> None:
        self._world = world
        self._settled = settled
        self._watch = watch
        self._idempotency = Idempotency(world)
        self.sleep: Callable[[float], None] = time.sleep

    def answer(self, request: Request) -> Reply | None:
        """The reply, or None when the connection is to be cut."""
        fault = self._world.faults.strike(f"{request.method} {request.path}")
        if self._watch:
            self._watch.request(request)
        if fault.drops and not fault.worked:
            return None
        if fault.waits == "delay":
            self.sleep(self._world.faults.delay_seconds)
        request_id = identifiers.new("req")
        try:
            if fault.status and not fault.worked:
                raise _REFUSALS[fault.status]()
            _admit(request)
            reply = self._idempotency.once(request, lambda: self._do(request, request_id, fault))
        except RefusalError as refusal:
            reply = _refused(refusal, request_id)
        if self._watch:
            self._watch.reply(request, reply)
        if fault.garbles:
            return Reply(200, b"<html><h1>Bad gateway</h1>", {"Content-Type": "text/html"})
        return None if fault.drops else reply

    def _do(self, request: Request, request_id: str, fault: ApiFault) -> tuple[Reply, bool]:
        try:
            reply, kept = self._work(request, request_id), True
        except RefusalError as refusal:
            reply, kept = _refused(refusal, request_id), refusal.kept
        if fault.status:
            reply, kept = _refused(_REFUSALS[fault.status](), request_id), True
        if fault.waits == "gate":
            self._world.faults.gate.wait()
        return reply, kept

    def _work(self, request: Request, request_id: str) -> Reply:
        key = request.headers.get("idempotency-key")
        with self._world.store.lock:
            try:
                lapsing.lapse(self._world)
                answer, ids = routes.find(request.method, request.path)
                call = Call(
                    path=request.path,
                    params=_params(request),
                    ids=ids,
                    cause={"id": request_id, "idempotency_key": key},
                )
                record = answer(self._world, call)
                paths = form.items(call.params.get("expand", {})) or []
                body = expanded(record, paths, self._world.store)
            finally:
                self._settled()
        return json_reply(200, body, Request_Id=request_id, Stripe_Version=SENT)


def _admit(request: Request) -> None:
    """Only test keys come in: a live key here means that something is badly wrong."""
    sent = request.headers.get("authorization", "")
    if not sent:
        raise errors.unauthorised("You did not provide an API key.")
    if not _TEST_KEY.fullmatch(sent):
        raise errors.unauthorised("Invalid API Key provided: this sandbox takes test keys only.")


def _params(request: Request) -> dict[str, object]:
    try:
        return form.decode(request.body if request.method == "POST" else request.query)
    except FormError as error:
        raise errors.bad_parameter(str(error), error.key) from None


def _refused(refusal: RefusalError, request_id: str) -> Reply:
    headers = {"Request_Id": request_id, "Stripe_Version": SENT}
    return json_reply(refusal.status, refusal.body(), **headers)
