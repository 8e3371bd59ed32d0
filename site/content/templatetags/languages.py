"""Tags for pages in several languages: the switcher, links that say where English begins, marks.

In English every one of them gives what stood there before: no mark and no other address.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_from_path, gettext, override, pgettext

from common.templatetags.heddle import current
from content.languages import links, tongues
from content.languages.atlas import Atlas, atlas
from content.languages.tongues import Tongue
from content.models.translation import Standing, standing_of

register = template.Library()
_ATLAS = "heddle.atlas"
PLAIN = mark_safe("")


class Way(NamedTuple):
    """One link of the switcher."""

    tongue: Tongue
    url: str
    here: bool
    home_words: str  # in that language: it leads to the home page, this one is not there


class Alternate(NamedTuple):
    """The same page in a language, for machines."""

    tag: str
    url: str


def _atlas(context: template.Context) -> Atlas:
    """Read once in a request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return atlas()
    found: Atlas = request.META.setdefault(_ATLAS, None) or atlas()
    request.META[_ATLAS] = found
    return found


def _path(context: template.Context) -> str:
    return str(getattr(context.get("request"), "path", "/"))


@register.simple_tag(takes_context=True)
def ways(context: template.Context) -> list[Way]:
    """Every language that has a home page, and where the switcher leads in it."""
    drawn, path = _atlas(context), _path(context)
    here = get_language_from_path(path) or settings.LANGUAGE_CODE
    found = []
    for tongue in tongues.every():
        same = path if tongue.code == here else drawn.there(path, tongue.code)
        url = same or drawn.home(tongue.code)
        if url:
            found.append(Way(tongue, url, tongue.code == here, "" if same else _home(tongue)))
    return found


def _home(tongue: Tongue) -> str:
    with override(tongue.code):
        return pgettext("where the switcher leads", "home page")


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> list[Alternate]:
    """The same page in each language and in none in particular (x-default); empty for one alone."""
    there = _atlas(context).of(_path(context))
    every = [one for one in tongues.every() if one.code in there]
    found = [Alternate(one.tag, settings.SITE_URL + there[one.code]) for one in every]
    if settings.LANGUAGE_CODE in there:
        found.append(Alternate("x-default", settings.SITE_URL + there[settings.LANGUAGE_CODE]))
    return found


@register.simple_tag
def is_english() -> bool:
    """Whether this is the first language of the house."""
    return tongues.is_english()


@register.simple_tag
def open_graph() -> str:
    """The language in the words of Open Graph."""
    return tongues.spoken().open_graph


@register.simple_tag(takes_context=True)
def open_graph_others(context: template.Context) -> list[str]:
    """The other languages that this page is there in, in the words of Open Graph."""
    there, here = _atlas(context).of(_path(context)), tongues.spoken()
    return [one.open_graph for one in tongues.every() if one.code in there and one != here]


@register.simple_tag
def html_language() -> Tongue:
    """The language of the whole page, with its direction."""
    return tongues.spoken()


@register.simple_tag(takes_context=True)
def there(context: template.Context, address: str) -> str:
    """An address of ours in the language of the request, else as it is in English."""
    if tongues.is_english():
        return address
    return _atlas(context).there(address, tongues.spoken().code) or address


@register.simple_tag(takes_context=True)
def to(context: template.Context, address: str, words: str, *, marked: bool = True) -> SafeString:
    """A link to a page of ours; one that is in English alone says so, unless words above do."""
    url = there(context, address)
    mark = in_english(url) if marked else PLAIN
    return format_html(
        '<a href="{}"{}{}>{}{}</a>', url, current(context, url), hreflang(url), words, mark
    )


def _leads_to_english(url: str) -> bool:
    """An address of ours that does not begin with this request's language."""
    here = tongues.spoken()
    if here.code == settings.LANGUAGE_CODE or not url.startswith("/"):
        return False
    return get_language_from_path(url) != here.code


@register.simple_tag
def hreflang(url: str) -> SafeString:
    """Says to machines that a link leads to English; nothing where it does not."""
    return mark_safe(' hreflang="en-GB"') if _leads_to_english(url) else PLAIN


@register.filter
def say_their_languages(text: str) -> SafeString:
    """What an editor wrote, its links marked where they lead to another language."""
    return mark_safe(links.marked(text))  # noqa: S308  # as Wagtail made it


@register.simple_tag
def in_english(url: str) -> SafeString:
    """Says to people that a link leads to English; nothing where it does not."""
    if not _leads_to_english(url):
        return PLAIN
    return format_html(' <span class="tongue">{}</span>', gettext("(in English)"))


@register.simple_tag
def english() -> SafeString:
    """Marks an element whose words are English, on a page that is not."""
    return PLAIN if tongues.is_english() else mark_safe(' lang="en-GB" dir="ltr"')


@register.simple_tag
def as_said(text: Any) -> str:
    """Words from a record: translated where the catalogue has them, else marked as English."""
    said = gettext(str(text)) if text else ""
    if tongues.is_english() or said != str(text):
        return said
    return format_html("<span{}>{}</span>", english(), said)


@register.simple_tag(takes_context=True)
def translation(context: template.Context, page: Any) -> Standing | None:
    """How a page in another language stands: whether a person has checked it, and its English."""
    if tongues.is_english() or not getattr(page, "pk", None):
        return None
    return standing_of(page, _atlas(context).there(_path(context), settings.LANGUAGE_CODE))
