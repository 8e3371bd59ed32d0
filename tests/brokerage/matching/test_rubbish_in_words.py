"""Words heaped up without sense are read to their end: no pattern tries for ever."""

import pytest

from brokerage.matching.suggest import judge

from .listings import CLASS, HELPERS, TODAY, a_need, an_offer

HEAPS = [
    "no ",
    "not dbs ",
    "without until unless no dbs ",
    "thanks you all ",
    "hello happy christmas thanks ",
    "have a had dbs ",
    "who people anyone no ",
    "mon 10-12, wed ",
    "in the room come and sit ",
    "online or come ",
    "trainer ",
    ", ",
]


@pytest.mark.parametrize("heap", HEAPS)
def test_heaps_of_words_are_judged(heap):
    heaped = heap * (2000 // len(heap)) + "x"
    need = a_need(**CLASS, description=heaped)
    offer = an_offer(**HELPERS | {"title": heaped[:200]}, description=heaped)
    assert judge(need, offer, on=TODAY).gates is not None
