"""Programs that ask too often are told kindly how long to wait; people are never counted."""

import pytest

from brokerage import pace
from brokerage.views import open_data

pytestmark = pytest.mark.django_db
FILES = ["/needs/feed.xml", "/offers/feed.xml", "/data/help-by-ward.csv", "/data/help-by-ward.json"]


@pytest.fixture
def second(monkeypatch):
    """Sets the clock, in seconds."""
    return lambda at: monkeypatch.setattr(pace.time, "time", lambda: float(at))


@pytest.fixture
def worn(second, monkeypatch):
    """An address that has asked for all it may at half past the minute."""
    second(90)
    monkeypatch.setattr(pace, "wait", lambda request, what, most, plain=pace.wait: plain(
        request, what, min(most, 1)
    ))  # fmt: skip


@pytest.mark.parametrize("path", FILES)
def test_once_too_often_is_told_how_long_to_wait(client, worn, second, path):
    assert client.get(path).status_code == 200
    answer = client.get(path)
    assert (answer.status_code, answer["Retry-After"]) == (429, "30")
    assert answer["Cache-Control"] == "no-store"
    assert "Please wait 30 seconds" in answer.content.decode()
    assert client.get(path, REMOTE_ADDR="192.0.2.7").status_code == 200
    second(120)
    assert client.get(path).status_code == 200


def test_a_reader_that_keeps_to_its_quarter_of_an_hour_is_never_refused(client, second):
    for quarter in range(8):
        second(90 + 900 * quarter)
        assert client.get("/needs/feed.xml").status_code == 200


def test_the_two_files_share_one_measure_and_the_feeds_another(client, second):
    second(90)
    for _ in range(open_data.MOST_A_MINUTE):
        client.get("/data/help-by-ward.json")
    assert client.get("/data/help-by-ward.csv").status_code == 429
    assert client.get("/needs/feed.xml").status_code == 200
    assert client.get("/data/").status_code == 200


def test_a_count_that_lapsed_just_now_stands_in_nobodys_way(client, second, monkeypatch):
    """The cache may drop the key between the two steps."""
    second(90)
    monkeypatch.setattr(pace.cache, "add", lambda *_: False)
    assert client.get("/needs/feed.xml").status_code == 200
