"""The parts of pages that tie items together: mentions, corrections, matters over time."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.web.parts import Block, Link


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of another minute: where it leads, or why it leads nowhere and what could be meant."""

    text: str
    href: str | None = None
    title: str | None = None
    note: str | None = None
    candidates: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction of one minute by another, in the words of the minute that makes it."""

    words: str
    minute: Link | None


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """An item in the thread of a matter; ``here`` is the one whose page it is."""

    date: str
    date_iso: str
    title: str
    href: str
    body: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A matter over time, by date: all of it, or what stands around one item."""

    title: str
    href: str
    lines: tuple[ThreadLine, ...]
    more: str | None = None


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter in the list of matters."""

    title: str
    href: str
    note: str
    open_requests: str | None = None


@dataclass(frozen=True, slots=True)
class MatterStep:
    """One item of a matter: what it is, why it is there, what was resolved and what came of that."""

    title: str
    href: str
    why: str | None
    resolved: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class MatterDay:
    """The items of a matter that belong to one meeting."""

    date: str
    date_iso: str
    body: str
    href: str | None
    steps: tuple[MatterStep, ...]
