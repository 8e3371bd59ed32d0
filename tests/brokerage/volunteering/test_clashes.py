"""Two at once are refused; two close by are warned of, as the way between them is long."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from brokerage.volunteering import clashes
from brokerage.volunteering.clashes import Span

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


def span(start: float, end: float, where: str = "Hub", key: str = "") -> Span:
    """From so many minutes after noon to so many."""
    starts, ends = (NOON + dt.timedelta(minutes=m) for m in (start, end))
    return Span(key=key or f"{start}-{end}", starts=starts, ends=ends, where=where)


SPANS = st.builds(
    lambda start, lasts, where: span(start, start + lasts, where),
    st.integers(0, 600),
    st.integers(15, 240),
    st.sampled_from(["Hub", "Library", ""]),
)


def test_one_that_ends_as_the_other_begins_is_no_overlap():
    assert clashes.overlap(span(0, 60), [span(60, 120)]) is None


def test_the_first_of_several_overlaps_is_named():
    clash = clashes.overlap(span(0, 120), [span(90, 130), span(30, 40)])
    assert clash.with_key == "30-40"
    assert clash.is_overlap


def test_too_little_time_for_the_way_is_told_in_minutes():
    clash = clashes.tight(
        span(60, 120), [span(0, 50, "Library"), span(125, 200, "Mill")], travel=30
    )
    assert (clash.with_key, clash.short_by, clash.is_overlap) == ("125-200", 25, False)


def test_time_enough_is_not_told():
    assert clashes.tight(span(60, 120), [span(0, 30, "Library")], travel=30) is None


def test_from_home_to_a_hub_is_a_way_and_from_home_to_home_is_none():
    assert clashes.tight(span(60, 120), [span(0, 60, "")], travel=30)
    assert clashes.tight(span(60, 120, ""), [span(0, 60, "")], travel=30) is None


@given(one=SPANS, other=SPANS)
def test_who_clashes_with_me_clashes_with_whom_i_do(one, other):
    assert bool(clashes.overlap(one, [other])) == bool(clashes.overlap(other, [one]))
    here, there = clashes.tight(one, [other], travel=45), clashes.tight(other, [one], travel=45)
    assert bool(here) == bool(there)


@given(one=SPANS, others=st.lists(SPANS, max_size=5))
def test_without_travel_nothing_is_tight(one, others):
    assert clashes.tight(one, others, travel=0) is None
