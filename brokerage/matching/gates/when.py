"""Whether the dates meet, and the days and hours."""

from __future__ import annotations

from datetime import date
from functools import partial

from brokerage.matching import terms
from brokerage.matching.gates.setting import between_people, handed_over, live, way
from brokerage.matching.profile import Profile
from brokerage.matching.reading import absences, days, happenings, times, wished
from brokerage.matching.values import Gate, Verdict

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AT_NOON = "lunchtimes"
GROUPS = {(0, 1, 2, 3, 4): "on weekdays", (5, 6): "at weekends"}
GROUPS_IN_PART = {(0, 1, 2, 3, 4): "on weekday", (5, 6): "on weekend"}
PARTS = {
    tuple(range(*hours)): name
    for hours, name in (
        ((8, 12), "mornings"),
        ((12, 14), AT_NOON),
        ((12, 17), "afternoons"),
        ((17, 22), "evenings"),
    )
}
MOST_NAMED = 6
"""Of so many days, those that are left out are named."""
AT_ONCE = 2
"""So many different times are named; more are not heard at once."""


def ends(listing: Profile, on: date) -> date | None:
    """The last day: the earlier of the field and of what the words say."""
    known = [day for day in (listing.facts.ends_on, written(listing, on)) if day is not None]
    return min(known, default=None)


def starts(listing: Profile, on: date) -> date | None:
    """The first day: the later of the field and of what the words say."""
    field, told = listing.facts.starts_on, days.first_day(_words(listing), on=on)
    if told is not None and listing.facts.ends_on is not None and told > listing.facts.ends_on:
        told = None  # after the listing's own end: another time that they tell of
    return max((known for known in (field, told) if known is not None), default=None)


def written(listing: Profile, on: date) -> date | None:
    """The last day that the words set; one before the own start is a day to answer by."""
    told, first = days.last_day(_words(listing), on=on), starts(listing, on)
    return None if told is not None and first is not None and told < first else told


def _words(listing: Profile) -> str:
    return f"{listing.facts.title}. {listing.facts.description}"


def day(when: date) -> str:
    """A date as one says it."""
    return f"{when.day} {when:%B %Y}"


def dates(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether there is a day on which both are open; asked where field and words decide it."""
    judged = partial(_meet, need, offer, on)
    last, wanted_to = ends(offer, on), ends(need, on)
    for side, one in (("offer", offer), ("need", need)):
        field, told = one.facts.ends_on, written(one, on)
        if field is None or told is None or field < on:
            continue
        by_each = [
            judged(each, wanted_to) if one is offer else judged(last, each)
            for each in (field, told)
        ]
        if len({gate is not None and gate.verdict is Verdict.FAIL for gate in by_each}) > 1:
            said = f"The {side} is dated until {day(field)} but writes {day(told)}."
            asked = f"Until when is it: {day(field)}, or {day(told)}?"
            return Gate("dates", Verdict.ASK, said, asked)
    met = judged(last, wanted_to)
    if met is not None and met.verdict is not Verdict.PASS:
        return met
    return gone(need, offer, on) or misses(need, offer, on) or met


def misses(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the offer is not there on the days on which what the need is for happens."""
    span = happenings.happening(_words(need), on=on)
    if span is None or not _within(span, starts(need, on), ends(need, on)):
        return None
    why = _not_then(span, offer, on)
    if why is None:
        return None
    first, last = span
    said = f"The need is for {day(first)}{f' to {day(last)}' if last > first else ''}; {why}."
    facts = need.facts
    if facts.weekdays or (facts.ends_on is not None and facts.ends_on > last):
        return Gate("dates", Verdict.ASK, said, "Is it needed for that day alone?")
    opens = starts(offer, on)
    late = opens is not None and opens > last
    if handed_over(offer) and not late:
        return Gate("dates", Verdict.FIXABLE, said, "Could they have it before, and keep it?")
    there = {offer.kind, offer.facts.kind} & terms.bearing("on_the_day")
    if late or (there and live(need, offer)):
        return Gate("dates", Verdict.FAIL, said)
    return Gate("dates", Verdict.ASK, said, "Is it needed on the day, or to be done before?")


def _within(span: happenings.Span, first: date | None, last: date | None) -> bool:
    """Whether days lie in the need's own time; others are another time that they tell of."""
    return (first is None or first <= span[0]) and (last is None or span[1] <= last)


def _not_then(span: happenings.Span, offer: Profile, on: date) -> str | None:
    """Why the offer is not there in all of these days."""
    opens, closes = starts(offer, on), ends(offer, on)
    if opens is not None and opens > span[1]:
        return f"the offer starts on {day(opens)}"
    if closes is not None and closes < span[0]:
        return f"the offer ends on {day(closes)}"
    demanded = ". ".join(wished.demanded(_words(offer)))
    for away in absences.absences(demanded, on=on):
        if away.sure and away.first <= span[0] and span[1] <= away.last:
            return f"the offer cannot from {day(away.first)} to {day(away.last)}"
    return None


def gone(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether one side cannot in all the time that both have; asked where no month is named."""
    first = max(day for day in (on, starts(need, on), starts(offer, on)) if day is not None)
    last = min((day for day in (ends(need, on), ends(offer, on)) if day is not None), default=None)
    if last is None or last < first:
        return None
    for side, one in (("need", need), ("offer", offer)):
        demanded = ". ".join(wished.demanded(_words(one)))
        for away in absences.absences(demanded, on=on):
            if away.first <= first and last <= away.last:
                return _not_there(side, away, handed_over(offer), (first, last))
    return None


def _not_there(side: str, away: absences.Absence, thing: bool, left: tuple[date, date]) -> Gate:
    """A thing can come before or after; people cannot."""
    said = (
        f"The {side} cannot from {day(away.first)} to {day(away.last)}; "
        f"all the time that both have lies in that: {day(left[0])} to {day(left[1])}."
    )
    if not away.sure:
        return Gate("dates", Verdict.ASK, said, "Which month do they mean?")
    if thing:
        return Gate("dates", Verdict.FIXABLE, said, "Could it be before or after that?")
    return Gate("dates", Verdict.FAIL, said)


def _meet(
    need: Profile, offer: Profile, on: date, last: date | None, wanted_to: date | None
) -> Gate | None:
    """The dates, where the offer's last day and the need's are these."""
    first, wanted_from = starts(offer, on), starts(need, on)
    if last is not None and last < on:
        return Gate("dates", Verdict.FAIL, f"The offer ended on {day(last)}.")
    if last is not None and wanted_from is not None and last < wanted_from:
        return _ends_too_early(offer, last, wanted_from)
    if first is not None and wanted_to is not None and first > wanted_to:
        said = f"The offer starts on {day(first)}; the need ends on {day(wanted_to)}."
        return Gate("dates", Verdict.FAIL, said)
    if None in {last, wanted_from} and None in {first, wanted_to}:
        return None
    return Gate("dates", Verdict.PASS, "The dates meet.")


def _ends_too_early(offer: Profile, last: date, wanted_from: date) -> Gate:
    said = f"The offer ends on {day(last)}; the need starts on {day(wanted_from)}."
    if offer.group == "money" and handed_over(offer):
        return Gate("dates", Verdict.FIXABLE, said, f"Could they ask for it by {day(last)}?")
    if handed_over(offer):
        asked = f"Could they take it by {day(last)} and keep it until they need it?"
        return Gate("dates", Verdict.FIXABLE, said, asked)
    return Gate("dates", Verdict.FAIL, said)


def wanted_hours(listing: Profile) -> times.Slots:
    """The hours of the week that a listing names: the field's, else those of its words."""
    return listing.slots or listing.slots_in_text


def hours(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the days and hours of the week meet, where both must be there."""
    del on
    wanted, given = wanted_hours(need), wanted_hours(offer)
    if not wanted or not given:
        return None
    if full_time_against_part_time(need, offer):
        return Gate("hours", Verdict.FAIL, "The offer is full time; they can only come part time.")
    if (asked := _which_hours(need, offer)) is not None:
        return asked
    if wanted & given:
        return Gate("hours", Verdict.PASS, f"Both can {common(wanted & given)}.")
    said = f"They need it {_told(need)}; the offer is {_told(offer)}."
    firm = times.insists_on_time(need.text) or times.insists_on_time(offer.text)
    together = live(need, offer) and way(offer) != "remote"
    if not together and not (firm and between_people(offer)):
        return Gate("hours", Verdict.FIXABLE, said, "Could they agree on a time?")
    return Gate("hours", Verdict.FAIL, said)


def _which_hours(need: Profile, offer: Profile) -> Gate | None:
    """The question of the side whose field and words never meet, unless both would do."""
    for side, one, other in (("need", need, offer), ("offer", offer, need)):
        field, written, theirs = one.slots, one.slots_in_text, wanted_hours(other)
        if not field or not written or field & written or (field & theirs and written & theirs):
            continue
        said = f"The {side} is {_told(one)} by its field but writes {told(written)}."
        return Gate("hours", Verdict.ASK, said, f"Is it {_told(one)}, or {told(written)}?")
    return None


def full_time_against_part_time(need: Profile, offer: Profile) -> bool:
    """Whether one is full time and the other part time only."""
    asked = times.part_time(need.text) or times.part_time(need.facts.times)
    return asked and (times.full_time(offer.text) or times.full_time(offer.facts.times))


def common(shared: times.Slots) -> str:
    """The shared hours in words: the days, or how many."""
    found = sorted({slot // 24 for slot in shared})
    if len(found) > 3:
        return "find a time in the week"
    return "meet on " + _listed([NAMES[number] for number in found], "or")


def _told(listing: Profile) -> str:
    """As they typed it; where days are ticked or the words speak, as one says it."""
    facts = listing.facts
    if listing.slots and not facts.weekdays and listing.slots == times.of_field(facts.times):
        return f"“{facts.times}”"
    typed = "" if listing.slots else times.to_the_minute(_words(listing))
    return f"“{typed}”" if typed else told(wanted_hours(listing))


def told(slots: times.Slots) -> str:
    """Hours of the week as one says them: "on Monday and Friday, mornings"."""
    hours: dict[int, tuple[int, ...]] = {}
    for slot in sorted(slots):
        hours[slot // 24] = (*hours.get(slot // 24, ()), slot % 24)
    alike: dict[tuple[int, ...], tuple[int, ...]] = {}
    for number, of_day in hours.items():
        alike[of_day] = (*alike.get(of_day, ()), number)
    if len(alike) > AT_ONCE:
        return "at other times"
    return ", or ".join(_time(days_alike, of_day) for of_day, days_alike in alike.items())


def _time(numbers: tuple[int, ...], of_day: tuple[int, ...]) -> str:
    if of_day == tuple(range(*times.WAKING)):
        return _days(numbers)
    if of_day in PARTS:
        return _in_part(numbers, PARTS[of_day])
    if of_day == tuple(range(of_day[0], of_day[-1] + 1)):
        return f"{_days(numbers)}, from {_clock(of_day[0])} to {_clock(of_day[-1] + 1)}"
    return f"{_days(numbers)}, at certain hours"


def _in_part(numbers: tuple[int, ...], part: str) -> str:
    """A part of some days: "on Friday afternoons", "at lunchtimes"."""
    if len(numbers) < MOST_NAMED:
        return f"{GROUPS_IN_PART.get(numbers) or _days(numbers)} {part}"
    every = f"at {part}" if part == AT_NOON else f"in the {part}"
    return every if len(numbers) == len(NAMES) else f"{every} {_days(numbers)}"


def _listed(names: list[str], word: str) -> str:
    """Names in their own order: "A, B or C"."""
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _days(numbers: tuple[int, ...]) -> str:
    left_out = set(range(7)) - {*numbers}
    if not left_out:
        return "on any day"
    if numbers in GROUPS:
        return GROUPS[numbers]
    if len(left_out) == 1:
        return f"on any day but {NAMES[left_out.pop()]}"
    names = [NAMES[number] for number in numbers]
    return "on " + _listed(names, "and")


def _clock(hour: int) -> str:
    """An hour of 24 as one says it."""
    return {0: "midnight", 12: "noon", 24: "midnight"}.get(hour) or (
        f"{hour} am" if hour < 12 else f"{hour - 12} pm"
    )
