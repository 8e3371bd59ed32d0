"""What the brokers planned: a round used in part a week ago, one to decide today, and a word."""

from __future__ import annotations

from collections.abc import Iterable

from brokerage.matching.knowing import Word
from brokerage.matching.rounds.values import Line
from brokerage.models import Need, Offer, Round
from brokerage.moves import own_words, rounds
from brokerage.round_inputs import choosable
from people.models import Person
from workspace.demo import winter
from workspace.demo.days import ago

LAST_WEEK = ("training_mentoring", "software_licences", "connectivity")
WORD = Word(phrase="wee computers", same_as="laptops")

Listings = Iterable[Need | Offer]


def plan(broker: Person) -> None:
    """Play it once: where a round is, nothing is added."""
    if Round.objects.exists():
        return
    with ago(7, 15):
        own_words.add(WORD, by=broker)
    with ago(6, 11):
        _use_in_part(_worked_out(*_open_of(LAST_WEEK), broker), broker)
    needs, offers = winter.write(broker)
    with ago(1, 16):
        _change(_worked_out(needs, offers, broker), broker)


def _open_of(kinds: tuple[str, ...]) -> tuple[Listings, Listings]:
    """The needs and the offers of these kinds that can be in a round."""
    needs, offers = (choosable(model).filter(kind__slug__in=kinds) for model in (Need, Offer))
    return needs, offers


def _worked_out(needs: Listings, offers: Listings, broker: Person) -> Round:
    keys = [[one.public_id for one in side] for side in (needs, offers)]
    made = rounds.make(*keys, by=broker)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    return made


def _use_in_part(made: Round, broker: Person) -> None:
    """The best two lines of the balanced plan are proposed; the rest waits."""
    best = _lines(made, "balanced")[:2]
    if best:
        rounds.accept(made, "balanced", [line.key for line in best], by=broker)


def _change(made: Round, broker: Person) -> None:
    """One pair is pinned; another need gets its second best, whatever it costs."""
    best = _lines(made, "most_fit")
    if not best:
        return
    made = rounds.pin(made, best[0].key, by=broker)
    fits = sorted(made.read().pairs, key=lambda pair: (-pair.fit, pair.key))
    for line in best[1:]:
        others = (pair.offer for pair in fits if pair.need == line.need)
        other = next((offer for offer in others if offer != line.offer), None)
        if other is not None:
            rounds.swap(made, line.key, other, by=broker)
            return


def _lines(made: Round, name: str) -> list[Line]:
    """The lines of a plan, the best fit first."""
    lines = (line for one in made.planned() if one.name == name for line in one.lines)
    return sorted(lines, key=lambda line: (-line.fit, line.key))
