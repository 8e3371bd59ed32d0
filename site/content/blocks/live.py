"""Live blocks: what the other rooms know, read anew for each request (content.live).

An editor chooses where a live block stands and what it is called. Every figure in it is counted
from the records; templates find them in the page's ``live``.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LiveBlock(blocks.StructBlock):
    """A heading and a sentence of the editor's over what is counted."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    intro = blocks.TextBlock(label=_("Introduction"), required=False, max_length=300)

    def get_preview_value(self) -> Any:
        """Under its own name."""
        return self.normalize({**self.get_default(), "heading": str(self.label)})

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """With what there is today."""
        from content.live import Live  # noqa: PLC0415 it reads the pages that hold this block

        return {**super().get_preview_context(value, parent_context=parent_context), "live": Live()}

    class Meta:
        icon = "view"
        group = _("Live")
        band = ""


class FewBlock(LiveBlock):
    """As many of something live as the editor asks for, in its ``count``."""

    shows = ""  # what it is called in content.live
    called = ""  # and in the block's own template

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add those; none where no page stands around it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        live = context.get("live")
        context[self.called] = getattr(live, self.shows)[: value["count"]] if live else []
        return context


class OpenNeedsBlock(FewBlock):
    """Open needs as notes on a board, those waiting longest first."""

    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=6)
    shows, called = "open_needs", "needs"

    class Meta:
        label = _("Open needs")
        template = "content/blocks/_open_needs.html"


class UnmetDemandBlock(LiveBlock):
    """How many groups still wait, by kind of help and, if wished, by ward."""

    by_ward = blocks.BooleanBlock(label=_("Show wards too"), required=False)

    class Meta:
        label = _("Unmet demand")
        template = "content/blocks/_unmet_demand.html"


class ImpactBlock(LiveBlock):
    """Promised, delivered and confirmed, side by side, never added together."""

    class Meta:
        label = _("Impact so far")
        template = "content/blocks/_impact.html"
        band = "band--teal"


class NextBallBlock(LiveBlock):
    """The next Ball, with the seats that are left."""

    class Meta:
        label = _("Next Ball")
        template = "content/blocks/_next_ball.html"
        band = "band--sand"


class LatestStoriesBlock(FewBlock):
    """The newest stories: one told large, or up to three as cards."""

    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=3)
    shows, called = "stories", "stories"

    class Meta:
        label = _("Latest stories")
        template = "content/blocks/_latest_stories.html"


class LatestNewsBlock(LiveBlock):
    """The latest news."""

    class Meta:
        label = _("Latest news")
        template = "content/blocks/_latest_news.html"


class NextEventsBlock(FewBlock):
    """What is on next, without what was called off."""

    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=6)
    shows, called = "events", "events"

    class Meta:
        label = _("Next events")
        template = "content/blocks/_next_events.html"


class SeatsLeftBlock(LiveBlock):
    """How many seats the next Ball has left: one number and the way to book."""

    class Meta:
        label = _("Seats left at the Ball")
        template = "content/blocks/_seats_left.html"


LIVE: list[tuple[str, blocks.Block]] = [
    ("open_needs", OpenNeedsBlock()),
    ("unmet_demand", UnmetDemandBlock()),
    ("impact", ImpactBlock()),
    ("next_ball", NextBallBlock()),
    ("latest_stories", LatestStoriesBlock()),
    ("latest_news", LatestNewsBlock()),
    ("next_events", NextEventsBlock()),
    ("seats_left", SeatsLeftBlock()),
]
