"""Rules of the public site that a constraint cannot say."""

from common.triggers import Trigger
from content.numbers.triggers import FIGURES

_SAID = "a story is not published before its partner agreed"


def _no_yes(story: str) -> str:
    """That no yes stands for the story of that number."""
    return (
        "NOT EXISTS (SELECT 1 FROM content_storyapproval AS said "  # noqa: S608  # names of our own
        f"WHERE said.story_id = {story} AND said.state = 'agreed')"
    )


def _refuse(name: str, table: str, when: str, wrong: str) -> Trigger:
    return Trigger(
        name=name,
        table=table,
        when=when,
        sqlite=f"SELECT RAISE(ABORT, '{_SAID}') WHERE {wrong};",
        postgresql=(
            f"IF {wrong} THEN RAISE EXCEPTION '{_SAID}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NULL;"
        ),
    )


# What is live stands in Wagtail's own table, what makes a page a story in ours: a story is made
# in the one and then in the other, and published in the first.
_IS_PUBLIC = (
    "EXISTS (SELECT 1 FROM wagtailcore_page AS page WHERE page.id = NEW.page_ptr_id AND page.live)"
)
_IS_STORY = "EXISTS (SELECT 1 FROM content_storypage AS story WHERE story.page_ptr_id = NEW.id)"
STORIES = [
    _refuse(
        "a_story_is_not_made_public_at_once",
        "content_storypage",
        "AFTER INSERT",
        f"{_IS_PUBLIC} AND {_no_yes('NEW.page_ptr_id')}",
    ),
    _refuse(
        "a_story_is_not_published_without_a_yes",
        "wagtailcore_page",
        "AFTER UPDATE OF live",
        f"NEW.live AND NOT OLD.live AND {_IS_STORY} AND {_no_yes('NEW.id')}",
    ),
]

__all__ = ["FIGURES", "STORIES"]
