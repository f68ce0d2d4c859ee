"""The dense index: passages found by the nearness of their vectors.

Exact up to a number of passages; beyond it lists of nearby vectors with 8-bit codes, whose recall is
measured on the vectors themselves. Under a narrow filter it is always exact over the selected rows,
because every approximate index loses recall there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import structlog

from minutebook.index.generations import current, publish
from minutebook.index.projection import open_or_rebuild
from minutebook.index.rows import (
    NOTHING,
    ROWS_AT_ONCE,
    Changes,
    Columns,
    Found,
    IndexRow,
    Mask,
    RowIds,
    Source,
    Stamp,
    Vectors,
    best_first,
)
from minutebook.model import Filters

N_PROBE = 128
ALONE_UP_TO = 20_000  # vectors that one thread goes through in about a millisecond
LISTS_PER_ROOT = 4  # lists = 4 · √n, between faiss's own advice of 4 and 16
TRAINED_ON_PER_LIST = 40  # faiss asks for at least 39 vectors a list
NARROW = 0.1  # of the passages: below it, exact over the selected rows costs less than a search
RESCORED = 2  # times the limit: found by 8-bit codes, then put in order by the vectors themselves
RECALL_AT = 50
RECALL_QUESTIONS = 100
# Vectors added or removed since the lists were learnt, of all: beyond it they are learnt again.
STALE = 0.5

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class DenseIndex:
    """An immutable snapshot of the dense index.

    ``recall`` is the share of the true 50 nearest that a search finds (1.0 where it is exact), and
    ``n_learnt`` the number of passages that the lists were learnt from, 0 where there are none.
    """

    stamp: Stamp
    columns: Columns
    vectors: Vectors
    approximate: Any = field(default=None, repr=False)
    recall: float = 1.0
    n_learnt: int = 0
    exact_up_to: int = 300_000
    _exact: Any = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.columns)

    @classmethod
    def open_or_rebuild(cls, folder: Path, source: Source, *, exact_up_to: int) -> DenseIndex:
        """Open the index in ``folder`` as the catalogue now stands, making or mending it where needed."""
        return open_or_rebuild(folder, source, _DenseMaker(exact_up_to))

    def search(self, query: Vectors, filters: Filters, limit: int) -> Found:
        """Find the passages nearest to a vector.

        Args:
            query: (dimension,), of length 1.
            filters: what to narrow to.
            limit: most rows to give, >= 0.

        Returns:
            Rows with their cosine, best first.
        """
        mask = self.columns.mask(filters)
        n_kept = len(self) if mask is None else int(mask.sum())
        limit = min(limit, n_kept)
        if limit <= 0:
            return NOTHING
        if mask is not None and n_kept < NARROW * len(self):
            places = np.flatnonzero(mask)
            return best_first(self.columns.rows[places], self.vectors[places] @ query, limit)
        return self._search_index(query, mask, limit)

    def scores(self, query: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """Give the exact cosine of each row that is held."""
        wanted = np.array(rows, np.int64)
        places = np.searchsorted(self.columns.rows, wanted)
        held = places < len(self)
        held[held] = self.columns.rows[places[held]] == wanted[held]
        cosines = self.vectors[places[held]] @ query
        return dict(zip(wanted[held].tolist(), cosines.tolist(), strict=True))

    def change(self, folder: Path, stamp: Stamp, changes: Changes) -> DenseIndex:
        """Publish and give the index that also holds the rows added and not those removed."""
        columns, vectors = _collect(changes.added, stamp.dimension)
        gone = np.union1d(np.array(changes.removed, np.int64), columns.rows)
        dropped = np.isin(self.columns.rows, gone)
        joined = self.columns.keep(~dropped).then(columns)
        order = np.argsort(joined.rows)
        kept = np.concatenate([self.vectors[~dropped], vectors])[order]
        n_changed = len(columns) + int(dropped.sum())
        if self.approximate is None or n_changed + abs(len(kept) - self.n_learnt) > STALE * self.n_learnt:
            made = _index(stamp, joined.keep(order), kept, self.exact_up_to)
        else:
            lists = faiss.clone_index(self.approximate)
            lists.remove_ids(faiss.IDSelectorBatch(gone))
            lists.add_with_ids(vectors, columns.rows)
            made = replace(self, stamp=stamp, columns=joined.keep(order), vectors=kept, approximate=lists)
        return made.published(folder)

    def _search_index(self, query: Vectors, mask: Mask | None, limit: int) -> Found:
        index = self._exact if self.approximate is None else self.approximate
        params = _parameters(index, None if mask is None else self.columns.rows[mask])
        n_wanted = limit if self.approximate is None else RESCORED * limit
        with _threads(1 if len(self.columns.rows) <= ALONE_UP_TO else faiss.omp_get_max_threads()):
            scores, rows = index.search(query[None, :].astype(np.float32), n_wanted, params=params)
        found, found_scores = rows[0][rows[0] >= 0], scores[0][rows[0] >= 0]
        if self.approximate is not None:
            places = np.searchsorted(self.columns.rows, found)
            found_scores = self.vectors[places] @ query
        return best_first(found, found_scores, limit)

    def published(self, folder: Path) -> DenseIndex:
        """Write this state and give it as it is read back, its vectors mapped and not held twice."""
        return _read(publish(folder, self.stamp, self._write), self.stamp)

    def _write(self, folder: Path) -> None:
        self.columns.save(folder)
        np.save(folder / "vectors.npy", self.vectors)
        if self.approximate is not None:
            faiss.write_index(self.approximate, str(folder / "lists.faiss"))
        about = {"recall": self.recall, "n_learnt": self.n_learnt, "exact_up_to": self.exact_up_to}
        (folder / "about.json").write_text(json.dumps(about), "utf-8")


@dataclass(frozen=True, slots=True)
class _DenseMaker:
    exact_up_to: int

    def load(self, folder: Path) -> DenseIndex:
        return _read(*current(folder))

    def build(self, folder: Path, stamp: Stamp, rows: Iterable[IndexRow]) -> DenseIndex:
        return self.in_memory(stamp, rows).published(folder)

    def in_memory(self, stamp: Stamp, rows: Iterable[IndexRow]) -> DenseIndex:
        return _index(stamp, *_collect(rows, stamp.dimension), self.exact_up_to)


@contextmanager
def _threads(n_threads: int) -> Iterator[None]:
    """Let faiss use so many threads; where a core is busy, more of them wait for each other."""
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(n_threads)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def _collect(rows: Iterable[IndexRow], dimension: int) -> tuple[Columns, Vectors]:
    """Put rows into columns and one matrix (n, dimension), a block at a time."""
    columns = Columns.of([])
    blocks = [np.zeros((0, dimension), np.float32)]
    waiting = iter(rows)
    while block := list(islice(waiting, ROWS_AT_ONCE)):
        columns = columns.then(Columns.of([(one.row, one.passage) for one in block]))
        blocks.append(np.stack([one.vector for one in block]).astype(np.float32))
    return columns, np.concatenate(blocks)


def _index(stamp: Stamp, columns: Columns, vectors: Vectors, exact_up_to: int) -> DenseIndex:
    """Make the index that suits the number of vectors."""
    if len(vectors) <= exact_up_to:
        exact = _flat(columns.rows, vectors)
        return DenseIndex(stamp, columns, vectors, exact_up_to=exact_up_to, _exact=exact)
    lists = _learn_lists(columns.rows, vectors)
    recall = measure_recall(lists, columns.rows, vectors)
    _log.info("dense_index_made", passages=len(vectors), lists=lists.nlist, recall=round(recall, 4))
    return DenseIndex(stamp, columns, vectors, lists, recall, len(vectors), exact_up_to)


def _flat(rows: RowIds, vectors: Vectors) -> Any:
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    if len(rows):
        index.add_with_ids(np.ascontiguousarray(vectors), rows)
    return index


def _parameters(index: Any, rows: RowIds | None) -> Any:
    """Say how many lists to probe, where there are lists, and which rows to look at; None for all."""
    chosen: dict[str, Any] = {}
    if rows is not None:
        bits = np.zeros(int(rows.max()) + 1, dtype=bool)
        bits[rows] = True
        # faiss's type hints know its C++ signatures, not what its Python layer takes.
        chosen["sel"] = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))  # type: ignore[call-arg,arg-type]
    if not isinstance(index, faiss.IndexIDMap2):
        chosen["nprobe"] = min(N_PROBE, index.nlist)
        return faiss.SearchParametersIVF(**chosen)
    return faiss.SearchParameters(**chosen)


def _learn_lists(rows: RowIds, vectors: Vectors) -> Any:
    """Learn 4·√n lists with 8-bit codes from a fixed sample of the vectors, and fill them."""
    n, dimension = vectors.shape
    n_lists = max(min(int(LISTS_PER_ROOT * n**0.5), n // TRAINED_ON_PER_LIST), 1)
    lists: Any = faiss.index_factory(dimension, f"IVF{n_lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    chosen = np.random.default_rng(0).permutation(n)[: TRAINED_ON_PER_LIST * n_lists]
    lists.train(np.ascontiguousarray(vectors[np.sort(chosen)]))
    lists.add_with_ids(np.ascontiguousarray(vectors), rows)
    return lists


def measure_recall(lists: Any, rows: RowIds, vectors: Vectors) -> float:
    """Measure the share of the true 50 nearest that the lists find, over 100 of the vectors as questions.

    The questions are moved a little from their vectors, lest each find itself and no more.
    """
    generator = np.random.default_rng(1)
    asked = vectors[generator.permutation(len(vectors))[:RECALL_QUESTIONS]]
    asked = asked + generator.normal(scale=0.5 / asked.shape[1] ** 0.5, size=asked.shape).astype(np.float32)
    limit = min(RECALL_AT, len(vectors))
    _, found = lists.search(asked, limit, params=_parameters(lists, None))
    true = rows[np.argpartition(-(asked @ vectors.T), limit - 1, axis=1)[:, :limit]]
    return float(np.mean([np.isin(a, b).mean() for a, b in zip(true, found, strict=True)]))


def _read(folder: Path, stamp: Stamp) -> DenseIndex:
    """Read a generation; the matrix is mapped, not loaded."""
    columns = Columns.load(folder)
    vectors = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
    about = json.loads((folder / "about.json").read_text("utf-8"))
    path = folder / "lists.faiss"
    lists = faiss.read_index(str(path)) if path.exists() else None
    exact = None if lists is not None else _flat(columns.rows, vectors)
    return DenseIndex(
        stamp,
        columns,
        vectors,
        lists,
        about["recall"],
        about["n_learnt"],
        about["exact_up_to"],
        exact,
    )
