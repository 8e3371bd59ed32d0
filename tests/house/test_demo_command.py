"""script/demo: it stops what it started, and says what is in its way."""

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from script import ports
from script.house import DidNotStartError, House
from tests.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]


def watched(leaders):
    """A handle on every process of these groups, good until it ends and after (pidfd_open(2))."""
    handles = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            _state, _parent, group, *_ = path.read_text().rpartition(")")[2].split()
            if int(group) in leaders:
                handles.append(os.pidfd_open(int(path.parent.name)))
    assert len(handles) >= len(leaders)
    return handles


def all_gone(handles):
    """Whether every one of them ends within half a minute, whoever may have to bury it."""
    with selectors.DefaultSelector() as living:
        for handle in handles:
            living.register(handle, selectors.EVENT_READ)
        last = time.monotonic() + 30
        while living.get_map() and (left := last - time.monotonic()) > 0:
            for ended, _ in living.select(left):
                living.unregister(ended.fd)
                os.close(ended.fd)
        return not living.get_map()


@pytest.fixture
def taken():
    """A port that somebody serves."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def ask(**environment):
    """What the look at the ports says."""
    return subprocess.run(
        [sys.executable, "-m", "script.ports"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_port_that_is_taken_is_said_with_the_way_out(taken):
    said = ask(PORT=str(taken))
    assert said.returncode == 1
    assert f"Port {taken} is taken" in said.stderr
    assert "PORT=" in said.stderr


def test_the_sandboxs_port_is_looked_at_too(taken):
    said = ask(PORT=str(free_port()), TILL_PORT=str(taken))
    assert said.returncode == 1
    assert f"Port {taken} is taken" in said.stderr


@pytest.mark.parametrize("nonsense", ["eighty", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(nonsense):
    said = ask(PORT=nonsense)
    assert said.returncode == 1
    assert "must be numbers of ports" in said.stderr
    assert "Traceback" not in said.stderr


def test_free_ports_pass_without_a_word():
    said = ask(PORT=str(free_port()), TILL_PORT=str(free_port()))
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_the_sandbox_stands_beside_the_site_unless_told(monkeypatch):
    monkeypatch.delenv("TILL_PORT", raising=False)
    monkeypatch.setenv("PORT", "9000")
    assert ports.ports() == (9000, 9001)


def test_a_part_that_will_not_start_is_told_with_its_last_words(tmp_path, taken):
    house = House(tmp_path, free_port(), taken)
    with pytest.raises(DidNotStartError, match="The sandbox stopped"), house:
        pass
    assert house.parts == {}


@pytest.mark.browser
def test_what_was_started_is_stopped(furnished):
    with furnished.copied("stopping") as (var, url):
        with House(var, free_port(), free_port(), database_url=url) as house:
            leaders = [part.pid for part in house.parts.values()]
            assert len(leaders) == 4
            handles = watched(leaders)
        assert all_gone(handles)
        assert ports.taken(house.port) is False


OPENS = """
import sys
from pathlib import Path
from script.house import House
var, port, till, url = sys.argv[1:]
with House(Path(var), int(port), int(till), database_url=url) as house:
    print(*[part.pid for part in house.parts.values()], flush=True)
    sys.stdin.read()
"""


@pytest.mark.browser
def test_nothing_outlives_a_house_that_was_killed(furnished):
    with furnished.copied("killed") as (var, url):
        words = [str(var), str(free_port()), str(free_port()), url]
        owner = subprocess.Popen(
            [sys.executable, "-c", OPENS, *words],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        leaders = [int(pid) for pid in owner.stdout.readline().split()]
        assert len(leaders) == 4
        handles = watched(leaders)
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        assert all_gone(handles)
