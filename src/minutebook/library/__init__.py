"""The library: the only place where the stages are chained. Papers go in; hits and answers come out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from minutebook.catalogue import (
    Catalogue,
    ItemEntry,
    MeetingEntry,
    PaperEntry,
    ResolutionEntry,
)
from minutebook.library.locking import is_being_changed, write_lock
from minutebook.library.looks import Looks
from minutebook.library.models import Models, OpenEmbedder, open_named
from minutebook.library.named import find_named
from minutebook.library.projections import Projections
from minutebook.library.registers import Registers
from minutebook.library.reports import (
    AddReport,
    Facets,
    LibraryStatus,
    OnProgress,
    Progress,
    RemoveReport,
    SearchResult,
)
from minutebook.model import Answer, Filters, Hit
from minutebook.settings import Settings

if TYPE_CHECKING:
    from minutebook.embed import Embedder
    from minutebook.register import Register, State
    from minutebook.search import Searcher

__all__ = [
    "AddReport",
    "Facets",
    "Library",
    "LibraryStatus",
    "OnProgress",
    "Progress",
    "RemoveReport",
    "SearchResult",
]

_ABOUT_ITEMS = 10_000
_NEAR_ITEMS = 20
_EVERYTHING = Filters()


class Library:
    """Everything held in one index folder; may be used by many threads.

    Example:
        ``with Library.open(settings, write=True) as library: library.add([Path("papers")])``
    """

    def __init__(self, settings: Settings, catalogue: Catalogue, open_embedder: OpenEmbedder) -> None:
        self._settings = settings
        self._models = Models(settings, open_embedder)
        self._registers = Registers(catalogue)
        self._projections = Projections(settings, catalogue)
        self.catalogue = catalogue
        self.looks = Looks(settings, catalogue)

    @classmethod
    def open(
        cls, settings: Settings, *, write: bool = False, open_embedder: OpenEmbedder = open_named
    ) -> Self:
        """Open the library in the folder that the settings name; no model is loaded.

        Args:
            settings: where it is, and how papers are read and searched.
            write: make an empty one where there is none.
            open_embedder: gives the embedding model.

        Raises:
            IndexMissing: there is none, and ``write`` is false.
            IndexDamaged: it cannot be read, or not be made.
        """
        if write:
            Catalogue.open(settings.index, write=True).close()
        return cls(settings, Catalogue.open(settings.index), open_embedder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the catalogue; the library is of no use afterwards."""
        self.looks.close()
        self.catalogue.close()

    # --- changing what is held -------------------------------------------------------------------

    def add(
        self,
        paths: Iterable[Path],
        on_progress: OnProgress | None = None,
        *,
        council: str | None = None,
    ) -> AddReport:
        """Take in files and folders; what is held and unchanged costs nothing.

        A paper that cannot be taken in is reported and does not stop the others. Cut off at any moment and
        called again, it ends as if it had never been cut off.

        Args:
            paths: the files and folders.
            on_progress: told how far it is.
            council: whose papers they are; its name goes before those of the bodies, so that two councils'
                *Cabinets* have addresses of their own. Empty takes it away; None leaves papers as they were.

        Raises:
            IndexBusy: another process is changing the library for too long.
            IndexDamaged: the disk is full, or cannot be written to.
            ModelMismatch: the packaged model's weights are not the expected ones.
        """
        from minutebook.library.adding import take_in  # noqa: PLC0415 - reading loads no tokenizer
        from minutebook.read import find_papers  # noqa: PLC0415

        started = time.monotonic()
        files = find_papers(paths)
        with self._changing(on_progress) as catalogue:
            report = take_in(
                files,
                council,
                catalogue=catalogue,
                settings=self._settings,
                embedder=self._embedder(),
                on_progress=on_progress,
                show=self._projections.bring_up,
            )
            if on_progress is not None:
                on_progress(Progress("indexes", len(files), len(files), "bringing the indexes up to date"))
            self._projections.bring_up()
            self._registers.keep(catalogue)
        return replace(report, took_s=time.monotonic() - started)

    def remove(self, names: Iterable[str | Path]) -> RemoveReport:
        """Take papers out without a trace: by id, hash, file name as added, path, or folder.

        Raises:
            IndexBusy: another process is changing the library for too long.
            IndexDamaged: the disk cannot be written to.
        """
        with self._changing(None) as catalogue:
            wanted, failed, unknown = find_named(catalogue, [str(name) for name in names])
            if failed:
                with catalogue.change() as change:
                    for path in failed:
                        change.forget_failure(path)
            if wanted:
                # The indexes keep what was deleted until they are made anew, so they go first; once more
                # afterwards, for a reader may have made them in between.
                self._projections.forget()
                with catalogue.change() as change:
                    for paper_id in wanted:
                        change.remove_paper(paper_id)
                catalogue.settle()
                self._projections.forget()
                self._projections.bring_up()
                self._registers.keep(catalogue)
        return RemoveReport((*wanted.values(), *failed.values()), tuple(unknown))

    @contextmanager
    def _changing(self, on_progress: OnProgress | None) -> Iterator[Catalogue]:
        """Hold the write lock and a catalogue opened for writing."""

        def tell(message: str) -> None:
            if on_progress is not None:
                on_progress(Progress("waiting", 0, 0, message))

        folder = self._settings.index
        with (
            write_lock(folder, wait_s=self._settings.write_wait_s, on_wait=tell),
            Catalogue.open(folder, write=True) as catalogue,
        ):
            yield catalogue
            catalogue.settle()

    # --- searching -------------------------------------------------------------------------------

    def search(
        self,
        query: str,
        filters: Filters = _EVERYTHING,
        limit: int = 10,
        offset: int = 0,
        *,
        newest: bool = False,
    ) -> SearchResult:
        """Find the passages that hold every word, and every phrase in quotes; ``-word`` rules out.

        For a question, and where few passages hold three words or more, those near in meaning are found too.
        The best come first, or with ``newest`` those of the latest meetings; ``offset`` of them are passed
        over.
        """
        from minutebook.library.seeking import asks, seek  # noqa: PLC0415 - importing it imports faiss

        started = time.monotonic()
        with self.catalogue.snapshot():
            hits, total, n_near = seek(
                query,
                filters,
                searcher=self._searcher(),
                find_near=partial(self._find, doubtful=False),
                limit=limit,
                offset=offset,
                newest=newest,
            )
        took_ms = (time.monotonic() - started) * 1000
        return SearchResult(query, tuple(hits), total, took_ms, n_near, asks(query))

    def facets(self, query: str, filters: Filters = _EVERYTHING) -> Facets:
        """Count what :meth:`search` finds of each body, year and kind."""
        from minutebook.library.seeking import count_found  # noqa: PLC0415 - as in search

        with self.catalogue.snapshot():
            return count_found(
                query,
                filters,
                searcher=self._searcher(),
                find_near=partial(self._find, doubtful=False),
                bodies=self.catalogue.bodies(),
            )

    def find(self, question: str, filters: Filters = _EVERYTHING, limit: int = 10) -> list[Hit]:
        """Find the passages that best bear on a question, by meaning and words together, best first.

        Raises:
            ModelMismatch: the passages were encoded with another model than the settings name.
        """
        with self.catalogue.snapshot():
            return self._find(question, filters, limit)

    def _find(self, question: str, filters: Filters, limit: int, *, doubtful: bool = True) -> list[Hit]:
        from minutebook.answer import find_passages  # noqa: PLC0415 - as in ask

        self._models.check(self.catalogue.model_id)
        return find_passages(
            question,
            searcher=self._searcher(),
            catalogue=self.catalogue,
            embedder=self._embedder(),
            filters=filters,
            limit=limit,
            doubtful=doubtful,
        )

    def ask(self, question: str, filters: Filters = _EVERYTHING, limit: int = 3) -> Answer:
        """Answer a question from the papers, word for word, or say that nothing was found.

        Where the settings name a language model, it may join and shorten the quotes.

        Args:
            question: as a person types it.
            filters: what to narrow to; they go before what the question says.
            limit: most single facts shown; clauses of an item are always shown whole.

        Raises:
            ModelMismatch: the passages were encoded with another model than the settings name.
        """
        from minutebook.answer import answer_question  # noqa: PLC0415 - listings need none of it
        from minutebook.answer.writer import cite_near, open_writer, write_over  # noqa: PLC0415

        self._models.check(self.catalogue.model_id)
        searcher, writer = self._searcher(), open_writer(self._settings)
        with self.catalogue.snapshot():
            answer = answer_question(
                question,
                searcher=searcher,
                catalogue=self.catalogue,
                embedder=self._embedder(),
                filters=filters,
                limit=limit,
            )
            if writer is None:
                return answer
            near = cite_near(answer, filters, searcher=searcher, catalogue=self.catalogue)
        # The snapshot is given back before a server is waited for.
        return write_over(answer, near, writer)

    def register(self) -> Register:
        """Resolutions tied across meetings, as the papers stand now."""
        return self._registers.held()

    def warm(self) -> None:
        """Load indexes and model, so that the first question need not wait for them."""
        self._searcher()
        self._embedder().encode_question("What was resolved?")

    def resolutions(
        self,
        about: str | None = None,
        filters: Filters = _EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        state: State | None = None,
    ) -> tuple[list[ResolutionEntry], int]:
        """A stretch of the register and how many clauses there are in all.

        With ``about``, the clauses of the items that hold all those words, nearest first; where none does,
        of the items nearest in meaning. Otherwise all clauses, latest first. With ``state``, only those that
        ask for something and stand so.
        """
        if state is None:
            return self._resolutions(about, filters, limit, offset)
        register = self.register()
        entries, _ = self._resolutions(about, filters, None, 0)
        requests = ((entry, register.open_request(entry.resolution.id)) for entry in entries)
        kept = [entry for entry, request in requests if request and request.state == state]
        return kept[offset : None if limit is None else offset + limit], len(kept)

    def _resolutions(
        self, about: str | None, filters: Filters, limit: int | None, offset: int
    ) -> tuple[list[ResolutionEntry], int]:
        if about is None or not about.strip():
            return self.catalogue.resolutions(filters, limit=limit, offset=offset)
        searcher = self._searcher()
        hits = searcher.search(about, filters, limit=_ABOUT_ITEMS)
        if not hits:
            hits = self._find(about, filters, _NEAR_ITEMS, doubtful=False)
        item_ids = list(dict.fromkeys(hit.passage.item_id for hit in hits))
        return self.catalogue.resolutions(filters, item_ids=item_ids, limit=limit, offset=offset)

    def _searcher(self) -> Searcher:
        from minutebook.search import Searcher  # noqa: PLC0415 - importing it imports faiss

        held = self._projections.held()
        return Searcher(self.catalogue, held.dense, held.words, self._embedder(), self._models.reranker())

    def _embedder(self) -> Embedder:
        return self._models.embedder()

    # --- what is held ----------------------------------------------------------------------------

    def meetings(
        self, filters: Filters = _EVERYTHING, limit: int | None = None, offset: int = 0
    ) -> tuple[list[MeetingEntry], int]:
        """A stretch of the meetings, latest first, and how many there are in all."""
        return self.catalogue.meetings(filters, limit=limit, offset=offset)

    def meeting(self, meeting_id: str) -> MeetingEntry | None:
        """One meeting; None if it is not held."""
        return self.catalogue.meeting(meeting_id)

    def papers(self, limit: int | None = None, offset: int = 0) -> tuple[list[PaperEntry], int]:
        """A stretch of the papers by file name, and how many there are in all."""
        return self.catalogue.papers(limit=limit, offset=offset)

    def paper(self, paper_id: str) -> PaperEntry | None:
        """One paper; None if it is not held."""
        return self.catalogue.paper_entry(paper_id)

    def minute(self, item_id: str) -> ItemEntry | None:
        """One minute, agenda item or report with every place it is printed; None if it is not held."""
        return self.catalogue.item_entry(item_id)

    @property
    def is_being_changed(self) -> bool:
        """Whether a process is adding or removing papers just now."""
        return is_being_changed(self._settings.index)

    def status(self) -> LibraryStatus:
        """How much is held of each body and year, what failed and why, how the indexes stand."""
        catalogue = self.catalogue
        with catalogue.snapshot():
            return LibraryStatus(
                catalogue.counts(),
                tuple(catalogue.bodies()),
                tuple(catalogue.failures()),
                self._projections.states(),
                catalogue.model_id,
                catalogue.revision,
                tuple(catalogue.doubtful_pages()),
                tuple(catalogue.mixed_meetings()),
            )
