"""Editors are told what is hard to read, what ends and what grows old; nobody else is."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from common import clock
from common.retention import RULES
from content import retention  # noqa: F401  # states its rules
from content.models import (
    InitiativeIndex,
    InitiativePage,
    Picture,
    StandardPage,
    StoryApproval,
    StoryConsent,
    StoryIndex,
    StoryPage,
)
from content.office.reading import read
from content.office.rights import let_editors_work
from notices.models import Notice
from tests import factories
from tests.content.planting import agree, page, picture
from tests.content.test_admin import typed
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
TODAY = clock.today()
DAY = dt.timedelta(days=1)
LONG = "We " + "very " * 23 + "go."
ALT = {"image": 1, "decorative": False, "alt_text": "IMG_0042.jpg"}


@pytest.fixture
def ellis(db):
    """An editor."""
    let_editors_work()
    person = factories.person("Ellis Ward", is_staff=True)
    person.groups.add(Group.objects.get(name="Editors"))
    return person


def words(body):
    return StandardPage(title="Tea", intro="Come in.", body=body)


def test_a_plain_page_has_nothing_to_mend():
    found = read(words([{"type": "text", "value": "<h2>Tea</h2><p>We meet at ten.</p>"}]))
    assert found.is_fine
    assert found.grade <= 6


def test_long_sentences_skipped_headings_and_names_of_files_are_found():
    found = read(
        words(
            [
                {"type": "heading", "value": "When"},
                {"type": "text", "value": f"<p>{LONG}</p><h2>Tea</h2><h3>Cake</h3>"},
                {"type": "picture", "value": {"picture": ALT, "caption": ""}},
            ]
        )
    )
    assert found.long == [LONG]
    assert found.skipped == []
    assert found.bad_alts == ["IMG_0042.jpg"]
    assert not found.is_fine
    assert read(words([{"type": "text", "value": "<h3>Cake</h3>"}])).skipped == ["Cake"]


def test_a_hard_page_is_called_hard():
    hard = "<p>Digital inclusion constitutes an essential enabler of participation.</p>"
    assert read(words([{"type": "text", "value": hard}])).is_hard


def test_the_headings_of_a_story_stand_below_its_questions():
    told = [{"type": "text", "value": "<h3>Cake</h3>"}]
    assert read(StoryPage(title="Tea", focus=told)).skipped == []


def test_the_checks_of_a_page_read_the_draft_as_it_was_saved(editor, bare):
    made = page(bare, StandardPage, title="Tea")
    made.body = [("text", f"<p>{LONG}</p>")]
    made.save_revision()
    said = editor.get(reverse("editors:checks", args=[made.pk])).content.decode()
    assert LONG in said
    way = reverse("editors:checks", args=[made.pk])
    assert way in editor.get(reverse("wagtailadmin_pages:edit", args=[made.pk])).content.decode()


def test_every_starter_page_can_be_checked(editor, starter):
    assert read(StandardPage.objects.get(slug="about")).is_fine


def test_an_editor_sees_what_ends_what_is_old_and_what_is_heavy(client, bare, ellis):
    told = page(page(bare, StoryIndex), StoryPage, title="Thursday tea")
    consent = {"covers": "both", "how": "paper", "given_on": TODAY - 90 * DAY}
    StoryConsent.objects.create(story=told, who="J", until=TODAY + 30 * DAY, **consent)
    StoryConsent.objects.create(story=told, who="K", until=TODAY + 31 * DAY, **consent)
    cloth = picture()
    Picture.objects.filter(pk=cloth.pk).update(consent_until=TODAY - DAY, file_size=2_500_000)
    index = page(bare, InitiativeIndex)
    page(index, InitiativePage, title="Old facts", as_of=TODAY - 366 * DAY)
    page(index, InitiativePage, title="New facts", as_of=TODAY)
    signed_in(client, ellis)
    said = client.get(reverse("editors:reports")).content.decode()
    assert said.count("Thursday tea") == 1
    assert "not shown any more" in said
    assert "2.5 MB" in said
    assert "Old facts" in said
    assert "New facts" not in said
    assert said.index("Heavy pictures") < said.index("Links that lead nowhere")  # nothing to do
    assert "On the public site" in client.get("/admin/").content.decode()


def test_the_reports_are_for_editors_alone(client, ellis):
    other = factories.person("Other Staff", is_staff=True)
    call_command("furnish_roles", verbosity=0)
    other.groups.add(Group.objects.get(name="Brokers"))
    signed_in(client, other)
    assert client.get(reverse("editors:reports")).status_code in (302, 403)
    assert "On the public site" not in client.get("/admin/").content.decode()


def test_editors_hear_once_of_a_consent_that_ends_soon(bare, ellis):
    told = page(page(bare, StoryIndex), StoryPage, consent_until=TODAY + 30 * DAY)
    gone = page(page(bare, StoryIndex), StoryPage, consent_until=TODAY - DAY)
    for _ in range(2):
        call_command("tell_consents")
    letter = Notice.objects.get(reason="consents.ending")
    assert letter.to == ellis.email
    assert told.title in letter.text
    assert f"{gone.title}”" not in letter.text


def test_a_yes_stays_and_other_answers_go_after_a_year(bare):
    told = page(page(bare, StoryIndex), StoryPage)
    old = clock.now() - 400 * DAY
    StoryApproval.objects.update(asked_at=old, to="joan@lamp.example")
    StoryApproval.objects.create(
        story=told, mark="x", state="overtaken", asked_at=old, to="joan@lamp.example"
    )
    agree(told)
    rule = RULES["story_approvals"]
    assert rule.apply(rule.rows()) == 2
    assert set(StoryApproval.objects.values_list("state", "to")) == {("agreed", "")}


def form_of(**fields):
    """The edit form of a page, as the admin sends it."""
    return {**typed(**fields), "title": fields.get("title", "Tea"), "slug": "tea"}


def test_what_is_typed_is_checked_and_not_saved(editor, bare):
    made = page(bare, StandardPage, title="Tea", slug="tea")
    made.save_revision()
    form = form_of(intro="Come in.", body=[("text", rich_text(f"<p>{LONG}</p>", features=[]))])
    answer = editor.post(reverse("editors:checks", args=[made.pk]), form)
    said = answer.content.decode()
    assert (answer.status_code, LONG in said, "not saved yet" in said) == (200, True, True)
    assert LONG not in str(StandardPage.objects.get(pk=made.pk).get_latest_revision().content)


@pytest.mark.parametrize(
    "rubbish", [{}, {"body-count": "x"}, {"title": "x" * 300}, {"intro": "y" * 301}]
)
def test_what_cannot_be_read_leaves_the_draft_as_it_was_saved(editor, bare, rubbish):
    made = page(bare, StandardPage, title="Tea", slug="tea")
    made.save_revision()
    form = {**form_of(intro="Come in."), **rubbish} if rubbish else {}
    answer = editor.post(reverse("editors:checks", args=[made.pk]), form)
    assert answer.status_code == 200
    assert "as you saved it" in answer.content.decode()


def test_the_edit_page_tells_what_to_mend_and_has_a_way_to_check_what_is_typed(editor, bare):
    made = page(bare, StandardPage, title="Tea")
    edit = reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert "Nothing to mend in the saved draft." in editor.get(edit).content.decode()
    made.body = [("text", f"<p>{LONG}</p>")]
    made.save_revision()
    said = editor.get(edit).content.decode()
    assert "A long sentence:" in said
    assert f'formaction="{reverse("editors:checks", args=[made.pk])}"' in said
    add = reverse("wagtailadmin_pages:add", args=["content", "standardpage", bare.pk])
    assert "Check what I have typed" not in editor.get(add).content.decode()
