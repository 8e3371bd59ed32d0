"""Who answers for whose data: the people who read a controller's complaints, and its inbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from common.errors import Refusal
from content.complaints.models import Controller
from journal import entries
from people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a controller; ``finds_out`` is whether it takes in what nobody knows yet."""

    people: Iterable[Person]
    email: str = ""
    finds_out: bool | None = None  # left as it is


def may_read() -> QuerySet[Person]:
    """Those who may handle complaints at all: one of them can be named."""
    may = Permission.objects.filter(content_type__app_label="content", codename="handle_complaint")
    given = Q(groups__permissions__in=may) | Q(user_permissions__in=may)
    return Person.objects.filter(given, is_active=True).distinct().order_by("name", "pk")


@transaction.atomic
def name(controller: Controller, said: Said, *, by: Person) -> Controller:
    """Say who reads its complaints, and where its letters go. Raises Refusal.

    Somebody is always left: its clock of 30 days runs whether or not anybody reads.
    """
    theirs = Controller.objects.looked_after_by(by)
    if not theirs.filter(pk=controller.pk).exists():
        raise Refusal(_("Only those who answer for it can change this."), code="not_yours")
    held = Controller.objects.select_for_update().get(pk=controller.pk)
    wanted = set(said.people)
    if not wanted:
        raise Refusal(
            _("Somebody has to read these complaints. Choose one person at least."),
            field="people",
            code="nobody",
        )
    before = set(held.answered_by.all())
    held.answered_by.set(wanted)
    for person in sorted(wanted ^ before, key=lambda one: one.pk):
        verb = "complaints.may_read" if person in wanted else "complaints.no_longer_reads"
        entries.record(by, verb, person, reason=f"controller {held.pk}")
    held.email = said.email
    held.save(update_fields=["email"])
    if said.finds_out is not None and by.is_superuser:
        _finds_out(held, said.finds_out)
    return held


def _finds_out(controller: Controller, does: bool) -> None:
    """One alone takes in what nobody knows yet; another gives it up."""
    if does:
        Controller.objects.filter(takes_unknown=True).exclude(pk=controller.pk).update(
            takes_unknown=False
        )
    controller.takes_unknown = (
        does or not Controller.objects.filter(takes_unknown=True).exclude(pk=controller.pk).exists()
    )
    controller.save(update_fields=["takes_unknown"])
