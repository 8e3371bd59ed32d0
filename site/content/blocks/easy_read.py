"""Easy Read: one idea a row, a picture beside a short sentence."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

# Easy Read asks for short sentences with one idea each; where short ends is our own line.
MOST_WORDS = 15

# Our own drawings, in static/heddle/easy; each stands beside its sentence and says nothing more.
DRAWINGS = [
    ("ask", _("Ask: a person with a question")),
    ("calendar", _("Calendar")),
    ("clock", _("Clock")),
    ("computer", _("Computer")),
    ("email", _("E-mail")),
    ("form", _("Form")),
    ("helper", _("Two people, one helps")),
    ("house", _("House")),
    ("keyboard", _("Keyboard")),
    ("large-text", _("Large letters")),
    ("letter", _("Letter")),
    ("listen", _("Ear")),
    ("money", _("Money")),
    ("no", _("No: a cross")),
    ("person", _("Person")),
    ("people", _("Group of people")),
    ("phone", _("Phone")),
    ("read", _("Eye")),
    ("secret", _("Lock")),
    ("talk", _("Two people talk")),
    ("wrong", _("Something is wrong")),
    ("yes", _("Yes: a tick")),
]


class RowBlock(blocks.StructBlock):
    """One idea."""

    words = blocks.CharBlock(
        label=_("Sentence"),
        max_length=160,
        help_text=_("One sentence with one idea, of at most 15 words."),
    )
    drawing = blocks.ChoiceBlock(label=_("Drawing"), choices=DRAWINGS, required=False)
    picture = ImageBlock(label=_("Or a picture"), required=False)

    def clean(self, value: Any) -> Any:
        """Keep to one short sentence beside one picture."""
        cleaned = super().clean(value)
        wrong: dict[str, Any] = {}
        count = len(cleaned["words"].split())
        if count > MOST_WORDS:
            wrong["words"] = _("This has %(n)s words. Use at most 15.") % {"n": count}
        elif any(stop in cleaned["words"].rstrip(" .?!") for stop in (". ", "? ", "! ", "; ")):
            wrong["words"] = _("This is more than one sentence. Make a row of each.")
        if bool(cleaned["drawing"]) == bool(cleaned["picture"]):
            wrong["drawing"] = _("Choose one: a drawing or a picture.")
        if wrong:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(said) for name, said in wrong.items()}
            )
        return cleaned

    class Meta:
        icon = "list-ul"
        label = _("One idea")
        template = "content/blocks/_row.html"
        preview_value = {"words": "You can ask us for help.", "drawing": "ask"}


class PartBlock(blocks.CharBlock):
    """A heading over the rows that follow."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "content/blocks/_part.html"
        preview_value = "How to ask"


EASY_READ: list[tuple[str, blocks.Block]] = [
    ("row", RowBlock()),
    ("heading", PartBlock(max_length=60)),
]
