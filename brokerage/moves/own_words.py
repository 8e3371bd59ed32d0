"""A broker puts a word on top of the vocabulary, or takes it back; who and when stays."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage import access, own_words
from brokerage.matching import teaching, terms
from brokerage.matching.knowing import Word, using
from brokerage.matching.teaching import Trouble
from brokerage.models import Need, Offer, OwnWord
from common import clock
from common.errors import Refusal
from common.turns import wait_for
from journal.entries import record
from people.models import Person

TURN = "brokerage.own_words"
MOST = 300
"""Standing words. What all brokers should know belongs in the shipped files."""

REFUSED = {
    Trouble.BLANK: ("phrase", gettext_lazy("Type the word or phrase.")),
    Trouble.TOO_LONG: ("phrase", gettext_lazy("That is too long. Use at most five words.")),
    Trouble.SIGNS: ("phrase", gettext_lazy("Use plain letters and numbers only.")),
    Trouble.TOO_SHORT: ("phrase", gettext_lazy("That is too short to be found in a text.")),
    Trouble.TOO_COMMON: (
        "phrase",
        gettext_lazy(
            "Too many people write this, or it names a place or people. "
            "It would not tell what is wanted."
        ),
    ),
    Trouble.SAYS_NOTHING: ("concept", gettext_lazy("Say what it means, here or below.")),
    Trouble.SAYS_TWO: ("same_as", gettext_lazy("Choose one of the two, not both.")),
    Trouble.NO_CONCEPT: ("concept", gettext_lazy("Choose one from the list.")),
    Trouble.NOT_KNOWN: (
        "same_as",
        gettext_lazy("We do not know these words either. Try another, or choose from the list."),
    ),
}


def tidied(said: Word) -> Word:
    """As it is kept."""
    return Word(teaching.tidied(said.phrase), said.concept, teaching.tidied(said.same_as))


def judge(said: Word) -> None:
    """Refuse what cannot be put on top of what brokers know now, with the field it is about."""
    now = own_words.standing()
    with using(on_top=now):
        wrong = teaching.trouble(said)
        if wrong is Trouble.KNOWN:
            names = [terms.concepts()[name].label for name in teaching.meant(said.phrase)]
            words = _("We know this already: it speaks of %(what)s.")
            raise Refusal(words % {"what": ", ".join(names)}, field="phrase", code=wrong.value)
    if wrong:
        field, sentence = REFUSED[wrong]
        raise Refusal(str(sentence), field=field, code=wrong.value)
    if OwnWord.objects.standing().filter(key=teaching.key(said.phrase)).exists():
        words = _("It stands in the list already, but no longer means anything.")
        raise Refusal(words, field="phrase", code="stands_already")
    if len(now) >= MOST:
        raise Refusal(
            _("There are %(n)s words already. Take some back first.") % {"n": MOST},
            code="too_many",
        )


@transaction.atomic
def add(said: Word, *, by: Person) -> OwnWord:
    """Put it on top. Two brokers take turns, so the second is told that it is known."""
    access.require_broker(by)
    wait_for(TURN)
    word = tidied(said)
    judge(word)
    made = OwnWord.objects.create(
        phrase=word.phrase,
        key=teaching.key(word.phrase),
        concept=word.concept,
        same_as=word.same_as,
        by=by,
    )
    record(by, "own_word.add", made)
    _look_again(made)
    return made


@transaction.atomic
def take_back(word: OwnWord, *, by: Person) -> OwnWord:
    """It counts no more; the row stays, so that an old decision can be explained."""
    access.require_broker(by)
    held = OwnWord.objects.select_for_update().get(pk=word.pk)
    if held.taken_back_at:
        raise Refusal(_("It is taken back already."), code="taken_back_already")
    held.taken_back_at, held.taken_back_by = clock.now(), by
    held.save(update_fields=["taken_back_at", "taken_back_by"])
    record(by, "own_word.take_back", held, fields=["taken_back_at", "taken_back_by"])
    return held


def _look_again(word: OwnWord) -> None:
    """Who uses the word may fit something now that nobody saw before (moves.finding)."""
    for model in (Offer, Need):
        model.objects.unmet().saying(word.phrase).look_again()
