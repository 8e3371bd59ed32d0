"""The select of how many is Django's own, written in one go."""

import pytest
from django import forms
from django.test.html import parse_html

from events.forms.quantity import Quantity

CHOICES = [("0", "0"), ("1", "1"), ('"><b>', "<script>")]


@pytest.mark.parametrize("value", ["0", "1", '"><b>', "7", "", None])
def test_it_is_the_same_as_the_slower_one(value):
    attrs = {"class": "input-short"}
    more = {"id": "id_x", "aria-describedby": "x_error", "required": True, "disabled": False}
    ours, theirs = (
        parse_html(kind(choices=CHOICES, attrs=attrs).render("x", value, more))
        for kind in (Quantity, forms.Select)
    )
    assert ours == theirs


def test_what_was_typed_by_somebody_stays_text():
    said = Quantity(choices=CHOICES).render("x", '"><b>')
    assert "<script>" not in said
    assert "<b>" not in said
