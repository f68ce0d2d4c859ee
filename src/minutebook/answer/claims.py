"""What a language model wrote is held against the papers: what its quotes do not bear out is dropped.

A reply comes in as text and is read strictly. Each sentence must quote the extract of a key that was given,
word for word, and may then only say what the quoted words say: no other number, date or name, nothing
decided, denied or promised that is not decided, denied or promised there, and hardly a word besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from minutebook.answer.prompt import MOST_QUOTES, MOST_SENTENCES, Given
from minutebook.answer.says import Evidence, beyond
from minutebook.answer.sentences import cut_units
from minutebook.errors import GeneratorUnavailable, UnsupportedClaim
from minutebook.model import Citation
from minutebook.text import fold, fold_with_offsets

SHORTEST_QUOTE = 12  # characters, folded
LEAST_RUN = 85  # per cent of a quote, in one piece
LONGEST_SENTENCE = 600  # characters
LONGEST_QUOTE = 6_000

_FENCED = re.compile(r"\A\s*```(?:json)?[ \t]*\n(?P<inside>.*?)\n?```\s*\Z", re.DOTALL | re.IGNORECASE)


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Quote(_Strict):
    """Words that a sentence says are those of the extract with this key."""

    key: str = Field(max_length=40)
    words: str = Field(max_length=LONGEST_QUOTE)


class Sentence(_Strict):
    """One sentence as the language model wrote it, and what it rests on."""

    text: str = Field(max_length=LONGEST_SENTENCE)
    quotes: tuple[Quote, ...] = Field(max_length=MOST_QUOTES)


class Reply(_Strict):
    """Everything that the language model wrote."""

    sentences: tuple[Sentence, ...] = Field(max_length=MOST_SENTENCES)


@dataclass(frozen=True, slots=True)
class Rest:
    """The words that a sentence rests on: ``[start, end)`` of the text of the extract ``given``."""

    given: Given
    start: int
    end: int

    @property
    def words(self) -> str:
        """The paper's own words, white space folded."""
        return fold(self.given.citation.extract.text[self.start : self.end])

    @property
    def around(self) -> str:
        """The whole sentences, points or rows that they are part of, white space folded."""
        text = self.given.citation.extract.text
        start, end = around(text, self.start, self.end)
        return fold(text[start:end])


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that its quotes bear out."""

    text: str
    rests: tuple[Rest, ...]


def read_reply(content: str) -> Reply:
    """Read a reply: one JSON object of the form that was asked for, alone or in a code fence.

    Raises:
        GeneratorUnavailable: it is anything else.
    """
    fenced = _FENCED.match(content)
    try:
        return Reply.model_validate_json(fenced["inside"] if fenced else content)
    except (ValidationError, UnicodeError) as error:
        raise GeneratorUnavailable(
            "The language model did not answer in the form that it was asked for.",
            "Choose a model that can write JSON.",
            retry=False,
        ) from error


def keep_borne_out(reply: Reply, given: Iterable[Given]) -> tuple[tuple[Claim, ...], int]:
    """Keep the sentences that their quotes bear out, and count the others."""
    by_key = {each.key: each for each in given}
    kept: list[Claim] = []
    n_dropped = 0
    for sentence in reply.sentences:
        try:
            kept.append(check_sentence(sentence, by_key))
        except UnsupportedClaim:
            n_dropped += 1
    return tuple(kept), n_dropped


def check_sentence(sentence: Sentence, given: Mapping[str, Given]) -> Claim:
    """Hold one sentence against its quotes.

    A single quote that does not stand where it says drops the sentence, whatever the others bear out.

    Raises:
        UnsupportedClaim: they do not bear it out.
    """
    text = fold(sentence.text)
    if not sentence.quotes or not any(char.isalpha() for char in text):
        raise UnsupportedClaim("A sentence has no words, or no quotes.")
    rests = tuple(_rest(quote, given) for quote in sentence.quotes)
    evidence = Evidence(
        tuple(rest.words for rest in rests),
        tuple(rest.around for rest in rests),
        _verbs(rest.given.citation for rest in rests),
    )
    reason = beyond(text, evidence)
    if reason:
        raise UnsupportedClaim(f"A sentence goes beyond its quotes: {reason}.")
    return Claim(text, rests)


def _verbs(citations: Iterable[Citation]) -> str:
    """What the minutes say was done with the clauses cited: resolved, agreed, recommended."""
    return " ".join(
        resolution.verb
        for citation in citations
        for resolution in citation.item.resolutions
        if resolution.id == citation.resolution_id
    )


def _rest(quote: Quote, given: Mapping[str, Given]) -> Rest:
    if quote.key not in given:
        raise UnsupportedClaim("A quote has a key that was not given.")
    source = given[quote.key]
    found = find_run(quote.words, source.citation.extract.text)
    if found is None:
        raise UnsupportedClaim("A quote does not stand in its extract.")
    return Rest(source, *found)


def find_run(words: str, text: str) -> tuple[int, int] | None:
    """Find words in a text, white space folded: all of them, or most of them in one piece.

    Returns:
        The half-open range in ``text`` of the longest run of whole words that is at least ``LEAST_RUN`` of
        those given and ``SHORTEST_QUOTE`` characters; the first of equals; None if there is none.
    """
    wanted, folded = fold(words), fold_with_offsets(text)
    need = max(-(-len(wanted) * LEAST_RUN // 100), SHORTEST_QUOTE)
    if len(wanted) < need:
        return None
    # Whatever run of that length there is, it holds the middle of the words.
    core = (len(wanted) - need, need)
    best: tuple[int, int] | None = None
    for at in _occurrences(wanted[slice(*core)], folded.text):
        start, end = _whole_words(folded.text, *_widened(wanted, folded.text, at, *core))
        if end - start >= need and (best is None or end - start > best[1] - best[0]):
            best = start, end
    return None if best is None else folded.original(*best)


def _occurrences(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _widened(words: str, text: str, at: int, first: int, last: int) -> tuple[int, int]:
    """Widen ``words[first:last]``, found in the text at ``at``, to both sides as far as they agree."""
    start, end = at, at + last - first
    while first and start and words[first - 1] == text[start - 1]:
        first, start = first - 1, start - 1
    while last < len(words) and end < len(text) and words[last] == text[end]:
        last, end = last + 1, end + 1
    return start, end


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a range to whole words and numbers: "approved" does not stand in "disapproved"."""
    while start < end and _cuts(text, start):
        start += 1
    while end > start and _cuts(text, end):
        end -= 1
    return start, end


def _cuts(text: str, at: int) -> bool:
    """Whether a word or a number goes on across ``at``: 25|,000 and 25,|000 are one number."""
    before, after = text[max(at - 2, 0) : at], text[at : at + 2]
    if not before or not after:
        return False
    if before[-1].isalnum() and after[0].isalnum():
        return True
    number_goes_on = before[-1].isdigit() and after[0] in ",." and after[1:].isdigit()
    return number_goes_on or (before[:-1].isdigit() and before[-1] in ",." and after[0].isdigit())


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range of a text to the whole sentences, points or rows that it touches."""
    touched = [unit for unit in cut_units(text) if unit.start < end and unit.end > start]
    return min([start, *(unit.start for unit in touched)]), max([end, *(unit.end for unit in touched)])
