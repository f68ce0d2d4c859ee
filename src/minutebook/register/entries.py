"""What the register holds: clauses, references, corrections, requests and matters, each as a type.

Nothing is worked out here, so that a page or a command that shows what is kept imports no more than this.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from minutebook.model import Extract, Reference, Resolution

Asks = Literal["report", "details", "return", "attend", "referral"]
"""``report``: an update, report or briefing. ``details``: figures or papers to be given to members.
``return``: the same matter before the body again. ``attend``: a person before the body.
``referral``: another body to take it up."""

State = Literal["requested", "scheduled", "reported back", "no trace"]
How = Literal["reference", "matter", "words", "schedule"]
CorrectionKind = Literal["replace", "insert", "other"]
LinkHow = Literal["reference", "title", "meaning", "report"]

LEAST_FIRST: tuple[State, ...] = ("no trace", "requested", "scheduled", "reported back")
"""The states, the one that calls for attention first."""


@dataclass(frozen=True, slots=True)
class Printing:
    """The clause as one paper prints it; ``differs`` from the preferred printing in more than its marks."""

    paper_id: str
    extract: Extract
    differs: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the register: its preferred printing, the minute it stands in, every printing.

    ``printings`` begin with the preferred one. ``missing_from`` are papers that print the minute and not
    this clause.
    """

    resolution: Resolution
    title: str
    body: str | None
    date: dt.date | None
    minute: str | None
    restricted: bool
    printings: tuple[Printing, ...]
    missing_from: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The clause's permanent id."""
        return self.resolution.id

    @property
    def wording_differs(self) -> bool:
        """Whether a paper prints it in other words, or leaves it out."""
        return any(printing.differs for printing in self.printings) or bool(self.missing_from)


@dataclass(frozen=True, slots=True)
class ResolvedReference:
    """A reference, where it was made, the item it means or None, and why.

    ``candidates`` are the ids of all that fit: one where ``item_id`` is given, two or more where the
    papers leave it open, none where the minute is not held. ``why`` is a sentence for people.
    """

    reference: Reference
    from_item_id: str
    item_id: str | None
    candidates: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made to a minute by a later one.

    ``item_id`` is the minute corrected, None where it is not held or not named; ``by_item_id`` the one that
    corrects it. ``wrong`` and ``right`` are the words as quoted, without their quotation marks. ``extract``
    is the whole of what is said, word for word.
    """

    item_id: str | None
    by_item_id: str
    kind: CorrectionKind
    wrong: str | None
    right: str | None
    extract: Extract


@dataclass(frozen=True, slots=True)
class Due:
    """When something was asked for: the last day in time, and the words that say so.

    ``date`` is None where the words name no day that can be worked out; ``repeats_months`` is set where
    it was asked for again and again. ``bound`` is the end of a year of which it is known only that it is
    then.
    """

    date: dt.date | None
    words: str | None
    repeats_months: int | None = None
    bound: dt.date | None = None

    @property
    def last(self) -> dt.date | None:
        """The last day that can be meant; None where none is known."""
        return self.date or self.bound


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A later item and what ties it to the request: ``how``, a score of 0 to 1, and a sentence for people."""

    item_id: str
    how: How
    score: float
    why: str
    extract: Extract | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Something that a clause asks for later, and what came of it.

    ``extract`` are the words that ask. ``followed_by`` are the items that answer, ``scheduled_by`` those
    that put it on an agenda, an action log or a work programme; both by date.
    """

    resolution_id: str
    item_id: str
    asks: Asks
    extract: Extract
    due: Due
    state: State
    followed_by: tuple[FollowUp, ...] = ()
    scheduled_by: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why two items belong to one matter. ``score`` is 1 for what the papers say themselves."""

    from_id: str
    to_id: str
    how: LinkHow
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Items about one thing in the order of their dates; ``id`` is that of the earliest of them.

    The same papers always give the same id, and any of its items' ids finds the matter. ``also`` are lines
    of agendas that are left out because their minutes are held; ``last`` is the date of the last item.
    """

    id: str
    title: str
    item_ids: tuple[str, ...]
    links: tuple[Link, ...]
    also: tuple[str, ...] = ()
    last: dt.date | None = None

    def reasons(self) -> dict[str, str]:
        """For each item why it is here: what ties it most strongly to one that stands before it."""
        places = {item_id: at for at, item_id in enumerate(self.item_ids)}
        found: dict[str, str] = {}
        for link in sorted(self.links, key=lambda link: (link.how == "reference", link.score)):
            ends = sorted((places[each], each) for each in (link.from_id, link.to_id) if each in places)
            if len(ends) == 2:
                found[ends[1][1]] = link.why
        return found
