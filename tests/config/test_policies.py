"""What a browser may run: nothing inline on any public page, nothing from elsewhere anywhere."""

import pytest

from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
HEADER = "Content-Security-Policy"


@pytest.mark.parametrize("address", ["/", "/needs/", "/account/sign-in/", "/nothing-here/"])
def test_a_public_page_runs_nothing_inline(client, address):
    policy = client.get(address)[HEADER]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_office_has_a_policy_of_its_own_and_nothing_from_elsewhere(client, dot):
    policy = signed_in(client, dot).get("/admin/")[HEADER]
    assert "object-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy


def test_a_page_that_only_begins_like_the_office_keeps_the_strict_policy(client):
    assert "unsafe" not in client.get("/admin-of-sorts/")[HEADER]
