"""The public site as it starts, and somebody who may edit it."""

import pytest
from django.core.management import call_command
from django.test import override_settings

from content.models import HomePage, StoryApproval, StoryIndex, StoryPage
from content.moves import approvals
from people.second_factor import mark_as_passed
from places.loading import load_places, load_vocabularies
from tests.content.planting import bare_home, page


@pytest.fixture
def starter(db) -> HomePage:
    """The site after `furnish`, in a city whose wards and words are loaded.

    Nothing is done later for it: what is planted can be found and shown at once.
    """
    load_places()
    load_vocabularies()
    never = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with override_settings(TASKS=never):
        call_command("furnish", verbosity=0)
    return HomePage.objects.get(slug="home")


@pytest.fixture
def bare(db) -> HomePage:
    """A home page with nothing on it."""
    return bare_home()


@pytest.fixture
def editor(client, dot):
    """A signed-in browser that may edit, its second factor passed."""
    client.force_login(dot)
    session = client.session
    mark_as_passed(session, dot)
    session.save()
    return client


@pytest.fixture
def stories(bare) -> StoryIndex:
    """Where stories hang."""
    return page(bare, StoryIndex, slug="stories")


@pytest.fixture
def draft(stories) -> StoryPage:
    """A story whose partner nobody has asked."""
    made = page(stories, StoryPage, title="Tea", live=False)
    made.save_revision()
    return StoryPage.objects.get(pk=made.pk)


@pytest.fixture
def asked(draft, dot) -> StoryApproval:
    """The partner has the letter about it."""
    return approvals.ask(draft, by=dot, to="joan@lamp.example", name="Joan")
