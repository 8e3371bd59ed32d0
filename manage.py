#!/usr/bin/env python
"""The operations door: every command of the house starts here."""

import os
import secrets
import sys

NEEDS_NO_KEY = {"match"}  # files in, a file out: nothing is signed, and anybody may try it


def main() -> None:
    """Hand the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if NEEDS_NO_KEY.intersection(sys.argv[1:2]):
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
