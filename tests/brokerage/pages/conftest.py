"""Signing in, and what a need and an offer look like when they are posted."""

import pytest

from tests import factories


@pytest.fixture
def as_(client):
    """Sign somebody in."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def laptops(db):
    """The kind."""
    return factories.help_kind("devices", plural="laptops", units=["devices"])


@pytest.fixture
def asked(laptops):
    """Five answers."""
    factories.place("Armley")
    return {
        "kind": "devices",
        "words": "Laptops for our homework club. With chargers, please.",
        "how_many": "a dozen",
        "where": "armley",
        "by_when": "14 January",
    }
