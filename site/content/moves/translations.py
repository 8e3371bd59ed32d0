"""A person has checked a translation beside its English, or takes that word back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from common import clock
from common.errors import Refusal
from content.models.translation import Rendering, TranslationCheck, renderings
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
        defaults={"checked_by": by, "checked_at": clock.now(), "english_from": english},
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


def _rendering(page: Page) -> Rendering:
    found = renderings(pk=page.pk)
    if not found:
        no = _("Only a published page in another language than English can be marked as checked.")
        raise Refusal(no, code="no_translation")
    return found[0]
