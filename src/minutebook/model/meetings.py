"""What a paper says, parsed: meetings, their items, and what was resolved, declared or voted under each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from minutebook.model.papers import Extract

ItemKind = Literal["agenda", "minute", "report"]
ResolutionKind = Literal["resolved", "recommended", "agreed"]

FRAMES = frozenset({"attendance", "agenda-notice", "actions", "front"})  # last parts of such items' ids


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
    """A row of an action log or work programme, or a line of a minute that says who is to act, as printed."""

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
