"""Stretches of the calendar that councils count by: months, seasons, and years from May to April."""

from __future__ import annotations

import calendar
import datetime as dt

MUNICIPAL_YEAR_MONTH = 5  # councils count their year from the annual meeting in May
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # the month in which each begins


def municipal_year(starting: int) -> tuple[dt.date, dt.date]:
    """The first and last day of the council year that starts in May of the year ``starting``."""
    first = dt.date(starting, MUNICIPAL_YEAR_MONTH, 1)
    return first, first.replace(year=starting + 1) - dt.timedelta(days=1)


def month_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a month, counted from 1."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def season_of(year: int, season: str) -> tuple[dt.date, dt.date]:
    """The first and last day of a season of three whole months; a winter by the year it begins in."""
    first = dt.date(year, SEASONS[season], 1)
    return first, months_back(first, -3) - dt.timedelta(days=1)


def months_back(day: dt.date, n_months: int) -> dt.date:
    """The day so many months before another, or the last of its month where that is shorter."""
    month = day.year * 12 + day.month - 1 - n_months
    _, last = month_of(month // 12, month % 12 + 1)
    return last.replace(day=min(day.day, last.day))
