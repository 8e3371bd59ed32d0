"""Another server is asked politely, never inside our own network, and never for long."""

import socket

import pytest

from content.links import asking
from content.links.asking import Answer, ask, public
from tests.content.links.conftest import Answering


def anybody(_host, _port):
    return True


@pytest.mark.parametrize("status", [200, 204, 404, 410, 500, 403])
def test_what_the_other_site_says_is_told(other_site, status):
    assert ask(f"{other_site}/{status}", permit=anybody) == Answer(status)


def test_a_page_is_asked_for_its_head_and_says_who_asks(other_site, settings):
    ask(f"{other_site}/200?a=b c", permit=anybody)
    [(method, path, agent)] = Answering.knocks
    assert (method, path) == ("HEAD", "/200?a=b%20c")
    assert settings.SITE_URL in agent


def test_where_a_head_is_refused_the_whole_is_asked_for(other_site):
    assert ask(f"{other_site}/no-head", permit=anybody).is_fine
    assert [method for method, _path, _agent in Answering.knocks] == ["HEAD", "GET"]


def test_what_has_moved_for_good_says_where_to(other_site):
    answer = ask(f"{other_site}/301/308/200", permit=anybody)
    assert (answer.is_fine, answer.moved_to) == (True, f"{other_site}/200")


def test_what_leads_elsewhere_for_today_alone_has_not_moved(other_site):
    assert ask(f"{other_site}/302/200", permit=anybody) == Answer(200)
    answer = ask(f"{other_site}/301/302/200", permit=anybody)
    assert (answer.status, answer.moved_to) == (200, f"{other_site}/302/200")


def test_a_circle_has_an_end(other_site):
    assert ask(f"{other_site}/301/" + "301/" * 9, permit=anybody).trouble == "circle"
    assert len(Answering.knocks) == asking.MOST_STEPS


def test_a_redirect_is_judged_like_any_other_address(other_site):
    only_it = int(other_site.rpartition(":")[2])
    answer = ask(f"{other_site}/302/http://127.0.0.1:1/", permit=lambda _h, port: port == only_it)
    assert answer.trouble == "refused"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "::1",
     "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_no_address_inside_a_network_is_public(host):
    assert not public(host, 443)


def test_public_addresses_are_asked_on_the_usual_ports_alone():
    assert public("93.184.216.34", 443)
    assert public("2606:2800:220:1::1", 80)
    assert not public("93.184.216.34", 22)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/",
     "http://user@93.184.216.34/", "ftp://93.184.216.34/", "https:///x"],
)  # fmt: skip
def test_nothing_of_ours_is_knocked_at(address, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_a: pytest.fail("it knocked"))
    assert ask(address).trouble == "refused"


def test_a_name_that_means_one_of_ours_is_refused(monkeypatch):
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 80)) for host in
            ("93.184.216.34", "10.0.0.7")]  # fmt: skip
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_m: rows)
    monkeypatch.setattr(socket, "create_connection", lambda *_a: pytest.fail("it knocked"))
    assert ask("http://rebound.example/").trouble == "refused"


@pytest.mark.parametrize(
    "address", ["http://[", "http://x:99999/", "http://" + "a" * 70 + ".example/", "https://\x00/"]
)
def test_rubbish_breaks_nothing(address):
    assert ask(address).status == 0


def test_a_closed_door_and_a_wrong_certificate_are_told_apart(other_site):
    free = socket.socket()
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
    free.close()
    assert ask(f"http://127.0.0.1:{port}/", permit=anybody).trouble == "unreachable"
    secure = other_site.replace("http:", "https:")
    assert ask(f"{secure}/200", permit=anybody).trouble == "certificate"
