"""Somebody other than its writer reads a page before it goes out; letters are rows."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Workflow, WorkflowState

from content.models import AnotherReader, StandardPage
from notices.models import Notice
from tests import factories
from tests.content.planting import agree, page
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def somebody(name, group="Editors"):
    person = factories.person(name, is_staff=True)
    person.groups.add(Group.objects.get(name=group))
    return person


@pytest.fixture
def ellis(starter):
    return somebody("Ellis Ward")


@pytest.fixture
def robin(starter):
    return somebody("Robin Reader")


@pytest.fixture
def sent(starter, ellis):
    """A page that Ellis wrote and sent to be read."""
    made = page(starter, StandardPage, title="Tea", live=False)
    made.save_revision(user=ellis)
    made.get_workflow().start(made, ellis)
    return made


def act(client, person, made, action, **more):
    """Say yes or no on the page's own screen."""
    signed_in(client, person)
    state = made.current_workflow_task_state
    args = [made.pk, action, state.pk]
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=args), more)


def to(reason):
    return sorted(Notice.objects.filter(reason=reason).values_list("to", flat=True))


def test_furnish_makes_the_workflow_once_and_switches_off_the_one_that_came_along(starter):
    call_command("furnish", verbosity=0)
    task = AnotherReader.objects.get()
    assert set(task.groups.values_list("name", flat=True)) == {"Editors", "Moderators"}
    assert StandardPage.objects.first().get_workflow().name == "Somebody else reads it"
    assert list(Workflow.objects.active()) == [StandardPage.objects.first().get_workflow()]


def test_another_workflow_that_somebody_chose_is_left_alone(db):
    theirs = Workflow.objects.create(name="Ours")
    root = Page.get_first_root_node()
    root.workflowpage.workflow = theirs
    root.workflowpage.save()
    call_command("furnish", verbosity=0)
    root.workflowpage.refresh_from_db()
    assert root.workflowpage.workflow == theirs


def test_readers_hear_of_it_by_rows_and_no_mail_leaves_within_the_request(sent, robin, ellis):
    mod = somebody("Mo Derator", "Moderators")
    Notice.objects.all().delete()
    mail.outbox.clear()
    made = page(Page.objects.get(slug="home").specific, StandardPage, title="Cake", live=False)
    made.save_revision(user=ellis)
    made.get_workflow().start(made, ellis)
    assert to("page.to_read") == sorted([robin.email, mod.email])
    letter = Notice.objects.filter(reason="page.to_read").first()
    assert "Ellis Ward has written a page" in letter.text
    assert reverse("wagtailadmin_pages:edit", args=[made.pk]) in letter.text
    assert mail.outbox == []


def test_its_writer_cannot_say_yes_but_another_editor_can(client, sent, ellis, robin):
    assert act(client, ellis, sent, "approve").status_code in (302, 403)
    sent.refresh_from_db()
    assert not sent.live
    act(client, robin, sent, "approve")
    sent.refresh_from_db()
    assert sent.live
    letter = Notice.objects.get(reason="page.read")
    assert letter.to == ellis.email
    assert "It is on the site now." in letter.text


def test_who_mends_it_on_the_way_needs_another_reader_in_turn(client, sent, ellis, robin):
    sent.save_revision(user=robin)
    state = sent.current_workflow_task_state
    state.revision = sent.get_latest_revision()
    state.save()
    task = state.task.specific
    assert task.get_actions(Page.objects.get(pk=sent.pk).specific, robin) == []
    assert task.get_actions(Page.objects.get(pk=sent.pk).specific, ellis)
    assert not task.get_task_states_user_can_moderate(robin).exists()
    assert task.get_task_states_user_can_moderate(ellis).exists()
    assert not task.locked_for_user(sent, robin)


def test_a_no_says_what_to_change(client, sent, ellis, robin):
    act(client, robin, sent, "reject", comment="The picture needs words.")
    sent.refresh_from_db()
    assert not sent.live
    letter = Notice.objects.get(reason="page.read")
    assert (letter.to, "The picture needs words." in letter.text) == (ellis.email, True)


# --- stories -------------------------------------------------------------------------------------


@pytest.fixture
def story(draft, ellis):
    """A story that Ellis sent to be read; nobody has asked its partner."""
    draft.save_revision(user=ellis)
    draft.get_workflow().start(draft, ellis)
    return draft


@pytest.fixture
def bare(starter):
    """Stories hang below the furnished home page."""
    return starter


@pytest.fixture
def stories(starter):
    """Where stories hang."""
    return starter.get_children().get(slug="stories").specific


def test_the_end_of_a_workflow_publishes_a_story_its_partner_agreed_to(client, story, robin):
    agree(story)
    act(client, robin, story, "approve")
    story.refresh_from_db()
    assert story.live
    assert client.get(story.get_url()).status_code == 200


def test_the_end_of_a_workflow_holds_a_story_whose_partner_did_not(client, story, ellis, robin):
    act(client, robin, story, "approve")
    story.refresh_from_db()
    assert not story.live
    assert to("story.held") == [ellis.email]
    assert "It is not on the site yet." in Notice.objects.get(reason="page.read").text
    assert WorkflowState.objects.get(object_id=str(story.pk)).status == "approved"


def test_a_yes_to_other_words_does_not_do(client, story, ellis, robin):
    agree(story)
    story.intro = "Quite other words."
    story.save_revision(user=ellis)
    act(client, robin, story, "approve")
    story.refresh_from_db()
    assert not story.live


# --- redirects and the admin's own search --------------------------------------------------------


def test_an_old_address_leads_on_when_a_page_is_renamed(
    client, starter, django_capture_on_commit_callbacks
):
    about = StandardPage.objects.get(slug="about")
    below = page(about, StandardPage, slug="below")
    about.slug = "who-we-are"
    with django_capture_on_commit_callbacks(execute=True):
        about.save_revision().publish()
    for old, new in (("/about/", "/who-we-are/"), ("/about/below/", "/who-we-are/below/")):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new), below
        assert client.get(new).status_code == 200


def test_an_old_address_leads_on_when_a_page_is_moved(client, starter):
    about, contact = (StandardPage.objects.get(slug=slug) for slug in ("about", "contact"))
    contact.move(about, pos="last-child")
    answer = client.get("/contact/")
    assert (answer.status_code, answer["Location"]) == (301, "/about/contact/")
    assert Redirect.objects.filter(automatically_created=True).exists()


def test_editors_find_drafts_by_a_word_of_their_title(client, starter, ellis):
    page(starter, StandardPage, title="Tablets and tea", live=False)
    signed_in(client, ellis)
    said = client.get(reverse("wagtailadmin_pages:search"), {"q": "tablets"}).content.decode()
    assert "Tablets and tea" in said
    rubbish = client.get(reverse("wagtailadmin_pages:search"), {"q": "%00'\"<b>"})
    assert rubbish.status_code == 200
    assert "<b>" not in rubbish.content.decode().split("%00")[-1][:20]
