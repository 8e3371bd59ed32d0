"""Each list as a file, as it is filtered: for brokers, by a button, and written in the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from brokerage import wording
from brokerage.admin import finding, waiting
from brokerage.admin.asking import asked_by
from brokerage.admin.furniture import brokers_only, me
from brokerage.models import Introduction, Need, Offer
from common import clock, sheets
from journal.entries import record
from people.models import Organisation, Person

MOST = 20_000  # rows in one file


@dataclass(frozen=True, slots=True)
class Export:
    """A list's name, its columns, and its rows for a query and a person."""

    title: Any
    head: Sequence[Any]
    rows: Callable[[QueryDict, Person], Iterable[Sequence[sheets.Value]]]


def _listings(model: type[Need] | type[Offer]) -> Callable[[QueryDict, Person], Iterator[Any]]:
    def rows(query: QueryDict, _by: Person) -> Iterator[Any]:
        which = "needs" if model is Need else "offers"
        for one in finding.found(which, query).prefetch_related("places")[:MOST]:
            yield (
                one.public_id, one.title, one.organisation.name, str(one.kind or ""),
                one.quantity, one.unit, wording.how_many(one), one.left,
                wording.where(one), one.get_state_display(), one.get_closed_as_display(),
                one.submitted_at, one.opened_at, one.ends_on,
            )  # fmt: skip

    return rows


def _introductions(query: QueryDict, _by: Person) -> Iterator[Any]:
    found: Iterable[Introduction] = finding.found("introductions", query)[:MOST]
    for one in found:
        yield (
            one.public_id, one.offer.title, one.offer.organisation.name,
            one.need.title, one.need.organisation.name, one.need_quantity, one.need.unit,
            one.get_state_display(), one.get_reason_display(), one.proposed_at, one.agreed_at,
            one.delivered_at, one.confirmed_at, one.ended_at,
        )  # fmt: skip


def _organisations(query: QueryDict, _by: Person) -> Iterator[Any]:
    found = Organisation.objects.order_by("name", "pk")
    for name, allowed in (("state", Organisation.State), ("kind", Organisation.Kind)):
        if query.get(name) in allowed.values:
            found = found.filter(**{name: query[name]})
    if query.get("imported") in {"true", "false"}:
        found = found.filter(imported=query["imported"] == "true")
    if words := query.get("q", "").replace("\x00", "").strip():
        found = found.filter(name__icontains=words)
    for one in found.prefetch_related("places")[:MOST]:
        yield (
            one.public_id, one.name, one.get_kind_display(), one.get_size_display(),
            one.get_state_display(), ", ".join(place.name for place in one.places.all()),
            one.submitted_at, one.judged_at,
        )  # fmt: skip


def _queue(query: QueryDict, by: Person) -> Iterator[Any]:
    _form, asked = asked_by(by, query)
    for pile in waiting.piles(asked, slice(MOST)):
        for item in pile.items:
            yield (
                str(item.rule.title), item.told.title, item.told.who, item.told.note,
                item.since, item.days, item.owner, item.asleep_until,
            )  # fmt: skip


_LISTING = [
    _("Id"), _("Title"), _("Organisation"), _("Kind of help"), _("Quantity"), _("Unit"),
    _("How much"), _("Left"), _("Where"), _("State"), _("Closed as"), _("Sent to us"),
    _("Opened"), _("Last day"),
]  # fmt: skip
EXPORTS = {
    "needs": Export(_("Needs"), _LISTING, _listings(Need)),
    "offers": Export(_("Offers"), _LISTING, _listings(Offer)),
    "introductions": Export(
        _("Introductions"),
        [
            _("Id"), _("Offer"), _("From"), _("Need"), _("To"), _("Quantity"), _("Unit"),
            _("State"), _("Reason"), _("Proposed"), _("Agreed"), _("Delivered"), _("Confirmed"),
            _("Ended"),
        ],
        _introductions,
    ),
    "organisations": Export(
        _("Organisations"),
        [
            _("Id"), _("Name"), _("Kind"), _("Income"), _("State"), _("Places"), _("Sent to us"),
            _("Judged"),
        ],
        _organisations,
    ),
    "queue": Export(
        _("Morning queue"),
        [
            _("What to do"), _("What"), _("Who"), _("Note"), _("Since"), _("Days"), _("Owner"),
            _("Put off until"),
        ],
        _queue,
    ),
}  # fmt: skip


@require_POST
@brokers_only
def export(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """The file. The journal learns who took which list with which columns, not what was in it."""
    by, wanted = me(request), EXPORTS[name]
    head = [str(column) for column in wanted.head]
    rows = wanted.rows(QueryDict(request.POST.get("query", "")[:2000]), by)
    record(by, f"export.{name}", by, reason=form)
    if form == "csv":
        content, kind = sheets.csv_of(head, rows), "text/csv; charset=utf-8"
    else:
        content, kind = sheets.xlsx_of(str(wanted.title), head, rows), sheets.XLSX
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{clock.today()}.{form}"'
    return answer
