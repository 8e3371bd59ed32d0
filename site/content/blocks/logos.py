"""A wall of logos; each name stands under its logo, so that nobody has to know the sign."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class LogoBlock(blocks.StructBlock):
    """One logo with its name."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    logo = ImageBlock(label=_("Logo"), help_text=_("Mark it as decoration: the name stands below."))
    website = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "image"
        label = _("Logo")


class LogosBlock(blocks.StructBlock):
    """Those who support something."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    logos = blocks.ListBlock(LogoBlock(), label=_("Logos"), min_num=1, max_num=24)

    def get_preview_value(self) -> Any:
        """Three times the newest picture that there is."""
        from content.models import Picture  # noqa: PLC0415 pages are built from blocks

        picture = Picture.objects.order_by("-pk").first()
        one = {"name": "A firm (made up)", "logo": picture, "website": ""}
        return self.normalize({"heading": "With help from", "logos": [one] * 3 if picture else []})

    class Meta:
        icon = "image"
        label = _("Logos")
        template = "content/blocks/_logos.html"


LOGOS: list[tuple[str, blocks.Block]] = [("logos", LogosBlock())]
