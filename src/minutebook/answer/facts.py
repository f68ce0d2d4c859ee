"""Figures, people, days and anything else: the sentences, points or rows that answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.kinds import kind_hinted_at, kind_wanted
from minutebook.answer.nearness import Nearness, nearness
from minutebook.answer.reading import Reading, read_passage
from minutebook.answer.resolved import clauses_of, places_in
from minutebook.answer.sentences import Unit
from minutebook.answer.sources import Keeping, Sources
from minutebook.answer.times import fits
from minutebook.answer.words import Telling
from minutebook.model import Hit, Item
from minutebook.text import fold

PASSAGES_READ = 30
# What tells an answering unit from the others, as a logistic fit weighs it: each set of questions was left
# out in turn, and the weights are the mean. Cosines, shares and yes-or-no; of words the natural logarithm.
MEANING, TOKENS, WORDS, TYPE, PERIOD, PASSAGE, ROW, POINT, LENGTH = (
    4.7,
    6.4,
    1.7,
    1.5,
    1.3,
    3.7,
    0.8,
    0.4,
    0.3,
)
_SHAPE = np.array((ROW, POINT, LENGTH), np.float32)  # as a reading tells them
UNITS_RAISED, CLAUSE = 40, 1.5  # what was resolved counts for more where it is asked for


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit of a passage and how well it answers, on a logistic scale, with what the score is made of.

    ``own`` is the score without what its passage counts for.
    """

    hit: Hit
    unit: Unit
    score: float
    own: float
    tokens: float
    words: float
    fits_type: bool
    fits_period: bool

    @property
    def text(self) -> str:
        """The unit's own words."""
        return self.hit.passage.extract.text[self.unit.start : self.unit.end]


def score_units(enquiry: Enquiry, hits: Sequence[Hit], sources: Sources) -> list[Scored]:
    """Weigh every unit of the best passages, best first; those that only repeat the title are left out."""
    scores = [hit.score for hit in hits]
    low, width = min(scores, default=0.0), (max(scores, default=0.0) - min(scores, default=0.0)) or 1.0
    hits = hits[:PASSAGES_READ]
    near = nearness(enquiry, [hit.passage for hit in hits], sources)
    readings = [read_passage(hit.passage) for hit in hits]
    telling = Telling(enquiry.weights, frozenset[str]().union(*(reading.all_stems for reading in readings)))
    read = (
        _Read(hit, (hit.score - low) / width, reading, each)
        for hit, reading, each in zip(hits, readings, near, strict=True)
    )
    wanted = _Wanted(kind_wanted(enquiry), *kind_hinted_at(enquiry))
    scored = (one for each in read for one in _scored(enquiry, each, telling, wanted))
    return sorted(scored, key=lambda one: -one.score)


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage found, where it came among all found (1 the best, 0 the last), and what is near in it."""

    hit: Hit
    rank: float
    reading: Reading
    near: Nearness


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What tells whether a text holds the kind of thing asked for, or one hinted at, and what that counts."""

    holds_kind: Callable[[str], object]
    holds_hinted: Callable[[str], object]
    hinted: float


def _scored(enquiry: Enquiry, read: _Read, telling: Telling, wanted: _Wanted) -> Iterator[Scored]:
    passage, reading, near = read.hit.passage, read.reading, read.near
    likeness = (MEANING * near.meaning + TOKENS * near.titled + reading.shape @ _SHAPE).tolist()
    tokens = near.titled.tolist()
    periods = enquiry.periods
    units = zip(reading.units, reading.texts, reading.stems, strict=True)
    for number, (unit, text, said) in enumerate(units):
        if said <= reading.title:
            continue
        words = telling.share_in(said)
        fits_type = bool(wanted.holds_kind(text))
        before = passage.extract.text[: unit.start] if periods else ""
        fits_period = not periods or all(fits(enquiry, period, passage, text, before) for period in periods)
        own = likeness[number] + WORDS * words + TYPE * fits_type + PERIOD * fits_period
        own += wanted.hinted if wanted.hinted and wanted.holds_hinted(text) else 0.0
        score = own + PASSAGE * read.rank
        yield Scored(read.hit, unit, score, own, tokens[number], words, fits_type, fits_period)


def clauses_first(scored: Sequence[Scored], catalogue: Keeping) -> list[Scored]:
    """Raise what a meeting resolved above what was only said, for questions about what was asked for."""
    looked_at = scored[:UNITS_RAISED]
    items = catalogue.items(dict.fromkeys(one.hit.passage.item_id for one in looked_at))
    raised = []
    for one in looked_at:
        item = items.get(one.hit.passage.item_id)
        number = None if item is None else clause_of(one, item)
        tells = item is not None and number is not None and not clauses_of(item)[number].notes_only
        raised.append(replace(one, score=one.score + CLAUSE) if tells else one)
    return sorted([*raised, *scored[UNITS_RAISED:]], key=lambda one: -one.score)


def choose(scored: Sequence[Scored], *, most: int, within: float) -> list[Scored]:
    """Take the best units, at most one a stretch of text, while they come within so much of the best."""
    chosen: list[Scored] = []
    for one in scored:
        if len(chosen) == most or one.score < scored[0].score - within:
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
    own = one.hit.passage.extract.part(one.unit.start, one.unit.end)
    places = places_in(own, [resolution.extract for resolution in item.resolutions])
    return places[0][0] if places else None
