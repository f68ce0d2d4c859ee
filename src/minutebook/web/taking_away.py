"""Quotations to take away: their words, headings and sources in lines, and as a word-processor file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import docx
from docx.document import Document
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle

from minutebook.web.parts import BriefingEntry, Outcome, Quote, Quoted
from minutebook.web.wording import plain

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOTE = "Note of whoever made this briefing (not from the papers)"
QUOTED = "Every quotation was cut from the papers, word for word, when this was made."


def heading_words(quote: Quote) -> str:
    """Name the item that a quotation is of, with its date."""
    place = quote.place
    return f"{place.named} ({place.date})" if place.date else place.named


def quoted_lines(quote: Quote) -> list[str]:
    """The quoted paragraphs, each clause with its label and the line that it hangs from.

    What was resolved and what was said stand under names of their own.
    """
    lines = [f"{quote.heading}:"] if quote.heading else []
    for part in quote.parts:
        lines += [f"{part.deed}:"] if part.deed else []
        lines += [part.lead] if part.lead else []
        lines += _paragraphs(part)
    return lines


def _paragraphs(part: Quoted) -> list[str]:
    found = ["".join(run.text for run in words) for words in part.paragraphs]
    return [f"{part.label} {found[0]}", *found[1:]] if part.label and found else found


def quotations_docx(title: str, entries: Iterable[BriefingEntry]) -> bytes:
    """Write quotations as a DOCX file: headings, quotations in their own style, sources, notes marked."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "Minutebook"
    document.core_properties.comments = ""
    document.add_heading(title, 0)
    document.add_paragraph(QUOTED)
    styles = {name: document.styles[name] for name in ("Heading 1", "Quote")}
    for entry in entries:
        _add_entry(document, entry, styles)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_entry(document: Document, entry: BriefingEntry, styles: dict[str, BaseStyle]) -> None:
    heading = f"{entry.place}. {heading_words(entry.quote)}" if entry.quote else f"{entry.place}."
    document.add_paragraph(plain(heading), style=styles["Heading 1"])  # type: ignore[arg-type]
    for line in quoted_lines(entry.quote) if entry.quote else []:
        quoted = document.add_paragraph(plain(line), style=styles["Quote"])  # type: ignore[arg-type]
        quoted.paragraph_format.left_indent = Pt(18)
    for line in outcome_lines(entry.quote) if entry.quote else []:
        document.add_paragraph(plain(line))
    if entry.trouble:
        document.add_paragraph(entry.trouble)
    if entry.quote:
        source = document.add_paragraph().add_run(plain(f"{entry.source}, {entry.address}"))
        source.font.size = Pt(9)
        source.font.color.rgb = RGBColor(0x44, 0x44, 0x44)
    if entry.note:
        note = document.add_paragraph()
        note.add_run(f"{NOTE}: ").bold = True
        note.add_run(plain(entry.note))


def outcome_lines(quote: Quote) -> Iterator[str]:
    """What came of what the clauses ask for, a line each, named by the clause's label."""
    for part in quote.parts:
        for outcome in part.outcomes:
            label = f"{part.label} " if part.label else ""
            yield f"{label}{_outcome_words(outcome)}"


def _outcome_words(outcome: Outcome) -> str:
    due = f", {outcome.due}" if outcome.due else ""
    ties = f": {'; '.join(tie.text for tie in outcome.ties)}" if outcome.ties else ""
    return f"{outcome.state}{due}{ties}"
