"""The switchboard at /_control: a page for people, JSON for programmes."""

from collections.abc import Callable
from html import escape
from typing import Any

from tests.stripe_sandbox import asking, pages, switchboard
from tests.stripe_sandbox.asking import Said, pence
from tests.stripe_sandbox.errors import RefusalError
from tests.stripe_sandbox.faults import SWITCHES, UnknownSwitchError
from tests.stripe_sandbox.messages import Reply, Request, json_reply, page, see_other
from tests.stripe_sandbox.sandbox import Sandbox

PATH = switchboard.PATH


def answer(sandbox: Sandbox, request: Request) -> Reply:
    """Show the switchboard or do what is asked: JSON in or asked for gives JSON out."""
    wants_json = "application/json" in (
        request.headers.get("accept", "") + request.headers.get("content-type", "")
    )
    if request.method == "POST":
        try:
            _do(sandbox, asking.said(request))
        except KeyError as missing:
            return _refused(f"Say which {missing.args[0]}.", as_json=wants_json)
        except (TypeError, ValueError, RefusalError) as trouble:
            return _refused(str(trouble), as_json=wants_json)
        if not wants_json:
            return see_other(PATH)
    if wants_json:
        return json_reply(200, state(sandbox))
    return page(switchboard.show(sandbox, state(sandbox)))


def _refused(trouble: str, *, as_json: bool) -> Reply:
    if as_json:
        return json_reply(400, {"error": trouble})
    back = f'<p><a href="{PATH}">Back to the switches</a></p>'
    html = pages.render("closed", "No", title="That did not work", text=escape(trouble), links=back)
    return page(html, 400)


def _do(sandbox: Sandbox, said: Said) -> None:
    action = said.get("action")
    if action not in ACTIONS:
        raise ValueError(f"Say one of these as action: {', '.join(sorted(ACTIONS))}.")
    ACTIONS[action](sandbox, said)


def _switches(sandbox: Sandbox, said: Said) -> None:
    """Turn every switch that is named; refuse all when one is unknown."""
    for switch, position in said.items():
        if switch in SWITCHES and position not in SWITCHES[switch]:
            raise UnknownSwitchError(f"No such switch: {switch}={position}")
    times, only = int(said.get("times", 0)), str(said.get("only", ""))
    for switch in SWITCHES.keys() & said.keys():
        sandbox.faults.set(switch, said[switch], times=times, only=only)


def _turn(sandbox: Sandbox, said: Said) -> None:
    """Turn one switch by a button: "webhooks=off" until turned again, "webhooks=off*1" once."""
    switch, _, position = str(said["turn"]).partition("=")
    position, _, times = position.partition("*")
    sandbox.faults.set(switch, position, times=int(times or 0), only=str(said.get("only", "")))


ACTIONS: dict[str, Callable[[Sandbox, Said], object]] = {
    "switches": _switches,
    "turn": _turn,
    "calm": lambda sandbox, said: sandbox.faults.calm(),
    "reset": lambda sandbox, said: sandbox.reset(),
    "move": lambda sandbox, said: sandbox.clock.move(seconds=int(said["seconds"])),
    "release": lambda sandbox, said: sandbox.release(),
    "release_twice": lambda sandbox, said: sandbox.release("duplicate"),
    "release_reversed": lambda sandbox, said: sandbox.release("reordered"),
    "release_late": lambda sandbox, said: sandbox.release("late"),
    "lose": lambda sandbox, said: sandbox.release("off"),
    "resend": lambda sandbox, said: sandbox.resend(),
    "pay": lambda sandbox, said: sandbox.pay(said["session"]),
    "pay_late": lambda sandbox, said: sandbox.pay(said["session"], late=True),
    "pay_again": lambda sandbox, said: sandbox.dashboard.pay_again(said["session"]),
    "decline": lambda sandbox, said: sandbox.decline(said["session"]),
    "linger": lambda sandbox, said: sandbox.linger(said["session"]),
    "expire": lambda sandbox, said: sandbox.expire(said["session"]),
    "refund": lambda sandbox, said: sandbox.dashboard.refund(said["payment"], pence=pence(said)),
    "settle_refund": lambda sandbox, said: sandbox.settle_refund(said["refund"]),
    "fail_refund": lambda sandbox, said: sandbox.fail_refund(said["refund"]),
    "dispute": lambda sandbox, said: sandbox.dashboard.dispute(
        said["payment"], pence=pence(said), reason=said.get("reason", "fraudulent")
    ),
    "win_dispute": lambda sandbox, said: sandbox.dashboard.settle_dispute(
        said["dispute"], won=True
    ),
    "lose_dispute": lambda sandbox, said: sandbox.dashboard.settle_dispute(
        said["dispute"], won=False
    ),
    "transfer": lambda sandbox, said: sandbox.dashboard.transfer(said["invoice"], pence(said)),
    "pay_invoice": lambda sandbox, said: sandbox.dashboard.pay_invoice(said["invoice"]),
    "decline_invoice": lambda sandbox, said: sandbox.dashboard.decline_invoice(said["invoice"]),
    "mark_invoice_paid": lambda sandbox, said: sandbox.dashboard.mark_paid(said["invoice"]),
    "void_invoice": lambda sandbox, said: sandbox.dashboard.void(said["invoice"]),
}


def state(sandbox: Sandbox) -> dict[str, Any]:
    """All there is to know, as plain values."""
    courier, known = sandbox.webhooks.courier, sandbox.dashboard.all
    return {
        "switches": sandbox.faults.positions(),
        "clock": sandbox.clock.now(),
        "sessions": sandbox.sessions(),
        "invoices": known("invoice"),
        "payments": [each for each in known("charge") if each["paid"]],
        "refunds": known("refund"),
        "disputes": known("dispute"),
        "events": [
            {"id": each["id"], "type": each["type"], "pending": each["pending_webhooks"]}
            for each in sandbox.events
        ],
        "held": len(sandbox.webhooks.held),
        "waiting": courier.waiting + len(sandbox.webhooks.outbox),
        "webhook_url": courier.url,
        "log": [list(each) for each in courier.log],
    }
