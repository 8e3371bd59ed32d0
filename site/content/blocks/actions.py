"""Calls to do something: a link to a page of ours or to an address, and a panel around it."""

import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

ADDRESS = RegexValidator(
    re.compile(r"^(/(?!/)|https://|mailto:|tel:)"),
    _("Begin with / for a page here, or with https://, mailto: or tel:."),
)


class LinkValue(blocks.StructValue):
    """A link that knows where it goes."""

    @property
    def url(self) -> str:
        """The chosen page's address, else the address given."""
        page = self.get("page")
        return str(page.url) if page and page.live else str(self.get("address") or "")


class LinkBlock(blocks.StructBlock):
    """Where to go: a page of this site or an address."""

    text = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.CharBlock(
        label=_("Or an address"), required=False, max_length=300, validators=[ADDRESS]
    )

    def clean(self, value: LinkValue) -> LinkValue:
        """Ask for one of the two, so that no button leads nowhere."""
        cleaned: LinkValue = super().clean(value)
        if not cleaned.get("page") and not cleaned.get("address"):
            raise StructBlockValidationError(
                non_block_errors=[_("Choose a page or give an address.")]
            )
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue


class CallBlock(blocks.StructBlock):
    """One thing we would like the reader to do."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)
    links = blocks.ListBlock(LinkBlock(), label=_("Buttons"), min_num=1, max_num=2)

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "content/blocks/_call.html"
        preview_value = {
            "heading": "You are a company",
            "text": "Give time, kit or space. It takes about ten minutes.",
            "links": [{"text": "Offer help", "address": "/offer-help/"}],
        }


ACTIONS: list[tuple[str, blocks.Block]] = [("call", CallBlock())]
