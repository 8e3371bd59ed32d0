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
        """The newest picture that there is."""
        from content.models import Picture  # noqa: PLC0415 pages are built from blocks

        newest = Picture.objects.order_by("-pk").first()
        return self.normalize({"picture": newest, "caption": "What stands below it"})

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/_picture.html"


PICTURES: list[tuple[str, blocks.Block]] = [("picture", PictureBlock())]
