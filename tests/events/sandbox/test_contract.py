"""The contract catches what Stripe would not understand, and lets pass what it would."""

from copy import deepcopy
from urllib.parse import urlencode

import pytest
import stripe

from tests.events.sandbox.orders import line, order
from tests.stripe_sandbox import form
from tests.stripe_sandbox.contract import cutting, description, differences
from tests.stripe_sandbox.contract.checking import contract
from tests.stripe_sandbox.contract.operations import OPERATIONS
from tests.stripe_sandbox.contract.schema import apply_differences
from tests.stripe_sandbox.fixtures import held_to_contract
from tests.stripe_sandbox.routes import ROUTES

SESSIONS = "/v1/checkout/sessions"
GOOD = {
    "mode": "payment",
    "success_url": "https://ball.example/",
    "line_items[0][quantity]": "2",
    "line_items[0][price_data][currency]": "gbp",
    "line_items[0][price_data][unit_amount]": "9500",
    "line_items[0][price_data][product_data][name]": "A seat",
    "payment_intent_data[metadata][order]": "AB12",
    "phone_number_collection[enabled]": "true",
    "allowed_payment_method_types[0]": "card",
    "metadata[order]": "12",
    "expires_at": "1795000000",
}


def judged(method="POST", url=SESSIONS, headers=None, **params):
    return contract().request(method, url, urlencode(params), headers=headers)


def test_a_request_stripe_understands_passes():
    assert judged(**GOOD) == []


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("line_items[0][price_data][unit_amout]", "1", "'unit_amout' was unexpected"),
        ("line_items[0][price_data][product_data][nmae]", "x", "'nmae' was unexpected"),
        ("payment_intent_data[metdata][order]", "1", "'metdata' was unexpected"),
        ("payment_method_types[0]", "card", "'payment_method_types' was unexpected"),
        ("line_items[0][quantity]", "two", "'two' is not of type 'integer'"),
        ("phone_number_collection[enabled]", "yes", "'yes' is not of type 'boolean'"),
        ("mode", "paymnet", "'paymnet' is not one of"),
        ("expires_at", "tomorrow", "'tomorrow' is not of type 'integer'"),
        ("client_reference_id", "x" * 201, "is too long"),
    ],
)
def test_a_slip_is_caught_however_deep_it_lies(key, value, said):
    breaches = judged(**{**GOOD, key: value})
    assert len(breaches) == 1
    assert said in breaches[0]


def test_a_slip_in_a_query_or_a_path_is_caught():
    assert judged("GET", f"{SESSIONS}?limit=3&created[gte]=12&expand[0]=data.payment_intent") == []
    assert "'limt' was unexpected" in judged("GET", f"{SESSIONS}?limt=3")[0]
    assert "created.gte" in judged("GET", f"{SESSIONS}?created[gte]=noon")[0]
    assert "not among the operations" in judged("POST", "/v1/checkout/session")[0]


def test_another_version_than_the_one_checked_is_caught():
    assert judged(**GOOD, headers={"Stripe-Version": differences.SENT}) == []
    assert "2020-08-27" in judged(**GOOD, headers={"Stripe-Version": "2020-08-27"})[0]


def test_the_sandbox_refuses_a_misspelt_parameter_and_the_watch_tells(
    stripe_client, stripe_watch, opened
):
    bad = deepcopy(line())
    bad["price_data"]["unit_amout"] = bad["price_data"].pop("unit_amount")
    refused = pytest.raises(stripe.InvalidRequestError)
    with stripe_watch.expecting_breaches() as caught, refused as refusal:
        stripe_client.v1.checkout.sessions.create(order(lines=[bad]))
    assert refusal.value.code == "parameter_unknown"
    assert refusal.value.param == "line_items[0][price_data][unit_amout]"
    assert any("'unit_amout' was unexpected" in each for each in caught)


def test_a_test_that_breaks_the_contract_fails():
    fixture = held_to_contract()
    watch = next(fixture)
    watch.breaches.append("something Stripe would not understand")
    with pytest.raises(pytest.fail.Exception, match="Stripe would not understand"):
        next(fixture)


def test_a_reply_stripe_would_never_give_is_caught(stripe_sandbox, opened):
    opened()
    session = stripe_sandbox.sessions()[0]
    url = f"{SESSIONS}/{session['id']}"
    assert contract().reply("GET", url, 200, session) == []
    assert contract().reply("GET", url, 200, {**session, "status": "paid"}) != []
    assert contract().reply("GET", url, 200, {**session, "paid_at": 1}) != []
    assert contract().reply("GET", url, 400, session) != []
    del session["expires_at"]
    assert contract().reply("GET", url, 200, session) != []


def test_an_event_is_judged_with_what_it_carries(stripe_sandbox, opened):
    stripe_sandbox.pay(opened().id)
    event = deepcopy(stripe_sandbox.events[-1])
    assert contract().event(event) == []
    event["data"]["object"]["amount_total"] = "95.00"
    assert "amount_total" in contract().event(event)[0]


def test_the_sandbox_answers_what_is_described_and_nothing_else():
    assert {(method, path) for method, path, _ in ROUTES} == set(OPERATIONS)


def test_a_difference_that_has_no_place_is_an_error(monkeypatch):
    gone = (("POST /v1/refunds", "", "never_there"),)
    monkeypatch.setattr(differences, "REQUESTS_LOST", gone)
    with pytest.raises(KeyError):
        apply_differences(description.load())


def test_the_description_is_of_the_version_we_say():
    assert description.load()["version"] == differences.DESCRIBED


def test_the_library_sends_the_version_we_say():
    assert stripe.api_version == differences.SENT


def test_a_missing_description_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(description, "cache_file", lambda: tmp_path / "nothing.json")
    with pytest.raises(description.DescriptionMissingError, match="script/stripe_description"):
        description.load()


def test_cutting_keeps_what_is_reached_and_stubs_what_we_do_not_use():
    described = {
        "info": {"version": "v"},
        "paths": {path: {} for _, path in OPERATIONS},
        "components": {
            "schemas": {
                "refund": {"x-resourceId": "refund", "properties": {"c": {"$ref": _ref("part")}}},
                "part": {"description": "words", "properties": {"p": {"$ref": _ref("plan")}}},
                "plan": {"x-resourceId": "plan", "properties": {"t": {"$ref": _ref("tier")}}},
                "tier": {},
            }
        },
    }
    answers = {"content": {"application/json": {"schema": {"$ref": _ref("part")}}}}
    for method, path in OPERATIONS:
        described["paths"][path][method.lower()] = {
            "responses": {"200": answers, "default": answers}
        }
    kept = cutting.cut(described)["schemas"]
    assert kept.keys() == {"refund", "part", "stub"}
    assert kept["part"] == {"properties": {"p": {"$ref": _ref("stub")}}}


def _ref(name):
    return f"#/components/schemas/{name}"


@pytest.mark.parametrize(
    "encoded", ["a=1&a[b]=2", "a[b]=2&a=1", "[x]=1", "a[b=1", "a" + "[b]" * 20]
)
def test_a_form_that_is_none_is_refused(encoded):
    with pytest.raises(form.FormError):
        form.decode(encoded)


def test_forms_nest():
    decoded = form.decode("a[b][0][c]=1&a[b][1][c]=2&d[]=3&d[]=4&e=")
    assert decoded == {
        "a": {"b": {"0": {"c": "1"}, "1": {"c": "2"}}},
        "d": {"0": "3", "1": "4"},
        "e": "",
    }
    assert form.items(decoded["d"]) == ["3", "4"]
    assert form.items({"x": "1"}) is None
