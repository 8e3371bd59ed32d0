"""What every worker would work out for its first page, worked out once before they are born.

Matching compiles its patterns and tables when it first reads anything: half a second that would
be somebody's page. Workers are forked from a process that has done it, and share it.
"""

from __future__ import annotations

import datetime as dt
import gc
from contextlib import nullcontext

import structlog

from brokerage import own_words
from brokerage.matching.suggest import judge
from brokerage.matching.values import ListingFacts
from brokerage.states import Mode, Unit

log = structlog.get_logger(__name__)

WORDS = (
    "We are older people in Seacroft who speak Arabic and Polish, and want six volunteers on "
    "Thursdays from 2 pm to 4 pm to help with phones, laptops and forms. No Macs. Step-free "
    "please, and a DBS check. Not in August. Refugees and children come too."
)


def up() -> None:
    """Know what brokers put on top, or else what is shipped.

    Being warm is no condition: whatever goes wrong here, the site starts, and is slow once.
    """
    for knowing in (own_words.known, nullcontext):
        try:
            with knowing():
                judge_one(WORDS)
            break
        except Exception:  # whatever it is, a page that meets it says so; the site has to start
            log.exception("warming_up_broke")
    # What is there now stays: the collector need not walk it in every worker, nor copy it.
    gc.collect()
    gc.freeze()


def judge_one(words: str) -> None:
    """Read one listing of each side that says a bit of everything, and judge the pair."""
    wanted, given = (
        ListingFacts(
            key=key,
            title="Digital champions on Thursdays",
            description=words,
            kind="skilled_volunteering",
            skills=("patience",),
            quantity=None,
            unlimited=True,
            unit=Unit.HOURS,
            mode=Mode.IN_PERSON,
            places=("Killingbeck & Seacroft",),
            weekdays=(3,),
            times="Thursday 14:00 to 16:00",
            language="English",
            exclusions="No schools",
        )
        for key in ("need", "offer")
    )
    judge(wanted, given, on=dt.date(2026, 1, 1))
