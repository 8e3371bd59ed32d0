"""Serves a sandbox over HTTP, on this machine only."""

import sys
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.stripe_sandbox import billing, control, invoice_pages, pages
from tests.stripe_sandbox.messages import Reply, Request, json_reply, see_other
from tests.stripe_sandbox.sandbox import Sandbox

HOST = "127.0.0.1"
_LARGEST_BODY = 1_000_000


class Server(ThreadingHTTPServer):
    """Port 0 takes any free one. Use as a context manager to serve from a thread."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, sandbox: Sandbox, *, port: int = 0, public_url: str = "") -> None:
        super().__init__((HOST, port), Handler)
        self.sandbox = sandbox
        sandbox.world.public_url = public_url or f"http://{HOST}:{self.server_port}"
        self.troubles: list[str] = []
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client who hung up is no trouble."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def __enter__(self) -> "Server":
        self._thread.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.sandbox.close()
        self.shutdown()
        self._thread.join()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Turns a request of the wire into one of ours, and our reply into bytes."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "StripeSandbox"
    disable_nagle_algorithm = True
    timeout = 120

    def do_GET(self) -> None:
        """Answer."""
        self._answer()

    def do_POST(self) -> None:
        """Answer."""
        self._answer()

    def do_DELETE(self) -> None:
        """Answer."""
        self._answer()

    def log_message(self, *said: object) -> None:
        """Keep quiet."""

    def _answer(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > _LARGEST_BODY:
            self.close_connection = True
            self._write(json_reply(413, {"error": {"message": "Too large."}}))
            return
        body = self.rfile.read(int(length)).decode("utf-8", errors="replace")
        headers = {key.lower(): value for key, value in self.headers.items()}
        request = Request(self.command, self.path, headers, body)
        reply = self._reply(request)
        if reply is None:
            self.close_connection = True
        else:
            self._write(reply)

    def _reply(self, request: Request) -> Reply | None:
        """The reply; a fault of our own is remembered, so that a test can fail for it."""
        try:
            return dispatch(self.server.sandbox, request)
        except Exception:
            self.server.troubles.append(traceback.format_exc())
            traceback.print_exc()
            return json_reply(500, {"error": {"type": "api_error", "message": "Sandbox broken."}})

    def _write(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(reply.body)


PAGES = {
    pages.PREFIX: pages.answer,
    billing.PREFIX: invoice_pages.answer,
    control.PATH: control.answer,
}


def dispatch(sandbox: Sandbox, request: Request) -> Reply | None:
    """The API, a page of Stripe's or the switchboard; None cuts the connection."""
    if request.path.startswith("/v1/"):
        return sandbox.api.answer(request)
    if not _is_at_home(request):
        return json_reply(403, {"error": "This page takes forms from itself only."})
    for prefix, answer in PAGES.items():
        if request.path.startswith(prefix):
            return answer(sandbox, request)
    if request.path == "/":
        return see_other(control.PATH)
    return json_reply(404, {"error": "There is nothing here."})


def _is_at_home(request: Request) -> bool:
    """Whether a form comes from our own pages: other sites in the browser have no say here."""
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
