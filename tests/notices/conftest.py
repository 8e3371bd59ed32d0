"""A letter to post, and a real SMTP server to post it to."""

import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from django.template import engines

from notices import post


class Letterbox:
    """Keeps what the SMTP server was given; refuses while ``closed``, knows nobody with
    ``unknown`` for an answer."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []
        self.closed = False
        self.unknown = ""

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.unknown:
            return self.unknown
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
        if self.closed:
            return "451 Try again later"
        self.messages.append(envelope.content)
        return "250 OK"


@pytest.fixture
def letterbox(settings) -> Iterator[Letterbox]:
    """A real SMTP server on a free port, set as the mail server."""
    box = Letterbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    try:
        yield box
    finally:
        controller.stop()


@pytest.fixture
def write(monkeypatch, db):
    """Queue a letter with a given subject, from a template made here."""
    library = engines["django"].engine

    def made(subject="Your laptops", to="ben@example.org", **more):
        words = {"txt": f"Subject: {subject}\n\nDear Ben, £5 & more.", "html": "<p>Dear Ben</p>"}
        monkeypatch.setattr(
            post,
            "render_to_string",
            lambda name, context: library.from_string(words[name.rpartition(".")[2]]).render(
                post_context(context)
            ),
        )
        return post.queue(to=to, reason="test", template="test", context={}, **more)

    return made


def post_context(values):
    from django.template import Context  # noqa: PLC0415

    return Context(values)
