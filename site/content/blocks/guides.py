"""How to do something: numbered steps, and questions that open to their answer."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.text import PLAIN, TextBlock


class StepBlock(blocks.StructBlock):
    """One thing to do."""

    title = blocks.CharBlock(label=_("What to do"), max_length=120)
    text = TextBlock(label=_("How"), required=False, features=PLAIN)

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    """Things to do, one after the other."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2, max_num=8)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "content/blocks/_steps.html"
        preview_value = {
            "heading": "What happens next",
            "steps": [
                {"title": "You tell us", "text": "<p>In your own words.</p>"},
                {"title": "We read it", "text": "<p>A person reads it, and you hear from us.</p>"},
            ],
        }


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=160)
    answer = TextBlock(label=_("Answer"), features=PLAIN)

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    """Questions that open to their answer, without any script."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "content/blocks/_questions.html"
        preview_value = {
            "heading": "Good to know",
            "questions": [{"question": "We are very small. Can we ask?", "answer": "<p>Yes.</p>"}],
        }


GUIDES: list[tuple[str, blocks.Block]] = [
    ("steps", StepsBlock()),
    ("questions", QuestionsBlock()),
]
