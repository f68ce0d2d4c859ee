"""A briefing as a page, as markdown and as a word-processor file: quotations in, what is taken away out."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import docx
from docx.document import Document
from docx.shared import Pt, RGBColor

from minutebook.web.briefing import MOST_NOTE, Chosen, Cited, briefing_address, cite_chosen, pairs_of
from minutebook.web.found import citation_quotes
from minutebook.web.needs import Library
from minutebook.web.pages import BriefingPage
from minutebook.web.parts import BriefingEntry, Link, Quote, Quoted
from minutebook.web.wording import count_words, plain

TITLE = "Briefing"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOT_HELD = "What was quoted here is not among the papers that are held now."
_SHORTENED = "Only the beginning is quoted; the whole stands at the address below."
_NOTE = "Note of whoever made this briefing (not from the papers)"
_QUOTED = "Every quotation was cut from the papers, word for word, when this was made."


def briefing_entries(library: Library, chosen: Sequence[Chosen], site: str) -> tuple[BriefingEntry, ...]:
    """Quote what was chosen.

    Args:
        library: the papers.
        chosen: what the address names.
        site: where this site stands, for whole addresses, without a slash at its end.
    """
    cited = cite_chosen(library.catalogue, chosen)
    return tuple(_entry(library, each, place, site) for place, each in enumerate(cited, start=1))


def _entry(library: Library, cited: Cited, place: int, site: str) -> BriefingEntry:
    quotes = citation_quotes(library, cited.citations)
    quote = replace(quotes[0], key="") if quotes else None
    return BriefingEntry(
        place=place,
        key=cited.chosen.key,
        quote=quote,
        note=cited.chosen.note,
        address=site + quote.place.item_href if quote else "",
        source=_source(quote) if quote else "",
        trouble=None if quote and not cited.shortened else _SHORTENED if quote else _NOT_HELD,
    )


def _source(quote: Quote) -> str:
    """Where a quotation stands, whole: body, date, minute and clause, title, pages, file."""
    place = quote.place
    parts = [place.body, place.date, place.minute, f"“{place.item}”", place.page, place.file]
    return ", ".join(part for part in parts if part)


def briefing_page(entries: tuple[BriefingEntry, ...], chosen: Sequence[Chosen]) -> BriefingPage:
    """The page on which quotations are gathered, put in order and given notes."""
    return BriefingPage(
        title=TITLE,
        section="briefing",
        found=count_words(len(entries), "quotation") if entries else "",
        entries=entries,
        kept=pairs_of(chosen),
        most_note=MOST_NOTE,
        taken=tuple(
            Link(words, briefing_address(chosen, f"/briefing.{kind}"))
            for words, kind in (("Take it as a Word file", "docx"), ("Take it as markdown", "md"))
        )
        if entries
        else (),
    )


# --- markdown ------------------------------------------------------------------------------------

# What would be read as markup: these anywhere in a line, and a few more where a line begins.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")


def briefing_markdown(entries: Sequence[BriefingEntry]) -> str:
    """Write a briefing as markdown: block quotes, each with its source; notes are marked as such."""
    parts = [f"# {TITLE}", _QUOTED, *(_entry_markdown(entry) for entry in entries)]
    return "\n\n".join(parts) + "\n"


def _entry_markdown(entry: BriefingEntry) -> str:
    parts: list[str] = []
    if entry.quote:
        lines = [f"> {escape_markdown(line)}" for line in _lines(entry.quote)]
        parts += [f"## {entry.place}. {escape_markdown(_heading(entry.quote))}", "\n>\n".join(lines)]
    else:
        parts.append(f"## {entry.place}.")
    if entry.trouble:
        parts.append(f"*{entry.trouble}*")
    if entry.quote:
        parts.append(f"— {escape_markdown(entry.source)}, <{entry.address}>")
    if entry.note:
        note = "  \n".join(escape_markdown(line) for line in entry.note.split("\n"))
        parts.append(f"**{_NOTE}:** {note}")
    return "\n\n".join(parts)


def escape_markdown(text: str) -> str:
    """Write one line so that markdown shows the very characters."""
    flat = " ".join(plain(text).split())
    escaped = _MARKUP.sub(r"\\\1", flat)
    digits = re.match(r"\d+(?=[.)])", escaped)
    if digits:
        return f"{digits[0]}\\{escaped[digits.end() :]}"
    return f"\\{escaped}" if escaped[:1] in {"-", "+", "=", ":"} else escaped


def _heading(quote: Quote) -> str:
    place = quote.place
    named = f"{place.minute}: {place.item}" if place.minute else place.item
    return f"{named} ({place.date})" if place.date else named


def _lines(quote: Quote) -> list[str]:
    """The quoted paragraphs, each clause with its label and the line that it hangs from."""
    lines = [f"{quote.heading}:"] if quote.heading else []
    for part in quote.parts:
        lines += [part.lead] if part.lead else []
        lines += _paragraphs(part)
    return lines


def _paragraphs(part: Quoted) -> list[str]:
    found = ["".join(run.text for run in words) for words in part.paragraphs]
    return [f"{part.label} {found[0]}", *found[1:]] if part.label and found else found


# --- a word-processor file -----------------------------------------------------------------------


def briefing_docx(entries: Sequence[BriefingEntry]) -> bytes:
    """Write a briefing as a DOCX file: headings, quotations in their own style, sources, notes marked."""
    document = docx.Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "Minutebook"
    document.core_properties.comments = ""
    document.add_heading(TITLE, 0)
    document.add_paragraph(_QUOTED)
    for entry in entries:
        _add_entry(document, entry)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_entry(document: Document, entry: BriefingEntry) -> None:
    heading = f"{entry.place}. {_heading(entry.quote)}" if entry.quote else f"{entry.place}."
    document.add_heading(plain(heading), 1)
    for line in _lines(entry.quote) if entry.quote else []:
        quoted = document.add_paragraph(plain(line), style="Quote")
        quoted.paragraph_format.left_indent = Pt(18)
    if entry.trouble:
        document.add_paragraph(entry.trouble)
    if entry.quote:
        source = document.add_paragraph().add_run(plain(f"{entry.source}, {entry.address}"))
        source.font.size = Pt(9)
        source.font.color.rgb = RGBColor(0x44, 0x44, 0x44)
    if entry.note:
        note = document.add_paragraph()
        note.add_run(f"{_NOTE}: ").bold = True
        note.add_run(plain(entry.note))
