"""One frozen, typed context for each template: what a page shows, already put into words.

In goes nothing but plain values made by :mod:`minutebook.web.views`; out comes HTML through :func:`render`.
A test compares the fields of each context with the variables that its template uses.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Literal

from minutebook.web.layout import environment
from minutebook.web.measured import Measure
from minutebook.web.parts import (
    Bar,
    Block,
    BriefingEntry,
    CoverageRow,
    Facet,
    Fact,
    FilterForm,
    Group,
    ItemLine,
    Link,
    ListedRow,
    Look,
    Narrower,
    Option,
    OtherPrinting,
    PaperLine,
    Quote,
    Reading,
    SourceLine,
    Trouble,
    Turn,
    Year,
)
from minutebook.web.threads import CorrectionLine, MatterDay, MatterLine, Mention, Thread

Section = Literal["ask", "search", "resolutions", "matters", "briefing", "coverage", "help", "about", ""]


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
    is_empty: bool = False
    notice: str | None = None
    examples: tuple[Link, ...] = ()
    found: str = ""
    caution: str = ""
    paragraphs: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    otherwise: tuple[Quote, ...] = ()
    denial: tuple[str, str] | None = None  # heading and sentence above ``otherwise``
    understood: tuple[Reading, ...] = ()
    put_back: tuple[Link, ...] = ()
    searched: str = ""
    years: tuple[Bar, ...] = ()
    groups: tuple[Group, ...] = ()
    search_href: str = ""
    json_href: str = ""
    by_model: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(PageContext):
    """Passages found, grouped under their items; those that are only ``near`` in meaning come after.

    ``asks`` is whether a question was typed: then all of them are near, ``most_near`` at most, and it can be
    asked at ``ask_href``.
    """

    template: ClassVar[str] = "search.html"
    query: str
    form: FilterForm
    state: Literal["blank", "found", "nothing", "refused"]
    notice: str | None = None
    found: str = ""
    picked: tuple[tuple[str, str], ...] = ()
    narrowers: tuple[Narrower, ...] = ()
    orders: tuple[Facet, ...] = ()
    groups: tuple[Group, ...] = ()
    near: tuple[Group, ...] = ()
    asks: bool = False
    most_near: int = 0
    turn: Turn
    ask_href: str = ""
    json_href: str = ""
    feed_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutePage(PageContext):
    """One minute, agenda item or report; of a very long one a ``part``."""

    template: ClassVar[str] = "minute.html"
    kind: str
    number: str | None
    crumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    restricted: str | None
    ways: tuple[Link, ...]
    resolved: tuple[Block, ...]
    corrected: tuple[CorrectionLine, ...]
    correcting: tuple[CorrectionLine, ...]
    thread: Thread | None
    references: tuple[Mention, ...]
    referred_by: tuple[Link, ...]
    sources: tuple[SourceLine, ...]
    turn: Turn
    cite: str
    address: str
    json_href: str
    part: str
    part_turn: Turn
    others: tuple[OtherPrinting, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage(PageContext):
    """A matter over time: what came up when, what was resolved, and what came of it."""

    template: ClassVar[str] = "matter.html"
    summary: str
    open_requests: str | None
    shown: str
    days: tuple[MatterDay, ...]
    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersPage(PageContext):
    """The matters that came up more than once, the one spoken of last first."""

    template: ClassVar[str] = "matters.html"
    summary: str
    matters: tuple[MatterLine, ...]
    turn: Turn


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
    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage(PageContext):
    """A body and its meetings, newest year first; of one year where there are ``choices`` of them."""

    template: ClassVar[str] = "body.html"
    summary: str
    years: tuple[Year, ...]
    links: tuple[Link, ...]
    choices: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionsPage(PageContext):
    """The register of resolutions."""

    template: ClassVar[str] = "resolutions.html"
    about: str
    form: FilterForm
    state: Literal["found", "nothing", "empty", "refused"]
    states: tuple[Option, ...]
    found: str
    orders: tuple[Facet, ...]
    picked: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    turn: Turn
    csv_href: str
    docx_href: str
    json_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage(PageContext):
    """Votes, attendance or declarations of interest, as a table."""

    template: ClassVar[str] = "listing.html"
    action: str
    form: FilterForm
    refused: bool
    found: str
    heads: tuple[str, ...]
    rows: tuple[ListedRow, ...]
    turn: Turn
    csv_href: str
    json_href: str
    others: tuple[Link, ...]


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
    notice: str | None
    years: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    has_unminuted: bool
    found: str
    papers: tuple[PaperLine, ...]
    turn: Turn
    failed: tuple[Trouble, ...]
    suspect: tuple[Trouble, ...]
    mixed: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage(PageContext):
    """One page of a paper as it was read, the quoted words marked."""

    template: ClassVar[str] = "paper.html"
    page_name: str
    facts: tuple[Fact, ...]
    notice: str | None
    goes_on: Link | None
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
    measures: tuple[Measure, ...]


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
    MatterPage,
    MattersPage,
    MeetingPage,
    BodyPage,
    ResolutionsPage,
    ListingPage,
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
