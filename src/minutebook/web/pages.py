"""One frozen, typed context for each template: what a page shows, already put into words.

In goes nothing but plain values made by :mod:`minutebook.web.views`; out comes HTML through :func:`render`.
A test compares the fields of each context with the variables that its template uses.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Literal

from minutebook.web.layout import environment

Section = Literal["ask", "search", "resolutions", "briefing", "coverage", "help", "about", ""]
BlockKind = Literal["text", "table", "resolution"]


# --- parts of pages ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words as printed; ``marked`` ones are shown marked, those with ``href`` lead there."""

    text: str
    marked: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: whose meeting, when, under which minute, on which page of which paper.

    ``cite`` is all of it in one line for taking away.
    """

    body: str | None
    body_href: str | None
    date: str | None
    date_iso: str | None
    minute: str | None
    item: str
    item_href: str
    page: str | None
    page_href: str
    file: str
    cite: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """One clause or stretch that is quoted.

    ``page`` leads to it where it is not on the first one's page; ``number`` is what words above call it.
    """

    paragraphs: tuple[tuple[Words, ...], ...]
    label: str | None = None
    lead: str | None = None
    page: Link | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one item set apart, with their place; ``heading`` says what became of them.

    ``key`` is how a briefing names them; empty where they cannot be added to one.
    """

    parts: tuple[Quoted, ...]
    place: Place
    heading: str | None = None
    plain: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Passages found under one item."""

    place: Place
    kind: str
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A box that can be ticked."""

    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The filters as typed. ``errors`` name a field and say what to do about it."""

    bodies: tuple[Choice, ...]
    since: str
    until: str
    is_open: bool
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a summary list."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Turn:
    """The way to the page before and the page after, in this listing."""

    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a resolution, at a place of the page that can be linked to.

    ``key`` is how a briefing names it.
    """

    anchor: str
    label: str | None
    lead: str | None
    paragraphs: tuple[tuple[Words, ...], ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a minute: running text, a table kept in its columns, or a resolution set apart."""

    kind: BlockKind
    paragraphs: tuple[tuple[Words, ...], ...] = ()
    heading: str = ""
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A paper in which something stands, and the page."""

    text: str
    href: str
    page: str | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in a list of a meeting's items."""

    number: str | None
    title: str
    href: str
    note: str | None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    date: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a body and its meetings."""

    name: str
    meetings: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A body and how many of its meetings are held, year by year; 0 where none is."""

    body: str
    href: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A paper that could not be read, or that was read with doubt, and why."""

    file: str
    why: str
    advice: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in the list of papers."""

    title: str
    href: str
    file: str
    note: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a page looks in the file, where it can be drawn (sizes in pixels), and the file where it stands."""

    note: str | None
    picture_href: str | None = None
    large_href: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""
    original_href: str | None = None


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """A quotation of a briefing at its ``place`` from 1, with the person's own note.

    ``quote`` is None where nothing that the key names is held; ``trouble`` says so.
    """

    place: int
    key: str
    quote: Quote | None
    note: str
    address: str
    source: str
    trouble: str | None


# --- pages -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What every page has: its title, and which part of the site it belongs to.

    ``kept`` is the briefing that its address carries along, as names and values of parameters.
    """

    template: ClassVar[str]
    title: str
    section: Section = ""
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage(PageContext):
    """The front page: a question, and the answer to it."""

    template: ClassVar[str] = "ask.html"
    question: str
    form: FilterForm
    state: Literal["blank", "answered", "not_found", "refused"]
    holdings: str
    examples: tuple[Link, ...] = ()
    found: str = ""
    paragraphs: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    understood: tuple[Fact, ...] = ()
    searched: str = ""
    groups: tuple[Group, ...] = ()
    search_href: str = ""
    json_href: str = ""
    by_model: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(PageContext):
    """Passages found, grouped under their items."""

    template: ClassVar[str] = "search.html"
    query: str
    form: FilterForm
    state: Literal["blank", "found", "nothing", "refused"]
    found: str = ""
    groups: tuple[Group, ...] = ()
    ask_href: str = ""
    json_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutePage(PageContext):
    """One minute, agenda item or report, whole."""

    template: ClassVar[str] = "minute.html"
    kind: str
    number: str | None
    crumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    restricted: str | None
    clauses: tuple[Link, ...]
    references: tuple[Words, ...]
    referred_by: tuple[Link, ...]
    sources: tuple[SourceLine, ...]
    turn: Turn
    cite: str
    json_href: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage(PageContext):
    """One meeting: who was there, and what is held of it."""

    template: ClassVar[str] = "meeting.html"
    crumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    minutes: tuple[ItemLine, ...]
    agenda: tuple[ItemLine, ...]
    reports: tuple[ItemLine, ...]
    conflicts: tuple[str, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage(PageContext):
    """A body and its meetings, newest year first."""

    template: ClassVar[str] = "body.html"
    summary: str
    years: tuple[Year, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionsPage(PageContext):
    """The register of resolutions."""

    template: ClassVar[str] = "resolutions.html"
    about: str
    form: FilterForm
    state: Literal["found", "nothing", "empty", "refused"]
    found: str
    quotes: tuple[Quote, ...]
    turn: Turn
    csv_href: str
    json_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingPage(PageContext):
    """Quotations that a person gathered, in their order; ``taken`` are the forms to take them away in."""

    template: ClassVar[str] = "briefing.html"
    found: str
    entries: tuple[BriefingEntry, ...]
    most_note: int
    taken: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage(PageContext):
    """What is held and what is not."""

    template: ClassVar[str] = "coverage.html"
    holdings: str
    years: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    papers: tuple[PaperLine, ...]
    failed: tuple[Trouble, ...]
    suspect: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage(PageContext):
    """One page of a paper as it was read, the quoted words marked."""

    template: ClassVar[str] = "paper.html"
    page_name: str
    facts: tuple[Fact, ...]
    notice: str | None
    blocks: tuple[Block, ...]
    look: Look
    turn: Turn
    items: tuple[Link, ...]
    pages_name: str
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage(PageContext):
    """How to ask, how to search, what the words mean."""

    template: ClassVar[str] = "help.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(PageContext):
    """What this is and how it works."""

    template: ClassVar[str] = "about.html"
    version: str
    holdings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage(PageContext):
    """Something went wrong: what, and what to do."""

    template: ClassVar[str] = "error.html"
    what: str
    advice: str
    links: tuple[Link, ...]


CONTEXTS: tuple[type[PageContext], ...] = (
    AskPage,
    SearchPage,
    MinutePage,
    MeetingPage,
    BodyPage,
    ResolutionsPage,
    BriefingPage,
    CoveragePage,
    PaperPage,
    HelpPage,
    AboutPage,
    ErrorPage,
)


def render(context: PageContext) -> str:
    """Put a context into its template."""
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return environment().get_template(context.template).render(values)
