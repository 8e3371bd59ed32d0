"""The whole house as processes: the site, its worker, its sweeper and the Stripe sandbox.

script/demo serves people with it and the browser tests drive it. Always in demo mode, on
127.0.0.1 only, with the sandbox for a till. What it starts dies with it, however it ends.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What somebody's shell may hold of another running of Heddle has no say here.
FOREIGN = ("DEBUG", "HEDDLE_TESTING", "EMAIL_BACKEND", "EMAIL_URL", "ANYMAIL", "TASKS_BACKEND")
WEBHOOK_SECRET = "whsec_heddle_demo"  # shared with the sandbox we start
ACCOUNT = "acct_sandbox"
# Where the kernel can: told to stop when whoever started it is gone. Somebody who was gone before
# the kernel was told is met by the look at the parent, which comes after.
STILL_OURS = '[ "$PPID" = "$0" ] && exec "$@"'
BOUND = (
    ["setpriv", "--pdeathsig", "TERM", "sh", "-c", STILL_OURS, str(os.getpid())]
    if shutil.which("setpriv")
    else []
)


class DidNotStartError(RuntimeError):
    """A part of the house stopped at once, or never answered."""


@dataclass(slots=True)
class House:
    """Use as a context manager: open on entry, everything stopped on exit."""

    var: Path
    port: int
    till_port: int
    database_url: str = ""
    tend_every: float = 2.0
    parts: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The site's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def till_url(self) -> str:
        """The sandbox's address."""
        return f"http://127.0.0.1:{self.till_port}"

    def environment(self) -> dict[str, str]:
        """What every part is told."""
        inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        return inherited | {
            "HEDDLE_DEMO": "1",
            "DEBUG": "0",
            "HEDDLE_VAR": str(self.var),
            "DATABASE_URL": self.database_url or f"sqlite:///{self.var / 'heddle.sqlite3'}",
            "PORT": str(self.port),
            "BIND": f"127.0.0.1:{self.port}",
            "SITE_URL": self.url,
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "EMAIL_BACKEND": "notices.outbox.KeepInOutbox",
            "STRIPE_API_BASE": self.till_url,
            "STRIPE_SECRET_KEY": "sk_test_heddle_demo",
            "STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
            "STRIPE_ACCOUNT": ACCOUNT,
            "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
        }

    def manage(self, *words: str) -> subprocess.Popen[bytes]:
        """Run one of the house's commands, its words going where ours go."""
        return subprocess.Popen(
            [*BOUND, sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def __enter__(self) -> "House":
        """Open: sandbox and site first, then what works behind them."""
        (self.var / "log").mkdir(parents=True, exist_ok=True)
        try:
            self._start("sandbox", "-m", "tests.stripe_sandbox", *self._sandbox_words())
            self._start("site", "-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi")
            self._wait_for("sandbox", f"{self.till_url}/_control")
            self._wait_for("site", self.url)  # the first page makes ready what every page needs
            self._start("worker", "manage.py", "db_worker", "--no-startup-delay")
            self._start("sweeper", "manage.py", "tend", "--every", str(self.tend_every))
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop everything."""
        self.close()

    def _sandbox_words(self) -> list[str]:
        return [
            *("--port", str(self.till_port), "--account", ACCOUNT),
            *("--webhook-url", f"{self.url}/ball/stripe/webhook/"),
            *("--webhook-secret", WEBHOOK_SECRET),
            *("--site-url", f"{self.url}/demo/"),
            *("--state", str(self.var / "sandbox.json")),
        ]

    def _start(self, name: str, *words: str) -> None:
        """One part, in a process group of its own."""
        with self.log(name).open("wb") as log:
            self.parts[name] = subprocess.Popen(
                [*BOUND, sys.executable, *words],
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def log(self, name: str) -> Path:
        """Where a part writes what it has to say."""
        return self.var / "log" / f"{name}.log"

    def _wait_for(self, name: str, url: str) -> None:
        """Until it answers; raises DidNotStartError with the end of its log when it does not."""
        last = time.monotonic() + 60
        while time.monotonic() < last:
            self.look()
            try:
                with urllib.request.urlopen(url, timeout=5):
                    return
            except urllib.error.HTTPError:
                return  # whatever it says, it answers
            except OSError:
                time.sleep(0.05)
        raise DidNotStartError(self._last_words(name, "did not answer"))

    def look(self) -> None:
        """Raises DidNotStartError when a part has stopped by itself."""
        for name, part in self.parts.items():
            if part.poll() is not None:
                raise DidNotStartError(self._last_words(name, "stopped"))

    def _last_words(self, name: str, what: str) -> str:
        said = self.log(name).read_text(errors="replace")[-3000:]
        return f"The {name} {what}. Its log ends:\n{said}"

    def close(self) -> None:
        """Ask every part to stop, wait a little, then insist."""
        for part in self.parts.values():
            send(part, signal.SIGTERM)
        last = time.monotonic() + 8
        for part in self.parts.values():
            try:
                part.wait(timeout=max(0.1, last - time.monotonic()))
            except subprocess.TimeoutExpired:
                send(part, signal.SIGKILL)
                part.wait()
            send(part, signal.SIGKILL)  # whoever in its group has not followed it
        self.parts.clear()


def send(part: subprocess.Popen[bytes], sign: signal.Signals) -> None:
    """To the part and to whatever it started."""
    try:
        os.killpg(part.pid, sign)
    except ProcessLookupError:
        return
