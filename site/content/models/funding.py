"""Money that groups can ask for: how much, for whom, and until when."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from common import clock
from common.money import Money
from content.blocks import BODY
from content.calendars import Entry
from content.models.base import BasePage, ListedQuerySet, ListPage, MayBeMadeUp
from content.models.calendar_file import GivesCalendar

SOON = 14  # days before the closing day that are told in days


class FundingIndex(GivesCalendar, ListPage):
    """What can be asked for now or soon; what has closed falls off."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.FundingPage"]
    template = "content/fundings.html"

    class Meta:
        verbose_name = _("list of funding")

    @property
    def calendar_name(self) -> str:
        """What a calendar that follows the list calls it."""
        return str(self.title)

    def listed(self) -> models.QuerySet[FundingPage]:
        """Those that close first stand first; those without a closing day come last."""
        here = FundingPage.objects.child_of(self).shown()
        pages: models.QuerySet[FundingPage] = here.not_closed().defer("body")
        return pages

    def calendar_entries(self) -> list[Entry]:
        """The closing days to come."""
        return [page.entry() for page in self.listed() if page.closes]


class FundingPageQuerySet(ListedQuerySet):
    """Words for finding funding."""

    def not_closed(self) -> FundingPageQuerySet:
        """Its closing day is not past; the day itself still counts."""
        still = Q(closes=None) | Q(closes__gte=clock.today())
        last = F("closes").asc(nulls_last=True)
        found: FundingPageQuerySet = self.filter(still).order_by(last, "title", "pk")
        return found


class FundingPage(GivesCalendar, MayBeMadeUp, BasePage):
    """One fund."""

    amount = models.CharField(
        _("how much, in words"),
        max_length=120,
        blank=True,
        help_text=_("“Up to half of the cost”. Leave empty if the two sums say it."),
    )
    least_pence = models.PositiveBigIntegerField(_("from, in pence"), null=True, blank=True)
    most_pence = models.PositiveBigIntegerField(_("up to, in pence"), null=True, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=200)
    opens = models.DateField(_("opens"), null=True, blank=True)
    closes = models.DateField(
        _("closes"), null=True, blank=True, help_text=_("Empty: one can ask at any time.")
    )
    link = models.URLField(_("where to ask"), blank=True)
    source = models.CharField(_("source"), max_length=200, help_text=_("Who says so."))
    source_url = models.URLField(_("address of the source"), blank=True)
    as_of = models.DateField(_("checked on"), default=clock.today)
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    objects = PageManager.from_queryset(FundingPageQuerySet)()  # type: ignore[assignment]

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("made_up"),
        MultiFieldPanel(
            [
                FieldPanel("amount"),
                FieldRowPanel([FieldPanel("least_pence"), FieldPanel("most_pence")]),
            ],
            heading=_("How much"),
        ),
        FieldPanel("for_whom"),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("link"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("as_of")],
            heading=_("Where the facts come from"),
        ),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("for_whom"),
        index.SearchField("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["content.FundingIndex"]
    template = "content/funding.html"

    class Meta:
        verbose_name = _("funding")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_fund_closes_after_it_opens",
                condition=Q(opens=None) | Q(closes=None) | Q(closes__gte=F("opens")),
            ),
            models.CheckConstraint(
                name="the_least_of_a_fund_is_no_more_than_its_most",
                condition=Q(least_pence=None)
                | Q(most_pence=None)
                | Q(least_pence__lte=F("most_pence")),
            ),
        ]

    def clean(self) -> None:
        """Say beside the field what cannot be."""
        super().clean()
        wrong: dict[str, Any] = {}
        if self.opens and self.closes and self.closes < self.opens:
            wrong["closes"] = _("It closes before it opens. Look at both days.")
        if self.least_pence and self.most_pence and self.least_pence > self.most_pence:
            wrong["most_pence"] = _("This is less than the other sum.")
        if not (self.amount or self.least_pence or self.most_pence):
            wrong["amount"] = _("Say how much can be asked for.")
        if wrong:
            raise ValidationError(wrong)

    @property
    def sum(self) -> str:
        """How much can be asked for, in words: “£500 to £5,000”."""
        least, most = (
            str(Money(pence)) if pence else "" for pence in (self.least_pence, self.most_pence)
        )
        if least and most:
            said = least if least == most else _("%(least)s to %(most)s")
        else:
            said = _("up to %(most)s") if most else _("%(least)s or more") if least else ""
        return ", ".join(filter(None, [str(said) % {"least": least, "most": most}, self.amount]))

    @property
    def closed(self) -> bool:
        """Whether its last day is past."""
        return self.closes is not None and self.closes < clock.today()

    @property
    def to_open(self) -> bool:
        """Whether one cannot ask yet."""
        return self.opens is not None and self.opens > clock.today()

    @property
    def days_left(self) -> int | None:
        """Days until it closes, while that is soon; None before, after, or if it never does."""
        if self.closes is None or self.closed or self.to_open:
            return None
        days = (self.closes - clock.today()).days
        return days if days <= SOON else None

    def entry(self) -> Entry:
        """Its closing day in a calendar: the whole day."""
        closes: dt.date = self.closes or clock.today()
        return Entry(
            key=f"funding-{self.translation_key}",
            edition=self.live_revision_id or 0,
            starts=closes,
            ends=None,
            title=str(_("Last day: %(fund)s") % {"fund": self.title}),
            where="",
            about=self.intro,
            url=self.full_url,
        )

    def calendar_entries(self) -> list[Entry]:
        """Its closing day, if it has one."""
        return [self.entry()] if self.closes else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way back to the list."""
        context = super().get_context(request, *args, **kwargs)
        context["list_url"] = context["crumbs"][-2].url if context["crumbs"] else ""
        return context
