"""The hosted page of an invoice, as its receiver sees it: plain HTML, no script."""

from html import escape

from tests.stripe_sandbox import asking, billing, pages
from tests.stripe_sandbox.billing import PREFIX
from tests.stripe_sandbox.errors import RefusalError
from tests.stripe_sandbox.messages import Reply, Request, page, see_other
from tests.stripe_sandbox.objects.customer import SORT_CODE, account_number
from tests.stripe_sandbox.sandbox import Sandbox
from tests.stripe_sandbox.store import Record

_STATES = {
    "open": "To be paid by {due}.",
    "paid": "Paid. Nothing more is owed.",
    "void": "Void. You do not owe anything.",
    "uncollectible": "Given up. You do not owe anything.",
}


def answer(sandbox: Sandbox, request: Request) -> Reply:
    """The page of one invoice, or what a button on it leads to."""
    invoice_id, trouble, typed = request.path.removeprefix(PREFIX), "", ""
    try:
        if request.method == "POST":
            said = asking.said(request)
            typed = str(said.get("pounds", ""))
            declined = _act(sandbox, invoice_id, said)
            if not declined:
                return see_other(request.path)
            trouble = pages.render_part("declined")
    except (ValueError, RefusalError) as refusal:
        if getattr(refusal, "status", 400) == 404:
            return _missing()
        trouble = pages.render_part("trouble", text=escape(str(refusal)))
    try:
        return _show(sandbox, sandbox.dashboard.one("invoice", invoice_id), trouble, typed)
    except RefusalError:
        return _missing()


def _act(sandbox: Sandbox, invoice_id: str, said: asking.Said) -> bool:
    """Do what the button says; whether the card was declined."""
    if said.get("act") == "transfer":
        sandbox.dashboard.transfer(invoice_id, asking.pence(said))
    elif said.get("act") == "pay":
        sandbox.dashboard.pay_invoice(invoice_id)
    elif said.get("act") == "decline":
        sandbox.dashboard.decline_invoice(invoice_id)
        return True
    return False


def _missing() -> Reply:
    text = "There is no such invoice."
    return page(pages.render("closed", "Not found", title="Not found", text=text, links=""), 404)


def _show(sandbox: Sandbox, invoice: Record, trouble: str, typed: str) -> Reply:
    if invoice["status"] == "draft":
        return _missing()
    amount = pages.money(invoice["total"], invoice["currency"])
    state = _STATES[invoice["status"]].format(due=pages.day(invoice["due_date"]))
    return page(
        pages.render(
            "invoice",
            f"Invoice {invoice['number']}",
            number=escape(invoice["number"]),
            amount=amount,
            state=state,
            trouble=trouble,
            facts=_facts(invoice),
            lines="\n".join(_line(each) for each in invoice["lines"]["data"]),
            pay=_ways_to_pay(sandbox, invoice, typed) if invoice["status"] == "open" else "",
        )
    )


def _facts(invoice: Record) -> str:
    facts = {
        "For": invoice["customer_name"] or "",
        **{each["name"]: each["value"] for each in invoice["custom_fields"] or ()},
        "Of": pages.day(invoice["effective_at"]),
        "Due": pages.day(invoice["due_date"]),
    }
    return "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(each)}</dd>" for name, each in facts.items()
    )


def _line(line: Record) -> str:
    name, amount = (
        escape(line["description"] or "Item"),
        pages.money(line["amount"], line["currency"]),
    )
    return f'<tr><th scope="row">{name}</th><td>{amount}</td></tr>'


def _ways_to_pay(sandbox: Sandbox, invoice: Record, typed: str) -> str:
    had = billing.cash(sandbox.world, invoice["customer"])
    owed = invoice["amount_remaining"] - had
    arrived = f"<p>{pages.money(had, 'gbp')} of it has arrived.</p>" if had else ""
    return pages.render_part(
        "invoice_pay",
        action=f"{PREFIX}{invoice['id']}",
        account=account_number(invoice["customer"]),
        sort_code=SORT_CODE,
        reference=escape(invoice["number"]),
        arrived=arrived,
        pounds=escape(typed) or f"{owed // 100}.{owed % 100:02d}",
    )
