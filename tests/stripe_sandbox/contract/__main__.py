"""Prepares Stripe's description: what script/stripe_description runs."""

import sys

from tests.stripe_sandbox.contract import description, differences, fetching


def main() -> int:
    """Prepare the cut and say where it stands; 1 with the reason when it cannot be had."""
    try:
        place = description.prepare()
    except RuntimeError as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return 1
    where = place.relative_to(fetching.ROOT)
    print(f"Stripe's description of {differences.DESCRIBED} is ready: {where}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
