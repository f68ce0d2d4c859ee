"""The clerk's words as types: what comes out of each stage and goes into the next.

`file -> Paper -> Meeting, Item, Resolution -> Passage -> Hit -> Answer`

Every type is frozen. Whatever quotes a paper holds an :class:`Extract`, which is nothing but
places in that paper and the characters that stand there, so that no text is ever separated from
the page it came from. Offsets count characters of ``Paper.text`` from 0; pages count from 1.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

ItemKind = Literal["agenda", "minute", "report"]
ResolutionKind = Literal["resolved", "recommended", "agreed"]
MarkKind = Literal["heading", "bold", "list", "table"]
AsksFor = Literal[
    "resolution", "figure", "person", "date", "list", "yes_no", "follow_up", "declaration", "any"
]
Status = Literal["answered", "not_found"]

FRAMES = frozenset({"attendance", "agenda-notice", "actions", "front"})  # last parts of such items' ids


# --- read: a file becomes a Paper -------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one page: ``[start, end)`` of the paper's text, never across pages."""

    paper_id: str
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of a paper exactly as they stand there.

    ``text`` is always the characters of ``spans`` joined by line feeds; running headers and page
    numbers between the spans are thereby left out. Make one with ``Paper.extract`` and cut it
    with ``part``.
    """

    spans: tuple[Span, ...]
    text: str

    @property
    def page(self) -> int:
        """The page on which the words begin."""
        return self.spans[0].page

    @property
    def pages(self) -> tuple[int, ...]:
        """Every page on which a part of the words stands, in order."""
        return tuple(dict.fromkeys(span.page for span in self.spans))

    def pieces(self) -> tuple[tuple[Span, str], ...]:
        """Each span with its own characters."""
        found, at = [], 0
        for span in self.spans:
            length = span.end - span.start
            found.append((span, self.text[at : at + length]))
            at += length + 1
        return tuple(found)

    def part(self, start: int, end: int) -> Extract:
        """Cut out ``text[start:end]`` (offsets into this extract's text), white space trimmed.

        Raises:
            ValueError: nothing but white space stands there.
        """
        spans: list[Span] = []
        texts: list[str] = []
        at = 0
        for span, piece in self.pieces():
            low, high = max(start - at, 0), min(end - at, len(piece))
            at += len(piece) + 1
            if low >= high:
                continue
            while low < high and piece[low].isspace():
                low += 1
            while high > low and piece[high - 1].isspace():
                high -= 1
            if low < high:
                spans.append(Span(span.paper_id, span.start + low, span.start + high, span.page))
                texts.append(piece[low:high])
        if not spans:
            raise ValueError(f"no words between {start} and {end}")
        return Extract(tuple(spans), "\n".join(texts))


def join_extracts(parts: tuple[Extract, ...] | list[Extract]) -> Extract:
    """Put extracts of one paper one after another, in the order given."""
    return Extract(
        tuple(span for part in parts for span in part.spans), "\n".join(part.text for part in parts)
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the file: ``text[start:end]`` of the paper; pages touch and cover the text.

    ``printed`` is the number printed on it, as printed. ``quality`` runs from 0 (noise) to 1
    (clean words). ``unread`` pages hold a picture and no text; ``by_ocr`` ones were recognised.
    """

    number: int
    start: int
    end: int
    printed: str | None = None
    quality: float = 1.0
    unread: bool = False
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file said about the look of ``text[start:end]``: a heading, bold, a list item, a table row.

    ``level``: 1 to 6 for headings, depth from 1 for lists, 0 otherwise. PDF and plain text give none.
    """

    start: int
    end: int
    kind: MarkKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """One file, read.

    ``id`` is the first 16 hex digits of ``sha256``. ``text`` is what a person reads on the pages:
    markup is taken off and kept in ``marks``. ``paged`` is false where the file has no pages of its own
    (text, markdown, HTML, DOCX); such a paper is one Page and is cited without a page.
    ``notes`` say in a sentence each what reading could not take in. ``council`` is whose paper it is, where
    that was said when it was added.
    """

    id: str
    sha256: str
    file: str
    title: str
    media_type: str
    n_bytes: int
    text: str
    pages: tuple[Page, ...]
    marks: tuple[Mark, ...] = ()
    paged: bool = True
    notes: tuple[str, ...] = ()
    council: str | None = None

    def page_at(self, offset: int) -> Page:
        """The page on which the character at ``offset`` stands."""
        return self.pages[max(bisect_right(self.pages, offset, key=lambda page: page.start) - 1, 0)]

    def extract(self, start: int, end: int) -> Extract:
        """Take ``text[start:end]``, cut at page breaks, white space trimmed.

        Raises:
            ValueError: nothing but white space stands there.
        """
        whole = tuple(
            Span(self.id, max(start, page.start), min(end, page.end), page.number)
            for page in self.pages
            if page.start < end and page.end > start
        )
        joined = "\n".join(self.text[span.start : span.end] for span in whole)
        return Extract(whole, joined).part(0, len(joined))


# --- parse: a Paper becomes meetings, items, resolutions --------------------------------------


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting of a body, as one paper prints it.

    ``id`` is ``body-slug/YYYY-MM-DD``. Names stand as printed, without the word Councillor where the
    list begins with it. ``conflicts`` says in a sentence each where the paper contradicts itself.
    ``council`` is the one whose body it is, where that was said when the paper was added.
    """

    id: str
    body: str
    date: dt.date
    paper_id: str
    time: str | None = None
    venue: str | None = None
    chair: str | None = None
    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    in_attendance: tuple[str, ...] = ()
    heading: Extract | None = None
    attendance: Extract | None = None
    has_minutes: bool = False
    conflicts: tuple[str, ...] = ()
    council: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """One clause of what was resolved, recommended or agreed, word for word.

    ``id`` is the item's id, a slash, and the label without its brackets (or the clause's place from 1).
    ``extract`` starts after the label. ``lead`` is the unnumbered line that the clauses hang from
    ("That Cabinet be advised:"), part of the first clause's meaning and shown with them.
    """

    id: str
    item_id: str
    label: str | None
    kind: ResolutionKind
    verb: str
    extract: Extract
    lead: Extract | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another minute: ``text`` as printed, its number, and the date said with it.

    ``date_hint`` is as printed; ``since`` and ``until`` bound it when it can be read.
    """

    text: str
    minute: str
    date_hint: str | None
    since: dt.date | None
    until: dt.date | None
    extract: Extract


@dataclass(frozen=True, slots=True)
class Declaration:
    """An interest declared: who, of what kind (as printed), in which minute."""

    member: str
    interest: str | None
    minute: str | None
    extract: Extract


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote taken: the counts and names printed, and what came of it (``carried``, ``lost`` or None)."""

    n_for: int | None
    n_against: int | None
    n_abstained: int | None
    names_for: tuple[str, ...]
    names_against: tuple[str, ...]
    names_abstained: tuple[str, ...]
    outcome: Literal["carried", "lost"] | None
    extract: Extract


@dataclass(frozen=True, slots=True)
class Action:
    """A row of an action log or work programme: number, who, what, when, as printed."""

    number: str | None
    owner: str | None
    due: str | None
    status: str | None
    extract: Extract


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or titled stretch of a report or a long minute."""

    number: str | None
    title: str
    extract: Extract


@dataclass(frozen=True, slots=True)
class Item:
    """What an agenda numbers, what a minute numbers, or a report in a pack.

    ``id``: ``meeting-id/69`` for a minute, ``meeting-id/agenda-7``, ``meeting-id/report-8``;
    ``paper-<paper id>/...`` where the meeting is not known. ``number`` is as printed, without its
    full stop. ``extract`` is the text under the title, resolutions included. ``printed_pages`` is
    what an agenda says of where the papers for the item stand ("1 - 15"). ``parent_id`` is the item
    under which a sub-item or a report stands.
    """

    id: str
    kind: ItemKind
    number: str | None
    title: str
    paper_id: str
    position: int
    extract: Extract
    meeting_id: str | None = None
    body: str | None = None
    date: dt.date | None = None
    parent_id: str | None = None
    printed_pages: str | None = None
    restricted: bool = False
    restriction: Extract | None = None
    author: str | None = None
    report_date: dt.date | None = None
    resolutions: tuple[Resolution, ...] = ()
    recommendations: tuple[Extract, ...] = ()
    references: tuple[Reference, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    votes: tuple[Vote, ...] = ()
    actions: tuple[Action, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def is_frame(self) -> bool:
        """Whether it is no business of its own: who was there, the notice of a meeting, front matter."""
        return self.number is None and self.id.rsplit("/", 1)[-1].rstrip("-0123456789") in FRAMES

    @property
    def minute(self) -> str | None:
        """The minute number, for a minute; None for anything else."""
        return self.number if self.kind == "minute" else None


@dataclass(frozen=True, slots=True)
class ParsedPaper:
    """What a paper says: its meetings and items in the order of the paper.

    Every stretch of the paper that is not furniture belongs to an item; what belongs to no numbered item
    is in an item of kind ``report`` (or of the meeting's own attendance) so that it can be found.
    """

    paper_id: str
    meetings: tuple[Meeting, ...]
    items: tuple[Item, ...]


# --- chunk, index, search ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one item, small enough to be embedded whole.

    ``context`` (body, date, minute, titles above) is embedded and searched with it, never quoted.
    ``key`` is the SHA-256 of what is embedded; equal keys share one vector.
    """

    id: str
    item_id: str
    paper_id: str
    position: int
    kind: ItemKind
    body: str | None
    date: dt.date | None
    minute: str | None
    title: str
    context: str
    extract: Extract
    key: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; empty or None means no limit; both dates are included."""

    bodies: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: tuple[ItemKind, ...] = ()
    minute: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, its score (higher is better) and the score of each retriever that found it."""

    passage: Passage
    score: float
    why: dict[str, float] = field(default_factory=dict)


# --- answer -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was taken to ask."""

    asks_for: AsksFor
    bodies: tuple[str, ...]
    since: dt.date | None
    until: dt.date | None
    minute: str | None
    topic: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for an answer: how many papers and meetings, the years, the bodies."""

    n_papers: int
    n_meetings: int
    since: dt.date | None
    until: dt.date | None
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands; ``marked`` are offsets of the answering words in its text."""

    extract: Extract
    item: Item
    clause: str | None = None
    resolution_id: str | None = None
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown: the citations and the words that join them, or *not found* with what was searched.

    ``note`` says what came of the language model where one was asked for and did not simply serve;
    ``dropped`` counts its sentences that the citations do not bear out. ``reason`` says in a sentence why
    nothing was found, ``contradicted_by`` what in the papers speaks for that: the opposite of what the
    question takes for granted, or that a meeting only asked for it.
    """

    question: str
    status: Status
    text: str
    citations: tuple[Citation, ...]
    understood: Understood
    searched: Searched
    nearest: tuple[Hit, ...] = ()
    written_by: str = "extracts"
    took_ms: float = 0.0
    note: str | None = None
    dropped: int = 0
    contradicted_by: tuple[Citation, ...] = ()
    reason: str = ""
