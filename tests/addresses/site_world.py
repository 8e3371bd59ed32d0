"""The public site's and its editors' records, for addresses that name one."""

from content import story_links
from content.models import HomePage, StoryIndex, StoryPage
from content.moves import approvals
from tests import factories
from tests.content.planting import bare_home, page


def of_the_site() -> dict[str, object]:
    """By the pattern's start and the name of its part, as book.World reads them."""
    top = HomePage.objects.first() or bare_home()
    story = page(page(top, StoryIndex), StoryPage, live=False)
    asked = approvals.ask(story, by=factories.person("Ed Itor"), to="joan@lamp.example")
    return {
        "your-story.token": story_links.address(asked).split("/")[-2],
        "admin/editors/checks.page_id": str(story.pk),
        "admin/editors/stories.page_id": str(story.pk),
    }
