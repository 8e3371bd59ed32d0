"""A need whose first day is known says beside “by when” that its last cannot be before."""

import datetime as dt

import pytest

from brokerage.models import Need
from brokerage.moves import listings

pytestmark = pytest.mark.django_db
SOON = "1 February 2027"


@pytest.fixture
def draft(need, ben, asked):
    """It was sent, a broker noted its first day, and Ben took it back to change it."""
    Need.objects.filter(pk=need.pk).update(state="submitted", starts_on=dt.date(2027, 3, 1))
    need.refresh_from_db()
    return listings.redraft(need, by=ben)


def test_the_form_says_so_and_keeps_what_was_typed(as_, ben, draft, asked):
    page = f"/get-help/{draft.public_id}/"
    answer = as_(ben).post(page, {**asked, "by_when": SOON})
    assert answer.status_code == 422
    assert "start on 1 March 2027. Choose that day or a later one." in answer.content.decode()
    assert SOON in as_(ben).get(page).content.decode()
    sent = as_(ben).post(f"{page}check/")
    assert sent.headers["Location"] == page
    assert as_(ben).post(page, {**asked, "by_when": "1 April 2027"}).status_code == 302
    draft.refresh_from_db()
    assert draft.ends_on == dt.date(2027, 4, 1)


def test_saving_by_itself_keeps_it_too(as_, ben, draft, asked):
    answer = as_(ben).post(f"/get-help/{draft.public_id}/save/", {**asked, "by_when": SOON})
    assert answer.status_code == 200
    draft.refresh_from_db()
    assert (draft.typed["by_when"], draft.ends_on) == ([SOON], None)


def test_an_open_need_says_so_on_the_page_that_changes_it(as_, ben, need, asked):
    Need.objects.filter(pk=need.pk).update(starts_on=dt.date(2027, 3, 1))
    answer = as_(ben).post(f"/needs/{need.public_id}/edit/", {**asked, "by_when": SOON})
    assert answer.status_code == 422
    assert "start on 1 March 2027" in answer.content.decode()
