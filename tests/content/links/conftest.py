"""Another site, on this machine: it answers as its paths say, and remembers who knocked."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Answering(BaseHTTPRequestHandler):
    """``/200`` answers 200; ``/301/where`` leads to ``/where``; ``/no-head`` wants a GET."""

    knocks: list[tuple[str, str, str]] = []

    def answer(self):
        self.knocks.append((self.command, self.path, self.headers["User-Agent"]))
        first, _slash, rest = self.path.lstrip("/").partition("/")
        if first == "no-head":
            status = 405 if self.command == "HEAD" else 200
        else:
            status = int(first) if first.isdigit() else 404
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", rest if "//" in rest else f"/{rest}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815  # the names that the library looks for

    def log_message(self, *said):
        """Say nothing."""


@pytest.fixture
def other_site():
    """Its address, such as http://127.0.0.1:4711."""
    Answering.knocks = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
