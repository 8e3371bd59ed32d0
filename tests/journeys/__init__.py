"""Whole stories in the browser, told by the people who live them."""

from pathlib import Path

import pytest

# Their assertions explain themselves as those of the tests do.
pytest.register_assert_rewrite(
    *(f"{__name__}.{each.stem}" for each in Path(__file__).parent.glob("steps_*.py"))
)
