"""Events that anybody may come to, with what helps a person decide whether they can."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
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
from content.blocks import BODY
from content.calendars import Entry
from content.models.base import BasePage, ListedQuerySet, ListPage, MayBeMadeUp
from content.models.calendar_file import GivesCalendar
from events.models import Ball

# What is said of getting in and taking part: the field, and the words on the page.
ACCESS = {
    "step_free": _("No steps"),
    "accessible_toilet": _("Accessible toilet"),
    "hearing_loop": _("Hearing loop"),
    "sign_language": _("British Sign Language"),
    "live_captions": _("Live captions"),
    "quiet_room": _("Quiet room"),
}


class EventIndex(GivesCalendar, ListPage):
    """What is coming, next first, with the Ball in its place; past events fall off."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.EventPage"]
    template = "content/events.html"

    class Meta:
        verbose_name = _("list of events")

    @property
    def calendar_name(self) -> str:
        """What a calendar that follows the list calls it."""
        return str(self.title)

    def coming(self) -> list[EventPage]:
        """Its own events that are not over, next first; their texts are left unread."""
        here = EventPage.objects.child_of(self).shown()
        return list(here.coming().defer("body"))

    def listed(self) -> list[EventPage | Ball]:
        """Events and Balls by the hour at which they start."""
        rows: list[EventPage | Ball] = [*self.coming(), *Ball.objects.coming()]
        return sorted(rows, key=lambda row: row.starts_at or clock.now())

    def calendar_entries(self) -> list[Entry]:
        """All that is coming, with what was called off."""
        return [
            row.entry() if isinstance(row, EventPage) else of_ball(row) for row in self.listed()
        ]


class EventPageQuerySet(ListedQuerySet):
    """Words for finding events."""

    def coming(self) -> EventPageQuerySet:
        """Not over yet, next first; one without an end is over when its day is."""
        today = dt.datetime.combine(clock.today(), dt.time(), tzinfo=clock.LONDON)
        still = Q(ends_at__gt=clock.now()) | Q(ends_at=None, starts_at__gte=today)
        found: EventPageQuerySet = self.filter(still).order_by("starts_at", "pk")
        return found

    def happening(self) -> EventPageQuerySet:
        """Those that were not called off."""
        found: EventPageQuerySet = self.filter(called_off=False)
        return found


class EventPage(GivesCalendar, MayBeMadeUp, BasePage):
    """One event."""

    starts_at = models.DateTimeField(_("starts"), null=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    called_off = models.BooleanField(
        _("called off"),
        default=False,
        help_text=_("It stays on the list and in calendars, as called off."),
    )
    called_off_why = models.CharField(_("why"), max_length=200, blank=True)
    venue = models.CharField(_("place"), max_length=160, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    ward = models.ForeignKey(
        "places.Place",
        verbose_name=_("ward"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"kind": "ward", "valid_to": None},
    )
    online = models.URLField(_("address online"), blank=True, help_text=_("Where people join."))
    network = models.ForeignKey(
        "people.Network",
        verbose_name=_("network that holds it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    step_free = models.BooleanField(ACCESS["step_free"], default=False)
    accessible_toilet = models.BooleanField(ACCESS["accessible_toilet"], default=False)
    hearing_loop = models.BooleanField(ACCESS["hearing_loop"], default=False)
    sign_language = models.BooleanField(ACCESS["sign_language"], default=False)
    live_captions = models.BooleanField(ACCESS["live_captions"], default=False)
    quiet_room = models.BooleanField(ACCESS["quiet_room"], default=False)
    access_more = models.CharField(
        _("more on getting in"), max_length=300, blank=True, help_text=_("Lifts, parking, buses.")
    )
    cost = models.CharField(
        _("cost"), max_length=120, default="Free", help_text=_("“Free”, “£3, lunch included”")
    )
    book_by = models.DateField(_("book by"), null=True, blank=True)
    book_at = models.URLField(_("address for booking"), blank=True)
    contact_name = models.CharField(_("whom to ask"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=30, blank=True)
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    objects = PageManager.from_queryset(EventPageQuerySet)()  # type: ignore[assignment]

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("made_up"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldPanel("address"),
                FieldPanel("ward"),
                FieldPanel("online"),
                FieldPanel("network"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [*(FieldPanel(name) for name in ACCESS), FieldPanel("access_more")],
            heading=_("Getting in and taking part"),
        ),
        MultiFieldPanel(
            [FieldPanel("cost"), FieldPanel("book_by"), FieldPanel("book_at")],
            heading=_("Cost and booking"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
            ],
            heading=_("Whom to ask"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("called_off"), FieldPanel("called_off_why")], heading=_("Called off?")
        ),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("venue"),
        index.SearchField("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["content.EventIndex"]
    template = "content/event.html"

    class Meta:
        verbose_name = _("event")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_event_ends_after_it_starts",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
            ),
        ]

    def clean(self) -> None:
        """Ask for what a reader needs before setting out."""
        super().clean()
        wrong: dict[str, Any] = {}
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            wrong["ends_at"] = _("It ends before it starts. Look at both times.")
        if not self.venue and not self.online:
            wrong["venue"] = _("Say where it is: a place, or an address online.")
        if not self.contact_email and not self.contact_phone:
            wrong["contact_email"] = _("Give an e-mail address or a phone number to ask at.")
        if self.book_by and self.starts_at and self.book_by > _day(self.starts_at):
            wrong["book_by"] = _("That is after the event.")
        if wrong:
            raise ValidationError(wrong)

    @property
    def over(self) -> bool:
        """Whether it is past; without an end, from the next day on."""
        if self.ends_at:
            return self.ends_at <= clock.now()
        return self.starts_at is not None and _day(self.starts_at) < clock.today()

    @property
    def takes_bookings(self) -> bool:
        """Whether one can still book."""
        return not (self.over or self.called_off or (self.book_by or dt.date.max) < clock.today())

    @property
    def ends_the_same_day(self) -> bool:
        """Whether the end needs no day of its own."""
        if self.starts_at is None or self.ends_at is None:
            return False
        return _day(self.ends_at) == _day(self.starts_at)

    @property
    def access(self) -> list[str]:
        """What there is for those who need it, in words."""
        return [str(words) for name, words in ACCESS.items() if getattr(self, name)]

    @property
    def where(self) -> str:
        """The place in a line, else where to join."""
        return ", ".join(filter(None, [self.venue, self.address])) or self.online

    def entry(self) -> Entry:
        """Its line in a calendar."""
        why = [_("Called off.") if self.called_off else "", self.called_off_why, self.intro]
        return Entry(
            key=f"event-{self.translation_key}",
            edition=self.live_revision_id or 0,
            starts=self.starts_at or clock.now(),
            ends=self.ends_at,
            title=self.title,
            where=self.where,
            about=" ".join(str(word) for word in why if word),
            url=self.full_url,
            called_off=self.called_off,
        )

    def calendar_entries(self) -> list[Entry]:
        """Itself."""
        return [self.entry()] if self.starts_at else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what stands beside the text."""
        context = super().get_context(request, *args, **kwargs)
        context["access"] = self.access
        context["list_url"] = context["crumbs"][-2].url if context["crumbs"] else ""
        return context


def of_ball(ball: Ball) -> Entry:
    """The Ball's line in the calendar of all events."""
    return Entry(
        key=f"ball-{ball.public_id}",
        edition=0,
        starts=ball.starts_at,
        ends=ball.ends_at,
        title=ball.name,
        where=", ".join(filter(None, [ball.venue, ball.address])),
        about=ball.tagline or ball.profits_wording,
        url=f"{settings.SITE_URL}/ball/{ball.slug}/",
    )


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(clock.LONDON).date()
