"""The years and times that a question names are held against what the papers' words are of.

Words are of a time where they say it, or where their meeting was held then. Councils count figures by years
such as 2018/19: words that give those of another year are of that one, whenever the meeting was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from minutebook.answer.enquiry import Enquiry
from minutebook.dates import FoundPeriod, find_periods, find_relative_periods
from minutebook.model import Citation, Filters, Passage
from minutebook.years import municipal_year

REPORTED_WITHIN_DAYS = 550  # in which a figure of a period is still reported
_DIGIT = re.compile(r"\d")


def fits(enquiry: Enquiry, period: FoundPeriod, passage: Passage, text: str, before: str) -> bool:
    """Whether a text is of a period of a question; it must name it where no meeting of that time is held.

    ``before`` is what comes before it in its passage: "in the last financial year" is still meant after it.
    """
    if enquiry.names_its_day:
        return names(period, f"{text} {passage.title}")
    if not speaks_of(period, passage, text):
        return False
    return bool(_periods_said(text)) or not _is_of_another_year(period, f"{before}{text}", passage.date)


def names(period: FoundPeriod, text: str) -> bool:
    """Whether a text says a period, or one that overlaps it."""
    return any(_overlap(period, _as_said(other)) for other in _periods_said(text))


def speaks_of(period: FoundPeriod, passage: Passage, text: str) -> bool:
    """Whether a text is of a period: it says so, or its meeting was held then or soon enough after."""
    if _is_of_another_year(period, text, None):
        return False
    if names(period, f"{text} {passage.title}"):
        return True
    if passage.date is None:
        return True
    if _periods_said(passage.title):  # a report on another year, as its title says
        return False
    return _is_within(passage.date, period.since, _reported_until(period))


def reported_within(period: FoundPeriod, filters: Filters) -> Filters:
    """Narrow filters to the meetings at which a figure of a period is reported: then, or soon after."""
    return replace(
        filters,
        since=max(filter(None, (filters.since, period.since)), default=None),
        until=min(filter(None, (filters.until, _reported_until(period))), default=None),
    )


def _reported_until(period: FoundPeriod) -> dt.date | None:
    """The last day on which a figure of a period is still reported; None for a period that goes on."""
    return period.until + dt.timedelta(days=REPORTED_WITHIN_DAYS) if period.until else None


def _is_within(day: dt.date, since: dt.date | None, until: dt.date | None) -> bool:
    return (since or dt.date.min) <= day <= (until or dt.date.max)


def times_unsaid(enquiry: Enquiry, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Give the times that a question names and that none of its quotes is of.

    Args:
        enquiry: the question.
        citations: what answers it.

    Returns:
        The times as they were asked, in order. A quote is of a time where it or its title says it, or where
        its meeting was held then; not where it gives the figures of another year.
    """
    return tuple(
        said
        for said, period in enquiry.times.items()
        if not any(_is_of(bounds, citation) for bounds in _bounds(said, period) for citation in citations)
    )


def is_beyond(enquiry: Enquiry, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether all times that a question names lie before the first meeting held, or after the last."""
    if first is None or last is None or not enquiry.times:
        return False
    return all(
        (period.until is not None and period.until < first)
        or (period.since is not None and period.since > last)
        for period in enquiry.times.values()
    )


def _bounds(said: str, period: FoundPeriod) -> tuple[FoundPeriod, ...]:
    """A period and, where it is open, what it is counted from: what comes "after July" is said in July."""
    is_open = period.since is None or period.until is None
    return (period, *find_periods(said.partition(" ")[2])) if is_open else (period,)


def _is_of(period: FoundPeriod, citation: Citation) -> bool:
    text, item = citation.extract.text, citation.item
    if _is_of_another_year(period, text, item.date):
        return False
    if names(period, f"{text} {item.title}"):
        return True
    if item.date is None:
        return False
    is_meant = any(_overlap(period, meant) for meant in find_relative_periods(text, item.date))
    return is_meant or _is_within(item.date, period.since, period.until)


def _is_of_another_year(period: FoundPeriod, text: str, day: dt.date | None) -> bool:
    """Whether a text gives the figures of years such as 2018/19, and not of the one that is asked for.

    With the ``day`` of its meeting "last financial year" is read too.
    """
    if not _is_council_year(period):
        return False
    said = [*_periods_said(text), *(find_relative_periods(text, day) if day else ())]
    years = [other for other in said if _is_council_year(other)]
    return bool(years) and not any(_overlap(period, _as_said(other)) for other in said)


def _is_council_year(period: FoundPeriod) -> bool:
    """Whether a period is a year such as 2018/19, by which figures are counted."""
    return period.since is not None and (period.since, period.until) == municipal_year(period.since.year)


@lru_cache(maxsize=20_000)
def _periods_said(text: str) -> tuple[FoundPeriod, ...]:
    return find_periods(text) if _DIGIT.search(text) else ()


def _as_said(period: FoundPeriod) -> FoundPeriod:
    """An open period as the day that is said: "to 15th March 2024" speaks of no earlier year."""
    return replace(period, since=period.since or period.until, until=period.until or period.since)


def _overlap(one: FoundPeriod, other: FoundPeriod) -> bool:
    return (one.since or dt.date.min) <= (other.until or dt.date.max) and (other.since or dt.date.min) <= (
        one.until or dt.date.max
    )
