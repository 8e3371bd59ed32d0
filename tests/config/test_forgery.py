"""A form that cannot prove where it comes from is refused, in kind words and in our own page."""

from http import HTTPStatus

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_form_without_its_proof_is_refused_and_told_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/account/sign-in/", {"email": "a@fern.example"})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    page = answer.content.decode()
    assert "Please send it once more" in page
    assert "<style" not in page  # the content policy would not have it
