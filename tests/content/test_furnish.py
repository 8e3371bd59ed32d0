"""`furnish` makes what is missing, leaves alone what is there, and may be run at any time."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, Page, Revision, Site

from content.models import HomePage, Picture, StandardPage, StoryPage
from people.models import Network
from tests import factories


def state():
    """Everything that a second run could change."""
    return (
        list(Page.objects.order_by("path").values_list("path", "url_path", "title", "live")),
        Revision.objects.count(),
        list(Picture.objects.values_list("title", "file_hash")),
        list(Network.objects.values_list("slug", "name")),
        list(Site.objects.values_list("hostname", "port", "root_page")),
        GroupCollectionPermission.objects.count(),
    )


def test_a_second_run_changes_nothing(starter, capsys):
    before = state()
    call_command("furnish")
    assert state() == before
    assert (
        capsys.readouterr().out == "furnish: 0 pages made, 0 stories linked, 0 rights, 0 figures\n"
    )


def test_the_sites_address_comes_from_the_settings(settings, db):
    settings.SITE_URL = "https://heddle.example"
    call_command("furnish", verbosity=0)
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("heddle.example", 443, True)
    assert site.root_page.specific == HomePage.objects.get(slug="home")


def test_what_an_editor_has_written_is_left_alone(starter):
    about = StandardPage.objects.get(slug="about")
    about.title = "Who we are"
    about.save_revision().publish()
    StandardPage.objects.get(slug="help").delete()
    call_command("furnish", verbosity=0)
    assert StandardPage.objects.get(slug="about").title == "Who we are"
    assert StandardPage.objects.filter(slug="help").exists()


def test_a_story_is_linked_to_its_partner_once_there_is_one(starter):
    assert not StoryPage.objects.exclude(partner=None).exists()
    partner = factories.organisation("Bobbin Lane Elders")
    call_command("furnish", verbosity=0)
    assert StoryPage.objects.get(partner=partner).partner_name == "Bobbin Lane Elders"


def test_networks_know_their_place_or_community(starter):
    assert {
        (n.place and n.place.name, n.community and n.community.slug) for n in Network.objects.all()
    } == {
        ("Armley", None),
        (None, "learning-disabilities"),
    }


def test_it_works_before_places_and_words_are_loaded(db):
    call_command("furnish", verbosity=0)
    assert not Network.objects.exists()
    assert HomePage.objects.exists()


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_editors_may_use_our_own_pictures(starter, group):
    granted = GroupCollectionPermission.objects.filter(group__name=group)
    names = set(granted.values_list("permission__codename", flat=True))
    assert {"add_picture", "change_picture", "choose_picture"} <= names
    assert Group.objects.get(name="Moderators").permissions.filter(codename="change_programme")


def test_the_welcome_page_of_a_fresh_wagtail_is_gone(starter):
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert starter.slug == "home"
