"""Pictures: with words for those who cannot see them, or marked as mere decoration."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text (or marked as decoration) and perhaps a caption."""

    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/_picture.html"


PICTURES: list[tuple[str, blocks.Block]] = [("picture", PictureBlock())]
