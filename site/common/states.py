"""Lawful moves are a table: from each state, the states it may go to."""

from collections.abc import Mapping, Set

from common.errors import Refusal

LawfulMoves = Mapping[str, Set[str]]


class UnlawfulMove(Refusal):
    """The record is not in a state from which this can be done."""


def lawful(moves: LawfulMoves, current: str, wanted: str) -> bool:
    """Whether the table lets a record go from one state to the other."""
    return wanted in moves.get(current, frozenset())


def require(moves: LawfulMoves, current: str, wanted: str, *, what: str = "This") -> None:
    """Raise UnlawfulMove unless the table allows the move."""
    if not lawful(moves, current, wanted):
        now, then = current.replace("_", " "), wanted.replace("_", " ")
        raise UnlawfulMove(f"{what} is {now}, so it cannot become {then}.", code="unlawful_move")
