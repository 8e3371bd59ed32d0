"""The plain page: about us, help, accessibility, privacy."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BODY
from content.models.base import OURS, BasePage


class StandardPage(BasePage):
    """Built from blocks; may have pages of its own kind below it."""

    shows_contact = models.BooleanField(
        _("show how to reach us"),
        default=False,
        db_default=False,
        help_text=_("Phone, e-mail, hours and address, as they stand in Settings, Programme."),
    )
    stands_for = models.CharField(
        _("stands for"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        validators=[OURS],
        help_text=_(
            "Only for a page in another language: the address of the English page that no editor"
            " writes, and that this one takes the place of. “/get-help/”."
        ),
    )
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("shows_contact"),
        FieldPanel("stands_for"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.HomePage", "content.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["content.StandardPage"]
    template = "content/standard.html"

    class Meta:
        verbose_name = _("standard page")

    def clean(self) -> None:
        """An English page stands for itself alone."""
        super().clean()
        if self.stands_for and self.locale.language_code == settings.LANGUAGE_CODE:
            said = _("Leave this empty: the page is in English itself.")
            raise ValidationError({"stands_for": said})
