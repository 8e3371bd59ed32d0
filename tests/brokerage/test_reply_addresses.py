"""An address for replies names introduction, side and person, and nobody else can make one."""

import pytest

from brokerage import reply_addresses
from brokerage.reply_addresses import Named

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.INBOUND_DOMAIN = "in.Heddle.example"


def test_it_names_who_and_what_whatever_its_case(proposed, ben):
    address = reply_addresses.make(proposed, "need", ben)
    named = Named(proposed.public_id, "need", ben.public_id)
    assert reply_addresses.read(address) == named
    assert reply_addresses.read(address.upper()) == named


def test_it_names_the_thread_with_the_brokers_too(proposed, ben):
    address = reply_addresses.make(proposed, "need", ben, private=True)
    assert reply_addresses.read(address) == Named(proposed.public_id, "need", ben.public_id, True)
    assert len(address.partition("@")[0]) <= 64


def test_the_part_before_the_at_fits_what_mail_servers_take(proposed, ben):
    assert len(reply_addresses.make(proposed, "offer", ben).partition("@")[0]) <= 64


def test_an_organisations_own_address_has_nobody_in_it(proposed):
    named = reply_addresses.read(reply_addresses.make(proposed, "offer", None))
    assert named == Named(proposed.public_id, "offer", "")


def test_what_was_altered_is_not_ours(proposed, ben, amara):
    local, _, domain = reply_addresses.make(proposed, "need", ben).partition("@")
    for other in (
        f"{local}@elsewhere.example",
        f"{local.replace('.n.', '.o.')}@{domain}",
        f"{local.replace('.n.', '.nq.')}@{domain}",
        f"{local.replace(ben.public_id, amara.public_id)}@{domain}",
        f"{local[:-1]}@{domain}",
        f"{local}é@{domain}",
        f"reply+@{domain}",
        f"reply@{domain}",
        "@",
        "",
    ):
        assert reply_addresses.read(other) is None, other


def test_without_a_domain_there_is_none(proposed, ben, settings):
    address = reply_addresses.make(proposed, "need", ben)
    settings.INBOUND_DOMAIN = ""
    assert reply_addresses.make(proposed, "need", ben) == ""
    assert reply_addresses.read(address) is None
    assert reply_addresses.read(address.partition("@")[0] + "@") is None
