"""Who is behind it: people to talk to, and the partners."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class ContactBlock(blocks.StructBlock):
    """Somebody to talk to."""

    name = blocks.CharBlock(label=_("Name"), max_length=80)
    role = blocks.CharBlock(label=_("What they do"), required=False, max_length=120)
    picture = ImageBlock(label=_("Picture"), required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    phone = blocks.CharBlock(label=_("Phone"), required=False, max_length=30)
    reach = blocks.CharBlock(
        label=_("How best to reach them"),
        required=False,
        max_length=200,
        help_text=_("“Mondays to Wednesdays. Speaks Urdu. Happy to text.”"),
    )

    class Meta:
        icon = "user"
        label = _("Person")


class PeopleBlock(blocks.StructBlock):
    """A few people to talk to."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    people = blocks.ListBlock(ContactBlock(), label=_("People"), min_num=1)

    class Meta:
        icon = "group"
        label = _("People")
        template = "content/blocks/_people.html"
        preview_value = {
            "heading": "People to talk to",
            "people": [
                {
                    "name": "Ellis (made up)",
                    "role": "Brings groups and firms together",
                    "phone": "0113 496 0100",
                    "reach": "Mondays to Wednesdays. Happy to text.",
                }
            ],
        }


class PartnerBlock(blocks.StructBlock):
    """A partner: name, what it does for the programme, perhaps a logo."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    about = blocks.CharBlock(label=_("What it does here"), required=False, max_length=200)
    website = blocks.URLBlock(label=_("Website"), required=False)
    logo = ImageBlock(label=_("Logo"), required=False)

    class Meta:
        icon = "group"
        label = _("Partner")


class PartnersBlock(blocks.StructBlock):
    """The partners, by name; a logo is welcome and never needed."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    partners = blocks.ListBlock(PartnerBlock(), label=_("Partners"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Partners")
        template = "content/blocks/_partners.html"
        preview_value = {
            "heading": "Who runs this",
            "partners": [{"name": "A group (made up)", "about": "Makes grants."}],
        }


PEOPLE: list[tuple[str, blocks.Block]] = [
    ("people", PeopleBlock()),
    ("partners", PartnersBlock()),
]
