"""A person has checked a translation beside its English, or takes that word back.

Their word covers what both pages said then: where either says something else, it is over.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from common import clock
from common.errors import Refusal
from content import letters
from content.languages.words import mark_of
from content.models.translation import Rendering, TranslationCheck, renderings
from content.moves.consents import editors
from journal.entries import record
from people.models import Person


@transaction.atomic
def mark_checked(page: Page, *, by: Person) -> TranslationCheck:
    """They have read the whole page beside the English: the notice on it goes.

    Checked again, it is of today and of today's English. Raises Refusal for a page in English, or
    one that is not published.
    """
    found = _rendering(page)
    english = found.english.last_published_at if found.english else None
    check, _new = TranslationCheck.objects.update_or_create(
        page=Page.objects.get(pk=page.pk),
        defaults={
            "checked_by": by,
            "checked_at": clock.now(),
            "english_from": english,
            "words": mark_of(found.page),
            "english_words": mark_of(found.english),
        },
    )
    record(by, "translation.checked", check, fields=["checked_at", "english_from"])
    return check


@transaction.atomic
def take_back(page: Page, *, by: Person) -> None:
    """It was marked by mistake: it is a machine's draft again. Raises Refusal where it is one."""
    check = TranslationCheck.objects.select_for_update().filter(page=page.pk).first()
    if check is None:
        raise Refusal(_("Nobody has marked this page as checked."), code="not_checked")
    record(by, "translation.check_taken_back", check)
    check.delete()


@transaction.atomic
def fall_back(published: Page) -> int:
    """New words went out: checks of this page, and of what is read beside it, are over.

    Such a page says again that a machine drafted it. Whoever checked it hears of it, or every
    editor where they are gone. How many.
    """
    is_english = published.locale.language_code == settings.LANGUAGE_CODE
    key = {"page__translation_key": published.translation_key}
    found = TranslationCheck.objects.select_for_update(of=("self",)).filter(
        **key if is_english else {"page": published.pk}
    )
    new = mark_of(published)
    over = [one for one in found if new != (one.english_words if is_english else one.words)]
    for check in over:
        who = check.checked_by
        for to in [who] if who is not None and who.is_active else editors():
            letters.translation_unchecked(to, check.page, english=is_english)
        record(None, "translation.fell_back", check)
        check.delete()
    return len(over)


def _rendering(page: Page) -> Rendering:
    found = renderings(pk=page.pk)
    if not found:
        no = _("Only a published page in another language than English can be marked as checked.")
        raise Refusal(no, code="no_translation")
    return found[0]
