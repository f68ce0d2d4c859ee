"""The word index: passages found by the words in them, by BM25.

tantivy's own query language is never given a user's text; queries are put together from terms.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from tantivy import (
    Document,
    FieldType,
    Filter,
    Index,
    Occur,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from minutebook.index.generations import current, files_of, publish
from minutebook.index.projection import open_or_rebuild
from minutebook.index.rows import (
    NOTHING,
    Changes,
    Found,
    IndexRow,
    Source,
    Stamp,
    best_first,
    day_number,
    minute_key,
)
from minutebook.index.wordquery import WordQuery, plain
from minutebook.model import Filters
from minutebook.text import slug

WRITER_BYTES = 64_000_000
LONGEST_WORD = 60  # characters; tantivy drops none by itself up to 65,530
CONTEXT_WEIGHT = 0.5
FUZZY_FROM = 4  # letters; shorter words have too many neighbours
TWO_EDITS_FROM = 8

_STOP_WORDS = """
    a an and any are as at be been but by did do does for from had has have how in into is it its of on or our
    s so t than that the their them then there these they this those to us was we were what when where which
    who whom whose why will with would you your
"""
_STOP = frozenset(_STOP_WORDS.split())


def _analyzer(*, stemmed: bool) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    builder = builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return (builder.filter(Filter.stemmer("english")) if stemmed else builder).build()


_STEMMED = _analyzer(stemmed=True)
_EXACT = _analyzer(stemmed=False)
WORDS_REMEMBERED = 20_000


@lru_cache(maxsize=WORDS_REMEMBERED)
def _stems(word: str) -> tuple[str, ...]:
    """The terms under which a word stands in text and context."""
    return tuple(_STEMMED.analyze(plain(word)))


@lru_cache(maxsize=WORDS_REMEMBERED)
def _wholes(word: str) -> tuple[str, ...]:
    """The terms under which a word stands as it is written."""
    return tuple(_EXACT.analyze(plain(word)))


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_integer_field("row", stored=False, indexed=True, fast=True)
    builder.add_integer_field("day", stored=False, indexed=True, fast=True)
    for name in ("body", "kind", "minute", "item"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("text", "context"):
        builder.add_text_field(name, tokenizer_name="stemmed", index_option="freq")
    builder.add_text_field("exact", tokenizer_name="exact", index_option="position")
    return builder.build()


_SCHEMA = _schema()


@dataclass(frozen=True, slots=True, eq=False)
class WordIndex:
    """An immutable snapshot of the word index; ``folder`` is None where it is held in memory."""

    stamp: Stamp
    folder: Path | None
    _searcher: Searcher = field(repr=False)

    def __len__(self) -> int:
        return self._searcher.num_docs

    @classmethod
    def open_or_rebuild(cls, folder: Path, source: Source) -> WordIndex:
        """Open the index in ``folder`` as the catalogue now stands, making or mending it where needed."""
        return open_or_rebuild(folder, source, _WordMaker())

    def search(self, query: WordQuery, filters: Filters, limit: int, *, every_word: bool = False) -> Found:
        """Find the passages that hold the words.

        Args:
            query: what to look for; what is ruled out must not be there.
            filters: what to narrow to.
            limit: most rows to give, >= 0.
            every_word: whether each word and phrase must be there, or any will do.

        Returns:
            Rows with their BM25 score, best first.
        """
        asked = self._query(query, filters, every_word=every_word)
        return NOTHING if asked is None or limit <= 0 else self._run(asked, min(limit, max(len(self), 1)))

    def newest(self, query: WordQuery, filters: Filters, limit: int) -> list[int]:
        """Give the rows that hold every word, those of the latest meetings first, undated ones last."""
        asked = self._query(query, filters, every_word=True)
        if asked is None or limit <= 0:
            return []
        hits = self._searcher.search(
            asked, min(limit, max(len(self), 1)), count=False, order_by_field="day"
        ).hits
        rows: list[Any] = self._searcher.fast_field_values("row", [place for _, place in hits])
        return rows

    def count(self, query: WordQuery, filters: Filters, *, every_word: bool = True) -> int:
        """Count the passages that :meth:`search` could give."""
        asked = self._query(query, filters, every_word=every_word)
        return 0 if asked is None else int(self._searcher.search(asked, 1, count=True).count or 0)  # type: ignore[attr-defined]

    def scores(self, query: WordQuery, rows: Sequence[int]) -> dict[int, float]:
        """Give the BM25 score of each of the rows that holds any of the words."""
        asked = self._query(query, Filters(), every_word=False)
        if asked is None or not rows:
            return {}
        among = Query.const_score_query(Query.term_set_query(_SCHEMA, "row", list(rows)), 0.0)
        both = Query.boolean_query([(Occur.Must, asked), (Occur.Must, among)])
        return dict(self._run(both, len(rows)))

    def rarity(self, word: str) -> float:
        """Say how much a word tells: its inverse document frequency, from 0 for a word in every passage.

        Source:
            Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009 (the form that stays positive).
        """
        terms = _stems(word)
        held = max((self._searcher.doc_freq("text", term) for term in terms), default=len(self))
        return float(np.log1p((len(self) - held + 0.5) / (held + 0.5)))

    def n_holding(self, forms: Sequence[str]) -> int:
        """Count the passages that hold a word as it is written, in that of its forms that most hold."""
        terms = (term for form in forms for term in _wholes(form))
        return max((self._searcher.doc_freq("exact", term) for term in terms), default=0)

    def change(self, folder: Path, stamp: Stamp, changes: Changes) -> WordIndex:
        """Publish and give the index that also holds the rows added and not those removed."""
        if self.folder is None:
            raise OSError("an index held in memory is not changed")
        old = self.folder

        def write(new: Path) -> None:
            for name in files_of(old):
                _link(old / name, new / name)
            _fill(_open(new), changes)

        return _read(publish(folder, stamp, write), stamp)

    # --- queries --------------------------------------------------------------------------------

    def _query(self, query: WordQuery, filters: Filters, *, every_word: bool) -> Query | None:
        """Put the whole query together; None where it names nothing."""
        words = [clause for word in _telling(query.words) if (clause := self._word(word))]
        phrases = [clause for phrase in query.phrases if (clause := _phrase(phrase))]
        if not words and not phrases:
            return None
        parts = [*words, *phrases]
        if every_word:
            clauses = [(Occur.Must, part) for part in parts]
        else:
            clauses = [(Occur.Must, Query.boolean_query([(Occur.Should, part) for part in parts]))]
        clauses += [(Occur.MustNot, clause) for one in query.without if (clause := _phrase(one))]
        clauses += [(Occur.Must, Query.const_score_query(one, 0.0)) for one in _filter_clauses(filters)]
        return Query.boolean_query(clauses)

    def _word(self, word: str) -> Query | None:
        """Look for a word in text and context; for one that no passage holds, its nearest spellings."""
        parts = [self._term(stem, whole) for stem, whole in zip(_stems(word), _wholes(word), strict=True)]
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])

    def _term(self, stem: str, whole: str) -> Query:
        clauses = [
            (Occur.Should, Query.term_query(_SCHEMA, "text", stem)),
            (
                Occur.Should,
                Query.boost_query(Query.term_query(_SCHEMA, "context", stem), CONTEXT_WEIGHT),
            ),
        ]
        held = any(self._searcher.doc_freq(name, stem) for name in ("text", "context"))
        if not held and len(whole) >= FUZZY_FROM and not whole.isdigit():
            edits = 2 if len(whole) >= TWO_EDITS_FROM else 1
            clauses.append((Occur.Should, Query.fuzzy_term_query(_SCHEMA, "exact", whole, edits)))
        return Query.boolean_query(clauses)

    def _run(self, query: Query, limit: int) -> Found:
        hits = self._searcher.search(query, limit, count=False).hits
        if not hits:
            return NOTHING
        rows: list[Any] = self._searcher.fast_field_values("row", [address for _, address in hits])
        scores = np.array([score for score, _ in hits], np.float32)
        return best_first(np.array(rows, np.int64), scores, limit)


def _telling(words: Sequence[str]) -> list[str]:
    """Leave out words that tell nothing, unless there are no others."""
    return [word for word in words if plain(word).casefold() not in _STOP] or list(words)


def _phrase(phrase: str) -> Query | None:
    """Look for words one after another as they are written, not by their stems."""
    terms: list[str | tuple[int, str]] = list(_EXACT.analyze(plain(phrase)))
    if not terms:
        return None
    if len(terms) == 1:
        return Query.term_query(_SCHEMA, "exact", terms[0])
    return Query.phrase_query(_SCHEMA, "exact", terms)


def _filter_clauses(filters: Filters) -> list[Query]:
    clauses = []
    if filters.bodies:
        clauses.append(Query.term_set_query(_SCHEMA, "body", [slug(body) for body in filters.bodies]))
    if filters.kinds:
        clauses.append(Query.term_set_query(_SCHEMA, "kind", list(filters.kinds)))
    if filters.minute is not None:
        clauses.append(Query.term_query(_SCHEMA, "minute", minute_key(filters.minute)))
    if filters.since or filters.until:
        first = max(day_number(filters.since), 1)  # 0 stands for no date
        last = day_number(filters.until) if filters.until else None
        clauses.append(Query.range_query(_SCHEMA, "day", FieldType.Integer, first, last))
    return clauses


# --- writing and reading --------------------------------------------------------------------------


class _WordMaker:
    def load(self, folder: Path) -> WordIndex:
        return _read(*current(folder))

    def build(self, folder: Path, stamp: Stamp, rows: Iterable[IndexRow]) -> WordIndex:
        path = publish(
            folder, stamp, lambda new: _fill(_registered(Index(_SCHEMA, path=str(new))), Changes(rows))
        )
        return _read(path, stamp)

    def in_memory(self, stamp: Stamp, rows: Iterable[IndexRow]) -> WordIndex:
        index = _registered(Index(_SCHEMA))
        _fill(index, Changes(rows))
        return WordIndex(stamp, None, index.searcher())


def _read(folder: Path, stamp: Stamp) -> WordIndex:
    return WordIndex(stamp, folder, _open(folder).searcher())


def _open(folder: Path) -> Index:
    return _registered(Index.open(str(folder)))


def _registered(index: Index) -> Index:
    index.register_tokenizer("stemmed", _STEMMED)
    index.register_tokenizer("exact", _EXACT)
    return index


def _fill(index: Index, changes: Changes) -> None:
    """Write changes and commit them.

    Raises:
        OSError: tantivy could not write; it says so with a ValueError, as for anything else.
    """
    try:
        writer = index.writer(WRITER_BYTES, 1)
        for row in changes.removed:
            writer.delete_documents_by_term("row", row)
        for one in changes.added:
            writer.delete_documents_by_term("row", one.row)
            writer.add_document(_document(one))
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:
        raise OSError(f"The word index cannot be written: {error}") from error
    index.reload()


def _document(row: IndexRow) -> Document:
    passage = row.passage
    document = Document()
    document.add_integer("row", row.row)
    document.add_integer("day", day_number(passage.date))
    document.add_text("body", slug(passage.body or ""))
    document.add_text("kind", passage.kind)
    document.add_text("minute", minute_key(passage.minute))
    document.add_text("item", passage.item_id)
    words = plain(passage.extract.text)
    document.add_text("text", words)
    document.add_text("context", plain(passage.context))
    document.add_text("exact", plain(passage.title))
    document.add_text("exact", words)
    return document


def _link(old: Path, new: Path) -> None:
    """Take over a file that is never written in place; copied where the disk knows no links."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
