"""Pictures: with words for those who cannot see them, or marked as mere decoration."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text (or marked as decoration) and perhaps a caption."""

    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    def get_preview_value(self) -> Any:
        """The newest picture that may be shown; where there is none, the preview says so."""
        from content.models import Picture  # noqa: PLC0415 pages are built from blocks

        newest = Picture.objects.may_be_shown().order_by("-pk").first()
        return self.normalize({"picture": newest, "caption": "What stands below it"})

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/_picture.html"
        preview_template = "content/blocks/previews/picture.html"


PICTURES: list[tuple[str, blocks.Block]] = [("picture", PictureBlock())]
