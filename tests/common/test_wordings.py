"""Words are remembered once found, and a language that is loaded anew is asked anew."""

import gettext

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext, trans_real

from common import wordings


def test_a_word_is_looked_up_once(monkeypatch):
    asked = []
    plain = gettext.GNUTranslations.gettext

    def counted(self, message):
        asked.append(message)
        return plain(self, message)

    monkeypatch.setattr(gettext.GNUTranslations, "gettext", counted)
    with override("de"):
        trans_real.catalog().__dict__.pop("said", None)
        assert [_("Yes"), _("Yes"), _("Yes")] == ["Ja"] * 3
    assert asked.count("Yes") == 1


def test_each_language_keeps_its_own_words():
    with override("de"):
        assert _("Yes") == "Ja"
    with override("fr"):
        assert _("Yes") == "Oui"
    assert _("Yes") == "Yes"


def test_a_word_in_its_context_is_another_word():
    with override("de"):
        assert pgettext("abbrev. month", "May") == "Mai"
        assert pgettext("no such context", "May") == "May"


def test_what_is_remembered_has_an_end(monkeypatch):
    monkeypatch.setattr(wordings, "MOST", 3)
    with override("cy"):
        for number in range(10):
            assert _(f"Nobody translated this {number}") == f"Nobody translated this {number}"
        assert len(trans_real.catalog().__dict__["said"]) <= 3
