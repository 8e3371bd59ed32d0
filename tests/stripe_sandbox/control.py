"""The switchboard at /_control: a page for people, JSON for programmes."""

import json
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import parse_qs

from tests.stripe_sandbox import pages
from tests.stripe_sandbox.errors import RefusalError
from tests.stripe_sandbox.faults import SWITCHES, UnknownSwitchError
from tests.stripe_sandbox.messages import Reply, Request, json_reply, page, see_other
from tests.stripe_sandbox.sandbox import Sandbox
from tests.stripe_sandbox.store import Record

PATH = "/_control"
Said = dict[str, Any]

_TITLES = {
    "api": "The API",
    "webhooks": "Webhooks",
    "moment": "When webhooks go after a payment",
    "age": "Day named in webhooks",
    "signature": "Signature of webhooks",
    "account": "Account named in webhooks",
    "livemode": "Mode named in webhooks",
    "refunds": "Refunds",
}


def answer(sandbox: Sandbox, request: Request) -> Reply:
    """Show the switchboard or do what is asked: JSON in or asked for gives JSON out."""
    wants_json = "application/json" in (
        request.headers.get("accept", "") + request.headers.get("content-type", "")
    )
    if request.method == "POST":
        try:
            _do(sandbox, _said(request))
        except KeyError as missing:
            return _refused(f"Say which {missing.args[0]}.", as_json=wants_json)
        except (TypeError, ValueError, RefusalError) as trouble:
            return _refused(str(trouble), as_json=wants_json)
        if not wants_json:
            return see_other(PATH)
    return json_reply(200, state(sandbox)) if wants_json else page(_show(sandbox))


def _said(request: Request) -> Said:
    if "application/json" in request.headers.get("content-type", ""):
        said = json.loads(request.body)
        if not isinstance(said, dict):
            raise ValueError("Say it as a JSON object.")
        return said
    return {key: values[-1] for key, values in parse_qs(request.body).items()}


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


ACTIONS: dict[str, Callable[[Sandbox, Said], object]] = {
    "switches": _switches,
    "calm": lambda sandbox, said: sandbox.faults.calm(),
    "release": lambda sandbox, said: sandbox.release(),
    "reset": lambda sandbox, said: sandbox.reset(),
    "move": lambda sandbox, said: sandbox.clock.move(seconds=int(said["seconds"])),
    "pay": lambda sandbox, said: sandbox.pay(said["session"]),
    "pay_late": lambda sandbox, said: sandbox.pay(said["session"], late=True),
    "decline": lambda sandbox, said: sandbox.decline(said["session"]),
    "linger": lambda sandbox, said: sandbox.linger(said["session"]),
    "expire": lambda sandbox, said: sandbox.expire(said["session"]),
    "settle_refund": lambda sandbox, said: sandbox.settle_refund(said["refund"]),
    "fail_refund": lambda sandbox, said: sandbox.fail_refund(said["refund"]),
}


def state(sandbox: Sandbox) -> dict[str, Any]:
    """All there is to know, as plain values."""
    courier = sandbox.webhooks.courier
    return {
        "switches": sandbox.faults.positions(),
        "clock": sandbox.clock.now(),
        "sessions": sandbox.sessions(),
        "refunds": sandbox.world.store.newest("refund"),
        "events": [
            {"id": each["id"], "type": each["type"], "pending": each["pending_webhooks"]}
            for each in sandbox.events
        ],
        "held": len(sandbox.webhooks.held),
        "waiting": courier.waiting + len(sandbox.webhooks.outbox),
        "webhook_url": courier.url,
        "log": [list(each) for each in courier.log],
    }


def _show(sandbox: Sandbox) -> str:
    now = state(sandbox)
    return pages.render(
        "control",
        "Switches",
        wide=True,
        back=_link_back(sandbox.world.site_url),
        clock=pages.moment(now["clock"]),
        switches="\n".join(_select(name, now["switches"][name]) for name in SWITCHES),
        only="",
        held=str(now["held"]),
        sessions="\n".join(_session_row(each) for each in now["sessions"][:50]),
        refunds="\n".join(_refund_row(each) for each in now["refunds"][:50]),
        webhook_url=escape(now["webhook_url"] or "nowhere"),
        waiting=str(now["waiting"]),
        log="\n".join(_row(escape(kind), escape(outcome)) for kind, outcome in now["log"]),
    )


def _link_back(url: str) -> str:
    return f' <a href="{escape(url)}">Back to the site</a>' if url else ""


def _select(name: str, position: str) -> str:
    options = "".join(
        f'<option value="{each}"{" selected" if each == position else ""}>{escape(title)}</option>'
        for each, title in SWITCHES[name].items()
    )
    return (
        f'<div><label for="{name}">{_TITLES[name]}</label>'
        f'<select id="{name}" name="{name}">{options}</select></div>'
    )


def _session_row(session: Record) -> str:
    acts = {"pay": "Pay", "decline": "Decline", "linger": "Dawdle", "expire": "Expire now"}
    late = {"pay_late": "Pay late"}
    name = f"<code>{session['id'][:20]}…</code>"
    if session["status"] == "open":
        name = f'<a href="{pages.PREFIX}{session["id"]}">{name}</a>'
        buttons = _buttons("session", session["id"], {**acts, **late})
    else:
        buttons = ""
    amount = pages.money(session["amount_total"], session["currency"])
    about = escape(session["client_reference_id"] or "")
    return _row(name, about, amount, f"{session['status']}, {session['payment_status']}", buttons)


def _refund_row(refund: Record) -> str:
    acts = {
        "pending": {"settle_refund": "Let it succeed"},
        "succeeded": {"fail_refund": "Let it fail"},
    }.get(refund["status"], {})
    amount = pages.money(refund["amount"], refund["currency"])
    name = f"<code>{refund['id']}</code>"
    return _row(name, amount, refund["status"], _buttons("refund", refund["id"], acts))


def _buttons(kind: str, identifier: str, acts: dict[str, str]) -> str:
    buttons = "".join(
        f'<button name="action" value="{act}">{title}</button>' for act, title in acts.items()
    )
    hidden = f'<input type="hidden" name="{kind}" value="{identifier}">'
    return f'<form method="post" action="{PATH}">{hidden}{buttons}</form>' if acts else ""


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
