from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.dates import (
    DATE_PATTERNS,
    NO_PERIODS,
    PERIOD_EXAMPLES,
    DatePattern,
    find_dates,
    find_periods,
)
from minutebook.years import municipal_year

FOUND = [(text, day) for pattern in DATE_PATTERNS for text, day in pattern.finds]
LEFT = [text for pattern in DATE_PATTERNS for text in pattern.leaves]


@pytest.mark.parametrize(("text", "day"), FOUND)
def test_a_day_is_read_in_every_form_that_papers_use(text: str, day: str) -> None:
    for around in ("{}", "held on {}.", "({})", "Date: {}\nTime: 5.30 p.m."):
        found = find_dates(around.format(text))
        assert [date.date.isoformat() for date in found] == [day], around


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_a_day_is_left_alone(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize("pattern", DATE_PATTERNS, ids=lambda pattern: pattern.name)
def test_each_pattern_finds_its_own_examples(pattern: DatePattern) -> None:
    for text, _ in pattern.finds:
        assert pattern.expression.search(text), text


def test_a_date_says_where_it_stands_and_which_weekday_was_printed() -> None:
    text = "Date: Tuesday, 18th September, 2018 at the Town Hall"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "Tuesday, 18th September, 2018"
    assert found.weekday == 1


def test_days_come_in_the_order_of_the_text() -> None:
    text = "from 06.03.14 to 19th March, 2014 and 2014-05-21"
    assert [found.date.month for found in find_dates(text)] == [3, 3, 5]


@settings(deadline=None)
@given(st.dates(min_value=dt.date(1971, 1, 1), max_value=dt.date(2069, 12, 31)))
def test_any_day_survives_being_written_and_read(day: dt.date) -> None:
    for form in ("%d %B %Y", "%A %d %B, %Y", "%d/%m/%y", "%d.%m.%Y", "%Y-%m-%d", "%B %d, %Y", "%d.%m.%y"):
        written = day.strftime(form)
        assert [found.date for found in find_dates(written)] == [day], written


@given(st.text(alphabet="0123456789./- APRILMay\n,th£", max_size=40))
def test_found_dates_never_overlap(text: str) -> None:
    found = find_dates(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(("text", "words", "since", "until"), PERIOD_EXAMPLES)
def test_a_period_is_read_with_the_words_that_open_or_close_it(
    text: str, words: str, since: str | None, until: str | None
) -> None:
    (found,) = find_periods(text)
    assert text[found.start : found.end] == words
    assert found.since == (dt.date.fromisoformat(since) if since else None)
    assert found.until == (dt.date.fromisoformat(until) if until else None)


@pytest.mark.parametrize("text", NO_PERIODS)
def test_numbers_that_are_no_years_are_left_alone(text: str) -> None:
    assert find_periods(text) == ()


def test_two_years_named_side_by_side_stay_two() -> None:
    assert len(find_periods("in 2017/18 and in 2023/24")) == 2
    assert len(find_periods("2014 and 2018")) == 2


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("last year", "2018-01-01", "2018-12-31"),
        ("this year", "2019-01-01", "2019-12-31"),
        ("last month", "2019-02-01", "2019-02-28"),
        ("in the last two years", "2017-03-31", "2019-03-31"),
        ("the past 3 months", "2018-12-31", "2019-03-31"),
        ("the past 1 month", "2019-02-28", "2019-03-31"),
        ("the current year", "2019-01-01", "2019-12-31"),
        ("last academic year", "2017-05-01", "2018-04-30"),
        ("this school year", "2018-05-01", "2019-04-30"),
        ("the previous financial year", "2017-05-01", "2018-04-30"),
        ("last municipal year", "2017-05-01", "2018-04-30"),
    ],
)
def test_relative_periods_count_from_the_given_day_only(text: str, since: str, until: str) -> None:
    assert find_periods(text) == ()
    (found,) = find_periods(text, today=dt.date(2019, 3, 31))
    assert (found.since, found.until) == (dt.date.fromisoformat(since), dt.date.fromisoformat(until))


def test_a_municipal_year_runs_from_may_to_april() -> None:
    assert municipal_year(2018) == (dt.date(2018, 5, 1), dt.date(2019, 4, 30))
