"""A NUL that reaches the database is the sender's doing: a kind 400, never a fault of ours."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import DataError
from django.http import HttpResponse

from config.hostile import RefuseNul
from places.models import HelpKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def door():
    return RefuseNul(lambda request: HttpResponse())


@pytest.mark.parametrize(
    "trouble",
    [
        DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"),
        DataError("unsupported Unicode escape sequence\nDETAIL: \\u0000 cannot be converted"),
        ValueError("A string literal cannot contain NUL (0x00) characters."),
    ],
)
def test_the_databases_refusal_of_a_nul_is_answered_with_400(door, rf, trouble):
    with pytest.raises(SuspiciousOperation):
        door.process_exception(rf.post("/"), trouble)


@pytest.mark.parametrize("trouble", [DataError("value too long"), ValueError("x"), KeyError("NUL")])
def test_any_other_trouble_stays_what_it_is(door, rf, trouble):
    assert door.process_exception(rf.post("/"), trouble) is None


@pytest.mark.postgres
def test_the_driver_speaks_as_we_read_it(door, rf):
    with pytest.raises(DataError) as refused:
        HelpKind.objects.filter(slug="\x00").exists()
    with pytest.raises(SuspiciousOperation):
        door.process_exception(rf.post("/"), refused.value)
