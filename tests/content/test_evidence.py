"""The accessibility statement says what was checked, and owns up to what was not."""

import dataclasses

import pytest

from content import evidence
from tests.addresses.test_walk import WALKERS

pytestmark = pytest.mark.django_db
ADDRESS = "/accessibility/checked/"


def read(client):
    return client.get(ADDRESS).content.decode()


def test_everybody_who_walks_is_named_and_was_counted():
    assert set(evidence.WHO) == {"reader", *WALKERS}
    assert [one.who for one in evidence.walked().walks] == list(evidence.WHO)
    assert all(one.pages for one in evidence.walked().walks)


def test_the_page_says_when_how_much_and_what_no_program_can_check(client):
    said = read(client)
    assert f"{evidence.walked().pages} pages on " in said
    assert "It found nothing wrong." in said
    for one in evidence.UNCHECKED:
        assert str(one) in said
    assert "Nobody from outside has looked at the site yet." in said


def test_a_fault_is_owned_up_to(client, monkeypatch):
    seen = evidence.walked()
    first = dataclasses.replace(seen.walks[0], faults=2)
    faulty = dataclasses.replace(seen, walks=(first, *seen.walks[1:]))
    monkeypatch.setattr(evidence, "walked", lambda: faulty)
    said = read(client)
    assert "It found something wrong on 2 of them." in said
    assert "It found nothing wrong." not in said


def test_the_statement_leads_to_its_evidence(client, starter):
    assert f'href="{ADDRESS}"' in client.get("/accessibility/").content.decode()
