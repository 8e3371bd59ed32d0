"""The guide for editors names only what is there, in words that anybody can read."""

import html
import re
from pathlib import Path

import pytest
import wagtail
from django.contrib.auth.models import Group
from django.urls import reverse

from content.office import guide
from content.reading_age import grade, sentences
from tests import factories
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
TEXT = guide.FILE.read_text("utf-8")
LINKS = sorted(set(re.findall(r"\]\((/[^)]+)\)", TEXT)))
NAMED = sorted(set(re.findall(r"\*\*(.+?)\*\*", " ".join(TEXT.split()))))
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk(client, starter):
    """A browser in which somebody is signed in who may write and publish."""
    person = factories.person("Mo Derator", is_staff=True)
    person.groups.add(Group.objects.get(name="Moderators"))
    return signed_in(client, person)


@pytest.fixture(scope="module")
def screens():
    """All words of our screens and of Wagtail's."""
    shelves = [
        (ROOT / "site/content", ("*.py",)),
        (ROOT / "templates/content", ("*.html",)),
        (Path(wagtail.__file__).parent, ("*.py", "*.html")),
    ]
    files = [path for shelf, kinds in shelves for kind in kinds for path in shelf.rglob(kind)]
    said = " ".join(path.read_text("utf-8") for path in files if "locale" not in path.parts)
    return html.unescape(said).casefold()


@pytest.mark.parametrize("address", LINKS)
def test_each_screen_it_leads_to_is_there_for_an_editor(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 200, answer.get("Location")


@pytest.mark.parametrize("name", NAMED)
def test_each_thing_it_names_stands_on_a_screen(screens, name):
    words = name.removeprefix("Submit to ").casefold()
    assert words in screens


def test_it_is_a_page_of_the_admin_and_the_first_page_leads_to_it(desk):
    here = reverse("editors:guide")
    assert here in desk.get("/admin/").content.decode()
    said = desk.get(here).content.decode()
    for part in re.findall(r"^## (.+)$", TEXT, re.M):
        assert f">{html.escape(part)}</h3>" in said
    for address in LINKS:
        assert f'href="{address}"' in said
    assert "**" not in said
    assert "](" not in said


def test_it_tells_every_task():
    tasks = " ".join(part.heading for part in guide.read()[1]).casefold()
    for word in ("publish", "day", "reads", "picture", "consent", "yes", "numbers", "links",
                 "address", "languages"):  # fmt: skip
        assert word in tasks


def test_its_sentences_are_short_and_its_words_plain():
    plain = re.sub(r"\]\([^)]+\)|[*\[#]", "", TEXT)
    said = [one for block in plain.split("\n\n") for one in guide._items(block.strip())]
    assert len(said) > 60
    assert grade(" ".join(line for line in said if line[-1] in ".:")) <= 6
    for one in (sentence for line in said for sentence in sentences(line)):
        assert len(one.split()) < 25, one


def test_what_is_written_in_it_cannot_become_markup():
    assert guide._words("<b> & [x](javascript:1) [y](/admin/)") == (
        '&lt;b&gt; &amp; [x](javascript:1) <a href="/admin/">y</a>'
    )
