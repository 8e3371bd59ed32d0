"""Programs read what strangers may see, in shapes that hold what they promise."""

import jsonschema
import pytest

from brokerage import pace
from brokerage.api import serving
from brokerage.api.service import api
from tests import factories

pytestmark = pytest.mark.django_db
CALLS = ["needs", "offers", "kinds", "places", "communities", "demand", "figures"]


@pytest.fixture(scope="module")
def document():
    return api.get_openapi_schema()


@pytest.fixture
def full(need, offer, charity):
    """Something of everything."""
    need.places.add(factories.place("Armley"))
    need.communities.add(factories.community("Older people"))
    need.exclusions = "No gambling firms"
    need.safeguarding = {"children": "yes"}
    need.save()
    factories.offer(unlimited=True, paid=True, mode="remote")
    return need


def promised(document, path, status=200):
    """The JSON Schema of an answer, with what it refers to."""
    answer = document["paths"][path]["get"]["responses"][status]
    schema = answer["content"]["application/json"]["schema"]
    return {**schema, "components": document["components"]}


def ids(answer):
    return [one["id"] for one in answer.json()["results"]]


@pytest.mark.parametrize("call", CALLS)
def test_every_answer_is_what_the_document_promises(client, full, document, call):
    answer = client.get(f"/api/v1/{call}")
    assert answer.status_code == 200
    jsonschema.validate(answer.json(), promised(document, f"/api/v1/{call}"))


def test_a_listing_is_what_the_document_promises_and_nothing_private(client, full, document):
    answer = client.get(f"/api/v1/needs/{full.public_id}")
    jsonschema.validate(answer.json(), promised(document, "/api/v1/needs/{public_id}"))
    told = answer.json()
    assert told["organisation"] == "Armley Lanterns"
    assert told["amount"] == {"unit": "devices", "unlimited": False, "whole": 12.0, "left": 12.0}
    assert told["url"] == f"http://127.0.0.1:8000/needs/{full.public_id}/"
    page = answer.content.decode()
    for private in ("gambling", "children", full.organisation.contact_email, "testserver"):
        assert private not in page
    assert f'"{full.pk}"' not in page
    assert "pk" not in told


def test_the_document_is_served_and_fits_what_openapi_is(client, document):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json()["openapi"].startswith("3.")
    assert set(answer.json()["paths"]) == set(document["paths"])


@pytest.mark.parametrize(
    "hidden",
    [{"state": "draft"}, {"state": "paused"}, {"shown_publicly": False}, {"promised": 10},
     {"organisation__state": "suspended"}],
)  # fmt: skip
def test_what_strangers_may_not_see_is_not_there(client, hidden):
    state = hidden.pop("organisation__state", "verified")
    one = factories.need(organisation=factories.organisation(state=state), **hidden)
    assert ids(client.get("/api/v1/needs")) == []
    if "promised" not in hidden:
        answer = client.get(f"/api/v1/needs/{one.public_id}")
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"


def test_the_same_filters_as_on_the_board(client, full):
    other = factories.need(kind=factories.help_kind("space"), title="A room", mode="remote")
    for query, found in (
        ("", [other, full]),
        ("kind=space", [other]),
        ("ward=armley", [full]),
        ("community=older-people", [full]),
        ("how=online", [other]),
        ("whose=community&q=thursday", [full]),
        ("whose=company", []),
        ("q=%22%27%26%21(", []),
    ):
        assert ids(client.get(f"/api/v1/needs?{query}")) == [one.public_id for one in found]


def test_pages_lead_to_one_another_and_keep_the_filter(client):
    for _ in range(5):
        factories.need()
    first = client.get("/api/v1/needs?kind=devices&per_page=2").json()
    assert (first["count"], first["page"], first["pages"]) == (5, 1, 3)
    assert first["previous"] is None
    assert first["next"] == "http://127.0.0.1:8000/api/v1/needs?kind=devices&per_page=2&page=2"
    seen, at = set(), "/api/v1/needs?kind=devices&per_page=2"
    while at:
        page = client.get(at.removeprefix("http://127.0.0.1:8000")).json()
        seen |= {one["id"] for one in page["results"]}
        at = page["next"]
    assert len(seen) == 5


@pytest.mark.parametrize(
    ("query", "field"),
    [("kind=nonsense", "kind"), ("ward=atlantis", "ward"), ("community=x", "community"),
     ("page=0", "page"), ("page=-1", "page"), ("page=x", "page"), ("page=99999999999", "page"),
     ("per_page=101", "per_page"), ("per_page=0", "per_page"), ("how=flying", "how"),
     ("whose=mine", "whose"), ("soon=perhaps", "soon"), ("order=random", "order"),
     ("q=" + "x" * 201, "q"), ("kind=" + "x" * 9999, "kind")],
)  # fmt: skip
def test_a_rubbish_call_is_told_which_field(client, db, document, query, field):
    answer = client.get(f"/api/v1/offers?{query}")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert answer["Cache-Control"] == "no-store"
    jsonschema.validate(answer.json(), promised(document, "/api/v1/offers", 422))


@pytest.mark.parametrize("at", ["nothing", "needs/", "needs/short", "needs/%27--", "v2/needs"])
def test_what_is_no_call_is_said_so(client, db, at):
    answer = client.get(f"/api/v1/{at}")
    assert answer.status_code == 404
    assert answer.json()["status"] == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_read(client, need, method):
    answer = getattr(client, method)(f"/api/v1/needs/{need.public_id}")
    assert answer.status_code == 405
    assert answer.json()["detail"] == "Use GET."


def test_any_page_of_anybodys_may_read_it(client, db):
    assert client.get("/api/v1/kinds")["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/api/v1/kinds")
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")


def test_who_signs_in_sees_no_more(client, ben, charity, need):
    factories.need(organisation=charity, shown_publicly=False)
    client.force_login(ben)
    answer = client.get("/api/v1/needs")
    assert ids(answer) == [need.public_id]
    assert not answer.cookies


def test_a_copy_may_be_kept_and_asked_about(client, need):
    first = client.get("/api/v1/needs")
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get("/api/v1/needs", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head("/api/v1/needs").status_code == 200


def test_who_asks_too_often_is_told_how_long_to_wait(client, db, monkeypatch, document):
    monkeypatch.setattr(pace.time, "time", lambda: 90.0)
    monkeypatch.setattr(serving, "MOST_A_MINUTE", 2)
    answers = [client.get("/api/v1/kinds") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "30"
    jsonschema.validate(answers[2].json(), promised(document, "/api/v1/kinds", 429))
    assert client.get("/api/v1/kinds", REMOTE_ADDR="192.0.2.7").status_code == 200
    monkeypatch.setattr(pace.time, "time", lambda: 120.0)
    assert client.get("/api/v1/kinds").status_code == 200


@pytest.mark.parametrize("call", CALLS)
def test_a_call_costs_the_same_however_much_there_is(
    client, full, call, django_assert_max_num_queries
):
    client.get(f"/api/v1/{call}")
    with django_assert_max_num_queries(9) as once:
        client.get(f"/api/v1/{call}")
    for number in range(10):
        for make in (factories.need, factories.offer):
            one = make(kind=factories.help_kind(f"kind{number}"))
            one.places.add(factories.place(f"Ward {number}"), factories.place("Armley"))
    with django_assert_max_num_queries(len(once)):
        client.get(f"/api/v1/{call}")


def test_the_page_for_people_explains_every_call_without_a_script_from_elsewhere(client, db):
    page = client.get("/api/").content.decode()
    for call in CALLS:
        assert f"GET /api/v1/{call}" in page
    assert "//cdn" not in page
    assert "at most 100" in page.lower()
    assert {f"http://127.0.0.1:8000/api/v1/{call}" for call in CALLS} <= set(
        client.get("/api/v1/").json()["calls"]
    )
