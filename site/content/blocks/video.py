"""Videos: a link with a still picture. Nothing is loaded from elsewhere until somebody asks."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from content.blocks.text import PLAIN, TextBlock

SAFE = RegexValidator(re.compile(r"^https://[^/\s]"), _("Begin with https://."))


class VideoValue(blocks.StructValue):
    """A video that knows whose site it is on."""

    @property
    def site(self) -> str:
        """The name of the site that opens, without www."""
        host = urlsplit(str(self.get("url") or "")).hostname or ""
        return host.removeprefix("www.")


class VideoBlock(blocks.StructBlock):
    """A video on another site: what it shows, how long, captions, and its words as text."""

    title = blocks.CharBlock(label=_("What it shows"), max_length=120)
    url = blocks.URLBlock(label=_("Address"), max_length=300, validators=[SAFE])
    still = ImageBlock(label=_("Still"), required=False)
    length = blocks.CharBlock(
        label=_("How long"), required=False, max_length=30, help_text=_("“3 minutes”")
    )
    captions = blocks.ChoiceBlock(
        label=_("Captions"),
        choices=[("yes", _("With captions")), ("no", _("Without captions"))],
    )
    transcript = TextBlock(
        label=_("Its words as text"),
        features=PLAIN,
        required=False,
        help_text=_("Needed where there are no captions."),
    )

    def clean(self, value: Any) -> Any:
        """A video without captions needs its words as text, or some are shut out."""
        cleaned = super().clean(value)
        if cleaned["captions"] == "no" and not cleaned["transcript"]:
            said = _("Without captions, give its words as text.")
            raise StructBlockValidationError(block_errors={"transcript": ValidationError(said)})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video")
        template = "content/blocks/_video.html"
        value_class = VideoValue
        preview_value = {
            "title": "How to borrow a tablet",
            "url": "https://video.example/borrow",
            "length": "3 minutes",
            "captions": "yes",
            "transcript": "<p>You call us. We ask what you need.</p>",
        }


VIDEOS: list[tuple[str, blocks.Block]] = [("video", VideoBlock())]
