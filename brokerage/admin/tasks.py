"""One thing to do: what it is about, who looks after it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from brokerage.admin import waiting
from brokerage.admin.forms import refuse
from brokerage.admin.furniture import brokers_only, me, page, queue_crumb
from brokerage.admin.task_forms import DoneForm, HandOverForm, SnoozeForm
from brokerage.models import Task
from brokerage.moves import tasks
from brokerage.rules import Rule, rule_of
from common.errors import Refusal

FORMS: dict[str, type[forms.Form]] = {
    "hand-over": HandOverForm,
    "snooze": SnoozeForm,
    "done": DoneForm,
}
MOVES: dict[str, tuple[Callable[..., Task], Any]] = {
    "take": (tasks.take, _("You look after this now.")),
    "let-go": (tasks.let_go, _("Nobody looks after it now.")),
    "wake": (tasks.wake, _("Back in the queue.")),
    "hand-over": (tasks.hand_over, _("Handed over.")),
    "snooze": (tasks.snooze, _("Put off. It comes back by itself.")),
    "done": (tasks.done, _("Done.")),
}
LATEST = 10


def _rule(key: str) -> Rule:
    rule = rule_of(key)
    if rule is None:
        raise Http404("no such rule")
    return rule


def _page(
    request: HttpRequest, rule: Rule, record: str, bound: dict[str, forms.Form] | None = None
) -> HttpResponse:
    item = waiting.item_of(rule, record)
    before = rule.tasks().filter(record_id=record).exclude(state=Task.State.OPEN)
    past = list(before.select_related("closed_by").order_by("-closed_at")[:LATEST])
    if item is None and not past:
        raise Http404("nothing waits here, and nothing ever did")
    fresh = {name: form(prefix=name) for name, form in FORMS.items()}
    return page(
        request,
        "brokerage/admin/task.html",
        title=item.told.title if item else str(rule.title),
        icon="tasks",
        crumbs=[queue_crumb()],
        here=str(rule.title),
        status=422 if bound else 200,
        rule=rule,
        record=record,
        item=item,
        past=past,
        forms={name.replace("-", "_"): form for name, form in {**fresh, **(bound or {})}.items()},
        bound=list(bound or {}),
        mine=bool(item and item.task and item.task.owner == request.user),
    )


@require_safe
@brokers_only
def task(request: HttpRequest, rule: str, record: str) -> HttpResponse:
    """Look."""
    return _page(request, _rule(rule), record)


@require_POST
@brokers_only
def act(request: HttpRequest, rule: str, record: str, move: str) -> HttpResponse:
    """Do one thing with it; what is wrong stands beside its field."""
    about, (do, said) = _rule(rule), MOVES[move]
    if not about.knows(record):
        raise Http404("no such record")
    form = FORMS[move](request.POST, prefix=move) if move in FORMS else None
    if form and not form.is_valid():
        return _page(request, about, record, {move: form})
    values: dict[str, Any] = form.cleaned_data if form else {}
    try:
        do(about, record, by=me(request), **values)
    except Refusal as no:
        if form and no.field in form.fields:
            refuse(form, no)
            return _page(request, about, record, {move: form})
        messages.error(request, no.message)
    else:
        messages.success(request, said)
    if move in {"snooze", "done"} or waiting.item_of(about, record) is None:
        return redirect(f"{reverse('brokers:queue')}#{about.key}")  # on to the next of its kind
    return redirect("brokers:task", rule, record)
