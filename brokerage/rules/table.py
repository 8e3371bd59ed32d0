"""The rules themselves, in the order in which a broker's morning goes."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from brokerage.rules import causes
from brokerage.rules.rule import Rule, Sort

MONTH = dt.timedelta(days=30)

RULES: list[Rule] = [
    Rule(
        key="check-organisation",
        sort=Sort.NEW,
        title=_("Organisations to check"),
        todo=_("Check who they are, then verify or decline."),
        empty=_("Every organisation is checked."),
        cause=causes.organisations_to_check,
        ward="places",
    ),
    Rule(
        key="open-need",
        sort=Sort.NEW,
        title=_("Needs to open"),
        todo=_("Read it, ask for what is missing, then open it."),
        empty=_("No need waits."),
        cause=causes.needs_to_open,
        ward="places",
        kind="kind",
    ),
    Rule(
        key="open-offer",
        sort=Sort.NEW,
        title=_("Offers to open"),
        todo=_("Read it, ask for what is missing, then open it."),
        empty=_("No offer waits."),
        cause=causes.offers_to_open,
        ward="places",
        kind="kind",
    ),
    Rule(
        key="good-offer",
        sort=Sort.NEW,
        title=_("Needs that have a good offer now"),
        todo=_("There was none before. Look at it, then propose it."),
        empty=_("No good offer came that nobody has looked at."),
        cause=causes.good_offers,
        ward="need__places",
        kind="need__kind",
        rest=10 * 12 * MONTH,  # looked at, and not proposed: told once, and never again
    ),
    Rule(
        key="call-again",
        sort=Sort.WAITING,
        title=_("Calls to make"),
        todo=_("Call them, and write down what they said."),
        empty=_("No call is due."),
        cause=causes.calls_due,
        late_after=dt.timedelta(days=3),
        rest=10 * 12 * MONTH,
        by_day=True,
    ),
    Rule(
        key="question",
        sort=Sort.WAITING,
        title=_("Questions to us without an answer"),
        todo=_("Read what they ask, and write back."),
        empty=_("Every question is answered."),
        cause=causes.questions_unanswered,
        ward="introduction__need__places",
        kind="introduction__need__kind",
        late_after=dt.timedelta(days=2),
        rest=10 * 12 * MONTH,  # answered by phone, say; what is asked next is another
    ),
    Rule(
        key="answer",
        sort=Sort.WAITING,
        title=_("Proposals without an answer"),
        todo=_("Call whoever has not answered."),
        empty=_("Every proposal is answered."),
        cause=causes.proposals_unanswered,
        ward="need__places",
        kind="need__kind",
    ),
    Rule(
        key="begin",
        sort=Sort.WAITING,
        title=_("Agreed, not begun"),
        todo=_("Ask whether they have met, then note that it has begun."),
        empty=_("Everything agreed has begun."),
        cause=causes.agreed_not_begun,
        ward="need__places",
        kind="need__kind",
    ),
    Rule(
        key="confirm",
        sort=Sort.WAITING,
        title=_("Deliveries to be confirmed"),
        todo=_("Ask those who received it whether it arrived."),
        empty=_("Every delivery is confirmed."),
        cause=causes.deliveries_unconfirmed,
        ward="introduction__need__places",
        kind="introduction__need__kind",
    ),
    Rule(
        key="nothing-came",
        sort=Sort.AT_RISK,
        title=_("Reported as given, but nothing came"),
        todo=_("Call both. Take the report back if it was a mistake."),
        empty=_("Nobody misses what was reported as given."),
        cause=causes.deliveries_denied,
        ward="introduction__need__places",
        kind="introduction__need__kind",
        late_after=dt.timedelta(days=3),
    ),
    Rule(
        key="arrived-short",
        sort=Sort.AT_RISK,
        title=_("Less arrived than was reported"),
        todo=_("Find out where the rest is. The need is open for it again."),
        empty=_("All that was reported of late has arrived."),
        cause=causes.arrived_short,
        ward="introduction__need__places",
        kind="introduction__need__kind",
        rest=2 * causes.SHORT_WITHIN,
    ),
    Rule(
        key="unheard",
        sort=Sort.AT_RISK,
        title=_("Under way, and no word for a month"),
        todo=_("Ask how it is going. Note what was given, or that no more will come."),
        empty=_("Everything under way was heard of lately."),
        cause=causes.under_way_unheard,
        ward="need__places",
        kind="need__kind",
    ),
    Rule(
        key="date-past",
        sort=Sort.AT_RISK,
        title=_("Agreed, and the last day has passed"),
        todo=_("Find out whether it happened: note what was given, or that it fell through."),
        empty=_("Nothing agreed has run past its last day."),
        cause=causes.dates_past,
        ward="need__places",
        kind="need__kind",
        late_after=dt.timedelta(days=3),
        by_day=True,
    ),
    Rule(
        key="ends-soon",
        sort=Sort.AT_RISK,
        title=_("Needs that end soon with nothing proposed"),
        todo=_("Propose something, or ask whether a later day would do."),
        empty=_("No open need runs out of time."),
        cause=causes.needs_soon_over,
        ward="places",
        kind="kind",
    ),
    Rule(
        key="letter-back",
        sort=Sort.AT_RISK,
        title=_("Letters that were given up"),
        todo=_("Call them and ask for an address that works."),
        empty=_("No letter was given up."),
        cause=causes.letters_returned,
        rest=3 * causes.BOUNCED_WITHIN,
    ),
    Rule(
        key="address-back",
        sort=Sort.AT_RISK,
        title=_("Addresses that return our letters"),
        todo=_("Call them. Then say that it works again, or change the address."),
        empty=_("Every address takes our letters."),
        cause=causes.addresses_returned,
        rest=3 * causes.BOUNCED_WITHIN,
    ),
    Rule(
        key="match-need",
        sort=Sort.STALE,
        title=_("Open needs with nothing proposed"),
        todo=_("Look at the suggestions and propose one."),
        empty=_("Something is proposed for every open need."),
        cause=causes.needs_unmatched,
        ward="places",
        kind="kind",
        late_after=dt.timedelta(days=14),
        rest=dt.timedelta(days=14),
    ),
    Rule(
        key="use-offer",
        sort=Sort.STALE,
        title=_("Offers nobody has used for two weeks"),
        todo=_("Find a need for it, or tell the company why not yet."),
        empty=_("Every offer is in use."),
        cause=causes.offers_ignored,
        ward="places",
        kind="kind",
        late_after=MONTH,
        rest=MONTH,
    ),
    Rule(
        key="never-matched",
        sort=Sort.QUIET,
        title=_("Groups that asked and were never helped"),
        todo=_("Call them: would something else help?"),
        empty=_("Every group that asked a month ago has been helped once."),
        cause=causes.groups_never_matched,
        ward="places",
        late_after=2 * MONTH,
        rest=2 * MONTH,
    ),
    Rule(
        key="quiet",
        sort=Sort.QUIET,
        title=_("Organisations not heard of for three months"),
        todo=_("Call them and ask how they are."),
        empty=_("Every organisation was heard of lately."),
        cause=causes.organisations_quiet,
        ward="places",
        late_after=6 * MONTH,
        rest=causes.QUIET_AFTER,
    ),
    Rule(
        key="silent-ward",
        sort=Sort.QUIET,
        title=_("Wards from which nobody asks"),
        todo=_("Speak with a group or a network there."),
        empty=_("Somebody asks from every ward."),
        cause=causes.wards_silent,
        record="code",
        ward="pk",
        late_after=6 * MONTH,
        rest=causes.QUIET_AFTER,
    ),
]  # fmt: skip
_BY_KEY = {rule.key: rule for rule in RULES}


def add(*rules: Rule) -> None:
    """What a room above the brokerage watches, in the same queue; entered when it is ready."""
    for rule in rules:
        if rule.key not in _BY_KEY:
            RULES.append(rule)
            _BY_KEY[rule.key] = rule


def rule_of(key: str) -> Rule | None:
    """The rule of that name; None where there is none."""
    return _BY_KEY.get(key)
