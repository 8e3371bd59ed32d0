"""What can be done to many at once, each by the very move that its own page uses."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.admin.bulk import Deed
from brokerage.admin.task_forms import DoneForm, HandOverForm, SnoozeForm
from brokerage.admin.waiting import Item, about
from brokerage.moves import listings, renewing, tasks
from common.errors import Refusal, TooLate
from people.models import Person

Values = dict[str, Any]


def _standing(item: Item | None) -> Item:
    if item is None:
        raise TooLate(_("This is settled by now: nothing waits any more."), code="settled")
    return item


def take(item: Item | None, by: Person, _values: Values) -> None:
    """I look after it."""
    it = _standing(item)
    tasks.take(it.rule, it.record_id, by=by)


def _let_go(item: Item | None, by: Person, _values: Values) -> None:
    it = _standing(item)
    tasks.let_go(it.rule, it.record_id, by=by)


def _hand_over(item: Item | None, by: Person, values: Values) -> None:
    it = _standing(item)
    tasks.hand_over(it.rule, it.record_id, by=by, to=values["to"])


def _snooze(item: Item | None, by: Person, values: Values) -> None:
    it = _standing(item)
    tasks.snooze(it.rule, it.record_id, by=by, **values)


def _wake(item: Item | None, by: Person, _values: Values) -> None:
    it = _standing(item)
    tasks.wake(it.rule, it.record_id, by=by)


def _done(item: Item | None, by: Person, values: Values) -> None:
    it = _standing(item)
    tasks.done(it.rule, it.record_id, by=by, **values)


OF_TASKS = (
    Deed("take", gettext_lazy("Take"), take),
    Deed("let-go", gettext_lazy("Let go"), _let_go),
    Deed("hand-over", gettext_lazy("Hand over"), _hand_over, HandOverForm),
    Deed("snooze", gettext_lazy("Put off"), _snooze, SnoozeForm),
    Deed("wake", gettext_lazy("Bring back today"), _wake),
    Deed("done", gettext_lazy("Call done"), _done, DoneForm),
)


def _what_waits(record: Any) -> list[Item]:
    """Everything that waits about it. Raises Refusal where nothing does."""
    waits = about(record)
    if not waits:
        raise Refusal(_("Nothing waits for a broker here."), code="nothing_waits")
    return waits


def _hand_over_all(record: Any, by: Person, values: Values) -> None:
    for item in _what_waits(record):
        _hand_over(item, by, values)


def _snooze_all(record: Any, by: Person, values: Values) -> None:
    for item in _what_waits(record):
        _snooze(item, by, values)


ABOUT_TASKS = (
    Deed(
        "hand-over",
        gettext_lazy("Give what waits about them to a broker"),
        _hand_over_all,
        HandOverForm,
    ),
    Deed("snooze", gettext_lazy("Put off what waits about them"), _snooze_all, SnoozeForm),
)
OF_LISTINGS = (
    Deed("open", gettext_lazy("Open"), lambda one, by, _values: listings.open_listing(one, by=by)),
    Deed("pause", gettext_lazy("Pause"), lambda one, by, _values: listings.pause(one, by=by)),
    Deed(
        "resume",
        gettext_lazy("Open again after a pause"),
        lambda one, by, _values: listings.resume(one, by=by),
    ),
    Deed(
        "ask",
        gettext_lazy("Ask whether it is still true"),
        lambda one, by, _values: renewing.ask(one, by=by),
    ),
    *ABOUT_TASKS,
)
DEEDS: dict[str, tuple[Deed, ...]] = {
    "needs": OF_LISTINGS,
    "offers": OF_LISTINGS,
    "introductions": ABOUT_TASKS,
}
