"""The story of the Ball, with its date, its venue and the seats that are left."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

import events.figures
from content.blocks import BODY
from content.models.base import BasePage
from events.models import Ball, BenefitFile


class BallPage(BasePage):
    """Why there is a Ball and what came of earlier ones; the shop is in the events' room."""

    ball = models.ForeignKey(
        "events.Ball",
        verbose_name=_("edition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave empty to show the next one."),
    )
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("ball"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    template = "content/ball.html"

    class Meta:
        verbose_name = _("page of the Ball")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the edition with what is left of it."""
        context = super().get_context(request, *args, **kwargs)
        live = context["live"]
        evening = live.evening(self.ball_id) if self.ball_id else live.next_ball
        context["evening"] = evening
        context["sponsors"] = _sponsors(evening.key) if evening else []
        context["last"] = Ball.objects.over().published().filter(called_off_at=None).first()
        context["raised"] = events.figures.raised(context["last"]) if context["last"] else None
        return context


def _sponsors(ball: int) -> list[BenefitFile]:
    """The wall of that evening: logos that hang there, each with its sponsor; none of the files."""
    hung = BenefitFile.objects.on_the_wall().filter(benefit__order__ball=ball)
    return list(
        hung.only("public_id", "benefit__order__organisation_name").select_related("benefit__order")
    )
