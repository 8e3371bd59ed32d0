"""Fixtures of the design's tests."""

from collections.abc import Iterator

import pytest

from common import reaching


@pytest.fixture(scope="package", autouse=True)
def _nobody_has_entered_a_number() -> Iterator[None]:
    """What letters look like and say needs no database: they are read before an editor came."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reaching, "_ask", [])
        yield
