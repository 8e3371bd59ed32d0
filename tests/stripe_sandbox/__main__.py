"""Runs the sandbox for the demo and for work by hand: python -m tests.stripe_sandbox --help."""

import argparse
import signal
import sys
from pathlib import Path

from tests.stripe_sandbox.sandbox import DEFAULT_SECRET, Sandbox
from tests.stripe_sandbox.server import Server


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; 1 when the port is taken."""
    asked = _parser().parse_args(arguments)
    sandbox = Sandbox(secret=asked.webhook_secret, account=asked.account, state=asked.state)
    try:
        server = Server(sandbox, port=asked.port, public_url=asked.public_url.rstrip("/"))
    except OSError as trouble:
        print(f"The Stripe sandbox cannot use port {asked.port}: {trouble}", file=sys.stderr)  # noqa: T201
        return 1
    sandbox.world.site_url = asked.site_url
    if asked.webhook_url:
        sandbox.deliver_to(asked.webhook_url)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f"Stripe sandbox: {sandbox.url}/_control", flush=True)  # noqa: T201
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        sandbox.close()
        server.server_close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.stripe_sandbox",
        description="A Stripe of our own: no real money. Serves on 127.0.0.1 only.",
    )
    add = parser.add_argument
    add("--port", type=int, default=8001)
    add("--public-url", default="", help="the address browsers reach it by, when not the port's")
    add("--site-url", default="", help="the site to lead people back to from the switchboard")
    add("--webhook-url", default="", help="where webhooks go; without it they are kept")
    add("--webhook-secret", default=DEFAULT_SECRET, help="what webhooks are signed with")
    add("--account", default="acct_sandbox", help="the account's id")
    add("--state", type=Path, default=None, help="a file that outlives the sandbox")
    return parser


if __name__ == "__main__":
    sys.exit(main())
