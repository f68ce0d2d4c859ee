"""When the papers do not answer: nothing near enough, or what the question holds fast to is not there.

Measured on the questions for the papers at hand, likeness alone does not tell what is answered from what
is not; likeness of the words with their rarity, less the weight of words that no paper holds, does so for
matters that the papers never mention. What is asked for by kind is held against what would be quoted
(:mod:`minutebook.answer.lacking`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.facts import Scored
from minutebook.answer.nearness import nearest_words, nearness
from minutebook.answer.reading import read_passage
from minutebook.answer.resolved import TITLE_SAYS_IT, Fit, clauses_of
from minutebook.answer.sources import Sources, Vectors
from minutebook.answer.times import speaks_of
from minutebook.answer.words import stems
from minutebook.dates import find_periods
from minutebook.model import Filters, Hit, Item, ItemKind
from minutebook.question import find_long_names, find_minute_number, find_names


@dataclass(frozen=True, slots=True)
class Weighing:
    """What each way in which passages bear a question out counts for, and the least sum that is answered.

    ``tokens`` is for the nearness of the nearest, ``shared`` for the rare words shared with one, ``absence``
    for the weight of words that no paper holds, ``missed`` for that of words which the passage read has
    nothing like.
    """

    tokens: float
    shared: float
    absence: float
    missed: float
    zero: float
    least: float


# Logistic fits of answerable questions against such as no paper mentions: at 0 both are as likely. With a
# part of the questions left out in turn, the first puts 98 of 100 pairs in the right order.
FACTS = Weighing(12.1, 1.7, 3.9, 17.5, 6.3, least=0.25)
# The words of asking are those of the minutes, so that those shared tell little. Below the least every item
# taken was the wrong one, though the question could be answered.
ITEMS = Weighing(27.0, 0.0, 4.5, 39.0, 6.9, least=4.7)
UNLIKE = 0.5  # cosine below which a word has nothing like it
TOKENS_UNKNOWN = 0.9  # of the nearness in meaning, where the index keeps no token vectors
_NEXT_MEETING = re.compile(r"\bnext meeting\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w.,/])\d{1,3}(?:,\d{3})+\b|(?<![\w.,/])\d{3,}(?![\w/]|[.,]\d)")

NEARER_ELSEWHERE = 0.12  # of cosine: no answerable question came near it
N_ELSEWHERE = 10
ELSEWHERE = "The papers speak of it, but not within the dates or bodies that were asked for."
NO_RESOLUTION_NEAR = "No resolution that is held comes near enough to the question."
NOTHING_RESOLVED = "No meeting within what was asked resolved anything that is held."
NOT_OF_THAT_TIME = "Nothing of that time stands beside it."
NOTHING_NEAR = "Nothing in the papers comes near enough to the question."
# What is said of any question; that no papers of its time are held tells more.
SAID_OF_ANY = frozenset((ELSEWHERE, NO_RESOLUTION_NEAR, NOTHING_RESOLVED, NOT_OF_THAT_TIME, NOTHING_NEAR))


def support(
    enquiry: Enquiry, hits: Sequence[Hit], read: Hit, sources: Sources, weighing: Weighing = FACTS
) -> float:
    """How far passages bear a question out: above 0 more likely than not.

    Args:
        enquiry: the question.
        hits: all that were found.
        read: that from which the answer would be taken.
        sources: gives what is near in it.
        weighing: what each way counts for.
    """
    tokens = max(hit.why.get("tokens", TOKENS_UNKNOWN * hit.why.get("meaning", 0.0)) for hit in hits)
    # What one rare word brings to BM25 grows with the logarithm of the passages.
    rarest = math.log(2 + enquiry.n_passages)
    shared = max(hit.why.get("words", 0.0) for hit in hits) / rarest
    missed = words_missed(enquiry, read, sources)
    return (
        weighing.tokens * tokens
        + weighing.shared * shared
        - weighing.absence * _absence(enquiry)
        - weighing.missed * missed
        - weighing.zero
    )


def _absence(enquiry: Enquiry) -> float:
    """The share of the weight of a question's words that stands on words no paper holds."""
    total = sum(enquiry.weights.values()) + enquiry.place_weight
    return sum(enquiry.weights.get(word, 0.0) for word in enquiry.absent) / total if total else 0.0


def words_missed(enquiry: Enquiry, hit: Hit, sources: Sources) -> float:
    """How much of a question's weight has nothing like it in a passage: from 0 to ``UNLIKE``.

    A word counts by how far its nearest token in the passage falls short of ``UNLIKE``; 0 where the model
    or the index keeps no token vectors.
    """
    return _missed(enquiry, nearest_words(enquiry, hit.passage, sources))


def words_missed_beside(enquiry: Enquiry, one: Scored, sources: Sources) -> float:
    """How much of a question's weight has nothing like it in a unit, the one before it and their heading.

    Returns:
        From 0 to ``UNLIKE``, as :func:`words_missed` counts it.
    """
    each = nearness(enquiry, [one.hit.passage], sources)[0].each
    if not len(each):
        return 0.0
    at = read_passage(one.hit.passage).units.index(one.unit) + 1  # the heading is before the first
    return _missed(enquiry, each[[0, max(at - 1, 0), at]].max(axis=0))


def _missed(enquiry: Enquiry, nearest: Vectors) -> float:
    """How far the nearest to each of the question's tokens, (m,), fall short of ``UNLIKE``, by weight."""
    if not len(nearest):
        return 0.0
    near: dict[str, list[float]] = {}
    for word, alike in zip(enquiry.asked.words, nearest.tolist(), strict=True):
        near.setdefault(word.lower(), []).append(alike)
    short, total = 0.0, enquiry.place_weight
    for word, alike_each in near.items():
        weight = max((enquiry.weights.get(part, 0.0) for part in stems(word)), default=0.0)
        total += weight
        short += weight * max(0.0, UNLIKE - sum(alike_each) / len(alike_each))
    return short / total if total else 0.0


def why_silent(enquiry: Enquiry, hits: Sequence[Hit], chosen: Sequence[Scored], sources: Sources) -> str:
    """Say why nothing found answers a question for facts; empty where something does."""
    if not hits or not chosen:
        return NOTHING_NEAR
    if _is_elsewhere(enquiry, hits, sources):
        return ELSEWHERE
    # Where a minute is named and held, what to read is known, however it is worded; so it is of meetings.
    known = enquiry.understood.minute is not None or _NEXT_MEETING.search(enquiry.text)
    if not known and support(enquiry, hits, chosen[0].hit, sources) < FACTS.least:
        return NOTHING_NEAR
    said = [f"{one.hit.passage.context} {one.hit.passage.extract.text}" for one in chosen]
    return _name_absent(enquiry, sources) or _figure_absent(enquiry, said) or _time_absent(enquiry, chosen)


def why_silent_on_items(
    enquiry: Enquiry,
    hits: Sequence[Hit],
    fits: Sequence[Fit],
    sources: Sources,
    kinds: tuple[ItemKind, ...] = (),
) -> str:
    """Say why no item, of the kinds looked at, answers a question for resolutions; empty where one does."""
    if not fits:
        return NOTHING_RESOLVED
    if _is_elsewhere(enquiry, hits, sources, kinds):
        return ELSEWHERE
    item = fits[0].item
    if not fits[0].title and _is_titled_elsewhere(enquiry, item, sources, kinds):
        return ELSEWHERE
    own = [hit for hit in hits if hit.passage.item_id == item.id]
    named = fits[0].title >= TITLE_SAYS_IT
    if not named and support(enquiry, own, own[0], sources, ITEMS) < ITEMS.least:
        return NO_RESOLUTION_NEAR
    if not all(speaks_of(period, own[0].passage, item.extract.text) for period in enquiry.periods):
        return NOT_OF_THAT_TIME
    said = f"{item.minute or ''} {item.title} {item.extract.text}"
    return _name_absent(enquiry, sources) or _figure_absent(enquiry, [said])


def _is_elsewhere(
    enquiry: Enquiry, hits: Sequence[Hit], sources: Sources, kinds: tuple[ItemKind, ...] = ()
) -> bool:
    """Whether what is asked about is spoken of, and only beyond the dates and bodies of the question."""
    understood = enquiry.understood
    # "When is the next meeting after July?" is answered at the meeting before.
    if enquiry.filters == Filters() or understood.minute is not None or understood.asks_for == "date":
        return False
    anywhere = sources.searcher.ask(enquiry.text, Filters(kinds=kinds), limit=N_ELSEWHERE)
    return _nearest(anywhere) - _nearest(hits) >= NEARER_ELSEWHERE


def _is_titled_elsewhere(enquiry: Enquiry, item: Item, sources: Sources, kinds: tuple[ItemKind, ...]) -> bool:
    """Whether a matter that an item only mentions is what others are about, beyond what was asked for."""
    if enquiry.filters == Filters() or not enquiry.weights or enquiry.understood.minute is not None:
        return False
    resolved = {word for clause in clauses_of(item) for word in stems(clause.extract.text)}
    if resolved & enquiry.weights.keys():
        return False
    anywhere = sources.searcher.ask(enquiry.text, Filters(kinds=kinds), limit=N_ELSEWHERE)
    return any(enquiry.weights.keys() <= set(stems(hit.passage.title)) for hit in anywhere)


def _nearest(hits: Sequence[Hit]) -> float:
    """How near the tokens of the nearest passage come."""
    return max((hit.why.get("tokens", hit.why.get("meaning", 0.0)) for hit in hits), default=0.0)


def _figure_absent(enquiry: Enquiry, texts: Sequence[str]) -> str:
    """Whether the question holds fast to a figure that does not stand where the answer would come from."""
    text = enquiry.text
    spoken_of = [(period.start, period.end) for period in find_periods(text)]
    number = find_minute_number(text)
    spoken_of += [number] if number else []
    for match in _FIGURE.finditer(text):
        if any(start <= match.start() < end for start, end in spoken_of):
            continue
        plain = match[0].replace(",", "")
        if not any(plain in other.replace(",", "") for other in texts):
            return f"The figure {match[0]} does not stand there."
    return ""


def _name_absent(enquiry: Enquiry, sources: Sources) -> str:
    """Whether the question names someone or something whose name stands nowhere in the papers."""
    absent = set(enquiry.absent_words)
    for word in find_names(enquiry.text, enquiry.bodies):
        if word in absent:
            return f"The name “{word.title()}” stands nowhere in the papers."
    for name in find_long_names(enquiry.text, enquiry.bodies):
        if not sources.searcher.count(f'"{name}"', Filters()):
            return f"The name “{name}” stands nowhere in the papers."
    return ""


def _time_absent(enquiry: Enquiry, chosen: Sequence[Scored]) -> str:
    """Whether a year was asked for and nothing near is of it."""
    if len(enquiry.periods) == 1 and not any(one.fits_period for one in chosen):
        return NOT_OF_THAT_TIME
    return ""
