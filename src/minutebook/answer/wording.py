"""Citations become what a person reads: where each stands, then its words, and nothing of our own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from minutebook.answer.sources import when
from minutebook.model import Citation, Item, ItemKind, ResolutionKind, Searched
from minutebook.text import fold

_KIND = {"minute": "Minute", "agenda": "Agenda item", "report": "Report"}
_DEEDS: dict[ResolutionKind, str] = {"resolved": "Resolved", "recommended": "Recommended", "agreed": "Agreed"}
_SAID: dict[ItemKind, str] = {"minute": "Minuted", "agenda": "On the agenda", "report": "Reported"}


def write_answer(citations: Sequence[Citation]) -> str:
    """Put citations under a line that says where they stand, one clause or stretch a line."""
    parts = []
    for _, group in groupby(citations, key=lambda citation: citation.item.id):
        held = list(group)
        lines = [f"{place(held[0].item)}:"]
        for citation, deed in zip(held, say_deeds(held), strict=True):
            lines += [f"{deed}:"] if deed else []
            lines.append(_line(citation))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def say_deeds(citations: Sequence[Citation]) -> list[str | None]:
    """Tell what was resolved from what was said, where an item is quoted with both.

    Args:
        citations: of one item.

    Returns:
        For each the word that goes above it: where another kind of words begins; None where the same kind
        goes on, and for all of them where there is but one.
    """
    deeds = [_deed(citation) for citation in citations]
    if len(set(deeds)) < 2:
        return [None] * len(deeds)
    return [None if at and deeds[at - 1] == deed else deed for at, deed in enumerate(deeds)]


def _deed(citation: Citation) -> str:
    for resolution in citation.item.resolutions:
        if resolution.id == citation.resolution_id or resolution.lead == citation.extract:
            return _DEEDS[resolution.kind]
    return _SAID[citation.item.kind]


def place(item: Item) -> str:
    """Body, date, kind with number, and title, as far as they are known."""
    number = f"{_KIND[item.kind]} {item.number}" if item.number else _KIND[item.kind]
    title = fold(item.title)
    return (
        ", ".join(part for part in (item.body or "", when(item.date)) if part)
        + (f", {number}" if item.body or item.date else number)
        + (f" ({title})" if title else "")
    )


def _line(citation: Citation) -> str:
    label = f"{citation.clause} " if citation.clause else ""
    return f"{label}{fold(citation.extract.text)}"


def write_silence(searched: Searched, reason: str, against: Sequence[Citation] = ()) -> str:
    """Say that nothing was found, why, what was searched, and what stands against the question."""
    years = f", {when(searched.since)} to {when(searched.until)}" if searched.since and searched.until else ""
    bodies = f" of {' and '.join(searched.bodies)}" if searched.bodies else ""
    papers = f"{searched.n_papers} paper{'s' * (searched.n_papers != 1)}"
    meetings = f"{searched.n_meetings} meeting{'s' * (searched.n_meetings != 1)}"
    why = f" {reason}" if reason else ""
    said = f"Not found in the papers held.{why} Searched: {papers}, {meetings}{bodies}{years}."
    return f"{said}\n\n{write_answer(against)}" if against else said
