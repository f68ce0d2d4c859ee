"""Figures, people, days and anything else: the sentences, points or rows that answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.nearness import encode_units, unit_vectors
from minutebook.answer.sentences import Unit, cut_units
from minutebook.answer.sources import Sources, Vectors
from minutebook.answer.words import share_held, stems
from minutebook.dates import FoundPeriod, find_dates, find_periods
from minutebook.model import Filters, Hit, Item, Passage
from minutebook.text import fold

PASSAGES_READ = 30
MOST_UNITS = 300  # held against one question by their tokens
UNITS_ENCODED = 12  # the best of them looked at once more, by themselves
SHORT_WORDS = 6
MEANING, AROUND, WORDS, SURROUNDINGS, TYPE, PASSAGE, PERIOD, SHORT = (
    0.45,
    0.10,
    0.30,
    0.05,
    0.20,
    0.13,
    0.10,
    0.05,
)
REPORTED_WITHIN_DAYS = 550  # in which a figure of a period is still reported

_NUMBER_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand"
    r"|half|quarter|third|twice|once|none|no"
)
_NUMBER = re.compile(rf"\d|\b(?:{_NUMBER_WORD})\b", re.IGNORECASE)
_MONEY = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:million|k\b|pounds)", re.IGNORECASE)
_SHARE = re.compile(r"\d\s?%|\bper ?cent\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Dr|Miss|Rev)\b"
    r"|\b[A-Z][a-z]+ (?:Mc ?|Mac|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b"
)
_WHY = re.compile(r"\s*why\b|.{0,40}[:,] why\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|due to|as a result|therefore|so that|in order to|reasons?|owing to|led to|caused?)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:19|20)\d\d\b"
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit of a passage and how well it answers, with what the score is made of."""

    hit: Hit
    unit: Unit
    score: float
    meaning: float
    words: float
    fits_type: bool
    fits_period: bool

    @property
    def text(self) -> str:
        """The unit's own words."""
        return self.hit.passage.extract.text[self.unit.start : self.unit.end]


@dataclass(frozen=True, slots=True)
class _Read:
    """A unit with all that is known of it before anything is encoded."""

    hit: Hit
    unit: Unit
    rank: float
    words: float
    around: float
    fits_type: bool
    fits_period: bool

    @property
    def text(self) -> str:
        """The unit's own words."""
        return self.hit.passage.extract.text[self.unit.start : self.unit.end]

    @property
    def promise(self) -> float:
        """How likely it is to answer, as far as can be told without encoding it."""
        return (
            WORDS * self.words
            + SURROUNDINGS * self.around
            + TYPE * self.fits_type
            + PASSAGE * self.rank
            + PERIOD * self.fits_period
            - SHORT * (len(self.text.split()) < SHORT_WORDS)
        )


def score_units(enquiry: Enquiry, hits: Sequence[Hit], sources: Sources) -> list[Scored]:
    """Weigh every unit of the best passages, best first.

    Their meaning comes from the tokens of their passages; only the few that promise most are encoded.
    """
    scores = [hit.score for hit in hits]
    low, width = min(scores, default=0.0), (max(scores, default=0.0) - min(scores, default=0.0)) or 1.0
    read = [one for hit in hits[:PASSAGES_READ] for one in _read(enquiry, hit, (hit.score - low) / width)]
    read = sorted(read, key=lambda one: -one.promise)[:MOST_UNITS]
    if not read:
        return []
    vectors = _vectors(enquiry, read, sources)
    near = vectors @ enquiry.vector
    beside = _means_beside(read, vectors) @ enquiry.vector
    scored = [
        Scored(
            one.hit,
            one.unit,
            one.promise + MEANING * float(meaning) + AROUND * float(around),
            float(meaning),
            one.words,
            one.fits_type,
            one.fits_period,
        )
        for one, meaning, around in zip(read, near, beside, strict=True)
    ]
    return sorted(scored, key=lambda one: -one.score)


def _vectors(enquiry: Enquiry, read: Sequence[_Read], sources: Sources) -> Vectors:
    """The vectors of the units read, those of the most promising by encoding them."""
    placed = [(one.hit.passage, one.unit) for one in read]
    vectors = unit_vectors(placed, sources)
    promises = np.array([one.promise for one in read]) + MEANING * (vectors @ enquiry.vector)
    best = np.argsort(-promises, kind="stable")[:UNITS_ENCODED]
    vectors[best] = encode_units([placed[number] for number in best], sources)
    return vectors


def _read(enquiry: Enquiry, hit: Hit, rank: float) -> list[_Read]:
    passage = hit.passage
    around = share_held(enquiry.weights, stems(f"{passage.title} {passage.extract.text}"))
    title = set(stems(passage.title))
    found = []
    for unit in cut_units(passage.extract.text):
        text = passage.extract.text[unit.start : unit.end]
        said = stems(text)
        if set(said) <= title:  # it says nothing that the title does not
            continue
        period = all(speaks_of(period, passage, text) for period in enquiry.periods)
        found.append(
            _Read(hit, unit, rank, share_held(enquiry.weights, said), around, has_type(enquiry, text), period)
        )
    return found


def _means_beside(read: Sequence[_Read], vectors: Vectors) -> Vectors:
    """For each unit the mean direction of it and of the units read just before and after it."""
    order = sorted(range(len(read)), key=lambda at: (read[at].hit.passage.id, read[at].unit.start))
    means = vectors.copy()
    for one, other in pairwise(order):
        if read[one].hit.passage.id == read[other].hit.passage.id:
            means[one] += vectors[other]
            means[other] += vectors[one]
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    made: Vectors = (means / np.maximum(lengths, 1e-12)).astype(np.float32)
    return made


def has_type(enquiry: Enquiry, text: str) -> bool:
    """Whether a text holds the kind of thing asked for; anything will do where no kind is asked for."""
    asks_for = enquiry.understood.asks_for
    if enquiry.wants_money:
        return bool(_MONEY.search(text))
    if asks_for == "figure" and enquiry.wants_share:
        return bool(_SHARE.search(text))
    if asks_for == "figure":
        return bool(_NUMBER.search(text))
    if asks_for == "person":
        return bool(_PERSON.search(text))
    if asks_for == "date":
        return bool(find_dates(text) or _MONTH.search(text))
    if _WHY.match(enquiry.text):
        return bool(_REASON.search(text))
    return True


def speaks_of(period: FoundPeriod, passage: Passage, text: str) -> bool:
    """Whether a text is of a period: it says so, or its meeting was held then or soon enough after."""
    said = find_periods(f"{text} {passage.title}")
    if any(_overlap(period, _as_said(other)) for other in said):
        return True
    if passage.date is None:
        return True
    since, until = period.since or dt.date.min, period.until or dt.date.max
    late = until if until == dt.date.max else until + dt.timedelta(days=REPORTED_WITHIN_DAYS)
    return since <= passage.date <= late


def _as_said(period: FoundPeriod) -> FoundPeriod:
    """An open period as the day that is said: "to 15th March 2024" speaks of no earlier year."""
    return replace(period, since=period.since or period.until, until=period.until or period.since)


def _overlap(one: FoundPeriod, other: FoundPeriod) -> bool:
    return (one.since or dt.date.min) <= (other.until or dt.date.max) and (other.since or dt.date.min) <= (
        one.until or dt.date.max
    )


def choose(scored: Sequence[Scored], *, most: int, share: float) -> list[Scored]:
    """Take the best units, at most one a stretch of text, while they come near the best."""
    chosen: list[Scored] = []
    for one in scored:
        if len(chosen) == most or one.score < share * scored[0].score:
            break
        if not any(_same_stretch(one, other) for other in chosen):
            chosen.append(one)
    return chosen


def _same_stretch(one: Scored, other: Scored) -> bool:
    if fold(one.text) == fold(other.text):
        return True
    same = one.hit.passage.id == other.hit.passage.id
    return same and one.unit.block == other.unit.block


def clause_of(one: Scored, item: Item) -> int | None:
    """Which clause of its item a unit stands in, counted from 0; None where it is no part of one."""
    passage = one.hit.passage
    spans = passage.extract.part(one.unit.start, one.unit.end).spans
    for number, resolution in enumerate(item.resolutions):
        for span in spans:
            for other in resolution.extract.spans:
                same = span.paper_id == other.paper_id
                if same and max(span.start, other.start) < min(span.end, other.end):
                    return number
    return None


def reported_within(period: FoundPeriod, filters: Filters) -> Filters:
    """Narrow filters to the meetings at which a figure of a period is reported: then, or soon after."""
    until = period.until + dt.timedelta(days=REPORTED_WITHIN_DAYS) if period.until else None
    return replace(
        filters,
        since=max(filter(None, (filters.since, period.since)), default=None),
        until=min(filter(None, (filters.until, until)), default=None),
    )
