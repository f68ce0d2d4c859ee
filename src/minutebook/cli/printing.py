"""What the commands found, for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from minutebook.catalogue.entries import (
    DoubtfulPage,
    ItemEntry,
    MeetingEntry,
    MixedMeeting,
    ResolutionEntry,
    Source,
)
from minutebook.cli.desk import styled, terminal
from minutebook.library.reports import AddReport, LibraryStatus, SearchResult
from minutebook.model import Answer, Citation, Extract, Hit, Item, Passage
from minutebook.text import fold
from minutebook.web.wording import (
    RESOLUTION_NAMES,
    cite_words,
    count_words,
    day_words,
    failure_words,
    holdings_words,
    join_words,
    minute_words,
    model_words,
    searched_words,
    understood_words,
    unsaid_words,
)

SourceOf = Callable[[Extract], Source]


def print_added(report: AddReport) -> None:
    """End an addition with its counts."""
    terminal().print(
        styled(
            f"{count_words(report.added, 'paper')} added, {report.updated:,} updated, "
            f"{report.unchanged:,} unchanged, {report.failed:,} failed."
        )
    )


def print_answer(answer: Answer, source_of: SourceOf) -> None:
    """Show an answer, or that nothing answers, with what was understood and searched."""
    console = terminal()
    if answer.status == "not_found" or answer.written_by != "extracts":
        console.print(styled(answer.text, "bold" if answer.status == "not_found" else ""))
        console.print()
    at = 1
    for _, group in groupby(answer.citations, key=lambda citation: citation.item.id):
        cited = list(group)
        _print_citations(console, cited, source_of, first=None if answer.written_by == "extracts" else at)
        at += len(cited)
    if answer.nearest:
        console.print(styled("The nearest passages, none of which was taken as an answer:", "bold"))
        console.print()
    for hit in answer.nearest:
        _print_hit(console, hit, source_of)
    for line in model_words(answer):
        console.print(styled(line, "dim"))
    console.print(styled(f"As understood: {understood_words(answer.understood)}", "dim"))
    unsaid = unsaid_words(answer)
    if unsaid:
        console.print(styled(unsaid, "bold"))
    if answer.status == "answered":
        console.print(styled(searched_words(answer.searched), "dim"))


def _print_citations(
    console: Console, citations: Sequence[Citation], source_of: SourceOf, *, first: int | None = None
) -> None:
    """Show citations of one item; with ``first``, numbered from there as the words above name them."""
    from minutebook.answer import say_deeds  # noqa: PLC0415 - listings need none of it

    item = citations[0].item
    console.print(styled(_where(item, source_of(citations[0].extract)), "bold"))
    for at, (citation, deed) in enumerate(zip(citations, say_deeds(citations), strict=True)):
        if deed:
            console.print(styled(f"  {deed}:", "dim"))
        number = "" if first is None else f"[{first + at}] "
        label = f"{number}{citation.clause} " if citation.clause else number
        console.print(Padding(styled(f"{label}{fold(citation.extract.text)}"), (0, 0, 0, 2), expand=False))
    console.print(styled(f"  {item.id}", "dim"))
    console.print()


def print_search(result: SearchResult, source_of: SourceOf) -> None:
    """Show passages found, best first."""
    console = terminal()
    for hit in result.hits:
        _print_hit(console, hit, source_of)
    console.print(styled(_found_words(result), "dim"))


def _found_words(result: SearchResult) -> str:
    n_held = result.total - result.n_near
    near = f"{count_words(result.n_near, 'passage')} near in meaning, best first."
    if not result.total:
        return "No passage holds these words."
    if not result.n_near:
        return f"{count_words(n_held, 'passage')} found."
    return f"{count_words(n_held, 'passage')} found that hold these words, then {near}" if n_held else near


def _print_hit(console: Console, hit: Hit, source_of: SourceOf) -> None:
    passage = hit.passage
    console.print(styled(_where_passage(passage, source_of(passage.extract)), "bold"))
    console.print(Padding(styled(fold(passage.extract.text)), (0, 0, 0, 2), expand=False))
    console.print(styled(f"  {passage.item_id}", "dim"))
    console.print()


def print_resolutions(entries: Sequence[ResolutionEntry], total: int) -> None:
    """Show a stretch of the register as a table."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Date", "Body", "Minute", "Resolution"):
        table.add_column(name, overflow="fold", no_wrap=name == "Date")
    for entry in entries:
        resolution = entry.resolution
        label = f"{resolution.label} " if resolution.label else ""
        lead = f"{fold(resolution.lead.text)} " if resolution.lead else ""
        table.add_row(
            styled(entry.date.isoformat() if entry.date else ""),
            styled(entry.body or ""),
            styled(f"{entry.minute or ''} {entry.item}".strip()),
            styled(f"{lead}{label}{fold(resolution.extract.text)}"),
        )
    print_table(table, f"{len(entries):,} of {count_words(total, 'resolution')}.", shown=bool(entries))


def print_meetings(entries: Sequence[MeetingEntry], total: int) -> None:
    """Show meetings as a table."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Date", "Body", "Minutes", "Id"):
        table.add_column(name, overflow="fold", no_wrap=name == "Date")
    for entry in entries:
        table.add_row(
            styled(entry.meeting.date.isoformat()),
            styled(entry.meeting.body),
            styled(str(len(entry.minutes)) if entry.minutes else "none held"),
            styled(entry.meeting.id),
        )
    print_table(table, f"{len(entries):,} of {count_words(total, 'meeting')}.", shown=bool(entries))


def print_meeting(entry: MeetingEntry, items: Sequence[Item]) -> None:
    """Show one meeting: who was there, and its items."""
    console, meeting = terminal(), entry.meeting
    console.print(styled(f"{meeting.body}, {day_words(meeting.date)}", "bold"))
    for name, value in (
        ("Time", meeting.time),
        ("Venue", meeting.venue),
        ("In the chair", meeting.chair),
        ("Present", ", ".join(meeting.present)),
        ("Apologies", ", ".join(meeting.apologies)),
        ("In", ", ".join(dict.fromkeys(source.file for source in entry.sources))),
    ):
        if value:
            console.print(styled(f"{name}: {value}"))
    console.print()
    for item in items:
        named = minute_words(item.kind, item.number)
        console.print(styled(f"{named}: {item.title}" if named else item.title))
        console.print(styled(f"  {item.id}", "dim"))


def print_item(entry: ItemEntry) -> None:
    """Show one item whole, its resolutions named again at the end."""
    console, item = terminal(), entry.item
    console.print(styled(_where(item, entry.source), "bold"))
    console.print()
    console.print(styled(item.extract.text))
    for resolution in item.resolutions:
        console.print()
        label = f" {resolution.label}" if resolution.label else ""
        console.print(styled(f"{RESOLUTION_NAMES[resolution.kind]}{label}", "bold"))
        lead = f"{fold(resolution.lead.text)} " if resolution.lead else ""
        console.print(Padding(styled(f"{lead}{fold(resolution.extract.text)}"), (0, 0, 0, 2), expand=False))


def print_resolution(entry: ResolutionEntry) -> None:
    """Show one clause."""
    console, resolution = terminal(), entry.resolution
    minute = minute_words("minute", entry.minute, resolution.label)
    console.print(
        styled(
            cite_words(body=entry.body, day=entry.date, minute=minute, title=entry.item, source=entry.source),
            "bold",
        )
    )
    lead = f"{fold(resolution.lead.text)} " if resolution.lead else ""
    console.print(Padding(styled(f"{lead}{fold(resolution.extract.text)}"), (0, 0, 0, 2), expand=False))


def print_status(status: LibraryStatus) -> None:
    """Show what is held, what failed and how the indexes are."""
    console = terminal()
    console.print(styled(holdings_words(status.counts), "bold"))
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Body", "Meetings", "With minutes", "Years"):
        table.add_column(name, overflow="fold")
    for body in status.bodies:
        years = ", ".join(f"{year} ({n})" if n > 1 else str(year) for year, n in body.years)
        table.add_row(styled(body.name), str(body.n_meetings), str(body.n_minuted), years)
    if status.bodies:
        console.print()
        console.print(table)
    if status.failures:
        console.print()
        console.print(styled(f"{count_words(len(status.failures), 'paper')} could not be read:", "bold"))
    for failure in status.failures:
        console.print(styled(f"{failure.file}: {failure_words(failure)} {failure.advice}"))
    _print_doubtful(console, [page for page in status.doubtful if page.unread], "without text")
    _print_doubtful(console, [page for page in status.doubtful if not page.unread], "read with doubt")
    _print_mixed(console, status.mixed)
    console.print()
    states = join_words([f"{name} {state}" for name, state in status.indexes.items()])
    console.print(styled(f"Indexes: {states or 'none yet'}. Model: {status.model_id or 'none yet'}.", "dim"))


def _print_doubtful(console: Console, pages: Sequence[DoubtfulPage], what: str) -> None:
    """Name pages that need a look at the paper itself, those of one file in one line."""
    if pages:
        console.print()
        console.print(styled(f"{count_words(len(pages), 'page')} {what}:", "bold"))
    for file, group in groupby(pages, key=lambda page: page.file):
        numbers = [str(page.page) for page in group if page.page is not None]
        named = f", page{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else ""
        console.print(styled(f"{file}{named}"))


def _print_mixed(console: Console, mixed: Sequence[MixedMeeting]) -> None:
    """Name meetings that may be those of two councils, and what to do about them."""
    if not mixed:
        return
    console.print()
    named = count_words(len(mixed), "meeting")
    console.print(styled(f"{named} may be of two councils, for the papers share no member:", "bold"))
    for each in mixed:
        console.print(styled(f"{each.meeting_id} in {join_words(each.files)}"))
    console.print(styled('Add the papers of each again with: minutebook add --council "NAME" PATH'))


def print_table(table: Table, summary: str, *, shown: bool) -> None:
    """Show a table, unless it is empty, and a line that sums it up."""
    console = terminal()
    if shown:
        console.print(table)
        console.print()
    console.print(styled(summary, "dim"))


def _where(item: Item, source: Source) -> str:
    minute = minute_words(item.kind, item.number)
    cited = cite_words(body=item.body, day=item.date, minute=minute, title=item.title, source=source)
    return f"{cited}: {item.title}" if minute and item.title else cited


def _where_passage(passage: Passage, source: Source) -> str:
    minute = minute_words(passage.kind, passage.minute)
    cited = cite_words(body=passage.body, day=passage.date, minute=minute, title=passage.title, source=source)
    return f"{cited}: {passage.title}" if minute and passage.title else cited
