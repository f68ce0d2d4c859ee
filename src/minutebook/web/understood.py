"""What a question was understood to ask; a part that is taken off is read as if it had not been said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Query

from minutebook.dates import find_periods
from minutebook.model import Filters, Understood
from minutebook.question import find_bodies, find_minute_number, understand
from minutebook.text import fold
from minutebook.web.asked import Asked
from minutebook.web.parts import Link, Reading
from minutebook.web.wording import ASKED_NAMES, join_words, span_words, taken_as_words

Part = Literal["asked", "bodies", "dates", "minute"]
Without = Annotated[
    list[Part] | None, Query(description="Read the question as if this part of it was not said.")
]
PART_NAMES: dict[Part, str] = {
    "asked": "what is looked for",
    "bodies": "the bodies",
    "dates": "the dates",
    "minute": "the minute",
}


def read_without(asked: Asked, known: Sequence[str], *, today: dt.date) -> tuple[str, Filters]:
    """Read a question without the parts that were taken off.

    Args:
        asked: the question, and which parts of it to leave out.
        known: the bodies held.
        today: the day from which "last year" counts.

    Returns:
        The words left, and what they are narrowed to.
    """
    if not asked.without:
        return asked.words, asked.filters
    words = fold(asked.words)
    understood = understand(words, bodies=known, today=today)
    for start, end in sorted(_said(words, asked.without, understood, known, today), reverse=True):
        words = f"{words[:start]} {words[end:]}"
    if "asked" not in asked.without:
        return words, asked.filters
    left = understand(words, bodies=known, today=today)
    filters = asked.filters
    dated = filters.since is not None or filters.until is not None
    return left.topic or words, replace(
        filters,
        bodies=filters.bodies or left.bodies,
        since=filters.since if dated else left.since,
        until=filters.until if dated else left.until,
    )


def _said(
    words: str, without: Sequence[str], understood: Understood, known: Sequence[str], today: dt.date
) -> Iterator[tuple[int, int]]:
    """Where the parts stand that were taken off."""
    if "bodies" in without:
        yield from ((body.start, body.end) for body in find_bodies(words, known))
    if "dates" in without:
        for period in find_periods(words, today=today):
            begins = period.since is not None and period.since == understood.since
            if begins or (period.until is not None and period.until == understood.until):
                yield period.start, period.end
    number = find_minute_number(words) if "minute" in without else None
    if number:
        yield number


def readings(asked: Asked, understood: Understood) -> tuple[Reading, ...]:
    """The parts of what was understood, each with the address at which it is taken off.

    Args:
        asked: what stands in the address.
        understood: what was made of it, the filters that were chosen included.
    """
    when = span_words(understood.since, understood.until)
    bodies = join_words(understood.bodies)
    rows: list[tuple[str, str, str | None]] = [
        ("Looked for", ASKED_NAMES[understood.asks_for], _off_said(asked, "asked")),
        ("about", f"“{understood.topic}”" if understood.topic else "", None),
        ("with", taken_as_words(understood), None),
        ("in", bodies or "all bodies", _off_bodies(asked) if bodies else None),
        ("at meetings", when or "at any time", _off_dates(asked) if when else None),
        ("Minute", understood.minute or "", _off_said(asked, "minute")),
    ]
    if understood.asks_for == "any" or not understood.topic:
        rows[0] = (*rows[0][:2], None)
    return tuple(Reading(name, value, off) for name, value, off in rows if value)


def put_back(asked: Asked) -> tuple[Link, ...]:
    """The parts that were taken off, each with the address at which it is read again."""
    return tuple(
        Link(
            words,
            replace(asked, without=tuple(each for each in asked.without if each != part)).address(
                "/", q=asked.words
            ),
        )
        for part, words in PART_NAMES.items()
        if part in asked.without
    )


def _off_said(asked: Asked, part: Part) -> str:
    return replace(asked, without=tuple(dict.fromkeys([*asked.without, part]))).address("/", q=asked.words)


def _off_bodies(asked: Asked) -> str:
    if asked.bodies:
        return replace(asked, bodies=()).address("/", q=asked.words)
    return _off_said(asked, "bodies")


def _off_dates(asked: Asked) -> str:
    if asked.since or asked.until:
        return replace(asked, since="", until="").address("/", q=asked.words)
    return _off_said(asked, "dates")
