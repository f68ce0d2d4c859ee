"""The parts that pages are made of: plain values, already put into words, one frozen type a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["text", "table", "resolution"]


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

    ``minute`` is its number and clauses, ``named`` the same with its title; ``cite`` is all of it in one line
    for taking away.
    """

    body: str | None
    body_href: str | None
    date: str | None
    date_iso: str | None
    minute: str | None
    named: str
    item_href: str
    page: str | None
    page_href: str
    file: str
    cite: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A link, and the reason for it in a sentence."""

    text: str
    href: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of something that a clause asks for: a state in words, and the items that say so.

    ``asked`` are the words that ask, where the clause asks for more than one thing.
    """

    state: str
    name: Literal["requested", "scheduled", "reported", "none"]
    asked: str | None = None
    due: str | None = None
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """One clause or stretch that is quoted.

    ``deed`` says above it what was done, where that changes; ``page`` leads to it where it is not on the
    first one's page; ``number`` is what words above call it.
    """

    paragraphs: tuple[tuple[Words, ...], ...]
    label: str | None = None
    lead: str | None = None
    page: Link | None = None
    number: int | None = None
    outcomes: tuple[Outcome, ...] = ()
    deed: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one item set apart, with their place; ``heading`` says what became of them.

    ``key`` is how a briefing names them; empty where they cannot be added to one.
    """

    parts: tuple[Quoted, ...]
    place: Place
    heading: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """The part of a passage that tells most, with its place; ``key`` is how a briefing names it.

    ``cut_before`` and ``cut_after`` say where more of the passage is left out.
    """

    paragraphs: tuple[tuple[Words, ...], ...]
    cut_before: bool
    cut_after: bool
    place: Place
    key: str


@dataclass(frozen=True, slots=True)
class Group:
    """Passages found under one item; ``kind`` is what it is, where its name does not begin with that."""

    place: Place
    kind: str | None
    passages: tuple[FoundPassage, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A box that can be ticked."""

    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The filters as typed, ``chosen`` in a few words; ``errors`` name a field and say what to do."""

    bodies: tuple[Choice, ...]
    since: str
    until: str
    chosen: str
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow or order what was found; ``count`` of passages, None where it is no matter of them."""

    text: str
    href: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrower:
    """The ways to narrow by one thing; ``every_href`` leads back to all of them where one was chosen."""

    name: str
    choices: tuple[Facet, ...]
    every_href: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart; ``width`` in pixels, ``chosen`` where it is what was narrowed to."""

    text: str
    href: str
    count: int
    width: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of what a question was understood to ask; ``off_href`` leads to the question without it."""

    name: str
    value: str
    off_href: str | None


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

    ``key`` is how a briefing names it, ``cite`` where it stands, in one line, and ``cite_href`` its address;
    ``outcomes`` say what came of it; ``differing`` leads to papers that print it in other words.
    """

    anchor: str | None
    label: str | None
    lead: str | None
    paragraphs: tuple[tuple[Words, ...], ...]
    key: str = ""
    outcomes: tuple[Outcome, ...] = ()
    differing: tuple[Tie, ...] = ()
    cite: str = ""
    cite_href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a minute: running text, a table kept in its columns, or a resolution set apart.

    ``number`` is that of a paragraph, from 1, where it can be linked to.
    """

    kind: BlockKind
    paragraphs: tuple[tuple[Words, ...], ...] = ()
    heading: str = ""
    clauses: tuple[Clause, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A paper in which something stands, and the page."""

    text: str
    href: str
    page: str | None


@dataclass(frozen=True, slots=True)
class OtherPrinting:
    """What another paper prints under the same number in other words, and where; ``cut`` if not all of it."""

    source: SourceLine
    blocks: tuple[Block, ...]
    cut: bool = False


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
class Held:
    """What is held of a body for one year: its meetings, and of how many of them there are no minutes.

    ``state`` is *all* or *some*, *none* where the body met before and after, and *outside* before it first
    met or after it last did.
    """

    meetings: int
    unminuted: int
    state: Literal["all", "some", "none", "outside"]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A body and what is held of it, year by year."""

    body: str
    href: str
    years: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A paper that could not be read or was read with doubt, or a meeting that may be two, and why."""

    name: str
    why: str
    advice: str = ""
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
    """How a page looks in the file, where it can be drawn (sizes in pixels), and the file where it stands.

    ``zooms`` are the sizes to choose from, ``larger_href`` leads to the next of them; ``zoomed`` is whether
    it is shown larger than the text beside it leaves room for, ``zoom_query`` what addresses say of it.
    """

    note: str | None
    picture_href: str | None = None
    large_href: str = ""
    larger_href: str | None = None
    zooms: tuple[Facet, ...] = ()
    zoomed: bool = False
    zoom_query: str = ""
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


@dataclass(frozen=True, slots=True)
class Option:
    """One of several values that can be chosen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a listing: the meeting, leading to where it is minuted, and what stands beside it.

    ``span`` counts the rows, from this one on, that share the meeting; 0 where an earlier row has named it.
    """

    meeting: Link
    cells: tuple[str, ...]
    span: int = 1
