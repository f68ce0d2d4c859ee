"""An extractive answer comes in; out goes the same joined and shortened by a language model, or as it was.

The language model is optional and never trusted. It sees the quotes and the passages near them, and of what
it writes only those sentences are shown that its quotes bear out. Whatever goes wrong, the extractive answer
stands, with a note that says why.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from minutebook.answer.claims import Claim, Rest, around, keep_borne_out, read_reply
from minutebook.answer.generator import Generator
from minutebook.answer.prompt import make_prompt
from minutebook.answer.sources import Keeping, Searching
from minutebook.answer.verify import keep_standing
from minutebook.errors import GenerationError
from minutebook.model import Answer, Citation, Filters, Understood
from minutebook.settings import Settings
from minutebook.text import find_folded, fold

HITS_READ = 10
MOST_PASSAGES = 4  # beyond the extractive answer's own quotes
QUOTES_STAND = "The quotes stand by themselves."


@dataclass(frozen=True, slots=True)
class Written:
    """What a language model made of an answer.

    ``text`` numbers the citations that each sentence rests on, from 1: ``[1]``. ``citations`` stand in that
    order. ``dropped`` counts the sentences that were not borne out; ``n_tokens`` are those of the request.
    """

    text: str
    citations: tuple[Citation, ...]
    dropped: int
    model: str
    n_tokens: int


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Why the extractive answer stands, in a sentence, and how many sentences were dropped."""

    why: str
    dropped: int = 0


class Writing(Protocol):
    """Joins and shortens citations."""

    def write(self, question: str, citations: Sequence[Citation]) -> Written | Unwritten:
        """Join and shorten citations, in the order in which they matter, into an answer."""
        ...


def open_writer(settings: Settings) -> Writing | None:
    """Give the writer that the settings name; None unless they name an address."""
    if not settings.generator_url:
        return None
    return Writer(Generator(settings), max_tokens=settings.generator_max_tokens)


class Writer:
    """Writes with a language model, and shows only what the papers bear out."""

    def __init__(self, generator: Generator, *, max_tokens: int) -> None:
        self._generator = generator
        self._max_tokens = max_tokens

    def write(self, question: str, citations: Sequence[Citation]) -> Written | Unwritten:
        """Join and shorten citations into an answer, or say why not; never raises for the model's sake."""
        prompt = make_prompt(question, citations, max_tokens=self._max_tokens)
        if not prompt.given:
            return Unwritten("The quotes are too long for the language model.")
        try:
            generated = self._generator.generate(prompt)
            claims, dropped = keep_borne_out(read_reply(generated.content), prompt.given)
        except GenerationError as error:
            return Unwritten(error.what)
        if not claims:
            return Unwritten("The language model wrote nothing that the papers bear out.", dropped)
        if dropped > len(claims):
            return Unwritten("The papers do not bear out most of what the language model wrote.", dropped)
        return Written(*_put_together(claims), dropped, generated.model, prompt.n_tokens)


def _put_together(claims: Iterable[Claim]) -> tuple[str, tuple[Citation, ...]]:
    """Number the extracts in the order in which sentences rest on them, and the sentences by them."""
    resting: dict[str, list[Rest]] = {}
    sentences = []
    for claim in claims:
        for rest in claim.rests:
            resting.setdefault(rest.given.key, []).append(rest)
        numbers = dict.fromkeys(list(resting).index(rest.given.key) + 1 for rest in claim.rests)
        sentences.append(f"{claim.text} {''.join(f'[{number}]' for number in numbers)}")
    return " ".join(sentences), tuple(_mark(rests) for rests in resting.values())


def _mark(rests: Sequence[Rest]) -> Citation:
    """Mark in a citation the words that sentences rest on."""
    citation = rests[0].given.citation
    return replace(citation, marked=_joined([(rest.start, rest.end) for rest in rests]))


def _joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Put ranges in order, those that overlap or touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def cite_near(
    answer: Answer, filters: Filters, *, searcher: Searching, catalogue: Keeping
) -> tuple[Citation, ...]:
    """Cite the passages that best bear on an answered question and are not cited whole already.

    Args:
        answer: an extractive one; ``not_found`` has none near.
        filters: what the person chose to narrow to; what the question was understood to say comes after.
        searcher: finds passages.
        catalogue: gives items and pages.
    """
    if answer.status != "answered":
        return ()
    hits = searcher.ask(answer.question, _narrowed(filters, answer.understood), limit=HITS_READ)
    held = [fold(citation.extract.text) for citation in answer.citations]
    fresh = [hit.passage for hit in hits if not any(fold(hit.passage.extract.text) in text for text in held)]
    items = catalogue.items(dict.fromkeys(passage.item_id for passage in fresh[:MOST_PASSAGES]))
    near = [
        Citation(one.extract, items[one.item_id]) for one in fresh[:MOST_PASSAGES] if one.item_id in items
    ]
    return keep_standing(near, catalogue)[0]


def _narrowed(filters: Filters, understood: Understood) -> Filters:
    return replace(
        filters,
        bodies=filters.bodies or understood.bodies,
        since=filters.since or (None if filters.until else understood.since),
        until=filters.until or (None if filters.since else understood.until),
    )


def write_over(answer: Answer, near: Sequence[Citation], writer: Writing) -> Answer:
    """Let a language model join and shorten an answer; nothing that was cited is lost.

    Args:
        answer: an extractive one; ``not_found`` is given back as it is, since there is nothing to join.
        near: passages near the question, as :func:`cite_near` gives them.
        writer: joins and shortens.

    Returns:
        The answer with what was written and the citations in its order, the others after them; or as it was,
        with a note that says why.
    """
    if answer.status != "answered":
        return answer
    started = time.monotonic()
    outcome = writer.write(answer.question, [*answer.citations, *near])
    took_ms = answer.took_ms + (time.monotonic() - started) * 1000
    if isinstance(outcome, Unwritten):
        note = f"{outcome.why} {QUOTES_STAND}"
        return replace(answer, note=note, dropped=outcome.dropped, took_ms=took_ms)
    own = {citation.extract for citation in answer.citations}
    used = tuple(each if each.extract in own else _shorten(each) for each in outcome.citations)
    rest_on = {citation.extract for citation in used}
    return replace(
        answer,
        text=outcome.text,
        citations=used + tuple(each for each in answer.citations if each.extract not in rest_on),
        written_by=outcome.model,
        note=_note(outcome.dropped),
        dropped=outcome.dropped,
        took_ms=took_ms,
    )


def _note(dropped: int) -> str | None:
    if not dropped:
        return None
    sentences = "One sentence" if dropped == 1 else f"{dropped} sentences"
    return (
        f"{sentences} of the language model's {'was' if dropped == 1 else 'were'} not borne out and left out."
    )


def _shorten(citation: Citation) -> Citation:
    """Cut a passage to the whole sentences, points or rows that were rested on."""
    text = citation.extract.text
    first, last = citation.marked[0][0], citation.marked[-1][1]
    start, end = around(text, first, last)
    extract = citation.extract.part(start, end)
    found = [find_folded(text[low:high], extract.text) for low, high in citation.marked]
    return replace(citation, extract=extract, marked=tuple(each for each in found if each))
