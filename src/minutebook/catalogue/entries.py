"""What the catalogue tells beyond the model's own types: sources, listings, counts, failures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from minutebook.model import Filters, Item, ItemKind, Meeting, Reference, Resolution
from minutebook.text import slug


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a paper. ``page`` is None where the file has no pages of its own."""

    paper_id: str
    file: str
    title: str
    page: int | None
    printed_page: str | None


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper as a list shows it; ``n_bytes`` of the file, ``n_chars`` of its text.

    ``council`` is whose paper it is, where that was said when it was added.
    """

    id: str
    file: str
    files: tuple[str, ...]
    title: str
    media_type: str
    n_bytes: int
    n_chars: int
    n_pages: int
    n_unread: int
    n_by_ocr: int
    quality: float
    paged: bool
    added_at: dt.datetime
    n_items: int
    n_passages: int
    meetings: tuple[str, ...]
    bodies: tuple[str, ...]
    council: str | None = None


@dataclass(frozen=True, slots=True)
class DoubtfulPage:
    """A page without text, or whose words came out badly; ``quality`` runs from 0 to 1.

    ``page`` is None where the file has no pages of its own.
    """

    paper_id: str
    file: str
    page: int | None
    unread: bool
    quality: float


@dataclass(frozen=True, slots=True)
class MixedMeeting:
    """A meeting of which two papers name wholly different members: it may be two councils' of one name."""

    meeting_id: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileEntry:
    """The file that a paper was read from: its bytes' hash, and every place where it was last found."""

    paper_id: str
    file: str
    media_type: str
    sha256: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """One sitting of a body: its best printing, every place it is printed, its minutes in order."""

    meeting: Meeting
    source: Source
    sources: tuple[Source, ...]
    minutes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """One item: its preferred printing, every place it is printed, and printings that say other things.

    ``others`` are printings under the same id whose words are for the most part not in the preferred
    one, such as a late addition to a report under the same number.
    """

    item: Item
    source: Source
    sources: tuple[Source, ...]
    others: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemHead:
    """What names an item, as its preferred printing has it; its words are not read for it."""

    id: str
    kind: ItemKind
    number: str | None
    title: str
    position: int
    meeting_id: str | None
    body: str | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class ResolutionEntry:
    """One clause, once, with the minute it stands in and every place it is printed."""

    resolution: Resolution
    item: str
    minute: str | None
    body: str | None
    date: dt.date | None
    source: Source
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A mention of another minute and the item that mentions it."""

    reference: Reference
    item_id: str
    body: str | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class MinuteHead:
    """A minute as far as a reference can tell it: its id, number, body and date."""

    item_id: str
    minute: str
    title: str
    body: str | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body: its name as printed most often, its slug, what is held of it, year by year.

    ``years`` are its years with their meetings counted, ``minuted`` those with minutes.
    """

    name: str
    slug: str
    n_meetings: int
    n_minuted: int
    first: dt.date
    last: dt.date
    years: tuple[tuple[int, int], ...]
    minuted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in, with what to do about it."""

    path: str
    file: str
    sha256: str | None
    kind: str
    what: str
    advice: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the catalogue holds; ``n_passages`` and ``n_vectors`` are those the projections show."""

    n_papers: int
    n_pages: int
    n_meetings: int
    n_items: int
    n_minutes: int
    n_resolutions: int
    n_passages: int
    n_vectors: int
    n_failures: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Which passages a projection of an older revision must take in anew and which it must drop.

    ``revision`` is what the projection may be stamped with afterwards; rows are in rising order.
    """

    revision: int
    changed: tuple[int, ...]
    gone: tuple[int, ...]


def where(filters: Filters, table: str) -> tuple[str, list[object]]:
    """Write filters as a condition on ``table`` (``body_slug``, ``date``, ``kind``), and its values."""
    parts: list[str] = []
    values: list[object] = []
    if filters.bodies:
        parts.append(f"{table}.body_slug IN ({','.join('?' * len(filters.bodies))})")
        values += [slug(body) for body in filters.bodies]
    if filters.since:
        parts.append(f"{table}.date >= ?")
        values.append(filters.since.isoformat())
    if filters.until:
        parts.append(f"{table}.date <= ?")
        values.append(filters.until.isoformat())
    return " AND ".join(parts) or "1", values
