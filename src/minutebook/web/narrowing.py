"""Bodies and dates as people type them into filters that a search can be narrowed by.

Used by the terminal and the web alike, so that both understand the same words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from difflib import get_close_matches

from minutebook.dates import find_dates, find_periods
from minutebook.text import slug

_ISO_MONTH = re.compile(r"(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])")
_NAMED_BODIES = 6
_MEANT, _ALIKE = 3, 0.8  # bodies named to whoever misspelt one, and the least likeness of names, up to 1
DATE_HINT = "Write a day, a month or a year, such as 16 April 2019, April 2019 or 2019."


def read_bound(text: str, *, last: bool) -> dt.date:
    """Read a date as typed: a day, or the first or last day of a month or year.

    Args:
        text: such as ``2019-04-16``, ``16 April 2019``, ``2019-04``, ``April 2019``, ``2019``, ``2018/19``.
        last: whether the last day of the stretch is meant rather than the first.

    Raises:
        ValueError: it is no such date, or there is more in it than one.
    """
    words = text.strip()
    if month := _ISO_MONTH.fullmatch(words):
        return _day_of_month(int(month["year"]), int(month["month"]), last=last)
    dates = find_dates(words)
    if len(dates) == 1 and (dates[0].start, dates[0].end) == (0, len(words)):
        return dates[0].date
    periods = find_periods(words)
    if not dates and len(periods) == 1 and (periods[0].start, periods[0].end) == (0, len(words)):
        found = periods[0].until if last else periods[0].since
        if found is not None:
            return found
    raise ValueError(f"“{text}” is not a date that is understood.")


def choose_bodies(asked: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Find the bodies that are meant, by their whole name or by a part of it that no other body has.

    Raises:
        ValueError: one is not held, or more than one could be meant.
    """
    return tuple(dict.fromkeys(_choose_body(name, known) for name in asked if name.strip()))


def _choose_body(name: str, known: Sequence[str]) -> str:
    wanted = slug(name)
    whole = [body for body in known if slug(body) == wanted]
    if whole:
        return whole[0]
    fitting = [body for body in known if wanted and wanted in (_initials(body), *_parts(slug(body), wanted))]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise ValueError(f"“{name}” could be any of these bodies: {'; '.join(fitting)}.")
    if not known:
        raise ValueError(f"No body is called “{name}”: no papers are held yet.")
    named = (
        f"Held are: {'; '.join(known)}." if len(known) <= _NAMED_BODIES else f"{len(known)} others are held."
    )
    raise ValueError(f"No body is called “{name}”. {_meant(wanted, known)}{named}")


def _meant(wanted: str, known: Sequence[str]) -> str:
    """Name the bodies that come nearest to a name that none has; nothing where none comes near."""
    by_name = {slug(body): body for body in known}
    near = [by_name[each] for each in get_close_matches(wanted, by_name, n=_MEANT, cutoff=_ALIKE)]
    return f"Did you mean {' or '.join(f'“{body}”' for body in near)}? " if near else ""


def _parts(body: str, wanted: str) -> tuple[str, ...]:
    return (wanted,) if f"-{wanted}-" in f"-{body}-" else ()


def _initials(body: str) -> str:
    return "".join(word[0] for word in slug(body).split("-") if word not in {"and", "of", "the", "for", ""})


def _day_of_month(year: int, month: int, *, last: bool) -> dt.date:
    first = dt.date(year, month, 1)
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1) if last else first
