"""A briefing as a page and as markdown: what was chosen in, quotations with their sources out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.web.briefing import MOST_NOTE, Chosen, Cited, briefing_address, cite_chosen, pairs_of
from minutebook.web.found import citation_quotes
from minutebook.web.needs import Library
from minutebook.web.pages import BriefingPage
from minutebook.web.parts import BriefingEntry, Link
from minutebook.web.taking_away import NOTE, QUOTED, heading_words, quoted_lines
from minutebook.web.wording import count_words, plain

TITLE = "Briefing"
_NOT_HELD = "What was quoted here is not among the papers that are held now."
_SHORTENED = "Only the beginning is quoted; the whole stands at the address below."


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
        source=quote.place.cite if quote else "",
        trouble=None if quote and not cited.shortened else _SHORTENED if quote else _NOT_HELD,
    )


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
    parts = [f"# {TITLE}", QUOTED, *(_entry_markdown(entry) for entry in entries)]
    return "\n\n".join(parts) + "\n"


def _entry_markdown(entry: BriefingEntry) -> str:
    parts: list[str] = []
    if entry.quote:
        lines = [f"> {escape_markdown(line)}" for line in quoted_lines(entry.quote)]
        parts += [f"## {entry.place}. {escape_markdown(heading_words(entry.quote))}", "\n>\n".join(lines)]
    else:
        parts.append(f"## {entry.place}.")
    if entry.trouble:
        parts.append(f"*{entry.trouble}*")
    if entry.quote:
        parts.append(f"— {escape_markdown(entry.source)}, <{entry.address}>")
    if entry.note:
        note = "  \n".join(escape_markdown(line) for line in entry.note.split("\n"))
        parts.append(f"**{NOTE}:** {note}")
    return "\n\n".join(parts)


def escape_markdown(text: str) -> str:
    """Write one line so that markdown shows the very characters."""
    flat = " ".join(plain(text).split())
    escaped = _MARKUP.sub(r"\\\1", flat)
    digits = re.match(r"\d+(?=[.)])", escaped)
    if digits:
        return f"{digits[0]}\\{escaped[digits.end() :]}"
    return f"\\{escaped}" if escaped[:1] in {"-", "+", "=", ":"} else escaped
