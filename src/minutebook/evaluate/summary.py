"""Results of questions summed up: by kind of question and over all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from minutebook.evaluate.questions import RANKS, Result


@dataclass(frozen=True, slots=True)
class Summary:
    """Shares from 0 to 1 of a group of questions; None where none of them is measured so.

    ``hit`` is by rank; ``all_found`` of the questions that need several answers, those with all of them among
    the first ten. ``silent`` is of the unanswerable ones, ``refused`` of the answerable ones.
    ``n_words`` is the mean of an answer's words.
    """

    name: str
    n: int
    hit: dict[int, float | None] = field(default_factory=dict)
    all_found: float | None = None
    in_words_read: float | None = None
    mrr: float | None = None
    included: float | None = None
    placed: float | None = None
    clauses: float | None = None
    silent: float | None = None
    refused: float | None = None
    n_words: float | None = None
    verbatim: float | None = None


def summarise(results: Sequence[Result]) -> list[Summary]:
    """Sum up each kind of question, in the order in which kinds first come, then all of them."""
    kinds = dict.fromkeys(result.kind for result in results)
    groups = {kind: [result for result in results if result.kind == kind] for kind in kinds}
    return [_summary(kind, group) for kind, group in groups.items()] + [_summary("all", results)]


def _summary(name: str, results: Sequence[Result]) -> Summary:
    due = [result for result in results if result.answerable]
    absent = [result for result in results if not result.answerable]
    quotes = sum(result.n_quotes for result in results)
    return Summary(
        name=name,
        n=len(results),
        hit={most: _share(due, partial(_is_found_by, most)) for most in RANKS},
        all_found=_share([one for one in due if one.needs_all], _is_all_found),
        in_words_read=_share(due, lambda one: one.in_words_read),
        mrr=_mean([1 / one.rank if one.rank and one.rank <= RANKS[-1] else 0.0 for one in due]),
        included=_share(due, lambda one: bool(one.included)),
        placed=_share(due, lambda one: bool(one.placed)),
        clauses=_share([one for one in due if one.clauses is not None], lambda one: bool(one.clauses)),
        silent=_share(absent, lambda one: one.status == "not_found"),
        refused=_share(due, lambda one: one.status == "not_found"),
        n_words=_mean([one.n_words for one in results if one.n_words]),
        verbatim=sum(one.n_verbatim for one in results) / quotes if quotes else None,
    )


def _is_found_by(most: int, result: Result) -> bool:
    return _is_by(most, result.rank)


def _is_all_found(result: Result) -> bool:
    return _is_by(RANKS[-1], result.rank_of_all)


def _is_by(most: int, rank: int | None) -> bool:
    return rank is not None and rank <= most


def _share(results: Sequence[Result], holds: Callable[[Result], bool]) -> float | None:
    return _mean([float(holds(result)) for result in results])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
