"""What came of what was asked for: requests tied to the later items that answer them.

Clauses that ask for something later come in, with the matters and references; out comes for each its
due date, what followed with the reason, and one of four states. *No trace* speaks of the papers held,
never of what was done.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from minutebook.dates import find_dates, find_periods
from minutebook.model import Extract, Item, Resolution
from minutebook.register.due import find_due, later
from minutebook.register.entries import (
    Asks,
    Correction,
    Due,
    FollowUp,
    Matter,
    Request,
    ResolvedReference,
    State,
)
from minutebook.register.held import Held, body_key, by_body, offset_in
from minutebook.register.requests import Asked, find_requests, named_things
from minutebook.register.sittings import next_meetings
from minutebook.register.titles import Weights, standing_kind
from minutebook.register.words import ASKING_WORDS, telling_words
from minutebook.text import fold

NO_DUE_MONTHS = 12
"""A request without a due date is still open this long after its meeting."""
ANSWERS = 0.5
"""Share of the request's own words (by weight) that an item must say to answer it."""
ANSWERS_BY_TITLE = 0.6
"""The same share where nothing but the words ties the later item to the request."""

LATE_MONTHS = 24
"""How long after its due date, or its meeting, something still answers that does not name the minute."""
HALFWAY = 0.5
"""A plain *update in six months* is not answered before this share of its time has gone by."""
COUNTED_ITEMS = 1_000
"""How many items, evenly taken, the weights of words are counted over."""

LINE_WORDS = 14
"""A longer line of a work programme is a sentence about it, nothing planned."""

_DONE = re.compile(r"\b(?:complete[d]?|closed|discharged|done|actioned|achieved|resolved)\b", re.IGNORECASE)
_NO_MORE_THAN_WHEN = re.compile(r"\b(?:before|once|when|after|until)\b", re.IGNORECASE)
AROUND_CHARS = 300
"""How far around a mention of a minute the words count as said of it."""


class FollowUps:
    """Looks for what came of requests among the papers held."""

    def __init__(
        self,
        held: Held,
        resolved: Mapping[str, Sequence[ResolvedReference]],
        matters: Sequence[Matter],
        corrections: Sequence[Correction],
    ) -> None:
        self._held = held
        self._matter_of = {item_id: matter for matter in matters for item_id in matter.item_ids}
        self._referring = _referring(resolved, corrections)
        self._titles = {item.id: telling_words(item.title) for item in held.items.values()}
        self._words_of = lru_cache(maxsize=4096)(self._read_words)
        step = max(len(held.items) // COUNTED_ITEMS, 1)
        self._weights = Weights.of(self._words_of(item_id) for item_id in list(held.items)[::step])
        self._action_logs = by_body(
            item for item in held.items.values() if item.actions and item.kind != "minute"
        )
        self._programmes = by_body(
            item for item in held.items.values() if standing_kind(item.title) == "work programme"
        )
        self._reports = by_body(item for item in held.items.values() if item.kind == "report")
        self._titled_with = _by_word(held, self._titles)
        self._next_meeting = next_meetings(held)

    def requests_of(self, item: Item) -> tuple[Request, ...]:
        """The requests that an item's clauses make, with what came of each."""
        if item.date is None:
            return ()
        return tuple(
            self._followed(item, clause, asked, after)
            for clause in item.resolutions
            for asked, after in pairwise((*find_requests(clause.extract.text), None))
            if asked
        )

    def _followed(self, item: Item, clause: Resolution, asked: Asked, after: Asked | None) -> Request:
        """What came of one request; ``after`` is the next that the same clause makes."""
        text, day = clause.extract.text, item.date or dt.date.min
        next_meeting = self._next_meeting.get(item.meeting_id or "")
        end = len(text) if after is None else after.start
        due = find_due(text[asked.start : end], day, next_meeting=next_meeting)
        if due.words is None:
            due = find_due(text, day, next_meeting=next_meeting)
        wanted = self._wanted(item, text, text[asked.start : asked.end], asked.asks, due)
        answers = self._answers(item, wanted)
        scheduled = () if answers else tuple(self._scheduled(item, wanted))
        state = self._state(item, due, answers, scheduled)
        extract = clause.extract.part(asked.start, asked.end)
        return Request(clause.id, item.id, asked.asks, extract, due, state, answers, scheduled)

    def _wanted(self, item: Item, clause: str, request: str, asks: Asks, due: Due) -> _Wanted:
        """What in particular is asked for: the clause's words beyond its title, the thing itself apart."""
        words = _own_words(clause) - self._titles[item.id]
        day = item.date or dt.date.min
        ahead = (due.date - day) * HALFWAY if due.date and not words else dt.timedelta(0)
        latest = later(max(due.last or day, day), LATE_MONTHS, "month")
        thing = _own_words(_NO_MORE_THAN_WHEN.split(request)[0]) & words
        again = due.repeats_months is not None
        return _Wanted(words, thing, asks, day + ahead, latest, again, due.date, named_things(clause))

    def _answers(self, item: Item, wanted: _Wanted) -> tuple[FollowUp, ...]:
        """Items that answer, by date: all that name the minute, else those of the first day that fit.

        What is asked for again and again is answered by every item that fits.
        """
        named = list(self._referring_back(item, wanted))
        found = {
            follow.item_id: follow
            for follow in (
                *self._same_words(item, wanted),
                *self._same_matter(item, wanted),
                *self._same_name(item, wanted),
            )
        }
        # Where a later item says that it answers, an earlier one of the same matter is not what was meant.
        telling = named if named and not wanted.words else (*named, *found.values())
        first = min((self._day(follow.item_id) for follow in telling), default=None)
        kept = {
            item_id: follow
            for item_id, follow in found.items()
            if wanted.again or self._day(item_id) == first
        }
        kept |= {follow.item_id: follow for follow in named}
        return tuple(sorted(kept.values(), key=lambda follow: (self._day(follow.item_id), follow.item_id)))

    def _referring_back(self, item: Item, wanted: _Wanted) -> Iterator[FollowUp]:
        """Later items that name this minute, if the clause's words stand around the mention."""
        for found in self._referring.get(item.id, ()):
            by = self._held.items[found.from_item_id]
            standing = standing_kind(by.title)
            if not self._is_after(by, wanted.earliest, item) or standing == "work programme":
                continue
            around = self._words_around(by, found)
            same_body = body_key(by.body or "") == body_key(item.body or "")
            plain_answer = standing is None and same_body
            share = self._share(wanted, around) if wanted.words or plain_answer else 0.0
            if wanted.asks == "referral" and not same_body and len(wanted.words & around) >= 2:
                share = max(share, ANSWERS)
            if share >= ANSWERS:
                why = f"It refers to Minute No. {found.reference.minute}{_saying(wanted.words & around)}"
                yield FollowUp(by.id, "reference", share, why, found.reference.extract)

    def _words_around(self, by: Item, found: ResolvedReference) -> frozenset[str]:
        """The words that a mention of a minute stands among: the whole item where it is a matter's own."""
        if standing_kind(by.title) is None:
            return self._words_of(by.id)
        at = offset_in(by, found.reference.extract) or 0
        return telling_words(by.extract.text[max(at - AROUND_CHARS, 0) : at + AROUND_CHARS])

    def _same_matter(self, item: Item, wanted: _Wanted) -> Iterator[FollowUp]:
        """Later items of the same matter: for a plain update any will do, else one that says the words."""
        first: dt.date | None = None
        for other in self._thread_of(item):
            if first is not None and other.date != first and not wanted.again:
                return
            if other.kind == "agenda" or not self._is_in_time(other, wanted, item):
                continue
            share = self._share(wanted, self._words_of(other.id))
            if share >= ANSWERS:
                first = other.date
                why = f"It takes up the same matter{_saying(wanted.words & self._words_of(other.id))}"
                yield FollowUp(other.id, "matter", share, why)

    def _thread_of(self, item: Item) -> Iterator[Item]:
        """The items of the same matter; a work programme's are the body's other work programmes."""
        matter = self._matter_of.get(item.id)
        if matter:
            yield from (self._held.items[item_id] for item_id in matter.item_ids)
        elif standing_kind(item.title) == "work programme":
            yield from self._programmes.get(body_key(item.body or ""), ())

    def _share(self, wanted: _Wanted, words: frozenset[str]) -> float:
        """How much of what is asked for some words say, 0 to 1: of the thing itself where it is named."""
        telling = wanted.thing or wanted.words
        return self._weights.share(telling, words) if telling else 1.0

    def _same_words(self, item: Item, wanted: _Wanted) -> Iterator[FollowUp]:
        """Later items of the same body whose title is what was asked for; of any body for a referral."""
        met = Counter(item_id for word in wanted.words for item_id in self._titled_with.get(word, ()))
        for other in (self._held.items[item_id] for item_id, n_words in met.items() if n_words >= 2):
            same_body = body_key(other.body or "") == body_key(item.body or "")
            if not same_body and wanted.asks != "referral":
                continue
            title = self._titles[other.id] - ASKING_WORDS
            said = title & (wanted.words | self._titles[item.id])
            share = max(self._weights.share(title, said), len(said) / len(title))
            if share >= ANSWERS_BY_TITLE and self._is_in_time(other, wanted, item):
                yield FollowUp(other.id, "words", share, f"Its title is what was asked for{_saying(said)}")

    def _same_name(self, item: Item, wanted: _Wanted) -> Iterator[FollowUp]:
        """Reports for a meeting by which it was due that speak of what the clause calls by its name."""
        if wanted.asks != "report" or not wanted.names or wanted.due is None:
            return
        for other in self._reports.get(body_key(item.body or ""), ()):
            if self._is_after(other, wanted.earliest, item) and (other.date or wanted.due) <= wanted.due:
                said = fold(other.extract.text).lower()
                for name in (name for name in wanted.names if name in said):
                    why = f"It was before a meeting in time and speaks of {name}."
                    yield FollowUp(other.id, "words", 1.0, why)

    def _scheduled(self, item: Item, wanted: _Wanted) -> Iterator[FollowUp]:
        """Agendas, action logs and work programmes after the meeting that put the request down."""
        words = wanted.thing or wanted.words or self._titles[item.id] - ASKING_WORDS
        for found in self._referring.get(item.id, ()):
            by = self._held.items[found.from_item_id]
            if standing_kind(by.title) == "work programme" and self._is_planned_in(by, wanted, item):
                why = f"The work programme speaks of Minute No. {found.reference.minute}."
                yield FollowUp(by.id, "schedule", 1.0, why, found.reference.extract)
        if item.id in self._matter_of:
            for other in self._thread_of(item):
                if other.kind == "agenda" and self._is_in_time(other, wanted, item):
                    yield FollowUp(other.id, "schedule", 1.0, "It is on the agenda.")
        yield from self._in_programmes(item, wanted)
        for other in self._action_logs.get(body_key(item.body or ""), ()):
            if other.meeting_id == item.meeting_id or self._is_planned_in(other, wanted, item):
                yield from self._in_actions(other, words)

    def _in_programmes(self, item: Item, wanted: _Wanted) -> Iterator[FollowUp]:
        """Later work programmes with a line for what was asked, or for the matter where an update was.

        A programme that lists the meeting itself names the matter once for that, which is not counted.
        """
        title = self._titles[item.id] - ASKING_WORDS
        matter = title if wanted.asks == "report" and not wanted.thing else frozenset[str]()
        words = matter or wanted.thing or wanted.words
        if len(words) < 2 or standing_kind(item.title):
            return
        for other in self._programmes.get(body_key(item.body or ""), ()):
            if other.kind == "agenda" or not self._is_planned_in(other, wanted, item):
                continue
            lines = [line for line in programme_lines(other) if self._is_line_for(line.text, words)]
            past = any(found.date == item.date for found in find_dates(other.extract.text))
            for line in lines[1 if past and matter else 0 :][:1]:
                yield FollowUp(
                    other.id, "schedule", 1.0, f"The work programme has “{fold(line.text)}”.", line
                )

    def _is_line_for(self, line: str, words: frozenset[str]) -> bool:
        """Whether a line of a table says most of the words and little else."""
        said = _own_words(line)
        return (
            len(words & said) >= 2
            and self._weights.share(words, said) >= ANSWERS_BY_TITLE
            and self._weights.share(said, words) >= ANSWERS
        )

    def _in_actions(self, other: Item, words: frozenset[str]) -> Iterator[FollowUp]:
        for action in other.actions:
            said = telling_words(action.extract.text)
            share = self._weights.share(words, said)
            if share >= ANSWERS and len(words & said) >= 2:
                status = f" ({action.status})" if action.status else ""
                yield FollowUp(
                    other.id, "schedule", share, f"It is in the action log{status}.", action.extract
                )

    def _state(
        self, item: Item, due: Due, answers: Sequence[FollowUp], scheduled: Sequence[FollowUp]
    ) -> State:
        if answers or any(follow.extract and _DONE.search(follow.extract.text) for follow in scheduled):
            return "reported back"
        if scheduled:
            return "scheduled"
        day = item.date or dt.date.min
        last = due.last or later(day, NO_DUE_MONTHS, "month")
        return "requested" if last >= (self._held.newest(item.body) or day) else "no trace"

    def _is_after(self, other: Item, earliest: dt.date, item: Item) -> bool:
        return bool(other.date and item.date and other.date > item.date and other.date >= earliest)

    def _is_in_time(self, other: Item, wanted: _Wanted, item: Item) -> bool:
        return self._is_after(other, wanted.earliest, item) and (other.date or dt.date.max) <= wanted.latest

    def _is_planned_in(self, other: Item, wanted: _Wanted, item: Item) -> bool:
        """Whether a plan is of after the meeting; it may come long before what it plans."""
        return bool(other.date and item.date and item.date < other.date <= wanted.latest)

    def _day(self, item_id: str) -> dt.date:
        return self._held.items[item_id].date or dt.date.max

    def _read_words(self, item_id: str) -> frozenset[str]:
        item = self._held.items[item_id]
        return telling_words(f"{item.title} {item.extract.text}")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a request asks for: its own words, those of the thing itself, between which days, and by when.

    ``names`` are the names in the clause, in small letters.
    """

    words: frozenset[str]
    thing: frozenset[str]
    asks: Asks
    earliest: dt.date
    latest: dt.date
    again: bool
    due: dt.date | None
    names: tuple[str, ...]


def programme_lines(item: Item) -> Iterator[Extract]:
    """The short lines of a work programme, each of which may be something planned."""
    at = 0
    for line in item.extract.text.split("\n"):
        if 1 < len(line.split()) <= LINE_WORDS:
            yield item.extract.part(at, at + len(line))
        at += len(line) + 1


def _own_words(text: str) -> frozenset[str]:
    """The words of a clause that are neither dates nor numbers nor ways of asking."""
    for period in reversed(find_periods(text)):
        text = f"{text[: period.start]} {text[period.end :]}"
    return frozenset(word for word in telling_words(text) - ASKING_WORDS if not word.isdigit())


def _referring(
    resolved: Mapping[str, Sequence[ResolvedReference]], corrections: Sequence[Correction]
) -> dict[str, list[ResolvedReference]]:
    """References by the item they mean; those that only correct it left out."""
    correcting = {
        (each.by_item_id, span.start, span.end) for each in corrections for span in each.extract.spans
    }
    found: dict[str, list[ResolvedReference]] = {}
    for item_id, references in resolved.items():
        ranges = [(start, end) for by_id, start, end in correcting if by_id == item_id]
        for reference in references:
            at = reference.reference.extract.spans[0].start
            if reference.item_id and not any(start <= at < end for start, end in ranges):
                found.setdefault(reference.item_id, []).append(reference)
    return found


def _saying(words: frozenset[str]) -> str:
    return f" and says {', '.join(sorted(words)[:6])}." if words else "."


def _by_word(held: Held, titles: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """The minutes and reports that have a word in their title, standing items left out."""
    found: dict[str, list[str]] = {}
    for item in held.items.values():
        if item.kind != "agenda" and not standing_kind(item.title):
            for word in titles[item.id] - ASKING_WORDS:
                found.setdefault(word, []).append(item.id)
    return found
