"""What the whole site says of itself: who runs it and how to reach a person."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from common import clock, reaching
from common.prepared import Prepared
from common.reaching import Reach


def first_phone() -> str:
    """What the settings say, until an editor says otherwise."""
    return reaching.until_entered().phone


def first_email() -> str:
    """The same for mail."""
    return reaching.until_entered().email


@register_setting(icon="site")
class Programme(BaseGenericSetting):
    """The programme: one row, shown on every page."""

    help_phone = models.CharField(
        _("phone for help"),
        max_length=30,
        blank=True,
        default=first_phone,
        help_text=_("Left empty, pages ask people to write instead."),
    )
    help_email = models.EmailField(_("e-mail for help"), default=first_email)
    help_hours = models.CharField(
        _("when somebody answers"), max_length=120, default="on weekdays from 9 to 5"
    )
    address = models.TextField(_("postal address"), blank=True)
    partners = models.CharField(
        _("run by"),
        max_length=300,
        default=(
            "Leeds City Council with Leeds Community Foundation, Voluntary Action Leeds "
            "and Forum Central"
        ),
    )

    briefing = models.ForeignKey(
        "content.StandardPage",
        verbose_name=_("briefing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Volunteers read it, and say so, before they book for the first time."),
    )
    briefing_again = models.BooleanField(
        _("ask everybody to read it again"),
        default=False,
        db_default=False,
        help_text=_("Tick it after a change that matters. Saving asks everybody once more."),
    )
    briefing_since = models.DateTimeField(null=True, editable=False)
    signer_name = models.CharField(
        _("who signs certificates"),
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text=_("On the certificates of thanks for volunteers. Sign them by hand if you like."),
    )
    signer_role = models.CharField(
        _("as what"), max_length=80, blank=True, default="", db_default=""
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("help_phone"),
        FieldPanel("help_email"),
        FieldPanel("help_hours"),
        FieldPanel("address"),
        FieldPanel("partners"),
        MultiFieldPanel(
            [PageChooserPanel("briefing"), FieldPanel("briefing_again")],
            heading=_("What volunteers read first"),
        ),
        MultiFieldPanel(
            [FieldPanel("signer_name"), FieldPanel("signer_role")],
            heading=_("Certificates of thanks"),
        ),
    ]

    class Meta:
        verbose_name = _("programme")

    @classmethod
    def _get_or_create(cls) -> "Programme":
        """The one row, as Wagtail reads it; every page asks, so its SQL is kept."""
        rows = _first()
        return rows[0] if rows else cls.objects.create()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Another briefing, or the tick, asks everybody from this moment on."""
        before = None if self._state.adding else self._briefing_before()
        if self.briefing_again or self.briefing_id != before:
            self.briefing_since = clock.now()
        self.briefing_again = False
        super().save(*args, **kwargs)

    def _briefing_before(self) -> int | None:
        mine = Programme.objects.filter(pk=self.pk)
        return mine.values_list("briefing_id", flat=True).first()


@Prepared
def _first() -> "models.QuerySet[Programme]":
    return Programme.objects.order_by("pk")[:1]


def reach() -> Reach | None:
    """What an editor entered; None before anybody has looked at the site."""
    found = Programme.objects.values_list("help_phone", "help_email").first()
    return Reach(*found) if found else None
