"""What is held, as page contexts: items, meetings, bodies, papers, and all of it at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from minutebook.catalogue.entries import MeetingEntry, PaperEntry, Source
from minutebook.documents import (
    body_address,
    item_address,
    meeting_address,
    paper_address,
)
from minutebook.library.reports import LibraryStatus
from minutebook.model import Extract, Filters, Item
from minutebook.text import slug
from minutebook.web.needs import Papers
from minutebook.web.pages import BodyPage, CoveragePage, MeetingPage
from minutebook.web.parts import (
    CoverageRow,
    Fact,
    ItemLine,
    Link,
    MeetingLine,
    PaperLine,
    SourceLine,
    Trouble,
    Year,
)
from minutebook.web.sheets import doubt_words
from minutebook.web.wording import (
    KIND_NAMES,
    count_words,
    day_words,
    failure_words,
    file_words,
    holdings_words,
    page_words,
    span_words,
)


def source_line(source: Source, extract: Extract | None = None) -> SourceLine:
    """A paper in which something stands; with its own extract, leading to the very words."""
    own = extract is not None and extract.spans[0].paper_id == source.paper_id
    where = f"?page={source.page}" if source.page else ""
    href = paper_address(source.paper_id, extract if own else None)
    return SourceLine(file_words(source), href if own else href + where, page_words(source))


# --- meetings and bodies -----------------------------------------------------------------------


def meeting_page(catalogue: Papers, entry: MeetingEntry) -> MeetingPage:
    """One meeting and what is held of it."""
    meeting = entry.meeting
    items = catalogue.items_of_meeting(meeting.id)
    rows = [
        ("Time", meeting.time or ""),
        ("Venue", meeting.venue or ""),
        ("In the chair", meeting.chair or ""),
        ("Present", ", ".join(meeting.present)),
        ("Apologies", ", ".join(meeting.apologies)),
        ("In attendance", ", ".join(meeting.in_attendance)),
    ]
    return MeetingPage(
        title=f"{meeting.body}, {day_words(meeting.date)}",
        section="coverage",
        crumbs=(Link(meeting.body, body_address(slug(meeting.body))),),
        facts=tuple(Fact(name, value) for name, value in rows if value),
        minutes=tuple(_item_line(item) for item in items if item.kind == "minute"),
        agenda=tuple(_item_line(item) for item in items if item.kind == "agenda"),
        reports=tuple(_item_line(item) for item in items if item.kind == "report"),
        conflicts=meeting.conflicts,
        sources=tuple(source_line(source, meeting.heading) for source in entry.sources),
    )


def _item_line(item: Item) -> ItemLine:
    n_clauses = len(item.resolutions)
    number = item.number if item.kind != "report" else None
    note = "not for publication" if item.restricted else None
    if n_clauses:
        note = count_words(n_clauses, "resolution")
    return ItemLine(number, item.title or KIND_NAMES[item.kind], item_address(item.id), note)


def body_page(catalogue: Papers, body_slug: str) -> BodyPage | None:
    """A body and its meetings; None if there is no such body."""
    body = next((each for each in catalogue.bodies() if each.slug == body_slug), None)
    if body is None:
        return None
    entries, _ = catalogue.meetings(Filters(bodies=(body.name,)))
    by_year: dict[int, list[MeetingLine]] = {}
    for entry in entries:
        by_year.setdefault(entry.meeting.date.year, []).append(_meeting_line(entry))
    when = span_words(body.first, body.last)
    return BodyPage(
        title=body.name,
        section="coverage",
        summary=f"{count_words(body.n_meetings, 'meeting')} {when}; minutes are held of {body.n_minuted:,}.",
        years=tuple(Year(str(year), tuple(lines)) for year, lines in by_year.items()),
        links=(Link("What this body resolved", _narrowed("/resolutions", body.name)),),
    )


def _narrowed(path: str, body: str) -> str:
    return f"{path}?{urlencode({'body': body})}"


def _meeting_line(entry: MeetingEntry) -> MeetingLine:
    meeting = entry.meeting
    note = count_words(len(entry.minutes), "minute") if entry.minutes else "agenda or papers only"
    return MeetingLine(day_words(meeting.date), meeting_address(meeting.id), note)


# --- everything at a glance --------------------------------------------------------------------


def coverage_page(status: LibraryStatus, papers: Sequence[PaperEntry]) -> CoveragePage:
    """Bodies by years, papers, and what could not be read or was read with doubt."""
    years = sorted({year for body in status.bodies for year, _ in body.years})
    rows = [
        CoverageRow(
            body.name, body_address(body.slug), tuple(dict(body.years).get(year, 0) for year in years)
        )
        for body in status.bodies
    ]
    doubts = [(paper, why) for paper in papers if (why := doubt_words(paper))]
    return CoveragePage(
        title="What is held",
        section="coverage",
        holdings=holdings_words(status.counts),
        years=tuple(str(year) for year in years),
        rows=tuple(rows),
        papers=tuple(_paper_line(paper) for paper in papers),
        failed=tuple(Trouble(each.file, failure_words(each), each.advice) for each in status.failures),
        suspect=tuple(
            Trouble(
                paper.file, why, "Look at the paper itself before relying on it.", paper_address(paper.id)
            )
            for paper, why in doubts
        ),
    )


def _paper_line(paper: PaperEntry) -> PaperLine:
    parts = [count_words(paper.n_pages, "page")] if paper.paged else []
    parts.append(count_words(paper.n_items, "item"))
    return PaperLine(paper.title or paper.file, paper_address(paper.id), paper.file, ", ".join(parts))
