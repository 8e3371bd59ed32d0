"""Words: headings, rich text kept to what reads well, quotes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# What an editor may do in running text. Pictures and embeds are blocks of their own, so that
# each has its alternative text and its size.
PLAIN = ["bold", "link", "document-link", "ul", "ol"]
WITH_HEADINGS = ["h2", "h3", *PLAIN]


class HeadingBlock(blocks.CharBlock):
    """A heading of the second rank; the page's title is the only one of the first."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "content/blocks/_heading.html"
        preview_value = "Why we hold it"


class TextBlock(blocks.RichTextBlock):
    """Running text: paragraphs, lists, links, small headings."""

    def __init__(self, **options: object) -> None:
        """Take the features above unless told otherwise."""
        options.setdefault("features", WITH_HEADINGS)
        super().__init__(**options)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/_text.html"
        preview_value = "<h2>What it is</h2><p>A group can borrow tablets for a month.</p>"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    words = blocks.TextBlock(label=_("Their words"), max_length=400)
    who = blocks.CharBlock(
        label=_("Who said it"), max_length=120, help_text=_("As they wish to be named.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "content/blocks/_quote.html"
        preview_value = {"words": "I can see my sister again.", "who": "Mary, 81 (made up)"}


WORDS: list[tuple[str, blocks.Block]] = [
    ("heading", HeadingBlock(max_length=120)),
    ("text", TextBlock()),
    ("quote", QuoteBlock()),
]
