"""What came of what was asked for: requests tied to the later items that answer them.

Clauses that ask for something later come in, with the matters and references; out comes for each its
due date, what followed with the reason, and one of four states. *No trace* speaks of the papers held,
never of what was done.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from minutebook.model import Extract, Item, Resolution
from minutebook.register.due import Due, find_due, later
from minutebook.register.held import Held, offset_in
from minutebook.register.matters import Matter
from minutebook.register.requests import Asks, find_requests
from minutebook.register.resolve import ResolvedReference
from minutebook.register.titles import Weights, standing_kind, telling_words
from minutebook.text import slug

State = Literal["requested", "scheduled", "reported back", "no trace"]
How = Literal["reference", "matter", "words", "schedule"]

NO_DUE_MONTHS = 12
"""A request without a due date is still open this long after its meeting."""
ANSWERS = 0.5
"""Share of the request's own words (by weight) that an item must say to answer it."""
ANSWERS_BY_TITLE = 0.75
"""The same share where nothing but the words ties the later item to the request."""

_ASKING_WORDS = telling_words(
    "that a further update report briefing paper details information data figures presentation analysis "
    "breakdown feedback note evidence assurance response finding result outcome plan clarification "
    "submitted submit presented present provided provide brought bring circulated circulate supplied supply "
    "given give made make shared share sent send forwarded returned emailed reported received receive tabled "
    "considered consider fed back prepared prepare produced noted note approved invited invite asked ask attend "
    "requested required inform informed advise told member commission committee panel board partnership "
    "council cabinet scrutiny select chair meeting next future six three twelve month months year week weeks "
    "each every quarter regular further commission include including set position one two first january "
    "february march april may june july august september october november december work programme added "
    "item main remain director head service officer strategic assistant manager lead senior adviser "
    "person time date due course again separately shown showing show regarding respect relation continue "
    "continued take taken place review reviewed deferred explore exploration detail case write wrote"
)
_DONE = re.compile(r"\b(?:complete[d]?|closed|discharged|done|actioned|achieved|resolved)\b", re.IGNORECASE)
_SENTENCES_AROUND = 300


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


class FollowUps:
    """Looks for what came of requests among the papers held."""

    def __init__(
        self,
        held: Held,
        resolved: Mapping[str, Sequence[ResolvedReference]],
        matters: Sequence[Matter],
    ) -> None:
        self._held = held
        self._matter_of = {item_id: matter for matter in matters for item_id in matter.item_ids}
        self._referring: dict[str, list[ResolvedReference]] = {}
        for references in resolved.values():
            for found in references:
                if found.item_id is not None:
                    self._referring.setdefault(found.item_id, []).append(found)
        self._titles = {item.id: telling_words(item.title) for item in held.items.values()}
        self._weights = Weights.of(self._titles.values())
        self._by_body = _by_body(held)
        self.words_of = lru_cache(maxsize=4096)(self._words_of)

    def requests_of(self, item: Item) -> tuple[Request, ...]:
        """The requests that an item's clauses make, with what came of each."""
        if item.date is None:
            return ()
        if standing_kind(item.title) == "formal":
            return ()
        return tuple(request for clause in item.resolutions for request in self._requests(item, clause))

    def _requests(self, item: Item, clause: Resolution) -> Iterator[Request]:
        text = clause.extract.text
        day = item.date or dt.date.min
        next_meeting = self._held.next_sitting(item.body or "", day)
        for asked in find_requests(text):
            due = find_due(text[asked.start :], day, next_meeting=next_meeting)
            if due.words is None:
                due = find_due(text, day, next_meeting=next_meeting)
            topic = self._topic(item, text)
            answers = tuple(self._answers(item, clause, asked.asks, topic))
            scheduled = tuple(self._scheduled(item, topic)) if not answers else ()
            state = self._state(item, due, answers, scheduled)
            extract = clause.extract.part(asked.start, asked.end)
            yield Request(clause.id, item.id, asked.asks, extract, due, state, answers, scheduled)

    def _topic(self, item: Item, clause: str) -> frozenset[str]:
        """The words of a clause that say what in particular is asked for, beyond the item's own title."""
        words = telling_words(clause) - _ASKING_WORDS - self._titles[item.id]
        return frozenset(word for word in words if not word.isdigit())

    def _answers(
        self, item: Item, clause: Resolution, asks: Asks, topic: frozenset[str]
    ) -> Iterator[FollowUp]:
        found: dict[str, FollowUp] = {}
        for follow in (*self._referring_back(item, clause, topic), *self._same_matter(item, asks, topic)):
            found.setdefault(follow.item_id, follow)
        if not found:
            for follow in self._same_words(item, topic):
                found.setdefault(follow.item_id, follow)
        yield from sorted(found.values(), key=lambda follow: (self._day(follow.item_id), follow.item_id))

    def _referring_back(self, item: Item, clause: Resolution, topic: frozenset[str]) -> Iterator[FollowUp]:
        """Later items that name this minute; of several clauses, those whose words stand around the mention."""
        for found in self._referring.get(item.id, ()):
            by = self._held.items[found.from_item_id]
            if not self._is_later(by, item):
                continue
            around = self._words_around(by, found)
            share = self._weights.share(topic, around)
            if not topic and standing_kind(by.title) is None:
                share = 1.0
            if share >= ANSWERS and not _only_schedules(by):
                why = f"It refers to Minute No. {found.reference.minute}"
                said = sorted(topic & around)
                yield FollowUp(by.id, "reference", share, why + _saying(said), found.reference.extract)

    def _words_around(self, by: Item, found: ResolvedReference) -> frozenset[str]:
        """The words that a mention of a minute stands among: the whole item where it is a matter's own."""
        if standing_kind(by.title) is None:
            return self.words_of(by.id)
        at = offset_in(by, found.reference.extract) or 0
        return telling_words(by.extract.text[max(at - _SENTENCES_AROUND, 0) : at + _SENTENCES_AROUND])

    def _same_matter(self, item: Item, asks: Asks, topic: frozenset[str]) -> Iterator[FollowUp]:
        """Later items of the same matter: for a plain update any will do, else one that says the words."""
        matter = self._matter_of.get(item.id)
        for other_id in matter.item_ids if matter else ():
            other = self._held.items[other_id]
            if other.kind == "agenda" or not self._is_later(other, item):
                continue
            said = topic & self.words_of(other_id)
            share = self._weights.share(topic, said) if topic else 1.0
            if share >= ANSWERS or (asks in {"report", "return"} and len(topic) <= 1):
                yield FollowUp(
                    other_id,
                    "matter",
                    max(share, ANSWERS),
                    f"It takes up the same matter{_saying(sorted(said))}",
                )

    def _same_words(self, item: Item, topic: frozenset[str]) -> Iterator[FollowUp]:
        """Later items of the same body whose title is what was asked for."""
        if self._weights.total(topic) < 2:
            return
        for other in self._by_body.get(slug(item.body or ""), ()):
            if other.kind == "agenda" or not self._is_later(other, item) or standing_kind(other.title):
                continue
            title = self._titles[other.id] - _ASKING_WORDS
            share = self._weights.share(title, topic) if len(title & topic) >= 2 else 0.0
            if share >= ANSWERS_BY_TITLE:
                why = f"Its title is what was asked for{_saying(sorted(title & topic))}"
                yield FollowUp(other.id, "words", share, why)

    def _scheduled(self, item: Item, topic: frozenset[str]) -> Iterator[FollowUp]:
        """Agendas, action logs and work programmes after the meeting that put the request down."""
        wanted = (topic | self._titles[item.id]) - _ASKING_WORDS
        matter = self._matter_of.get(item.id)
        for other in self._by_body.get(slug(item.body or ""), ()):
            if not self._is_later(other, item):
                continue
            if other.kind == "agenda" and matter and other.id in matter.item_ids:
                yield FollowUp(other.id, "schedule", 1.0, "It is on the agenda.")
            yield from self._in_actions(other, wanted)

    def _in_actions(self, other: Item, wanted: frozenset[str]) -> Iterator[FollowUp]:
        for action in other.actions:
            words = telling_words(action.extract.text)
            share = self._weights.share(wanted, words)
            if share >= ANSWERS and len(wanted & words) >= 2:
                status = f" ({action.status})" if action.status else ""
                yield FollowUp(
                    other.id, "schedule", share, f"It is in the action log{status}.", action.extract
                )

    def _state(
        self, item: Item, due: Due, answers: Sequence[FollowUp], scheduled: Sequence[FollowUp]
    ) -> State:
        if answers:
            return "reported back"
        if any(follow.extract and _DONE.search(follow.why) for follow in scheduled):
            return "reported back"
        if scheduled:
            return "scheduled"
        newest = self._held.newest(item.body) or item.date or dt.date.min
        last = due.date or later(item.date or dt.date.min, NO_DUE_MONTHS, "month")
        return "requested" if last >= newest else "no trace"

    def _is_later(self, other: Item, item: Item) -> bool:
        return other.date is not None and item.date is not None and other.date > item.date

    def _day(self, item_id: str) -> dt.date:
        return self._held.items[item_id].date or dt.date.max

    def _words_of(self, item_id: str) -> frozenset[str]:
        item = self._held.items[item_id]
        return telling_words(f"{item.title} {item.extract.text}")


def _only_schedules(item: Item) -> bool:
    """Whether an item says what will be done rather than what was."""
    return standing_kind(item.title) == "work programme"


def _saying(words: Sequence[str]) -> str:
    return f" and says {', '.join(words[:6])}." if words else "."


def _by_body(held: Held) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in held.items.values():
        found.setdefault(slug(item.body or ""), []).append(item)
    for items in found.values():
        items.sort(key=lambda item: (item.date or dt.date.min, item.id))
    return found
