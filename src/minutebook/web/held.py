"""What is held, as page contexts: items, meetings, bodies, papers, and all of it at a glance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal
from urllib.parse import urlencode

from minutebook.catalogue.entries import BodyEntry, MeetingEntry, PaperEntry, Source
from minutebook.documents import (
    body_address,
    item_address,
    meeting_address,
    paper_address,
)
from minutebook.library.reports import LibraryStatus
from minutebook.model import Extract, Filters, Item, Meeting
from minutebook.text import slug
from minutebook.web.needs import Library, Papers
from minutebook.web.pages import BodyPage, CoveragePage, MeetingPage
from minutebook.web.parts import (
    CoverageRow,
    Facet,
    Fact,
    Held,
    ItemLine,
    Link,
    MeetingLine,
    PaperLine,
    SourceLine,
    Trouble,
    Turn,
    Year,
)
from minutebook.web.placing import words_address
from minutebook.web.sheets import doubt_words
from minutebook.web.turning import stretch_words, turn_over
from minutebook.web.wording import (
    KIND_NAMES,
    changing_words,
    count_words,
    day_words,
    failure_words,
    file_words,
    holdings_words,
    join_words,
    page_words,
    span_words,
)

COVERAGE_PAGE = 100
"""How many papers one page lists."""
MOST_MEETINGS = 60
"""A body that met more often has a page for each year."""
_MOST_YEARS = 60
HeldState = Literal["all", "some", "none", "outside"]


def source_line(source: Source, extract: Extract | None = None) -> SourceLine:
    """A paper in which something stands; with its own extract, leading to the very words."""
    where = f"?page={source.page}" if source.page else ""
    if extract is not None and extract.spans[0].paper_id == source.paper_id:
        return SourceLine(file_words(source), words_address(source.paper_id, extract), page_words(source))
    return SourceLine(file_words(source), paper_address(source.paper_id) + where, page_words(source))


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
        turn=_turn_of_meeting(catalogue, meeting),
    )


def _turn_of_meeting(catalogue: Papers, meeting: Meeting) -> Turn:
    """The meetings of the body before and after."""
    own, day = Filters(bodies=(meeting.body,)), dt.timedelta(days=1)
    before, _ = catalogue.meetings(replace(own, until=meeting.date - day), limit=1)
    later = replace(own, since=meeting.date + day)
    _, n_later = catalogue.meetings(later, limit=0)
    after, _ = catalogue.meetings(later, limit=1, offset=max(n_later - 1, 0))  # the latest stands first
    return Turn(_meeting_link(before), _meeting_link(after))


def _meeting_link(entries: Sequence[MeetingEntry]) -> Link | None:
    if not entries:
        return None
    meeting = entries[0].meeting
    return Link(day_words(meeting.date), meeting_address(meeting.id))


def _item_line(item: Item) -> ItemLine:
    n_clauses = len(item.resolutions)
    number = item.number if item.kind != "report" else None
    note = "not for publication" if item.restricted else None
    if n_clauses:
        note = count_words(n_clauses, "resolution")
    return ItemLine(number, item.title or KIND_NAMES[item.kind], item_address(item.id), note)


def body_page(catalogue: Papers, body_slug: str, year: int | None = None) -> BodyPage | None:
    """A body and its meetings, of many those of one year; None if there is no such body, or year of it.

    Args:
        catalogue: what is held.
        body_slug: the body, as its address names it.
        year: whose meetings are wanted; None for all of them, or where they are many for the latest year's.
    """
    body = next((each for each in catalogue.bodies() if each.slug == body_slug), None)
    if body is None or (year is not None and year not in dict(body.years)):
        return None
    if year is None and body.n_meetings > MOST_MEETINGS:
        year = body.last.year
    filters = Filters(bodies=(body.name,))
    if year is not None:
        filters = replace(filters, since=dt.date(year, 1, 1), until=dt.date(year, 12, 31))
    entries, _ = catalogue.meetings(filters)
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
        choices=() if year is None else tuple(_years_to_choose(body, year)),
    )


def _years_to_choose(body: BodyEntry, chosen: int) -> Iterator[Facet]:
    """The years in which the body met, the latest first."""
    for year, n_meetings in sorted(body.years, reverse=True):
        yield Facet(str(year), f"{body_address(body.slug)}?year={year}", n_meetings, year == chosen)


def _narrowed(path: str, body: str) -> str:
    return f"{path}?{urlencode({'body': body})}"


def _meeting_line(entry: MeetingEntry) -> MeetingLine:
    meeting = entry.meeting
    note = count_words(len(entry.minutes), "minute") if entry.minutes else "agenda or papers only"
    return MeetingLine(day_words(meeting.date), meeting_address(meeting.id), note)


# --- everything at a glance --------------------------------------------------------------------


def coverage_page(library: Library, papers: Sequence[PaperEntry], total: int, offset: int) -> CoveragePage:
    """Bodies by years, a stretch of the papers, and what could not be read or was read with doubt."""
    status = library.status()
    years = _all_years(status)
    rows = tuple(
        CoverageRow(body.name, body_address(body.slug), _held_by_year(body, years)) for body in status.bodies
    )
    doubts = [(paper, why) for paper in papers if (why := doubt_words(paper))]
    return CoveragePage(
        title="What is held",
        section="coverage",
        holdings=holdings_words(status.counts),
        notice=changing_words(library),
        years=tuple(str(year) for year in years),
        rows=rows,
        has_unminuted=any(year.unminuted for row in rows for year in row.years),
        found=_papers_words(len(papers), total, offset),
        papers=tuple(_paper_line(paper) for paper in papers),
        turn=turn_over(
            offset, len(papers), total, COVERAGE_PAGE, lambda start: f"/coverage?offset={start}#papers"
        ),
        failed=tuple(Trouble(each.file, failure_words(each), each.advice) for each in status.failures),
        suspect=tuple(
            Trouble(
                paper.file, why, "Look at the paper itself before relying on it.", paper_address(paper.id)
            )
            for paper, why in doubts
        ),
        mixed=_mixed_meetings(library.catalogue, status),
    )


def _mixed_meetings(catalogue: Papers, status: LibraryStatus) -> tuple[Trouble, ...]:
    """The meetings of which papers name no member in common, each with the papers."""
    entries = ((catalogue.meeting(each.meeting_id), each.files) for each in status.mixed)
    return tuple(
        Trouble(
            f"{entry.meeting.body}, {day_words(entry.meeting.date)}",
            f"It is printed in {join_words(files)}.",
            href=meeting_address(entry.meeting.id),
        )
        for entry, files in entries
        if entry is not None
    )


def _all_years(status: LibraryStatus) -> list[int]:
    """The latest year first: every one of which a meeting is held, or should be, for a body met around it."""
    spans = (range(body.first.year, body.last.year + 1) for body in status.bodies)
    return sorted({year for span in spans for year in span}, reverse=True)[:_MOST_YEARS]


def _held_by_year(body: BodyEntry, years: Sequence[int]) -> tuple[Held, ...]:
    counts, minuted = dict(body.years), dict(body.minuted)
    found = []
    for year in years:
        n_meetings = counts.get(year, 0)
        n_unminuted = n_meetings - minuted.get(year, 0)
        between = body.first.year < year < body.last.year
        state: HeldState = "some" if n_unminuted else "all"
        if not n_meetings:
            state = "none" if between else "outside"
        found.append(Held(n_meetings, n_unminuted, state))
    return tuple(found)


def _papers_words(n_shown: int, total: int, offset: int) -> str:
    if n_shown == total:
        return "Papers"
    return stretch_words("Papers", offset, n_shown, total)


def _paper_line(paper: PaperEntry) -> PaperLine:
    parts = [count_words(paper.n_pages, "page")] if paper.paged else []
    parts.append(count_words(paper.n_items, "item"))
    return PaperLine(paper.title or paper.file, paper_address(paper.id), paper.file, ", ".join(parts))
