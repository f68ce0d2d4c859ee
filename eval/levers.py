"""Measure what each way of finding brings, and the usual recipes beside it, in one run.

``python eval/levers.py GOLD.jsonl INDEX`` prints a row for each: the share of questions found at rank 1, 3, 5
and 10 and within the first 1,500 words read, the mean reciprocal rank, and the milliseconds of a search. The
recipes search windows of 160 words, cut without regard to items; all rows are judged alike.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from tantivy import Document, Index, SchemaBuilder

from minutebook import search
from minutebook.evaluate.questions import RANKS, rank_of, read_words
from minutebook.library import Library
from minutebook.model import Filters, Hit, Paper, Passage
from minutebook.settings import load_settings

WINDOW, STEP = 160, 80  # words
MOST = 50
WAYS: Mapping[str, tuple[dict[str, float], float]] = {
    "passages: dense": ({"meaning": 1, "words": 0, "tokens": 0}, 0),
    "passages: BM25": ({"meaning": 0, "words": 1, "tokens": 0}, 0),
    "passages: dense and BM25, standardised sum": ({"meaning": 1, "words": 1, "tokens": 0}, 0),
    "passages: late interaction over both's candidates": ({"meaning": 0, "words": 0, "tokens": 1}, 0),
    "all three": (dict(search.WEIGHTS), 0),
    "all three, and the best passage of the item": (dict(search.WEIGHTS), search.ITEM_WEIGHT),
}

Find = Callable[[str], Sequence[Hit]]


class Windows:
    """The usual recipes: windows of words, found by vectors, by BM25, or by both through their ranks."""

    def __init__(self, library: Library) -> None:
        self._embedder = library._embedder()  # noqa: SLF001 - the very model that the library asks
        papers = (library.catalogue.paper(paper_id) for paper_id in library.catalogue.paper_ids())
        self._windows = [window for paper in papers if paper for window in _cut(paper)]
        self._vectors = self._embedder.encode([window.extract.text for window in self._windows])
        builder = SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="en_stem")
        builder.add_integer_field("row", stored=True)
        self._index = Index(builder.build())
        writer = self._index.writer(64_000_000, 1)
        for row, window in enumerate(self._windows):
            document = Document()
            document.add_text("text", window.extract.text)
            document.add_integer("row", row)
            writer.add_document(document)
        writer.commit()
        self._index.reload()

    def dense(self, question: str) -> list[Hit]:
        """Find by the vectors of windows."""
        return self._hits(self._dense(question))

    def words(self, question: str) -> list[Hit]:
        """Find by BM25."""
        return self._hits(self._words(question))

    def both(self, question: str) -> list[Hit]:
        """Join both by reciprocal rank."""
        joined = search.reciprocal_rank([self._dense(question), self._words(question)])
        return self._hits([row for row, _ in joined[:MOST]])

    def _dense(self, question: str) -> list[int]:
        near = self._vectors @ self._embedder.encode_question(question)
        rows: list[int] = np.argsort(-near, kind="stable")[:MOST].tolist()
        return rows

    def _words(self, question: str) -> list[int]:
        query = self._index.parse_query(" ".join(re.findall(r"\w+", question)), ["text"])
        searcher = self._index.searcher()
        return [int(searcher.doc(place)["row"][0]) for _, place in searcher.search(query, MOST).hits]

    def _hits(self, rows: Sequence[int]) -> list[Hit]:
        return [Hit(self._windows[row], -float(rank)) for rank, row in enumerate(rows)]


def _cut(paper: Paper) -> Iterator[Passage]:
    """Cut a paper into windows of words that overlap by half, without regard to what they hold."""
    words = list(re.finditer(r"\S+", paper.text))
    for number, at in enumerate(range(0, max(len(words) - STEP, 1), STEP)):
        last = words[min(at + WINDOW, len(words)) - 1] if words else None
        if last is not None:
            extract = paper.extract(words[at].start(), last.end())
            place = f"{paper.id}#w{number}"
            yield Passage(place, place, paper.id, number, "report", None, None, None, "", "", extract, place)


def _by_weights(library: Library, weights: dict[str, float], item_weight: float) -> Find:
    """Find as the library does at first sight, by other weights."""

    def find(question: str) -> list[Hit]:
        before = search.WEIGHTS, search.ITEM_WEIGHT
        search.WEIGHTS, search.ITEM_WEIGHT = weights, item_weight
        try:
            return library._searcher().ask(question, Filters(), limit=MOST)  # noqa: SLF001 - one look alone
        finally:
            search.WEIGHTS, search.ITEM_WEIGHT = before

    return find


def measure(find: Find, questions: Sequence[dict[str, Any]], library: Library) -> list[str]:
    """Ask every question that has an answer.

    Returns:
        The cells of a row: shares found, mean reciprocal rank, median milliseconds.
    """

    def file_of(paper_id: str) -> str:
        entry = library.paper(paper_id)
        return entry.file if entry else ""

    ranks: list[int | None] = []
    within: list[bool] = []
    took: list[float] = []
    for line in questions:
        started = time.perf_counter()
        hits = find(line["q"])
        took.append(time.perf_counter() - started)
        ranks.append(rank_of(line, hits, file_of))
        within.append(rank_of(line, read_words(hits), file_of) is not None)
    shares = [statistics.mean(rank is not None and rank <= most for rank in ranks) for most in RANKS]
    reciprocal = statistics.mean(1 / rank if rank and rank <= RANKS[-1] else 0.0 for rank in ranks)
    cells = [*shares, statistics.mean(within), reciprocal]
    return [*(f"{cell:.2f}" for cell in cells), f"{1000 * statistics.median(took):.0f}"]


def main(gold: Path, index: Path) -> None:
    """Print the table."""
    lines = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    questions = [line for line in lines if line["answers"]]
    table = Table("", *(f"hit@{rank}" for rank in RANKS), "@1500w", "MRR@10", "ms")
    with Library.open(load_settings(index=index)) as library:
        library.warm()
        windows = Windows(library)
        recipes: dict[str, Find] = {
            "windows of 160 words: dense": windows.dense,
            "windows of 160 words: BM25": windows.words,
            "windows of 160 words: reciprocal rank of both": windows.both,
        }
        recipes |= {name: _by_weights(library, *weights) for name, weights in WAYS.items()}
        recipes["the same, the question understood, and a second look"] = lambda asked: library.find(
            asked, limit=MOST
        )
        for name, find in recipes.items():
            table.add_row(name, *measure(find, questions, library))
    Console(width=120).print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
