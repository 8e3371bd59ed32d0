"""The living style pages: every component in every state, with its do and don't, in the demo."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from common import plots
from common.templatetags.heddle import TONES
from config import style_office
from config.style_book import PARTS

KINDS = [("kit", "Laptops, tablets, phones"), ("time", "Time of people"), ("room", "A room")]
DAYS = [("mon", "Monday"), ("tue", "Tuesday"), ("thu", "Thursday")]
STATES = [*TONES]
NAMES = {
    "reading": ("/style/", "For reading"),
    "doing": ("/style/doing/", "For doing"),
    "ball": ("/style/ball/", "The Ball"),
    "office": ("/style/office/", "The office"),
}
TITLES = {"reading": "Style", "doing": "Style: for doing", "ball": "Style: the Ball"}
TITLES["office"] = "Style: the office"


class Sample(forms.Form):
    """One of each control, as people meet them."""

    title = forms.CharField(
        label="What do you need?",
        help_text="One line, as you would say it on the phone.",
        max_length=80,
    )
    email = forms.EmailField(
        label="Your e-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    quantity = forms.IntegerField(
        label="How many?",
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )
    ready_by = forms.DateField(
        label="By when?", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    place = forms.ChoiceField(label="Where?", choices=[("", "Choose a ward"), ("h", "Harehills")])
    kind = forms.ChoiceField(
        label="Which kind of help?",
        choices=KINDS,
        widget=forms.RadioSelect(attrs={"class": "tiles"}),
    )
    days = forms.MultipleChoiceField(
        label="Which days suit you?",
        help_text="Tick all that do.",
        choices=DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    story = forms.CharField(
        label="Tell us a little more",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"data-count": "500"}),
    )
    poster = forms.FileField(label="A picture", required=False)
    agree = forms.BooleanField(label="I may speak for this organisation")


def _context() -> dict[str, object]:
    """Lifelike content for the components that take lists."""
    wrong = {"title": "", "email": "amara@", "quantity": "a few", "kind": "boat"}
    return {
        "states": STATES,
        "blank": Sample(auto_id="new_%s"),
        "wrong": Sample(wrong, auto_id="bad_%s"),
        "crumbs": [{"title": "Home", "url": "/"}, {"title": "Style", "url": ""}],
        "steps": ["The kind of help", "How much", "When and where", "Check"],
        "page_of_many": Paginator(range(90), 10).page(3),
        "tasks": [
            {"title": "About your group", "url": "#tasks", "state": "done"},
            {
                "title": "Who to call",
                "url": "#tasks",
                "state": "draft",
                "hint": "A name and a telephone number",
            },
            {"title": "Safeguarding", "state": "waiting", "label": "Comes later"},
        ],
        "rows": [
            {"label": "What", "value": "12 laptops for a homework club", "change_url": "#answers"},
            {"label": "Where", "value": "Harehills\nGipton", "change_url": "#answers"},
            {"label": "By when", "value": "14 January 2027", "change_url": "#answers"},
        ],
        "events": [
            {"when": "3 November, 09:12", "title": "Proposed", "text": "By Beth, a broker."},
            {"when": "4 November, 14:40", "title": "The company said yes"},
            {"when": "5 November, 08:55", "title": "The club said yes"},
        ],
        "gates": [
            {"verdict": "pass", "because": "Both are in Leeds 9."},
            {"verdict": "fixable", "because": "A check takes three weeks: start it today."},
            {"verdict": "fail", "because": "The club asked for no gambling firms."},
        ],
        "parts": [
            {"name": "What is asked", "points": 28, "out_of": 35, "because": "laptops, no bags."},
            {"name": "How much", "points": 25, "out_of": 25, "because": "12 wanted, 20 offered."},
            {"name": "When", "points": 5, "out_of": 10, "because": "dates not given: asked?"},
        ],
    }


def _plotted() -> dict[str, object]:
    """A plot above its table, as reports have them."""
    words = plots.Words("hours", "Hours of help", "Promised 40, delivered 26, confirmed 17.")
    said = [("Promised", 40), ("Delivered", 26), ("Confirmed", 17)]
    bars = [plots.Bar(name, n, str(n), name.lower()) for name, n in said]
    return {
        "plot": plots.lengths([plots.Group("Tea and tablets (hours)", tuple(bars))], words),
        "caption": "Hours of help",
        "note": "Each row counts in its own unit.",
        "heads": [{"words": "What"}, {"words": "Hours", "is_number": True}],
        "said": [
            [{"words": name}, {"words": n, "is_number": True, "column": "Hours"}]
            for name, n in said
        ],
    }


def _by_year() -> SafeString:
    """Standing bars, a group for each year."""
    words = plots.Words("years", "Hours by year", "2025: 30 promised, 21 confirmed. 2026: 40, 17.")
    years = {"2025": (30, 26, 21), "2026": (40, 26, 17)}
    looks = (("Promised", "promised"), ("Delivered", "delivered"), ("Confirmed", "confirmed"))
    groups = [
        plots.Group(
            year,
            tuple(
                plots.Bar(name, n, str(n), look) for (name, look), n in zip(looks, of, strict=True)
            ),
        )
        for year, of in years.items()
    ]
    return mark_safe(plots.columns(groups, words))  # noqa: S308  # drawn by us, of our own numbers


def style_page(request: HttpRequest, part: str = "reading") -> HttpResponse:
    """Show every component of a part; there is no such page outside the demo and development."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    shown = {
        "part": part,
        "style_parts": NAMES.items(),
        "title": TITLES[part],
        "components": PARTS[part],
        "plotted": _plotted(),
        "by_year": _by_year(),
    }
    if part == "office":
        return render(request, "style/office.html", style_office.context() | shown)
    return render(request, "style/part.html", _context() | shown)


def style_errors(request: HttpRequest) -> HttpResponse:
    """Show a form that was sent with mistakes, as a page of its own."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return render(request, "style/errors.html", {"form": _context()["wrong"]})
