"""A question made ready to be answered: what it asks, where to look, and how its words weigh."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from minutebook.answer.rewording import put_as_minuted
from minutebook.answer.sources import HITS_READ, Sources, Vectors
from minutebook.answer.spelling import correct_small_words
from minutebook.answer.words import correct_spelling, stems, weigh_words, words_in
from minutebook.dates import FoundPeriod, find_periods
from minutebook.embed import AskedTokens, TokenEmbedder
from minutebook.model import Filters, Understood
from minutebook.question import (
    content_words,
    find_bodies,
    find_minute_number,
    find_unheld_body,
    spell_out,
    understand,
)

NEAR_FOR_SPELLING = 20
# Of cosine: from where on the papers are near enough to a question as it was said, and by how much it must be
# nearer in the words of minutes to be asked in those. Measured on 440 questions that have such words.
NEAR_ENOUGH, NEARER = 0.65, 0.02
SHORTEST_ABBREVIATION = 3
_MONEY = re.compile(
    r"£(?!\s?\d)|\bpounds?\b|\bcost(?:s|ing)?\b|\bspen[dt]\b|\bspending\b|\bprice\b|\bsalary\b|\bfees?\b|\bpaid\b"
    r"|\bcash\b|\bworth\b|\bdonat\w+|\bpay\b|\braised?\b|\bowed?\b|\bin the bank\b|\bhow much\W*$"
    r"|\bhow much (?:money|funding|had been claimed|did .* (?:receive|get))\b"
    r"|\bhow much (?:is|are|was|were|did|does|do|will|would|has|have|had) .{2,60}?"
    r" (?:giv(?:e|es|ing|en)|gave|contribut\w+|put(?:ting)? in(?:to)?|award\w*|charg(?:e|es|ed|ing)|earn\w*"
    r"|fined?|receiv\w+|paying)\b",
    re.IGNORECASE,
)
_SUM_NAMED = re.compile(
    r"\bin pounds\b|^how much (?:[\w’'-]+ ){0,3}(?:money|cash|funding)\b|\bup to what sum\b|\bwhat sums?\b"
    r"|^how much (?:will|would|did|do(?:es)?|is|are|was|were) .{2,60}"
    r" (?:towards|as an? (?:deposit|donation))\b"
    r"|^what (?:has|have|had|did) .{3,60} (?:brought in|bring in|fetch(?:ed)?)(?: so far| altogether)?\W*$"
    r"|^what did .{3,60}? pay\b(?! attention)|^(?:what|which) precept\b"
    r"|^what (?:is|was|are|were) (?!the reason)[^?]{3,60}? paid\b(?! (?:for|to do))"
    r"|^what(?:[’']s| is| are| was| were) [^?]{3,60}? paying\b(?! attention)|\b(?:spending|spend) limit\b"
    r"|\b(?:contract|donation|bid|grant|budget|award|funding|invoice|quote)s?"
    r" (?:amount|value|sum|total|price)s?\b"
    r"|^(?:what|which) (?:was |is |were |are )?(?:the )?(?:[\w’']+ ){0,2}"
    r"(?:budgets?|grants?|fines?|rents?|fees?|wages?|charges?)\b"
    r"(?! (?:\w+(?:ing|ings)|increase|rise|cut|change)\b)"
    r"|^(?:the )?(?:[\w’'-]+ ){0,2}?(?:costs?|budget|salary|rents?|price|fees?) (?:of|for)\b"
    r"|^what (?:will|would|does|do|did) .{3,80} (?:cost|charge)\b(?! \w+(?:ing|ings)\b)"
    r"|^(?!(?:what|why|who|when|where|which|how|did|does|do|is|are|was|were|has|have|had|can|could|will|would)\b)"
    r".*(?:\b(?:costs?|price|salary|rents?|fees?|wages?|payout)\b(?=\s*(?:of|for|at|in|on|paid|per|$|[?,–-]))"
    r"|\b(?:exact|total) (?:amount|cost|sum)\b|\bhow much\W*$)"
    r"|^(?:what|which) (?:\w+ )?(?:hourly|daily|weekly|monthly|annual) (?:rates?|rent|cost|pay)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:chang\w*|mov(?:e|ed|es|ing)|compar\w*|differ\w*|gr[eo]w\w*|r[io]se\w*|rising|fall\w*|fell"
    r"|go(?:ne)? (?:up|down)|better|worse|improv\w*|develop\w*)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:between|from|since)\s+", re.IGNORECASE)
_JOINT = re.compile(r"\s(?:and|to|until|till)\s", re.IGNORECASE)
_NO_VECTOR = np.zeros(0, np.float32)
_NOT_ENCODED = (_NO_VECTOR, AskedTokens(_NO_VECTOR.reshape(0, 0), ()), _NO_VECTOR)
_SHARE = re.compile(r"\bper ?cent(?:age)?\b|%|\bproportion\b|\bshare\b|\brate\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One question, read; ``text`` has slips of spelling corrected to words of the papers.

    ``asked`` are the question's tokens, none where the model has none, and ``token_weights`` what each
    tells. ``periods`` are those said that do not narrow the meetings: the years of figures. ``weights`` are
    by stem. ``absent_words`` are those that no passage holds in any form, ``absent`` their stems. ``bodies``
    are those of which papers are held, ``n_passages`` how many passages. ``names_its_day`` is set where no
    meeting of the day or time said is held: then only what speaks of that time by name is of it.
    ``place_weight`` is what the places of councils weigh that narrow what is searched: they are no matter,
    and what is found there holds them. ``times`` are all periods said, by their words. ``as_said`` is the
    question before its words were put as minutes put them, None where they were not.
    """

    text: str
    understood: Understood
    filters: Filters
    periods: tuple[FoundPeriod, ...]
    weights: Mapping[str, float]
    absent_words: tuple[str, ...]
    bodies: tuple[str, ...]
    vector: Vectors
    asked: AskedTokens
    token_weights: Vectors
    n_passages: int
    names_its_day: bool = False
    place_weight: float = 0.0
    times: Mapping[str, FoundPeriod] = field(default_factory=dict)
    as_said: Enquiry | None = None

    @property
    def wordings(self) -> tuple[Enquiry, ...]:
        """The question as it is asked of the papers, then as it was said, if that is otherwise."""
        return (self,) if self.as_said is None else (self, self.as_said)

    @property
    def absent(self) -> frozenset[str]:
        """The stems of the words that no passage holds."""
        return frozenset(part for word in self.absent_words for part in stems(word))

    @property
    def wants_money(self) -> bool:
        """Whether a sum of money is asked for."""
        return _names_sum(self.text) or (
            self.understood.asks_for == "figure" and bool(_MONEY.search(self.text))
        )

    @property
    def unheld_body(self) -> str:
        """The body that is said to have done something and of which no papers are held; empty for none."""
        return find_unheld_body(self.text, self.bodies)

    @property
    def wants_share(self) -> bool:
        """Whether a percentage is asked for."""
        return bool(_SHARE.search(self.text))


@lru_cache(maxsize=64)
def _names_sum(text: str) -> bool:
    """Whether a question names a sum; several steps of its answer ask."""
    return bool(_SUM_NAMED.search(text))


def read_question(text: str, filters: Filters, sources: Sources, *, today: dt.date) -> Enquiry:
    """Understand a question and put the filters that were chosen over what it says itself."""
    text = correct_small_words(spell_out(text), sources)
    names = [body.name for body in sources.catalogue.bodies()]
    understood = understand(text, bodies=names, today=today)
    merged = Filters(
        filters.bodies or understood.bodies,
        filters.since or (None if filters.until else understood.since),
        filters.until or (None if filters.since else understood.until),
        filters.kinds,
        filters.minute,
    )
    unheld = _is_unheld(understood, filters, merged, sources)
    if unheld:
        understood = replace(understood, since=None, until=None)
        merged = replace(merged, since=None, until=None)
    periods = _periods_in(text, today)
    asked_in = Enquiry(
        text,
        understood,
        merged,
        tuple(period for period in periods if not _is_used(period, understood)),
        {},
        (),
        tuple(names),
        *_NOT_ENCODED,
        sources.catalogue.counts().n_passages,
        unheld,
        _weight_of_places(text, names, sources),
        {text[period.start : period.end]: period for period in periods},
    )
    return _in_nearer_words(_put(asked_in, text, sources), text, sources)


def _periods_in(text: str, today: dt.date) -> tuple[FoundPeriod, ...]:
    """The periods that a question names: "last year" only beside no other, of which it may be the last.

    "Minute 1 June 2024" names a minute of June, and no day.
    """
    start, end = find_minute_number(text) or (0, 0)
    without_number = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    said = find_periods(without_number) or find_periods(text, today=today)
    return tuple(each for one in said for each in _ends_of(one, text)) if _CHANGE.search(text) else said


def _ends_of(period: FoundPeriod, text: str) -> tuple[FoundPeriod, ...]:
    """The two times between which a change is asked about; a period that is no such stretch as it is."""
    words = text[period.start : period.end]
    joint = _JOINT.search(words)
    if joint is None:
        return (period,)
    opening = _OPENING.match(words)
    start = opening.end() if opening else 0
    first, last = find_periods(words[start : joint.start()]), find_periods(words[joint.end() :])
    if len(first) != 1 or len(last) != 1:
        return (period,)
    places = ((first[0], period.start + start), (last[0], period.start + joint.end()))
    return tuple(replace(one, start=one.start + at, end=one.end + at) for one, at in places)


def _put(enquiry: Enquiry, text: str, sources: Sources) -> Enquiry:
    """Put a question in some words: weigh and encode them."""
    weighed = _weigh(text, enquiry.bodies, enquiry.understood, enquiry.filters, sources)
    vector, asked = _encoded(weighed.text, sources)
    return replace(
        enquiry,
        text=weighed.text,
        weights=weighed.weights,
        absent_words=weighed.absent,
        vector=vector,
        asked=asked,
        token_weights=sources.searcher.token_weights(asked.words),
    )


def _in_nearer_words(said: Enquiry, text: str, sources: Sources) -> Enquiry:
    """The question as minutes would put it, if the papers come nearer to that than to how it was said."""
    reworded = put_as_minuted(text, sources)
    near = _nearest(said, sources) if reworded.taken_as else 1.0
    if near >= NEAR_ENOUGH:
        return said
    minuted = _put(said, reworded.text, sources)
    if _nearest(minuted, sources) < near + NEARER:
        return said
    understood = replace(said.understood, taken_as=reworded.taken_as)
    return replace(minuted, understood=understood, as_said=said)


def _nearest(enquiry: Enquiry, sources: Sources) -> float:
    """How near the tokens of the nearest passage come to a question."""
    hits = sources.searcher.ask(enquiry.text, enquiry.filters, limit=HITS_READ)
    return max((hit.why.get("tokens", 0.0) for hit in hits), default=0.0)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A question with its spelling corrected, its words' weights by stem, and those that no passage holds."""

    text: str
    weights: Mapping[str, float]
    absent: tuple[str, ...]


def _weigh(
    text: str, names: Sequence[str], understood: Understood, filters: Filters, sources: Sources
) -> _Weighed:
    """Weigh the words of a question's matter, slips of spelling corrected to words of the papers."""
    n_passages = sources.catalogue.counts().n_passages
    by_word, absent = weigh_words(
        _words_of_matter(text, names, understood.bodies), sources.searcher, n_passages
    )
    near = _words_near(text, filters, sources) if absent else []
    corrected = correct_spelling(text, absent, list(dict.fromkeys(near)))
    if corrected != text:
        by_word, absent = weigh_words(
            _words_of_matter(corrected, names, understood.bodies), sources.searcher, n_passages
        )
    weights: dict[str, float] = {}
    for word, weight in by_word.items():
        for part in stems(word):
            weights[part] = max(weights.get(part, 0.0), weight)
    return _Weighed(
        corrected, weights, tuple(word for word in absent if not _is_short_for_near(word, text, near))
    )


def _weight_of_places(text: str, names: list[str], sources: Sources) -> float:
    """What the words weigh by which the place of a council narrows what is searched."""
    said = (text[one.start : one.end] for one in find_bodies(text, names) if one.by_place and one.narrows)
    words = [word for place in dict.fromkeys(said) for word in content_words(place)]
    if not words:
        return 0.0
    return sum(weigh_words(words, sources.searcher, sources.catalogue.counts().n_passages)[0].values())


def _is_unheld(understood: Understood, chosen: Filters, merged: Filters, sources: Sources) -> bool:
    """Whether no meeting of the time said in a question is held, so that it can only be spoken of elsewhere.

    What was declared at a meeting that is not held is not known, and a time that was chosen stays.
    """
    said = (understood.since, understood.until) != (None, None)
    if not said or chosen.since or chosen.until or understood.minute or understood.asks_for == "declaration":
        return False
    return sources.catalogue.meetings(merged, limit=0)[1] == 0


def _encoded(text: str, sources: Sources) -> tuple[Vectors, AskedTokens]:
    if isinstance(sources.embedder, TokenEmbedder):
        return sources.embedder.encode_question_with_tokens(text)
    vector = sources.embedder.encode_question(text)
    return vector, AskedTokens(np.zeros((0, len(vector)), np.float32), ())


def _words_near(text: str, filters: Filters, sources: Sources) -> list[str]:
    """The words of the passages nearest to a question as they follow one another, the nearest first."""
    hits = sources.searcher.ask(text, filters, limit=HITS_READ)[:NEAR_FOR_SPELLING]
    said = (text for hit in hits for text in (hit.passage.title, hit.passage.extract.text))
    return [word for text in said for word in words_in(text)]


def _is_short_for_near(word: str, text: str, near: list[str]) -> bool:
    """Whether a word is an abbreviation in capitals that words near the question spell out in a row."""
    if word.upper() not in text or len(word) < SHORTEST_ABBREVIATION:
        return False
    return word in "".join(other[0] for other in near)


def _is_used(period: FoundPeriod, understood: Understood) -> bool:
    """Whether the period is what narrows the meetings."""
    if understood.since is None and understood.until is None:
        return False
    return (understood.since is None or understood.since == period.since) or understood.until == period.until


def _words_of_matter(text: str, bodies: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """The words that carry matter, without the bodies that narrow, dates and the words of asking."""
    kept = list(text)
    named = find_bodies(text, bodies)
    taken = [(one.start, one.end) for one in named if one.narrows or one.denied or one.name in chosen]
    number = find_minute_number(text)
    taken += [number] if number else []
    for start, end in [*taken, *((period.start, period.end) for period in find_periods(text))]:
        kept[start:end] = " " * (end - start)
    return [word for word in dict.fromkeys(content_words("".join(kept))) if word not in _ASKING]


_ASKING = frozenset(
    re.findall(
        r"\w+",
        """agenda item items say resolve resolved resolution resolutions decision decisions outcome outcomes
        verdict latest newest recent agreed agree decided decide recommend recommended recommendation
        recommendations minute minutes meeting commission number figure happened list name
        everything told asked ask proportion wording pound pounds""",
    )
)
