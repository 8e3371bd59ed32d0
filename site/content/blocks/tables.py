"""Tables: with a caption, a head to each column, and a source where there are numbers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

WORDS, NUMBER = "words", "number"
SAMPLE = {
    "table": {
        "caption": "Tablets lent, by part of the city (made up)",
        "columns": [
            {"type": WORDS, "heading": "Where"},
            {"type": NUMBER, "heading": "Tablets"},
        ],
        "rows": [{"values": ["East", "40"]}, {"values": ["West", "25"]}],
    },
    "row_heads": True,
    "source": "An example",
}


class TableBlock(blocks.StructBlock):
    """Rows and columns. On a small screen it is moved sideways inside its own frame."""

    table = TypedTableBlock(
        [
            (WORDS, blocks.CharBlock(label=_("Words"), required=False, max_length=300)),
            (NUMBER, blocks.CharBlock(label=_("Number"), required=False, max_length=30)),
        ],
        label=_("Table"),
        help_text=_("The caption says what the table shows. Every column needs a heading."),
    )
    row_heads = blocks.BooleanBlock(
        label=_("The first column names the rows"), required=False, default=True
    )
    source = blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Needed where there are numbers."),
    )
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)

    def clean(self, value: Any) -> Any:
        """Ask for what a reader needs who hears the table: caption, heads, source."""
        cleaned = super().clean(value)
        table, wrong = cleaned["table"], {}
        if not table.columns or not table.row_data:
            wrong["table"] = _("Give the table at least one column and one row.")
        elif not table.caption or not all(column["heading"] for column in table.columns):
            wrong["table"] = _("Give the table a caption, and a heading to each column.")
        numbers = any(column["block"].name == NUMBER for column in table.columns)
        if numbers and not cleaned["source"]:
            wrong["source"] = _("Say where the numbers come from.")
        if wrong:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(said) for name, said in wrong.items()}
            )
        return cleaned

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/_table.html"
        preview_value = SAMPLE


TABLES: list[tuple[str, blocks.Block]] = [("table", TableBlock())]
