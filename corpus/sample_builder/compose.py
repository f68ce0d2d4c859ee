"""What a paper says, before any layout: sources in, a list of `Block` out.

Every format is drawn from the same blocks, and every quote of the gold is checked
against their plain text, so that the papers cannot drift from what is said of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .source import Agenda, Content, Item, Minutes, Paper, Report

PageRange = tuple[str, str]


@dataclass(frozen=True)
class Block:
    """One stretch of a page.

    `kind` is one of title, date, centre, subhead, para, bullet, dash, numbered, item,
    agenda, note, lead, clause, table, meta. `label` is what is printed in front of the text.
    """

    kind: str
    text: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Style:
    """How one clerk writes.

    Attributes:
        heading: `hanging` (number beside the title) or `alone` (number on its own line).
        lead: the words before what was resolved; `lead_many` where there are several clauses.
        label: the printf form of a clause's label, or `a` or `i` for letters and numerals.
        own_line: whether the lead stands on a line of its own before several clauses.
        old_dates: "7th November, 2017" rather than "Tuesday 7 November 2017".
        present: `chair-first` or `brackets`.
    """

    heading: str
    lead: str
    lead_many: str
    label: str
    own_line: bool
    old_dates: bool
    present: str


STYLES: dict[str, Style] = {
    "clerk": Style("hanging", "Resolved:-", "Resolved:-", "(%d)", False, True, "chair-first"),
    "panel": Style("alone", "RESOLVED:", "RESOLVED:", "a", False, True, "chair-first"),
    "panel-new": Style("hanging", "RESOLVED:", "RESOLVED:", "a", False, False, "brackets"),
    "agreed": Style("hanging", "AGREED", "AGREED that:", "i", True, False, "brackets"),
    "modern": Style("hanging", "Resolved: -", "Resolved: -", "%d)", True, False, "brackets"),
}
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def compose(content: Content, ranges: Mapping[str, PageRange]) -> list[Block]:
    """Write one part as blocks; `ranges` gives the printed pages of the parts an agenda names."""
    if isinstance(content, Agenda):
        return list(_agenda(content, ranges))
    if isinstance(content, Minutes):
        return list(_minutes(content))
    if isinstance(content, Report):
        return list(_report(content))
    return []


def plain_text(paper: Paper) -> str:
    """Return all words of a paper that a text layer holds, a block a line."""
    blocks = [b for part in paper.parts for b in compose(part.content, {})]
    return "\n".join(block_text(b) for b in blocks)


def block_text(block: Block) -> str:
    """Return a block's words on one line."""
    cells = " ".join(" ".join(row) for row in block.rows)
    mark = "-" if block.kind in ("bullet", "dash") else ""
    return " ".join(f"{mark} {block.label} {block.text} {cells}".split())


def clause_labels(item: Item, style: Style) -> list[str]:
    """Return the labels printed before an item's clauses; a single clause has none."""
    if len(item.clauses) == 1:
        return [""]
    if style.label == "a":
        return [f"({chr(ord('a') + n)})" for n in range(len(item.clauses))]
    if style.label == "i":
        return [f"({ROMAN[n]})" for n in range(len(item.clauses))]
    return [style.label % (n + 1) for n in range(len(item.clauses))]


def long_date(date: dt.date, *, old: bool, weekday: bool = False) -> str:
    """Write a date as the papers do: "7th November, 2017" or "7 November 2017"."""
    day = f"{date:%A}" if weekday else ""
    if old:
        comma = "," if weekday else ""
        return f"{day}{comma} {ordinal(date.day)} {date:%B}, {date.year}".strip()
    return f"{day} {date.day} {date:%B %Y}".strip()


def ordinal(number: int) -> str:
    """Write 1 as 1st, 12 as 12th."""
    if number in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def running_header(content: Content) -> str:
    """Return what is printed over the second and later pages of minutes."""
    if isinstance(content, Minutes):
        return f"{content.body.upper()} - {content.date:%d/%m/%y}"
    return ""


def markup(text: str) -> Iterator[Block]:
    """Read a source's text.

    Paragraphs are parted by empty lines; "- " and "  - " are bullets, "## " a subheading,
    "2.1 " a numbered paragraph, and lines that start with "|" a table, its header first.
    """
    for stretch in re.split(r"\n\s*\n", text.strip("\n")):
        lines = [line for line in stretch.splitlines() if line.strip()]
        if lines and all(line.startswith("|") for line in lines):
            rows = tuple(tuple(c.strip() for c in line.strip("|").split("|")) for line in lines)
            yield Block("table", rows=rows)
        else:
            yield from _lines(lines)


def _lines(lines: list[str]) -> Iterator[Block]:
    pending: Block | None = None
    for line in lines:
        if pending and not re.match(r"(  )?- |## |\d+\.\d+ ", line):
            pending = Block(pending.kind, f"{pending.text} {line.strip()}", pending.label)
            continue
        if pending:
            yield pending
        pending = _line(line)
    if pending:
        yield pending


def _line(line: str) -> Block:
    if line.startswith("  - "):
        return Block("dash", line[4:].strip())
    if line.startswith("- "):
        return Block("bullet", line[2:].strip())
    if line.startswith("## "):
        return Block("subhead", line[3:].strip())
    if numbered := re.match(r"(\d+\.\d+(?:\.\d+)?) (.*)", line):
        return Block("numbered", numbered[2].strip(), numbered[1])
    return Block("para", line.strip())


def _minutes(minutes: Minutes) -> Iterator[Block]:
    style = STYLES[minutes.style]
    yield Block("title", minutes.body.upper())
    yield Block("date", long_date(minutes.date, old=style.old_dates, weekday=not style.old_dates))
    yield Block("para", _present(minutes, style))
    if style.present == "chair-first":
        yield from (Block("para", words) for words in minutes.in_attendance)
        yield from _apologies(minutes, "Apologies for absence were received from")
    else:
        if minutes.in_attendance:
            yield Block("para", "Also in attendance: " + "; ".join(minutes.in_attendance) + ".")
        yield from _apologies(minutes, "Apologies for absence: Apologies were received from")
    yield from markup(minutes.preamble)
    for item in minutes.items:
        yield from _item(item, style)
    if minutes.actions:
        yield Block("subhead", minutes.actions_title)
        header = ("No.", "Owner", "Action", "Update")
        rows = ((a.number, a.owner, a.text, a.status or "") for a in minutes.actions)
        yield Block("table", rows=(header, *rows))


def _present(minutes: Minutes, style: Style) -> str:
    others = [n for n in minutes.present if n != minutes.chair.removeprefix("Councillor ")]
    councillors = [n for n in others if not _is_full_name(n)]
    people = [n for n in others if _is_full_name(n)]
    if style.present == "brackets":
        chair = f"{minutes.chair} (in the Chair)"
        groups = [chair, f"Councillors {join(councillors)}" if councillors else "", join(people)]
        return "Present: " + "; ".join(g for g in groups if g) + "."
    named = join([*councillors, *people])
    return f"Present:- {minutes.chair} (in the Chair); Councillors {named}."


def _apologies(minutes: Minutes, words: str) -> Iterator[Block]:
    councillors = [n for n in minutes.apologies if not _is_full_name(n)]
    people = [n for n in minutes.apologies if _is_full_name(n)]
    names = []
    if councillors:
        names.append(f"Councillor{'s' if len(councillors) > 1 else ''} {join(councillors)}")
    names += people
    if names:
        yield Block("para", f"{words} {join(names)}.")


def _is_full_name(name: str) -> bool:
    """Tell an officer ("Farah Mahmood") from a councillor, who is printed by surname alone."""
    return " " in name.partition(" (")[0]


def join(names: list[str]) -> str:
    """Write names as a list: "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _item(item: Item, style: Style) -> Iterator[Block]:
    if style.heading == "alone":
        yield Block("para", item.number)
        yield Block("subhead", item.title)
    else:
        yield Block("item", item.title, f"{item.number}.")
    yield from markup(item.text)
    yield from _clauses(item, style)
    yield from markup(item.after)


def _clauses(item: Item, style: Style) -> Iterator[Block]:
    many = len(item.clauses) > 1
    lead = item.verb or (style.lead_many if many else style.lead)
    if item.clauses and many and style.own_line:
        yield Block("lead", lead)
        lead = ""
    for label, clause in zip(clause_labels(item, style), item.clauses, strict=True):
        first, *bullets = clause.splitlines()
        yield Block("clause", first, " ".join(f"{lead} {label}".split()))
        yield from (Block("dash", b[2:]) for b in bullets)
        lead = ""


def _agenda(agenda: Agenda, ranges: Mapping[str, PageRange]) -> Iterator[Block]:
    old = STYLES[agenda.style].old_dates
    yield Block("title", agenda.body.upper() if old else agenda.body)
    date = long_date(agenda.printed_date, old=old, weekday=True)
    yield Block("meta", rows=(("Venue:", agenda.venue), ("Date:", date), ("Time:", agenda.time)))
    yield from markup(agenda.preface)
    yield Block("centre", "A G E N D A" if old else "AGENDA")
    for item in agenda.items:
        pages = agenda_pages(item.part, ranges)
        yield Block("agenda", f"{item.title} ({pages})" if pages else item.title, f"{item.number}.")
        if item.note:
            yield Block("note", item.note)
    yield from markup(agenda.membership)
    yield from markup(agenda.closing)
    if agenda.signed:
        name, _, post = agenda.signed.partition(", ")
        yield Block("para", f"{name},")
        yield Block("para", f"{post}.")


def agenda_pages(part: str | None, ranges: Mapping[str, PageRange]) -> str | None:
    """Write the pages an agenda item points to: "Pages 3 - 9"."""
    if part is None or part not in ranges:
        return None
    first, last = ranges[part]
    return f"Pages {first} - {last}" if first != last else f"Page {first}"


def _report(report: Report) -> Iterator[Block]:
    if report.part == "appendix":
        yield Block("subhead", report.title)
    elif report.form == "briefing":
        yield Block("title", "BRIEFING PAPER")
        yield Block("meta", rows=_numbered_meta(report))
    else:
        yield Block("subhead", "Public Report")
        yield Block("para", report.body)
        for name, value in (("Report Title", report.title), *report.meta):
            yield Block("subhead", name)
            yield Block("para", value)
    for block in markup(report.text):
        if block.text == "RECOMMENDATIONS":
            yield from _recommendations(report)
        else:
            yield block


def _numbered_meta(report: Report) -> tuple[tuple[str, str], ...]:
    date = long_date(report.report_date or report.meeting_date, old=True)
    rows = (("Date:", date), ("Title:", report.title), *report.meta)
    return tuple((f"{n}. {name}", value) for n, (name, value) in enumerate(rows, 1))


def _recommendations(report: Report) -> Iterator[Block]:
    for label, text in zip(recommendation_labels(report), report.recommendations, strict=True):
        yield Block("numbered", text, label)


def recommendation_labels(report: Report) -> list[str]:
    """Return the labels printed before a report's recommendations."""
    if "%d" not in report.label:
        return [report.label] * len(report.recommendations)
    return [report.label % (n + 1) for n in range(len(report.recommendations))]
