"""One-click sign-in exists in the demo, and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.test import override_settings
from django.urls import include, path

from config.urls import urlpatterns as whole
from tests import factories
from tests.people.signing_in import signed_in

urlpatterns = [
    path("demo/", include("config.demo")),
    path("outbox/", include("notices.urls")),
    *whole,
]
demo = override_settings(ROOT_URLCONF="tests.people.test_demo", DEMO=True)


@pytest.fixture
def tess(company):
    return factories.person("Tess Weaver", of=company, email="tess@demo.heddle.example")


def test_outside_the_demo_there_is_no_such_address(client, tess):
    assert client.get("/demo/").status_code == 404
    assert client.post(f"/demo/{tess.public_id}/").status_code == 404
    assert client.get("/outbox/").status_code == 404
    assert client.get("/_control", follow=True).status_code == 404


@override_settings(ROOT_URLCONF="tests.people.test_demo", DEMO=False)
def test_even_a_wrong_address_book_opens_nothing(client, tess):
    assert client.get("/demo/").status_code == 404
    assert client.post(f"/demo/{tess.public_id}/").status_code == 404


@demo
def test_the_demo_lists_its_people_and_signs_them_in(client, tess, company, amara, broker):
    page = client.get("/demo/").content.decode()
    assert "Tess Weaver" in page
    assert company.name in page
    assert amara.email not in page
    assert client.get(f"/demo/{tess.public_id}/").status_code == 405
    assert client.post(f"/demo/{tess.public_id}/").url == "/desk/"
    assert client.get("/desk/").url == f"/desk/{company.public_id}/"


@demo
@pytest.mark.parametrize("till", ["http://127.0.0.1:8001", ""])
def test_the_demo_leads_to_the_page_that_plays_stripes_faults(client, tess, till):
    # Inside of `demo`, and so undone before it: the fixture `settings` would be undone after it.
    with override_settings(STRIPE_API_BASE=till):
        page = client.get("/demo/").content.decode()
    assert (f'href="{till}/_control"' in page) == bool(till)
    assert ("_control" in page) == bool(till)


@demo
def test_demo_staff_have_passed_the_second_factor(client, broker):
    broker.email = "bea@demo.heddle.example"
    broker.save()
    assert client.post(f"/demo/{broker.public_id}/").url == "/admin/"
    assert client.get("/admin/").status_code == 200


@demo
def test_only_people_of_the_demo_are_signed_in(client, amara):
    assert client.post(f"/demo/{amara.public_id}/").status_code == 404
    assert client.post("/demo/nobody/").status_code == 404
    signed_in(client, amara)
    assert client.get("/demo/").status_code == 200


def test_the_address_book_itself_has_it_in_the_demo_only():
    ask = "import django as d; d.setup(); from django.urls import reverse as r; r('demo:people')"
    for wanted, code in (("1", 0), ("0", 1)):
        env = {
            **os.environ,
            "HEDDLE_DEMO": wanted,
            "HEDDLE_TESTING": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        ran = subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, check=False)
        assert ran.returncode == code
