"""A session that is being planned: what was typed, step by step, so that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from brokerage.volunteering.states import Shape
from common import clock
from common.ids import PublicIdField

if TYPE_CHECKING:
    from brokerage.models import Introduction, Need, Offer
    from people.models import Organisation, Person


class PlanDraftQuerySet(models.QuerySet["PlanDraft"]):
    """Words for finding plans that are not finished."""

    def hold(self, pk: int) -> PlanDraft:
        """The record, locked until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def planned_by(self, person: Person) -> PlanDraftQuerySet:
        """Those of the person's organisations: a group's, or a company's for its own offer."""
        mine = Q()
        for way in ("need", "offer", "introduction__need"):
            mine |= Q(**{f"{way}__organisation__memberships__person": person})
        return self.filter(mine).distinct()

    def of_organisation(self, organisation: Organisation) -> PlanDraftQuerySet:
        """Those of one organisation."""
        return self.filter(
            Q(need__organisation=organisation)
            | Q(offer__organisation=organisation)
            | Q(introduction__need__organisation=organisation)
        )

    def whole(self) -> PlanDraftQuerySet:
        """With what it is about at hand."""
        return self.select_related(
            "need__organisation",
            "offer__organisation",
            "introduction__need__organisation",
            "introduction__offer__organisation",
        )


class PlanDraft(models.Model):
    """What somebody has typed of a plan. It goes once the sessions are made."""

    public_id = PublicIdField()
    need = models.ForeignKey(
        "brokerage.Need", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    offer = models.ForeignKey(
        "brokerage.Offer", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    introduction = models.ForeignKey(
        "brokerage.Introduction", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    shape = models.CharField(max_length=10, choices=Shape.choices, default=Shape.OTHER)
    typed = models.JSONField(default=dict, help_text="As it was typed, by field.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField(default=clock.now)

    objects = PlanDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_plan_comes_from_one_thing",
                condition=Q(need__isnull=False, offer=None, introduction=None)
                | Q(need=None, offer__isnull=False, introduction=None)
                | Q(need=None, offer=None, introduction__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """What it is called so far."""
        return "".join(self.typed.get("title", [])) or str(self.get_shape_display())

    @property
    def source(self) -> Need | Offer | Introduction:
        """What it comes from."""
        found = self.need or self.offer or self.introduction
        assert found is not None  # noqa: S101  # a_plan_comes_from_one_thing
        return found

    @property
    def planner(self) -> Organisation:
        """Whose plan it is."""
        source: Any = self.introduction.need if self.introduction else self.source
        organisation: Organisation = source.organisation
        return organisation
