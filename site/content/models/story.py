"""Stories, told in the programme's four stages, with the consent of the people in them."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from common import clock
from common.errors import Refusal
from common.prepared import Prepared
from content.blocks import STORY
from content.models.base import BasePage, ListedQuerySet, ListPage, MayBeMadeUp
from content.models.consent import (
    ConsentEnd,
    ConsentEndQuerySet,
    StoryConsent,
    StoryConsentQuerySet,
)
from content.office.story_form import NOT_AGREED, StoryForm

Words = str | Promise


class StoryIndex(ListPage):
    """All stories, newest first."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.StoryPage"]
    template = "content/stories.html"

    class Meta:
        verbose_name = _("list of stories")

    def listed(self) -> models.QuerySet[StoryPage]:
        """Newest first, with their pictures."""
        pages: models.QuerySet[StoryPage] = (
            StoryPage.objects.child_of(self)
            .shown()
            .with_pictures()
            .for_cards("partner_name", "picture", "made_up")
            .order_by("-first_published_at", "-pk")
        )
        return pages


class StoryPageQuerySet(ListedQuerySet):
    """Words for finding stories."""

    def its_people_agree(self) -> Any:
        """No consent to be told of has run out, or was taken back."""
        whole = Q(consent_until=None) | Q(consent_until__gte=clock.today())
        past, back = (each.to_be_told_of() for each in _over())
        return self.filter(whole).exclude(Exists(past)).exclude(Exists(back))

    def seen_no_more(self) -> Any:
        """Somebody no longer agrees to be seen in it."""
        return self.filter(_seen_no_more())

    def shown(self) -> ListedQuerySet:
        """Published, and the people in it still agree."""
        found = super().shown().its_people_agree()  # type: ignore[attr-defined]
        listed: ListedQuerySet = found.annotate(pictures_ended=_seen_no_more())
        return listed


def _over() -> tuple[StoryConsentQuerySet, ConsentEndQuerySet]:
    """A story's consents that have run out, and those that were taken back."""
    theirs = {"story": OuterRef("pk")}
    past, back = StoryConsent.objects.ended(), ConsentEnd.objects.standing()
    return past.filter(**theirs), back.filter(**theirs)


def _seen_no_more() -> Q:
    past, back = (each.to_be_seen_in() for each in _over())
    return Q(Exists(past)) | Q(Exists(back))


class StoryPage(MayBeMadeUp, BasePage):
    """What a partner organisation and its people did, and what came of it.

    The four stages are those of the programme's community-based model
    (digico.global/project-spotlight-100-digital-leeds, read November 2026).
    """

    picture = models.ForeignKey(
        "content.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    partner_name = models.CharField(
        _("partner organisation"), max_length=160, help_text=_("As the story names it.")
    )
    partner = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("its record"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The organisation as it is registered here, if it is."),
    )
    barriers = ParentalManyToManyField(
        "places.Barrier", verbose_name=_("barriers"), blank=True, related_name="+"
    )
    focus = StreamField(STORY, verbose_name=_("1. Focus and partnerships"), blank=True)
    assets = StreamField(STORY, verbose_name=_("2. Barriers, assets, opportunities"), blank=True)
    solutions = StreamField(STORY, verbose_name=_("3. Coproducing solutions"), blank=True)
    success = StreamField(
        STORY, verbose_name=_("4. Understanding and measuring success"), blank=True
    )
    consent_by = models.CharField(
        _("who agreed"),
        max_length=200,
        help_text=_("How the people in the story agreed to it, and who keeps the form. Not shown."),
    )
    consent_on = models.DateField(_("agreed on"), null=True)
    consent_until = models.DateField(
        _("agreed until"), null=True, blank=True, help_text=_("After this day it is not shown.")
    )

    objects = PageManager.from_queryset(StoryPageQuerySet)()  # type: ignore[assignment]

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("made_up"),
        FieldPanel("picture"),
        MultiFieldPanel(
            [
                FieldPanel("partner_name"),
                FieldPanel("partner"),
                FieldPanel("barriers", widget=CheckboxSelectMultiple),
            ],
            heading=_("Who and what it is about"),
        ),
        FieldPanel("focus"),
        FieldPanel("assets"),
        FieldPanel("solutions"),
        FieldPanel("success"),
        MultiFieldPanel(
            [
                FieldPanel("consent_by"),
                FieldRowPanel([FieldPanel("consent_on"), FieldPanel("consent_until")]),
            ],
            heading=_("Consent"),
        ),
        InlinePanel("consents", heading=_("Each person’s consent"), label=_("consent")),
    ]
    base_form_class = StoryForm
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("partner_name"),
        index.SearchField("focus"),
        index.SearchField("assets"),
        index.SearchField("solutions"),
        index.SearchField("success"),
    ]
    parent_page_types: ClassVar[list[str]] = ["content.StoryIndex"]
    template = "content/story.html"

    class Meta:
        verbose_name = _("story")

    @property
    def consent_stands(self) -> bool:
        """Whether the people in it still agree to its being shown."""
        whole = self.consent_until is None or self.consent_until >= clock.today()
        return whole and (not self.pk or bool(_told_of(self.pk)))

    def words_over(self) -> StoryConsentQuerySet:
        """Those in it who no longer agree to be told of: it ran out, or they took it back."""
        back = self.consent_ends.standing().values("consent_number")
        theirs = StoryConsent.objects.filter(story=self.pk).to_be_told_of()
        return theirs.filter(Q(until__lt=clock.today()) | Q(pk__in=back))

    @property
    def shown_picture(self) -> Any:
        """Its picture, if it may be shown."""
        shown = self.picture and self.picture.may_be_shown and not self.pictures_ended
        return self.picture if shown else None

    @cached_property
    def pictures_ended(self) -> bool:
        """Whether somebody no longer agrees to be seen; lists have it from their query."""
        return bool(_seen_no_longer(self.pk)) if self.pk else False

    @property
    def mark(self) -> str:
        """Stands for all that the partner is asked about: 64 hexadecimal digits.

        Its own record, the barriers and what search engines are told may change without asking.
        """
        said = [self.title, self.intro, self.partner_name, self.picture_id]
        said += [_without_ids(stream.get_prep_value()) for _name, _question, stream in self.stages]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    @property
    def is_agreed(self) -> bool:
        """Whether the partner said yes to these very words."""
        return self.approvals.agreed().filter(mark=self.mark).exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it. Raises Refusal for a live story without the partner's yes to its words."""
        parts = kwargs.get("update_fields")
        if self.live and (parts is None or "live" in parts) and not (self.pk and self.is_agreed):
            raise Refusal(str(NOT_AGREED), code="not_agreed")
        super().save(*args, **kwargs)

    def publish(self, revision: Any, user: Any = None, *told: Any, **more: Any) -> None:
        """Publish a draft; one without the partner's yes is held, and its editor told.

        This is how a schedule and a workflow publish: nobody is there to read a refusal.
        """
        from content.moves import approvals  # noqa: PLC0415  # moves import this module

        if revision.as_object().is_agreed:
            super().publish(revision, user, *told, **more)
        else:
            approvals.hold_back(self, revision, by=user)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, unless the consent has run out."""
        if not self.consent_stands:
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Nothing once the consent has run out."""
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        return urls if self.consent_stands else []

    @property
    def stages(self) -> list[tuple[Words, Words, Any]]:
        """The stages with the question each answers, and what is told.

        Visitors read plainer names than the programme's own, which editors see.
        """
        return [
            (_("Finding each other"), _("Who worked together, and why?"), self.focus),
            (_("Looking at what there is"), _("What stood in the way?"), self.assets),
            (_("Making it together"), _("What did they make together?"), self.solutions),
            (_("Looking back"), _("What changed?"), self.success),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the stages, each with the question it answers, and the barriers."""
        context = super().get_context(request, *args, **kwargs)
        context["stages"] = self.stages
        context["barriers"] = self.barriers.all()
        return context


@Prepared
def _told_of(pk: int) -> models.QuerySet[StoryPage, int]:
    """The story as it stands in the table, whatever a draft says of it, if it may be told."""
    found: models.QuerySet[StoryPage, int] = (
        StoryPage.objects.filter(pk=pk).its_people_agree().values_list("pk", flat=True)
    )
    return found


@Prepared
def _seen_no_longer(pk: int) -> models.QuerySet[StoryPage, int]:
    """The same, if somebody in it may not be seen."""
    found: models.QuerySet[StoryPage, int] = (
        StoryPage.objects.filter(pk=pk).seen_no_more().values_list("pk", flat=True)
    )
    return found


def _without_ids(value: Any) -> Any:
    """Blocks as they were written; the numbers that the editor gives them left out."""
    if isinstance(value, dict):
        return {name: _without_ids(inner) for name, inner in value.items() if name != "id"}
    return [_without_ids(inner) for inner in value] if isinstance(value, list) else value
