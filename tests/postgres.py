"""A throwaway PostgreSQL from the machine's own binaries: it lives as long as the test run.

It listens on a free port of 127.0.0.1, keeps its files in a temporary folder (in memory where
there is room), does not wait for the disk unless asked to, and goes when the process that started
it goes, however that one ends.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Reads its standard input until the parent is gone, then stops the server and its files. Each line
# it reads says that the server was killed, and is to serve the same files again.
_KEEPER = """
serve() {
  "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
    $4 -c max_connections=120 \
    -c log_min_messages=fatal >>"$2/log" 2>&1 </dev/null &
  server=$!
}
serve "$@"
while read -r _; do
  wait "$server"
  serve "$@"
done
kill -QUIT "$server"
wait "$server"
rm -rf "$2"
"""

_NEVER_WAITS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"

# A database is hundreds of files, and each test that commits gets a new one (docs/decisions/0044).
_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3  # bytes: the cluster, a few copies and its log (a gigabyte at most)


class NoPostgresError(RuntimeError):
    """There are no PostgreSQL binaries, or none that will run here."""


def binaries() -> Path:
    """The folder of the newest PostgreSQL on this machine.

    Raises NoPostgresError when there is none.
    """
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("postgres")
    if on_path:
        return Path(on_path).resolve().parent
    raise NoPostgresError("PostgreSQL is not installed: apt-get install postgresql")


def has_room(folder: Path) -> bool:
    """Whether files may be kept there: containers often have little memory to share."""
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass(slots=True)
class Server:
    """One running server; `url` takes a database's name."""

    port: int
    keeper: subprocess.Popen[bytes]
    home: Path

    def url(self, name: str) -> str:
        """Where a database of this server is, as DATABASE_URL says it."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{name}"

    def kill(self) -> int:
        """SIGKILL it with all of its processes, as a machine that lost its power; how many."""
        master = int((self.home / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(master, signal.SIGSTOP)  # so that it starts no other meanwhile
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        doomed = [master, *map(int, children)]
        for pid in doomed:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(doomed)

    def start_again(self) -> None:
        """Serve the same files, after ``kill``; returns once it has recovered and answers."""
        assert self.keeper.stdin  # we made it with one
        self.keeper.stdin.write(b"again\n")
        self.keeper.stdin.flush()
        _wait_until_it_answers(binaries(), self, self.home / "log")

    def stop(self) -> None:
        """Stop it and take its files away."""
        if self.keeper.stdin:
            self.keeper.stdin.close()
        self.keeper.wait(timeout=30)


def start(*, durable: bool = False) -> Server:
    """Make a cluster and serve it; raises NoPostgresError when that cannot be done.

    ``durable`` waits for the disk as production does: for benchmarks, and for killing it.
    """
    bin_ = binaries()
    where = _MEMORY if not durable and has_room(_MEMORY) else None
    home = Path(tempfile.mkdtemp(prefix="heddle-postgres-", dir=where))
    as_user = _somebody_it_accepts(home)
    made = subprocess.run(
        [
            *as_user,
            str(bin_ / "initdb"),
            *("--pgdata", str(home / "data"), "--username", "postgres", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
    )
    if made.returncode:
        shutil.rmtree(home, ignore_errors=True)
        raise NoPostgresError(f"initdb would not run: {made.stderr.strip()}")
    port = free_port()
    keeper = subprocess.Popen(
        [
            *as_user,
            *("sh", "-c", _KEEPER, "sh", str(bin_), str(home), str(port)),
            "" if durable else _NEVER_WAITS,
        ],
        stdin=subprocess.PIPE,
        start_new_session=True,
        cwd=home,
    )
    server = Server(port, keeper, home)
    _wait_until_it_answers(bin_, server, home / "log")
    return server


def _somebody_it_accepts(home: Path) -> list[str]:
    """PostgreSQL refuses to run as root: hand the folder to its own user then."""
    if os.geteuid() != 0:
        return []
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        raise NoPostgresError(
            "PostgreSQL will not run as root, and has no user of its own"
        ) from None
    os.chown(home, account.pw_uid, account.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


def _wait_until_it_answers(bin_: Path, server: Server, log: Path) -> None:
    """Ask until it answers; raises NoPostgresError after thirty seconds."""
    asked = subprocess.run(
        ["sh", "-c", 'i=0; until "$1/pg_isready" -q -h 127.0.0.1 -p "$2"; do'
         " i=$((i+1)); [ $i -lt 300 ] || exit 1; sleep 0.1; done",
         "sh", str(bin_), str(server.port)],
        check=False,
    )  # fmt: skip
    if asked.returncode:
        said = log.read_text() if log.exists() else ""
        server.stop()
        raise NoPostgresError(f"PostgreSQL did not start: {said[-500:]}")
