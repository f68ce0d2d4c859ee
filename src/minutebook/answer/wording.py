"""Citations become what a person reads: where each stands, then its words, and nothing of our own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from minutebook.answer.sources import when
from minutebook.model import Citation, Item, Searched
from minutebook.text import fold

_KIND = {"minute": "Minute", "agenda": "Agenda item", "report": "Report"}


def write_answer(citations: Sequence[Citation]) -> str:
    """Put citations under a line that says where they stand, one clause or stretch a line."""
    parts = []
    for _, group in groupby(citations, key=lambda citation: citation.item.id):
        held = list(group)
        parts.append("\n".join([f"{place(held[0].item)}:", *map(_line, held)]))
    return "\n\n".join(parts)


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
