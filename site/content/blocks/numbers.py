"""Numbers that an editor publishes: never one without its period and its source."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NumberBlock(blocks.StructBlock):
    """One figure: value, unit, period, source, and what to be careful about."""

    value = blocks.CharBlock(label=_("Value"), max_length=20, help_text=_("“3,000+”, “£50,000”"))
    unit = blocks.CharBlock(
        label=_("What it counts"), max_length=100, help_text=_("“Digital Champions trained”")
    )
    period = blocks.CharBlock(
        label=_("When"), max_length=80, help_text=_("“in 2023”, “as of November 2026”")
    )
    source = blocks.CharBlock(label=_("Source"), max_length=200)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)
    caveat = blocks.CharBlock(
        label=_("To be careful about"),
        required=False,
        max_length=200,
        help_text=_("What the figure does not say."),
    )

    class Meta:
        icon = "decimal"
        label = _("Number")


class NumbersBlock(blocks.StructBlock):
    """A few numbers side by side."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    numbers = blocks.ListBlock(NumberBlock(), label=_("Numbers"), min_num=1, max_num=6)

    class Meta:
        icon = "table"
        label = _("Numbers")
        template = "content/blocks/_numbers.html"
        preview_value = {
            "heading": "What it came to",
            "numbers": [
                {
                    "value": "24",
                    "unit": "grants (made up)",
                    "period": "in 2024",
                    "source": "An example",
                }
            ],
        }


NUMBERS: list[tuple[str, blocks.Block]] = [("numbers", NumbersBlock())]
