"""Many processes at once, each with a connection of its own, let go at the same moment."""

import multiprocessing
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connections

from notices import post

CLIENTS = 16
PATIENCE = 60  # seconds until a race that hangs is ended

_fork = multiprocessing.get_context("fork")


def race(act: Callable[..., Any], arguments: Sequence[Sequence[Any]]) -> list[Any]:
    """Call ``act`` once for each row of arguments, all at once; their answers, in any order.

    A process that breaks gives its traceback, which fails the test here.
    """
    connections.close_all()  # a connection must never be shared with a child
    start = _fork.Barrier(len(arguments))
    answers = _fork.Queue()
    runners = [
        _fork.Process(target=_run, args=(act, row, start, answers), daemon=True)
        for row in arguments
    ]
    for runner in runners:
        runner.start()
    try:
        told = [answers.get(timeout=PATIENCE) for _ in runners]
    finally:
        for runner in runners:
            runner.join(timeout=5)
            if runner.is_alive():
                runner.kill()
    broken = [what for fine, what in told if not fine]
    assert not broken, "\n".join(broken)
    return [what for _, what in told]


def rendezvous(clients: int) -> Any:
    """A barrier that processes started by ``race`` can meet at."""
    return _fork.Barrier(clients)


def _run(act: Callable[..., Any], row: Sequence[Any], start: Any, answers: Any) -> None:
    # A child of a process that has set a PDF must not set one: typst's threads did not come along.
    post._ring = lambda: None
    try:
        start.wait(timeout=PATIENCE)
        answers.put((True, act(*row)))
    except BaseException:  # told to the parent, which fails
        answers.put((False, traceback.format_exc()))
    finally:
        connections.close_all()
