"""Clients that ask in turn, what it cost the processes that answer, and a fresh Wagtail site."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import stage
from benchmarks.buyer import Buyer
from tests.postgres import free_port

CLIENTS = 4
Once = Callable[[], "tuple[bool, list[float]]"]
FRESH = {"DJANGO_SETTINGS_MODULE": "mysite.settings.production"}


def run(group: int, seconds: float, once: Once) -> dict[str, float]:
    """What so many clients did in that time, and the CPU it took, for each that was done."""
    for _ in range(4):
        once()  # warm
    done: list[float] = []
    requests: list[float] = []
    failed = [0]
    last = time.perf_counter() + seconds

    def client() -> None:
        while (began := time.perf_counter()) < last:
            fine, spent = once()
            requests.extend(spent)
            if fine:
                done.append(time.perf_counter() - began)
            else:
                failed[0] += 1

    cpu, began = stage.cpu_of(group), time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    span = time.perf_counter() - began
    used = stage.cpu_of(group) - cpu
    return {
        "per_second": len(done) / span,
        "cpu_ms": used * 1000 / max(len(done), 1),
        "p50_ms": stage.percentile(done, 0.5),
        "p99_ms": stage.percentile(done, 0.99),
        "requests": len(requests) / max(len(done), 1),
        "failed": failed[0],
    }


def look(
    site: str, path: str, *, cookies: dict[str, str] | None = None
) -> tuple[bool, list[float]]:
    """One page, by somebody who was never here before; whether it was well, and its seconds."""
    buyer = Buyer(site, cookies=dict(cookies or {}))
    fine = buyer.get(path) == 200
    buyer.close()
    return fine, buyer.seconds


@contextmanager
def fresh_site(workers: int) -> Iterator[tuple[str, int]]:
    """What ``wagtail start`` makes, served as ours is; its address and its process group."""
    with tempfile.TemporaryDirectory(prefix="heddle-fresh-") as folder:
        wagtail = Path(sys.executable).with_name("wagtail")
        subprocess.run([str(wagtail), "start", "mysite", folder], check=True, capture_output=True)
        settings = Path(folder) / "mysite" / "settings"
        (settings / "local.py").write_text('SECRET_KEY = "x" * 50\nALLOWED_HOSTS = ["*"]\n')
        keep = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "WEB_WORKERS"}}
        environment = keep | FRESH
        for words in (["migrate", "-v0"], ["collectstatic", "-v0", "--noinput"]):
            subprocess.run(
                [sys.executable, "manage.py", *words], cwd=folder, env=environment, check=True
            )
        port = free_port()
        serve = ["-m", "gunicorn", "mysite.wsgi", "-b", f"127.0.0.1:{port}", "-k", "gthread"]
        served = subprocess.Popen(
            [sys.executable, *serve, "--threads", "4", "-w", str(workers), "--keep-alive", "5"],
            cwd=folder, env=environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _answers(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}", served.pid
        finally:
            served.terminate()
            served.wait()


def _answers(site: str) -> None:
    for _ in range(200):
        if look(site, "/")[0]:
            return
        time.sleep(0.1)
    sys.exit("The fresh site does not answer.")
