"""Resources: a file or a link, and links that narrow the list."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from wagtail.documents.models import Document

from content.models import ResourceIndex, ResourcePage
from tests.content.planting import page


@pytest.fixture
def resources(bare):
    """Where they are listed."""
    return page(bare, ResourceIndex, slug="resources")


@pytest.fixture
def guide(db, settings, tmp_path):
    """A file of 2,048 bytes."""
    settings.MEDIA_ROOT = tmp_path
    return Document.objects.create(
        title="Guide", file=ContentFile(b"x" * 2048, "guide.pdf"), file_size=2048
    )


def titles(client, index, **asked):
    """What is listed when asked so."""
    return [row.title for row in client.get(index.get_url(), asked).context["listing"]]


def test_links_narrow_the_list_by_one_value_of_each_kind(client, resources):
    page(resources, ResourcePage, title="A", audience="firms", language="English")
    page(resources, ResourcePage, title="B", audience="groups", language="English")
    page(resources, ResourcePage, title="C", audience="groups", language="Polish", easy_read=True)
    assert titles(client, resources) == ["A", "B", "C"]
    assert titles(client, resources, **{"for": "groups"}) == ["B", "C"]
    assert titles(client, resources, **{"for": "groups", "language": "Polish"}) == ["C"]
    assert titles(client, resources, words="easy-read") == ["C"]
    assert titles(client, resources, words="other", **{"for": "firms"}) == ["A"]
    said = client.get(resources.get_url(), {"for": "groups"}).content.decode()
    assert 'href="?for=groups&amp;language=Polish"' in said
    assert 'href="?for=groups" aria-current="true">All' in said.partition("Language")[2]


def test_choices_that_nothing_has_together_say_so_and_lead_back(client, resources):
    page(resources, ResourcePage, audience="firms", language="English")
    page(resources, ResourcePage, audience="groups", language="Polish")
    said = client.get(resources.get_url(), {"for": "firms", "language": "Polish"}).content.decode()
    assert "Nothing fits all of that" in said
    assert 'href="/resources/"' in said


@pytest.mark.parametrize("value", ["", "nobody", "<script>x", "' OR 1=1"])
def test_a_choice_that_is_not_known_narrows_nothing(client, resources, value):
    page(resources, ResourcePage, title="A")
    answer = client.get(resources.get_url(), {"for": value, "language": value})
    assert [row.title for row in answer.context["listing"]] == ["A"]
    assert "<script>x" not in answer.content.decode()


def test_what_could_not_narrow_the_list_is_not_offered(client, resources):
    page(resources, ResourcePage)
    page(resources, ResourcePage)
    assert client.get(resources.get_url()).context["ways"] == []


def test_a_narrowed_list_keeps_its_choice_from_page_to_page(client, resources):
    page(resources, ResourcePage, audience="firms")
    for _ in range(13):
        page(resources, ResourcePage, audience="groups")
    said = client.get(resources.get_url(), {"for": "groups"}).content.decode()
    assert "?for=groups&amp;page=2" in said


def test_a_file_tells_what_it_is_and_how_large(client, resources, guide):
    made = page(resources, ResourcePage, link="", file=guide)
    assert made.kind == "PDF, 2.0\xa0KB"
    said = client.get(made.get_url()).content.decode()
    assert f'href="{guide.url}"' in said
    guide.delete()
    assert "Download it" not in client.get(made.get_url()).content.decode()


def test_a_link_says_which_site_opens_when_it_is_not_ours(client, resources):
    there = page(resources, ResourcePage, link="https://www.kit.example/x", form="Website")
    assert "This opens kit.example" in client.get(there.get_url()).content.decode()
    here = page(resources, ResourcePage, link="/needs/")
    assert "This opens" not in client.get(here.get_url()).content.decode()


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "//evil.example", "http://x.example"])
def test_neither_file_nor_safe_link_is_refused(db, link):
    made = ResourcePage(title="A", slug="a", link=link)
    with pytest.raises(ValidationError) as refused:
        made.full_clean(exclude=["path", "depth", "numchild", "translation_key", "locale"])
    assert set(refused.value.message_dict) == {"link" if link else "file"}


def test_a_resource_is_a_file_or_a_link_and_never_both(resources, guide):
    made = page(resources, ResourcePage)
    made.file = guide
    with pytest.raises(ValidationError) as refused:
        made.clean()
    assert set(refused.value.message_dict) == {"link"}
    rule = "a_resource_is_a_file_or_a_link"
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        ResourcePage.objects.filter(pk=made.pk).update(file=guide)
