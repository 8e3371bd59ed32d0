"""The design system's tags: the site's name, where we are, states as tags, and form errors."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from common import kept_pages, reaching

register = template.Library()

# The tone of a state: what the reader should feel about it, never the only sign of it.
TONES = {
    "draft": "draft",
    "new": "new",
    "submitted": "wait",
    "proposed": "wait",
    "waiting": "wait",
    "held": "wait",
    "awaiting_payment": "wait",
    "paused": "wait",
    "imported": "new",
    "open": "go",
    "verified": "go",
    "agreed": "go",
    "under_way": "go",
    "claimed": "go",
    "delivered": "go",
    "confirmed": "done",
    "fulfilled": "done",
    "paid": "done",
    "done": "done",
    "admitted": "done",
    "closed": "end",
    "withdrawn": "end",
    "lapsed": "end",
    "expired": "end",
    "cancelled": "end",
    "refunded": "end",
    "declined": "stop",
    "suspended": "stop",
    "fell_through": "stop",
    "refused": "stop",
}
NAMES = {
    "under_way": _("under way"),
    "fell_through": _("fell through"),
    "awaiting_payment": _("awaiting payment"),
}


class Fault(NamedTuple):
    """One line of an error summary: where it is (an element id, or nothing) and what to do."""

    target: str
    message: str


@register.simple_tag
def site_name() -> str:
    """The name of the programme, from the settings."""
    return str(settings.WAGTAIL_SITE_NAME)


@register.simple_tag(takes_context=True)
def saves_data(context: dict[str, Any]) -> bool:
    """Whether this visitor's browser asks to be spared bytes; False where nobody asked."""
    request = context.get("request")
    return request is not None and kept_pages.saves_data(request)


@register.simple_tag
def reach() -> reaching.Reach:
    """How to reach the programme as an editor entered it; one query, for letters and errors."""
    return reaching.now()


@register.simple_tag(takes_context=True)
def help_phone(context: template.Context) -> str:
    """The number to call for help, on every page; empty where no real one is known."""
    entered = _entered(context, "help_phone")
    return reaching.real(entered) or reaching.until_entered().phone


@register.simple_tag(takes_context=True)
def help_email(context: template.Context) -> str:
    """The address to write to for help, on every page."""
    return _entered(context, "help_email") or reaching.until_entered().email


@register.simple_tag
def reach_without_asking() -> reaching.Reach:
    """The same for the page that is shown when something broke: it asks the database nothing."""
    return reaching.without_asking()


def _entered(context: template.Context, name: str) -> str:
    """What an editor entered, from what every page has of the settings."""
    try:
        return str(template.Variable(f"settings.content.Programme.{name}").resolve(context))
    except template.VariableDoesNotExist:
        return ""


@register.simple_tag(takes_context=True)
def paper_address(context: template.Context) -> str:
    """Where a printed page came from; of a page behind a signed link the site alone.

    Whoever gets the paper should not get the key as well.
    """
    here = canonical_address(context) or settings.SITE_URL
    return here.partition("://")[2]


@register.simple_tag(takes_context=True)
def canonical_address(context: template.Context) -> str:
    """The one address of this page, from the settings; empty for one behind a signed link."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or "token" in match.kwargs:
        return ""
    return f"{settings.SITE_URL}{request.path}"


@register.simple_tag(takes_context=True)
def current(context: template.Context, prefix: str) -> SafeString:
    """``aria-current`` for a link, when the page lies under that address."""
    request = context.get("request")
    path = getattr(request, "path", "")
    if path == prefix:
        return mark_safe(' aria-current="page"')
    if prefix != "/" and path.startswith(prefix):
        return mark_safe(' aria-current="true"')
    return mark_safe("")


@register.simple_tag
def status(state: str, label: str = "") -> SafeString:
    """A state as a small woven tag; unknown states look neutral."""
    tone = TONES.get(str(state), "end")
    words = label or NAMES.get(str(state)) or str(state).replace("_", " ")
    return format_html('<span class="tag tag--{}">{}</span>', tone, words)


@register.simple_tag
def autosave(url: str, key: str) -> SafeString:
    """Attributes for a form that saves itself: where to, under which name, with which words."""
    return format_html(
        'data-autosave="{}" data-autosave-key="{}" data-saved="{}" data-unsaved="{}"'
        ' data-restored="{}"',
        url,
        key,
        _("Saved at"),
        _("Not saved: no line. We keep it on this phone."),
        _("We put back what you had typed."),
    )


@register.filter
def error_target(field: BoundField) -> str:
    """The id of the control to go to when this field is wrong: the first, of several."""
    if not field.auto_id:
        return ""
    if field.id_for_label:
        return str(field.id_for_label)
    return f"{field.auto_id}_0"


def _faults_of(form: BaseForm) -> list[Fault]:
    faults = [Fault("", str(message)) for message in form.non_field_errors()]
    for field in form.visible_fields():
        faults.extend(Fault(error_target(field), _said(field, message)) for message in field.errors)
    return faults


def _said(field: BoundField, message: object) -> str:
    """The message with the question it belongs to: "This is required" alone says nothing."""
    label = str(field.label)
    return f"{label} {message}" if label.endswith(("?", ".", ":", "!")) else f"{label}: {message}"


@register.simple_tag
def faults(
    form: BaseForm | None = None, formset: BaseFormSet[Any] | list[BaseForm] | None = None
) -> list[Fault]:
    """Everything wrong with a form, a formset or several forms, in the order of the page."""
    found = _faults_of(form) if form and form.is_bound else []
    if isinstance(formset, list):
        found.extend(fault for each in formset if each.is_bound for fault in _faults_of(each))
    elif formset and formset.is_bound:
        found.extend(Fault("", str(message)) for message in formset.non_form_errors())
        for each in formset.forms:
            found.extend(_faults_of(each))
    return found
