"""The switchboard, by page and by JSON; the state file; and the command line."""

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.events.sandbox.test_paying import browser, get
from tests.stripe_sandbox.faults import SWITCHES, healthy
from tests.stripe_sandbox.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[3]


def ask(sandbox, said=None):
    data = None if said is None else json.dumps(said).encode()
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{sandbox.url}/_control", data=data, headers=headers)
    try:
        with browser.open(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as answer:
        return answer.code, json.load(answer)


def test_the_page_shows_switches_sessions_and_refunds(stripe_sandbox, stripe_client, opened):
    paid = stripe_sandbox.pay(opened(client_reference_id="<b>AB12").id)
    stripe_client.v1.refunds.create({"payment_intent": paid["payment_intent"]})
    opened()
    status, html = get(f"{stripe_sandbox.url}/_control")
    assert status == 200
    for said in ("Sandbox: no real money", "complete, paid", "open, unpaid", "&lt;b&gt;AB12"):
        assert said in html
    for act in ("pay", "pay_late", "pay_again", "decline", "linger", "expire", "fail_refund"):
        assert f'value="{act}"' in html
    assert "<script" not in html


def test_every_fault_stands_on_the_page_in_words_with_its_ways(stripe_sandbox):
    _, html = get(f"{stripe_sandbox.url}/_control")
    assert "Everything is healthy." in html
    for switch, positions in SWITCHES.items():
        for position, words in positions.items():
            assert escape(words) in html
            if position != healthy(switch):
                assert f'value="{switch}={position}"' in html
                assert f'value="{switch}={position}*1"' in html


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_fault_is_turned_on_once_or_until_it_is_turned_off(stripe_sandbox, switch):
    fault, well = list(SWITCHES[switch])[-1], healthy(switch)
    for turn, first, second in ((f"{fault}*1", fault, well), (fault, fault, fault)):
        assert press(stripe_sandbox, action="turn", turn=f"{switch}={turn}") == (303, "/_control")
        assert "Wrong on purpose" in get(f"{stripe_sandbox.url}/_control")[1]
        assert [stripe_sandbox.faults.meet(switch) for _ in range(2)] == [first, second]
    press(stripe_sandbox, action="turn", turn=f"{switch}={well}")
    assert stripe_sandbox.faults[switch] == well


def test_a_fault_is_kept_to_the_requests_that_are_chosen(stripe_sandbox):
    press(
        stripe_sandbox, action="turn", turn="api=refused", only="POST /v1/invoices/{invoice}/send"
    )
    strike = stripe_sandbox.faults.strike
    assert strike("POST /v1/invoices/in_1/finalize").drops is False
    assert strike("POST /v1/invoices/in_1/send").drops
    assert (
        'value="POST /v1/invoices/{invoice}/send" selected'
        in (get(f"{stripe_sandbox.url}/_control")[1])
    )


def press(sandbox, **said):
    """Press a button on the page. Gives the status, and where it leads."""
    data = urlencode(said).encode()
    try:
        with browser.open(f"{sandbox.url}/_control", data=data) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers["Location"]


def test_the_form_turns_switches_and_leads_back(stripe_sandbox):
    data = b"action=switches&api=answer_lost&times=2&only=POST&webhooks=duplicate&refunds=succeed"
    request = urllib.request.Request(f"{stripe_sandbox.url}/_control", data=data)
    with pytest.raises(urllib.error.HTTPError) as answer:
        browser.open(request)
    assert (answer.value.code, answer.value.headers["Location"]) == (303, "/_control")
    assert stripe_sandbox.faults["api"] == "answer_lost"
    assert stripe_sandbox.faults["webhooks"] == "duplicate"


def test_everything_can_be_done_by_json(stripe_sandbox, stripe_client, opened):
    first, second, third = opened(), opened(), opened()
    assert ask(stripe_sandbox, {"action": "switches", "refunds": "pending"})[0] == 200
    ask(stripe_sandbox, {"action": "pay", "session": first.id})
    refund = stripe_client.v1.refunds.create(
        {"payment_intent": stripe_sandbox.session(first.id)["payment_intent"]}
    )
    ask(stripe_sandbox, {"action": "settle_refund", "refund": refund.id})
    ask(stripe_sandbox, {"action": "fail_refund", "refund": refund.id})
    ask(stripe_sandbox, {"action": "decline", "session": second.id})
    ask(stripe_sandbox, {"action": "expire", "session": second.id})
    ask(stripe_sandbox, {"action": "linger", "session": third.id})
    ask(stripe_sandbox, {"action": "move", "seconds": 25 * 3600})
    ask(stripe_sandbox, {"action": "pay_late", "session": third.id})
    _, state = ask(stripe_sandbox)
    assert [each["status"] for each in state["sessions"]] == ["complete", "expired", "complete"]
    assert [each["status"] for each in state["refunds"]] == ["failed"]
    assert state["switches"]["refunds"] == "pending"
    ask(stripe_sandbox, {"action": "calm"})
    assert ask(stripe_sandbox)[1]["switches"]["refunds"] == "succeed"
    _, emptied = ask(stripe_sandbox, {"action": "reset"})
    assert (emptied["sessions"], emptied["events"], emptied["waiting"]) == ([], [], 0)


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"action": "dance"},
        {"action": "pay"},
        {"action": "pay", "session": "cs_nobody"},
        {"action": "switches", "api": "sideways"},
        {"action": "move", "seconds": "soon"},
        {"action": "turn", "turn": "webhooks=sideways"},
        {"action": "turn", "turn": "=*"},
        {"action": "transfer", "invoice": "in_nobody", "pence": 1},
        {"action": "refund", "payment": "ch_nobody"},
        {"action": "dispute", "payment": "ch_nobody"},
        {"action": "win_dispute", "dispute": "du_nobody"},
        {"action": "pay_again", "session": "cs_nobody"},
        {"action": "refund", "payment": "ch_nobody", "pounds": "lots"},
    ],
)
def test_nonsense_is_refused_with_a_reason(stripe_sandbox, said):
    status, answer = ask(stripe_sandbox, said)
    assert status == 400
    assert answer["error"]


def test_a_huge_body_is_refused(stripe_sandbox):
    request = urllib.request.Request(
        f"{stripe_sandbox.url}/_control", data=b"x", headers={"Content-Length": "99999999"}
    )
    with pytest.raises(urllib.error.HTTPError) as answer:
        browser.open(request)
    assert answer.value.code == 413


def test_what_happened_outlives_the_sandbox_in_its_file(tmp_path, stripe_sandbox, opened):
    file = tmp_path / "state" / "stripe.json"
    before = Sandbox(state=file)
    opened()
    before.world.store.add(stripe_sandbox.sessions()[0])
    [session] = before.sessions()
    before.pay(session["id"])
    after = Sandbox(state=file)
    assert after.session(session["id"])["payment_status"] == "paid"
    assert [each["type"] for each in after.events][-1] == "checkout.session.completed"


def test_the_command_serves_a_sandbox_and_stops_when_told():
    site = ["--site-url", "http://127.0.0.1:8000/"]
    command = [sys.executable, "-m", "tests.stripe_sandbox", "--port", "0", *site]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        try:
            said = running.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/_control", said)
            assert address, said
            status, html = get(address[0])
            assert (status, 'href="http://127.0.0.1:8000/"' in html) == (200, True)
        finally:
            running.terminate()
        assert running.wait(20) == 0


def test_a_taken_port_is_said_plainly(stripe_sandbox):
    port = stripe_sandbox.url.rpartition(":")[2]
    command = [sys.executable, "-m", "tests.stripe_sandbox", "--port", port]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"cannot use port {port}" in done.stderr


def test_nothing_that_is_served_to_people_knows_the_sandbox():
    served = [
        path for room in ("site", "brokerage", "events") for path in (ROOT / room).rglob("*.py")
    ]
    assert len(served) > 20
    assert [path for path in served if "stripe_sandbox" in path.read_text(encoding="utf-8")] == []
