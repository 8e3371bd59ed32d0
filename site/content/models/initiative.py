"""Workstreams and initiatives of the programme."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BODY
from content.models.base import BasePage, ListPage


class InitiativeIndex(ListPage):
    """All initiatives."""

    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.InitiativePage"]
    template = "content/initiatives.html"

    class Meta:
        verbose_name = _("list of initiatives")

    def listed(self) -> models.QuerySet["InitiativePage"]:
        """By workstream, and within one in the order the editors gave them; the rest stand last."""
        rest = models.Case(models.When(workstream="", then=1), default=0)
        pages: models.QuerySet[InitiativePage] = (
            InitiativePage.objects.child_of(self)
            .shown()
            .defer("body")
            .order_by(rest, "workstream", "path")
        )
        return pages


class InitiativePage(BasePage):
    """One initiative, with where its facts come from and of when they are."""

    workstream = models.CharField(
        _("workstream"),
        max_length=80,
        blank=True,
        db_default="",
        help_text=_("“Health and care”. Initiatives with the same words stand together."),
    )
    body = StreamField(BODY, verbose_name=_("content"), blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where these facts can be read.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The day the facts were last checked.")
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("workstream"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("as_of")],
            heading=_("Where the facts come from"),
        ),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.InitiativeIndex"]
    template = "content/initiative.html"

    class Meta:
        verbose_name = _("initiative")

    def clean(self) -> None:
        """A source says of when it is: facts without a date grow stale unseen."""
        super().clean()
        if self.source and not self.as_of:
            raise ValidationError({"as_of": _("Say when the facts were last checked.")})
