"""What one side may do with an introduction, by its page or by a link: the forms and the moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from brokerage.forms.answers import AfterForm, ConfirmForm, NoForm, ReportForm
from brokerage.models import Delivery, Introduction
from brokerage.moves import deliveries, denying, introductions, ledger
from brokerage.moves.introductions import Ending
from brokerage.states import Side
from brokerage.views.kindly import blame
from common.errors import Refusal
from people.models import Person

# Which form each move reads; the other moves are a button.
FORMS = {
    "no": "no_form",
    "withdraw": "end_form",
    "fell_through": "end_form",
    "report": "report_form",
    "confirm": "confirm_form",
}


@dataclass(slots=True)
class Acting:
    """Who acts on what, for which side; no person where an organisation's own address does."""

    introduction: Introduction
    side: Side
    person: Person | None
    both: bool = False  # the person acts for the other side as well
    forms: dict[str, Form] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """What keeps to this side on the way to the next page, where both are the person's."""
        return f"?side={self.side}" if self.both else ""

    def way(self, name: str) -> str:
        """Another page of the same introduction, for the same side."""
        return reverse(f"brokerage:{name}", args=[self.introduction.public_id]) + self.query

    @property
    def wrong(self) -> Form | None:
        """The form that was not taken."""
        return next((form for form in self.forms.values() if form.errors), None)


def fill(acting: Acting, post: QueryDict | None) -> None:
    """Make the forms of the page; the one that was posted is bound."""
    posted = FORMS.get(post.get("move", ""), "") if post else ""

    def data(name: str) -> QueryDict | None:
        return post if name == posted else None

    acting.forms = {
        "no_form": NoForm(data("no_form")),
        "end_form": AfterForm(data("end_form")),
        "report_form": ReportForm.for_introduction(acting.introduction, data("report_form")),
    }
    waiting = ledger.unconfirmed(acting.introduction).first()
    if waiting:
        acting.forms["confirm_form"] = ConfirmForm.for_report(waiting, data("confirm_form"))


def act(move: str, acting: Acting, among: Callable[[str], bool] | None = None) -> bool:
    """Whether the move was made. What is wrong stands beside its field."""
    if move not in MOVES or (among and not among(move)):
        return False
    form = acting.forms.get(FORMS.get(move, ""))
    if move in FORMS and (form is None or not form.is_valid()):
        return False
    try:
        MOVES[move](acting, form)
    except Refusal as refusal:
        if form is None or refusal.field not in form.fields:
            raise
        blame(form, refusal)
        return False
    return True


def _yes(acting: Acting, form: Any) -> None:
    introductions.say_yes(acting.introduction, side=acting.side, by=acting.person)


def _take_back(acting: Acting, form: Any) -> None:
    introductions.take_back_yes(acting.introduction, side=acting.side, by=acting.person)


def _no(acting: Acting, form: Any) -> None:
    introductions.decline(
        acting.introduction, side=acting.side, by=acting.person, **form.cleaned_data
    )


def _start(acting: Acting, form: Any) -> None:
    introductions.start(acting.introduction, by=acting.person)


def _report(acting: Acting, form: Any) -> None:
    deliveries.report(acting.introduction, by=acting.person, given=form.given())


def _confirm(acting: Acting, form: Any) -> None:
    waiting = ledger.unconfirmed(acting.introduction).first()
    if waiting is None:
        raise Refusal(_("There is nothing to confirm."), code="nothing_to_confirm")
    deliveries.confirm(waiting, by=acting.person, **form.cleaned_data)


def _nothing(acting: Acting, form: Any) -> None:
    waiting = ledger.unconfirmed(acting.introduction).first()
    if waiting is None:
        raise Refusal(_("There is nothing to confirm."), code="nothing_to_confirm")
    denying.deny(waiting, by=acting.person)


def _undo(acting: Acting, form: Any) -> None:
    """Take back the last thing this side said of a delivery."""
    entry = Delivery.Entry.DELIVERED if acting.side == Side.OFFER else Delivery.Entry.CONFIRMED
    last = acting.introduction.deliveries.standing().filter(entry=entry).last()
    if last is None:
        raise Refusal(_("There is nothing to take back."), code="nothing_to_undo")
    deliveries.reverse(last, by=acting.person, note="")


def _finish(acting: Acting, form: Any) -> None:
    deliveries.finish(acting.introduction, by=acting.person)


def _withdraw(acting: Acting, form: Any) -> None:
    introductions.withdraw(acting.introduction, by=acting.person, ending=_ending(acting, form))


def _fell_through(acting: Acting, form: Any) -> None:
    introductions.fell_through(acting.introduction, by=acting.person, ending=_ending(acting, form))


def _ending(acting: Acting, form: Any) -> Ending:
    return Ending(side=acting.side, **form.cleaned_data)


MOVES: dict[str, Callable[[Acting, Any], None]] = {
    "yes": _yes,
    "take_back": _take_back,
    "no": _no,
    "start": _start,
    "report": _report,
    "confirm": _confirm,
    "nothing": _nothing,
    "undo": _undo,
    "finish": _finish,
    "withdraw": _withdraw,
    "fell_through": _fell_through,
}
