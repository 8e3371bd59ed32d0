"""The switchboard as people see it: every fault in words, and what can be made to happen."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from tests.stripe_sandbox import billing, pages
from tests.stripe_sandbox.faults import SWITCHES, Faults, healthy
from tests.stripe_sandbox.sandbox import Sandbox
from tests.stripe_sandbox.store import Record

PATH = "/_control"
_MOST = 12  # of each kind are shown, newest first

# The switches in the order of the page: a heading, and what to look for when it is turned.
ABOUT: dict[str, tuple[str, str]] = {
    "api": (
        "When the site asks Stripe",
        "Whatever is asked again must happen once: one page, one invoice, one refund.",
    ),
    "webhooks": (
        "How Stripe’s letters come",
        "An order is paid once, however its letters come. What is lost is found by the sweep.",
    ),
    "moment": (
        "When the letters of a payment come",
        "The buyer sees the same page, whoever brings the news first.",
    ),
    "signature": (
        "How letters are signed",
        "Only letters signed with our secret, and just now, are taken. Others get a 400.",
    ),
    "account": (
        "Which account letters are of",
        "Somebody else’s letters are turned away.",
    ),
    "livemode": (
        "Which mode letters are of",
        "Letters about real money are turned away here, and the other way round.",
    ),
    "refunds": (
        "What becomes of a refund",
        "A refund that comes back from the bank heads the list of what needs a person.",
    ),
}
# To which requests a fault of the first switch can be kept.
ONLY: dict[str, str] = {
    "": "every request",
    "POST /v1/checkout/sessions": "opening or closing a payment page",
    "GET /v1/checkout/sessions": "reading a payment page",
    "POST /v1/refunds": "giving a refund",
    "POST /v1/customers": "beginning an invoice",
    "POST /v1/invoiceitems": "filling an invoice",
    "POST /v1/invoices/{invoice}/finalize": "making an invoice final",
    "POST /v1/invoices/{invoice}/send": "sending an invoice",
    "GET /v1/balance_transactions": "the nightly check",
    "GET /v1/customers/{customer}/cash_balance": "looking for money that nothing has used",
}
_SOON = ((1860, "31 minutes"), (86_400, "a day"), (3 * 86_400, "3 days"), (31 * 86_400, "31 days"))
_LETTERS = {
    "release": "Deliver them now",
    "release_twice": "Deliver each twice",
    "release_reversed": "Deliver in reverse",
    "release_late": "Deliver as three days old",
    "lose": "Lose them",
}


def show(sandbox: Sandbox, now: dict[str, Any]) -> str:
    """The whole page; `now` is the sandbox's state as plain values."""
    site = sandbox.world.site_url
    return pages.render(
        "control",
        "Stripe’s troubles",
        wide=True,
        back=f' <a href="{escape(site)}">Back to the site</a>' if site else "",
        clock=pages.moment(now["clock"]),
        wrong=_wrong(sandbox.faults),
        moves=_buttons({str(seconds): words for seconds, words in _SOON}, name="seconds"),
        switches="\n".join(_switch(name, sandbox.faults) for name in ABOUT),
        held=str(now["held"]),
        letters=_buttons(_LETTERS) if now["held"] or sandbox.faults.gate.is_closed else "",
        sessions=_cards(now["sessions"], _session),
        invoices=_cards(now["invoices"], lambda each: _invoice(each, sandbox)),
        payments=_cards(now["payments"], _payment),
        refunds=_cards(now["refunds"], _refund),
        disputes=_cards(now["disputes"], _dispute),
        webhook_url=escape(now["webhook_url"] or "nowhere"),
        waiting=str(now["waiting"]),
        log=_log(now["log"]),
    )


def _wrong(faults: Faults) -> str:
    """What is wrong on purpose, in words."""
    found = [
        f"<li>{escape(SWITCHES[name][at])}{_how_long(faults.left(name))}</li>"
        for name, at in faults.positions().items()
        if at != healthy(name)
    ]
    if not found:
        return "<p><strong>Everything is healthy.</strong></p>"
    calm = _form({}, '<button class="main" name="action" value="calm">Make all healthy</button>')
    return f"<p><strong>Wrong on purpose:</strong></p><ul>{''.join(found)}</ul>{calm}"


def _how_long(left: int) -> str:
    return f", {left} more time{'s' if left > 1 else ''}" if left else ""


def _switch(name: str, faults: Faults) -> str:
    heading, words = ABOUT[name]
    rows = "".join(_position(name, each, faults) for each in SWITCHES[name])
    only = _only(faults.only) if name == "api" else ""
    body = f'{only}<ul class="faults">{rows}</ul>'
    return (
        f'<section class="card"><h3>{heading}</h3><p class="hint">{words}</p>'
        f"{_form({'action': 'turn'}, body)}</section>"
    )


def _only(chosen: str) -> str:
    options = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{words}</option>'
        for value, words in ONLY.items()
    )
    return f'<label for="only">Keep it to</label><select id="only" name="only">{options}</select>'


def _position(switch: str, position: str, faults: Faults) -> str:
    title = escape(SWITCHES[switch][position])
    if faults[switch] != position:
        if position == healthy(switch):
            return ""
        ways = {"Once": f"{position}*1", "On": position}
        return f"<li><span>{title}</span>{_turns(switch, title, ways)}</li>"
    if position == healthy(switch):
        return f'<li class="on"><span><strong>{title}</strong>, as it should be</span></li>'
    state = f"<strong>{title}</strong>: on{_how_long(faults.left(switch))}"
    off = _turns(switch, title, {"Off": healthy(switch)})
    return f'<li class="on"><span>{state}</span>{off}</li>'


def _turns(switch: str, title: str, ways: dict[str, str]) -> str:
    buttons = "".join(
        f'<button name="turn" value="{switch}={to}" aria-label="{words}: {title}">{words}</button>'
        for words, to in ways.items()
    )
    return f'<span class="ways">{buttons}</span>'


def _session(session: Record) -> str:
    acts = {"pay_again": "Pay a second time"} if session["status"] == "complete" else {}
    title = _code(session["id"])
    if session["status"] == "open":
        title = f'<a href="{pages.PREFIX}{session["id"]}">{title}</a>'
        acts = {
            "pay": "Pay",
            "decline": "Decline the card",
            "linger": "Dawdle past its time",
            "pay_late": "Pay late",
            "expire": "Close it now",
        }
    amount = pages.money(session["amount_total"], session["currency"])
    about = escape(session["client_reference_id"] or "")
    facts = f"{amount} · {session['status']}, {session['payment_status']} · {about}"
    return _card(title, facts, _acts("session", session["id"], acts))


def _invoice(invoice: Record, sandbox: Sandbox) -> str:
    title = escape(invoice["number"] or "Draft")
    acts: dict[str, str] = {}
    if invoice["status"] != "draft":
        title = f'<a href="{billing.PREFIX}{invoice["id"]}">{title}</a>'
    if invoice["status"] == "open":
        acts = {
            "pay_invoice": "Pay by card",
            "decline_invoice": "Decline the card",
            "mark_invoice_paid": "Paid elsewhere",
            "void_invoice": "Make it void",
        }
    facts = (
        f"{pages.money(invoice['total'], invoice['currency'])} · {invoice['status']} · "
        f"due {pages.day(invoice['due_date'])} · {escape(invoice['customer_name'] or '')}"
    )
    if arrived := billing.cash(sandbox.world, invoice["customer"]):
        facts += f" · {pages.money(arrived, 'gbp')} paid in and not used"
    forms = _acts("invoice", invoice["id"], acts)
    if invoice["status"] != "draft":
        missing = max(invoice["amount_remaining"] - arrived, 0) or invoice["total"]
        record = {**invoice, "total": missing}
        words = "A transfer" if invoice["status"] == "open" else "A transfer that comes too late"
        forms = _amount("invoice", record, "transfer", words, press="Arrives") + forms
    return _card(title, facts, forms)


def _payment(charge: Record) -> str:
    left = charge["amount_captured"] - charge["amount_refunded"]
    facts = f"{pages.money(charge['amount'], charge['currency'])}"
    if charge["amount_refunded"]:
        facts += f" · refunded {pages.money(charge['amount_refunded'], charge['currency'])}"
    by_card = charge["payment_method_details"]["type"] == "card"
    facts += f" · by {'card' if by_card else 'bank transfer'}"
    facts += " · disputed" if charge["disputed"] else ""
    forms = ""
    if left and not charge["disputed"]:
        record = {"id": charge["id"], "total": left, "currency": charge["currency"]}
        forms = _amount("payment", record, "refund", "Refund")
        if by_card:
            forms += _acts("payment", charge["id"], {"dispute": "Let the bank dispute it"})
    return _card(_code(charge["id"]), facts, forms)


def _refund(refund: Record) -> str:
    acts = {
        "pending": {"settle_refund": "Let it succeed"},
        "succeeded": {"fail_refund": "Let it come back"},
    }.get(refund["status"], {})
    facts = f"{pages.money(refund['amount'], refund['currency'])} · {refund['status']}"
    facts += "" if refund["metadata"] else " · made in the dashboard"
    return _card(_code(refund["id"]), facts, _acts("refund", refund["id"], acts))


def _dispute(dispute: Record) -> str:
    decided = dispute["status"] in ("won", "lost")
    acts = {} if decided else {"win_dispute": "We win it", "lose_dispute": "We lose it"}
    amount = pages.money(dispute["amount"], dispute["currency"])
    facts = f"{amount} · {escape(dispute['reason'])} · {dispute['status'].replace('_', ' ')}"
    return _card(_code(dispute["id"]), facts, _acts("dispute", dispute["id"], acts))


def _cards(records: list[Record], card: Callable[[Record], str]) -> str:
    if not records:
        return '<p class="muted">None yet.</p>'
    more = len(records) - _MOST
    tail = f'<p class="muted">And {more} older.</p>' if more > 0 else ""
    return f'<ul class="cards">{"".join(card(each) for each in records[:_MOST])}</ul>{tail}'


def _card(title: str, facts: str, forms: str) -> str:
    return f'<li class="card"><p><strong>{title}</strong><br>{facts}</p>{forms}</li>'


def _acts(kind: str, identifier: str, acts: dict[str, str]) -> str:
    return _form({kind: identifier}, _plain(acts.items(), "action", identifier)) if acts else ""


def _amount(kind: str, record: Record, act: str, words: str, *, press: str = "") -> str:
    """An amount in pounds with its button."""
    identifier = record["id"]
    field = f"{act}-{identifier}"
    value = f"{record['total'] // 100}.{record['total'] % 100:02d}"
    inside = (
        f'<label for="{field}">{words}, in pounds</label>'
        f'<input id="{field}" name="pounds" inputmode="decimal" value="{value}">'
        f"{_plain([(act, press or words)], 'action', identifier)}"
    )
    return _form({kind: identifier}, f'<div class="amount">{inside}</div>')


def _plain(ways: Iterable[tuple[str, str]], name: str, identifier: str) -> str:
    """Buttons whose names, read alone, say what they are for."""
    return "".join(
        f'<button name="{name}" value="{value}" aria-label="{words}: {identifier}">{words}</button>'
        for value, words in ways
    )


def _buttons(ways: dict[str, str], *, name: str = "action") -> str:
    return "".join(
        f'<button name="{name}" value="{value}">{words}</button>' for value, words in ways.items()
    )


def _form(hidden: dict[str, str], inside: str) -> str:
    fields = "".join(
        f'<input type="hidden" name="{name}" value="{value}">' for name, value in hidden.items()
    )
    return f'<form method="post" action="{PATH}">{fields}{inside}</form>'


def _log(entries: list[list[str]]) -> str:
    if not entries:
        return '<p class="muted">None yet.</p>'
    rows = "".join(
        f"<li><code>{escape(kind)}</code> {escape(outcome)}</li>" for kind, outcome in entries
    )
    return f'<ol class="log">{rows}</ol>'


def _code(identifier: str) -> str:
    return f"<code>{identifier[:28]}</code>"
