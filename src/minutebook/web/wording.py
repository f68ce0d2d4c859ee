"""Dates, counts, places and labels in the words that a page shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from minutebook.catalogue.entries import Counts, Failure, ItemHead, Source
from minutebook.model import Answer, AsksFor, Item, ItemKind, ResolutionKind, Searched, Understood

# Controls other than tab, line feed and carriage return, and everything that turns the direction of text:
# on a page they could hide words or change their order, and a terminal would obey some of them.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

KIND_NAMES: dict[ItemKind, str] = {"minute": "Minute", "agenda": "Agenda item", "report": "Report"}
RESOLUTION_NAMES: dict[ResolutionKind, str] = {
    "resolved": "Resolved",
    "recommended": "Recommended",
    "agreed": "Agreed",
}
ASKED_NAMES: dict[AsksFor, str] = {
    "resolution": "what was resolved",
    "figure": "a figure",
    "person": "a person",
    "date": "a date",
    "list": "a list",
    "yes_no": "whether something is so",
    "follow_up": "what came of something",
    "declaration": "interests declared",
    "any": "anything on the subject",
}

EVERYDAY_WORDS: frozenset[str] = frozenset(
    {"about", "all", "and", "any", "are", "did", "does", "for", "from", "had", "has", "have", "how", "its"}
    | {"our", "say", "that", "the", "their", "there", "they", "this", "was", "were", "what", "when", "where"}
    | {"which", "who", "why", "will", "with", "resolved", "council", "committee", "commission", "minute"}
)
"""Words that are not marked in passages: they stand everywhere and tell nothing."""


def plain(text: str) -> str:
    """Put the replacement character where a control or a turn of direction stood."""
    # What can be printed holds none of them; to ask that is quicker than to look for each.
    return text if text.isprintable() else _CONTROLS.sub("\ufffd", text)


@lru_cache(maxsize=4_096)  # writing a month costs more than all else of a place
def day_words(day: dt.date) -> str:
    """Write a date as people read it: ``16 April 2019``."""
    return f"{day.day} {day:%B %Y}"


def count_words(number: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: ``1 meeting``, ``2,340 meetings``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def span_words(since: dt.date | None, until: dt.date | None) -> str:
    """Write a stretch of time: ``from 1 April 2019 to 16 May 2020``, ``since …``, ``until …`` or nothing."""
    if since and until:
        return (
            f"on {day_words(since)}" if since == until else f"from {day_words(since)} to {day_words(until)}"
        )
    if since:
        return f"since {day_words(since)}"
    return f"until {day_words(until)}" if until else ""


def join_words(words: Sequence[str]) -> str:
    """Join with commas and a last *and*."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def page_words(source: Source) -> str | None:
    """Name the page of the file and the number printed on it; None where there is neither."""
    if source.page is None:
        return None if source.printed_page is None else f"Printed page {source.printed_page}"
    if source.printed_page is None:
        return f"Page {source.page} of the file"
    return f"Page {source.page} of the file, printed {source.printed_page}"


def minute_words(kind: ItemKind, number: str | None, *clauses: str | None) -> str | None:
    """Name an item and clauses of it: ``Minute 69(1) to (4)``; None without a number."""
    if number is None:
        return None if kind != "report" else KIND_NAMES[kind]
    labels = [clause_words(clause) for clause in clauses if clause]
    named = f"{labels[0]} to {labels[-1]}" if len(labels) > 2 else ", ".join(labels)
    return f"{KIND_NAMES[kind]} {number}{named}"


def clause_words(label: str | None) -> str:
    """Write a clause's label so that it can follow a number: ``(2)``; nothing where there is none."""
    return f"({label.strip(' ().:')})" if label else ""


def file_words(source: Source) -> str:
    """The name of the file as it was added, without folders, for reading in a line."""
    return source.file.rsplit("/", 1)[-1]


def cite_words(
    *, body: str | None, day: dt.date | None, minute: str | None, title: str, source: Source
) -> str:
    """Write a citation in one line: body, date, minute and clause, title, page, file."""
    parts = [body, day_words(day) if day else None, minute, f"“{title}”" if title else None]
    parts += [page_words(source), file_words(source)]
    return ", ".join(plain(part) for part in parts if part)


def holdings_words(counts: Counts) -> str:
    """Say in a sentence what is held."""
    if counts.n_papers == 0:
        return "No papers are held yet."
    when = span_words(counts.first, counts.last)
    return (
        f"{count_words(counts.n_papers, 'paper')} held, with {count_words(counts.n_meetings, 'meeting')}"
        f"{' ' + when if when else ''} and {count_words(counts.n_resolutions, 'resolution')}."
    )


class Changing(Protocol):
    """What is asked whether papers are being taken in."""

    @property
    def is_being_changed(self) -> bool:
        """Whether a writer is at work."""
        ...


def changing_words(library: Changing) -> str | None:
    """Say that papers are being taken in while the page is shown; None where they are not."""
    if not library.is_being_changed:
        return None
    return "Papers are being taken in just now. What is not found yet may be found in a while."


def unsaid_words(answer: Answer) -> str:
    """Say what of the question an answer lacks: words, where it was found by its meaning, and times."""
    said = []
    if answer.unsaid:
        said.append(f"Found by its meaning: it does not say {_one_of(answer.unsaid)}.")
    if answer.times_unsaid:
        said.append(f"Look at the dates: nothing quoted says that it is of {_one_of(answer.times_unsaid)}.")
    return " ".join(said)


def _one_of(words: Sequence[str]) -> str:
    """Join words as said: “x”, “y” or “z”."""
    said = [f"“{word}”" for word in words]
    return " or ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def searched_words(searched: Searched) -> str:
    """Say in a sentence what was searched."""
    when = span_words(searched.since, searched.until)
    where = f" of {join_words(searched.bodies)}" if 0 < len(searched.bodies) <= 3 else ""
    return (
        f"Searched {count_words(searched.n_papers, 'paper')} with "
        f"{count_words(searched.n_meetings, 'meeting')}{where}{' ' + when if when else ''}."
    )


def model_words(answer: Answer) -> list[str]:
    """Say what part a language model had in an answer; nothing where none was asked."""
    said = []
    if answer.written_by != "extracts":
        said.append(
            f"The quotations were joined by a language model ({answer.written_by}); "
            "every sentence was checked against them."
        )
    return [*said, answer.note] if answer.note else said


def understood_rows(understood: Understood) -> list[tuple[str, str]]:
    """What a question was taken to ask, name and value; what it does not say is left out."""
    rows = [
        ("Looked for", ASKED_NAMES[understood.asks_for]),
        ("About", understood.topic),
        ("With", taken_as_words(understood)),
        ("Bodies", join_words(understood.bodies) or "all"),
        ("Meetings held", span_words(understood.since, understood.until) or "at any time"),
        ("Minute", understood.minute or ""),
    ]
    return [(name, value) for name, value in rows if value]


def taken_as_words(understood: Understood) -> str:
    """Say which words of a question were read as others that the papers have for it; empty for none."""
    return join_words([f"“{each.said}” read as “{each.minuted}”" for each in understood.taken_as])


def understood_words(understood: Understood) -> str:
    """What a question was taken to ask, in one line."""
    return "; ".join(f"{name.lower()} {value}" for name, value in understood_rows(understood))


def named_words(numbered: str | None, title: str) -> str:
    """Name an item by its number and title: ``Minute 69: Pause Practice``; some have only one of the two."""
    return ": ".join(part for part in (numbered, title) if part) or "Without a title"


def called(item: Item | ItemHead) -> str:
    """Name an item for a list: its number, title and date."""
    when = f", {day_words(item.date)}" if item.date else ""
    return named_words(minute_words(item.kind, item.number), item.title) + when


def failure_words(failure: Failure) -> str:
    """Why a file could not be taken in, its name left out of the front: that is shown beside it."""
    for name in (failure.file, failure.file.rsplit("/", 1)[-1]):
        if failure.what.startswith(f"{name} "):
            return failure.what.removeprefix(name).lstrip()
    return failure.what
