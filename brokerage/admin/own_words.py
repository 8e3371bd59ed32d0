"""The brokers' own words: put one on top of the vocabulary, after seeing what it changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from brokerage import own_words, previewing
from brokerage.admin.forms import refuse
from brokerage.admin.furniture import brokers_only, me, page, queue_crumb
from brokerage.matching import teaching, terms
from brokerage.matching.knowing import Word
from brokerage.models import OwnWord
from brokerage.moves import own_words as moves
from common.errors import Refusal

LATEST = 30
"""How many of those taken back are listed."""


def _concepts() -> Iterable[tuple[str, str]]:
    by_label = sorted(terms.concepts().values(), key=lambda one: (one.label, one.name))
    return [("", _t("Choose")), *((one.name, one.label) for one in by_label)]


class WordForm(forms.Form):
    """The word, and what it means: one thing from the list, or words known already."""

    phrase = forms.CharField(
        max_length=teaching.LETTERS,
        label=_("Word or phrase"),
        help_text=_("As people write it, in the singular: “chrome book”."),
        error_messages={"required": _("Type the word or phrase.")},
    )
    concept = forms.ChoiceField(
        choices=_concepts,
        required=False,
        label=_("It speaks of"),
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    same_as = forms.CharField(
        required=False,
        max_length=teaching.LETTERS,
        label=_("Or it means the same as"),
        help_text=_("Words that we know already: “laptop”."),
    )

    def said(self) -> Word:
        """What is typed, tidied."""
        told = self.cleaned_data
        return moves.tidied(Word(told["phrase"], told["concept"], told["same_as"]))


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def words(request: HttpRequest) -> HttpResponse:
    """The list and the form. A POST shows what would change; one that says keep puts it on top."""
    form = WordForm(request.POST if request.method == "POST" else None)
    preview = None
    if form.is_bound and form.is_valid():
        try:
            if request.POST.get("keep") == "yes":
                made = moves.add(form.said(), by=me(request))
                messages.success(
                    request, _t("“%(word)s” is understood from now on.") % {"word": made}
                )
                return redirect("brokers:words")
            preview = _with(form.said())
        except Refusal as no:
            refuse(form, no)
    return page(
        request,
        "brokerage/admin/words.html",
        title=_t("Our own words"),
        icon="tag",
        crumbs=[queue_crumb()],
        status=422 if form.is_bound and form.errors else 200,
        form=form,
        preview=preview,
        most=previewing.MOST_NEEDS,
        means=_means(form.said()) if preview else "",
        rows=_rows(OwnWord.objects.standing()),
        gone=_rows(OwnWord.objects.exclude(taken_back_at=None).order_by("-taken_back_at")[:LATEST]),
    )


def _with(said: Word) -> previewing.Preview:
    """What it would change. Raises Refusal where it cannot be put on top."""
    moves.judge(said)
    now = own_words.standing()
    return previewing.of(said.phrase, now, (*now, said))


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def word(request: HttpRequest, public_id: str) -> HttpResponse:
    """What one word does; a POST takes it back."""
    found = get_object_or_404(OwnWord.objects.select_related("by"), public_id=public_id)
    if request.method == "POST":
        try:
            moves.take_back(found, by=me(request))
        except Refusal as no:
            messages.error(request, no.message)
        else:
            messages.success(request, _t("“%(word)s” is taken back.") % {"word": found})
        return redirect("brokers:words")
    now = own_words.standing()
    without = tuple(one for one in now if one != found.as_word())
    stands = found.taken_back_at is None
    return page(
        request,
        "brokerage/admin/word.html",
        title=_t("“%(word)s”") % {"word": found},
        icon="tag",
        crumbs=[queue_crumb(), (_t("Our own words"), reverse("brokers:words"))],
        word=found,
        means=_means(found.as_word()),
        preview=previewing.of(found.phrase, now, without) if stands else None,
        most=previewing.MOST_NEEDS,
    )


def _rows(found: Iterable[OwnWord]) -> list[dict[str, Any]]:
    rows: Any = found
    listed = rows.select_related("by", "taken_back_by")
    return [{"word": one, "means": _means(one.as_word())} for one in listed]


def _means(said: Word) -> str:
    """What it means, in words; says so where the files no longer know it."""
    if said.same_as:
        return _t("the same as “%(words)s”") % {"words": said.same_as}
    known = terms.concepts().get(said.concept)
    return known.label if known else _t("nothing any more")
