"""The hosted pay page, as a browser sees it: plain HTML, no script."""

import datetime as dt
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from tests.stripe_sandbox.errors import RefusalError
from tests.stripe_sandbox.messages import Reply, Request, page, see_other
from tests.stripe_sandbox.sandbox import Sandbox
from tests.stripe_sandbox.store import Record

_FOLDER = Path(__file__).with_name("html")
_SIGNS = {"gbp": "£", "eur": "€", "usd": "$"}
_CLOSED = {
    "complete": ("Already paid", "This payment went through. You do not need to do it again."),
    "expired": ("Time ran out", "This payment page has closed, and nothing was taken."),
}
PREFIX = "/c/pay/"


def answer(sandbox: Sandbox, request: Request) -> Reply:
    """The page of one session, or what a button on it leads to."""
    session_id = request.path.removeprefix(PREFIX)
    try:
        if request.method == "POST":
            return _act(sandbox, session_id, _typed(request))
        return _show(sandbox, sandbox.session(session_id))
    except RefusalError as refusal:
        if refusal.status != 404:
            return _show(sandbox, sandbox.session(session_id))
        text = "There is no such payment page."
        return page(render("closed", "Not found", title="Not found", text=text, links=""), 404)


def _act(sandbox: Sandbox, session_id: str, typed: dict[str, str]) -> Reply:
    session = sandbox.session(session_id)
    act = typed.get("act")
    if act == "leave":
        return see_other(session["cancel_url"] or f"{PREFIX}{session_id}")
    if act == "decline":
        sandbox.decline(session_id, payer=typed)
        return _show(sandbox, session, typed=typed, problem=render_part("declined"))
    if act == "pay":
        sandbox.pay(session_id, payer=typed)
        return see_other(success_url(session))
    return _show(sandbox, session, typed=typed)


def success_url(session: Record) -> str:
    """Where a payer goes on to, with the session's id filled in."""
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def _typed(request: Request) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(request.body).items()}


def _show(
    sandbox: Sandbox, session: Record, *, typed: dict[str, str] | None = None, problem: str = ""
) -> Reply:
    if session["status"] != "open":
        return _closed(session)
    said = typed or {}
    return page(
        render(
            "pay",
            "Pay",
            action=f"{PREFIX}{session['id']}",
            amount=money(session["amount_total"], session["currency"]),
            email=escape(said.get("email") or session["customer_email"] or ""),
            lines="\n".join(_line(each) for each in sandbox.lines(session["id"])),
            name=escape(said.get("name", "")),
            problem=problem,
            until=moment(session["expires_at"]),
        )
    )


def _closed(session: Record) -> Reply:
    title, text = _CLOSED[session["status"]]
    back = success_url(session) if session["status"] == "complete" else session["cancel_url"]
    links = f'<p><a href="{escape(back)}">Go back to the shop</a></p>' if back else ""
    return page(render("closed", title, title=title, text=text, links=links))


def _line(line: Record) -> str:
    name, amount = escape(line["description"]), money(line["amount_total"], line["currency"])
    return f'<tr><th scope="row">{line["quantity"]} &times; {name}</th><td>{amount}</td></tr>'


def money(amount: int, currency: str) -> str:
    """£12.50 for 1250 and gbp; −£12.50 for as much less."""
    sign, amount = ("−" if amount < 0 else ""), abs(amount)
    return f"{sign}{_SIGNS[currency]}{amount // 100:,}.{amount % 100:02d}"


def moment(second: int) -> str:
    """A moment in Leeds, for people."""
    when = dt.datetime.fromtimestamp(second, ZoneInfo("Europe/London"))
    return f"{when:%H:%M} on {when.day} {when:%B}"


def day(second: int) -> str:
    """A day in Leeds, for people."""
    when = dt.datetime.fromtimestamp(second, ZoneInfo("Europe/London"))
    return f"{when.day} {when:%B %Y}"


def render(name: str, heading: str, /, *, wide: bool = False, **parts: str) -> str:
    """A whole page from one of the files in html/; `parts` are HTML already."""
    layout = {"title": f"{escape(heading)} &ndash; sandbox", "width": "wide" if wide else ""}
    return _template("layout").substitute(layout, body=render_part(name, **parts))


def render_part(name: str, /, **parts: str) -> str:
    """One of the files in html/, filled in."""
    return _template(name).substitute(parts)


@cache
def _template(name: str) -> Template:
    return Template((_FOLDER / f"{name}.html").read_text(encoding="utf-8"))
