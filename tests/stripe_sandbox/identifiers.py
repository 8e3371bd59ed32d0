"""New identifiers that look like Stripe's: a prefix for the kind, then letters and digits."""

import secrets
import string

_LETTERS = string.ascii_letters + string.digits
_LENGTHS = {"cs_test": 58, "req": 14}


def new(prefix: str) -> str:
    """For example pi_3Qx… for the prefix "pi"."""
    tail = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTHS.get(prefix, 24)))
    return f"{prefix}_{tail}"
