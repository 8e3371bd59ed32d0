"""Says before anything starts that a port is taken. Needs nothing but Python itself."""

import os
import socket
import sys


def taken(port: int) -> bool:
    """Whether somebody serves this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def ports() -> tuple[int, int]:
    """The site's port (PORT, else 8000) and the sandbox's (TILL_PORT, else the next one).

    Raises ValueError for what is no port.
    """
    site = int(os.environ.get("PORT") or 8000)
    till = int(os.environ.get("TILL_PORT") or site + 1)
    if not (0 < site < 65_536 and 0 < till < 65_536 and site != till):
        raise ValueError(f"{site} and {till} are not two ports")
    return site, till


def main() -> int:
    """Nothing to say when both are free; 1 when one is not."""
    try:
        asked = ports()
    except ValueError as trouble:
        print(f"PORT and TILL_PORT must be numbers of ports: {trouble}.", file=sys.stderr)
        return 1
    for port in asked:
        if taken(port):
            print(
                f"Port {port} is taken: something else serves it already.\n"
                f"Stop that, or take another:  PORT={asked[0] + 100} script/demo",
                file=sys.stderr,
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
