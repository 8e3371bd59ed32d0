"""The public site's and its editors' records, for addresses that name one."""

from content import story_links
from content.complaints import links, moves
from content.complaints.models import Controller
from content.complaints.moves import Told
from content.models import HomePage, StoryIndex, StoryPage
from content.moves import approvals, taking_back
from tests import factories
from tests.content.numbers.counting import figure, metric
from tests.content.planting import bare_home, consent, in_polish, page


def of_the_site() -> dict[str, object]:
    """By the pattern's start and the name of its part, as book.World reads them."""
    complaint = moves.receive(Told("You wrote to me twice.", "Wim Asks", email="wim@loom.example"))
    top = HomePage.objects.first() or bare_home()
    story = page(page(top, StoryIndex), StoryPage, live=False)
    story.save_revision()  # what its partner is shown
    asked = approvals.ask(story, by=factories.person("Ed Itor"), to="joan@lamp.example")
    entered = figure(metric())
    agreed = consent(story, who="Joan")
    back = taking_back.take_back(agreed, by=factories.person("Ed Itor"), how="She rang.")
    return {
        "admin/editors/figures/of.slug": entered.metric.slug,
        "admin/editors/figures/of.public_id": entered.public_id,
        "complaints/stands.token": links.token(complaint),
        "admin/complaints.public_id": complaint.public_id,
        "admin/complaints.what": "note",
        "admin/complaints/who.controller_id": str(Controller.objects.get(takes_unknown=True).pk),
        "your-story.token": story_links.address(asked).split("/")[-2],
        "admin/editors/checks.page_id": str(story.pk),
        "admin/editors/stories.page_id": str(story.pk),
        "admin/editors/stories.end_id": back.public_id,
        "admin/editors/translations.page_id": str(in_polish(top).pk),
    }
