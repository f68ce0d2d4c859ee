"""What is done with each file before anything is written: files come in, steps go out, in order.

It runs ahead in a thread of its own while the model encodes: hash, see whether the paper is known, read,
parse, chunk.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import structlog

from minutebook.catalogue import Catalogue
from minutebook.errors import PaperError, UnreadablePaper
from minutebook.library.councils import put_under
from minutebook.library.versions import maker_version, reader_version
from minutebook.model import Item, Paper, ParsedPaper, Passage
from minutebook.settings import Settings

T = TypeVar("T")
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FileName:
    """A file looked at: its whole path and the name it is added under."""

    path: str
    file: str


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose bytes are held already."""

    name: FileName
    paper_id: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper with all but its vectors; ``name`` is None where it was made anew from what is held."""

    name: FileName | None
    paper: Paper
    parsed: ParsedPaper
    passages: tuple[Passage, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be taken in."""

    name: FileName
    sha256: str | None
    error: PaperError


Step = Known | Ready | Failed


class Stages:
    """The stages before the model, as one file goes through them; loaded when the first file needs them."""

    def __init__(self, settings: Settings, count_tokens: Callable[[str], int], model_id: str) -> None:
        self._settings = settings
        self._count_tokens = count_tokens
        self._stack = ExitStack()
        self._read: Callable[[Path, str], Paper] | None = None
        self.read_by = reader_version()
        self.made_by = maker_version(model_id=model_id, passage_max_tokens=settings.passage_max_tokens)

    def close(self) -> None:
        """End the reading process."""
        self._stack.close()

    def read(self, path: Path, name: str) -> Paper:
        """Read a file in the reading process."""
        if self._read is None:
            from minutebook.read import Reader  # noqa: PLC0415 - a folder without news starts nothing

            self._read = self._stack.enter_context(Reader(self._settings)).read
        return self._read(path, name)

    def make(self, paper: Paper) -> tuple[ParsedPaper, tuple[Passage, ...]]:
        """Parse a paper and cut it into passages."""
        from minutebook.chunk import chunk_item  # noqa: PLC0415 - as above
        from minutebook.parse import parse_paper  # noqa: PLC0415 - as above

        parsed = with_distinct_ids(put_under(parse_paper(paper), paper.council))
        passages = tuple(
            passage
            for item in parsed.items
            for passage in chunk_item(
                item, count_tokens=self._count_tokens, max_tokens=self._settings.passage_max_tokens
            )
        )
        return parsed, passages


class Preparing:
    """Turns files into steps, knowing what the catalogue holds and what went before in this run.

    Args:
        catalogue: what is held.
        stages: what a file goes through.
        council: whose papers the files are; empty says of nobody in particular, None leaves it as it was.
    """

    def __init__(self, catalogue: Catalogue, stages: Stages, council: str | None = None) -> None:
        self._catalogue = catalogue
        self._stages = stages
        self._council = council
        self._before: set[str] = set()

    def steps(self, files: Sequence[tuple[Path, str]]) -> Iterator[Step]:
        """Prepare each file, then every other paper that an older version of the stages was at."""
        for path, name in files:
            yield self._step(path, FileName(str(path.resolve()), name))
        for paper_id in self._catalogue.papers_not_made_by(self._stages.made_by):
            if paper_id not in self._before and (made := self._made_anew(paper_id)):
                yield made

    def _made_anew(self, paper_id: str) -> Ready | None:
        """Make a paper from its text as held; None leaves it as an older version made it."""
        paper = self._catalogue.paper(paper_id)
        if paper is None:
            return None
        try:
            return self._make(paper, None, is_new=False)
        except Exception:  # noqa: BLE001 - as for a new paper
            _log.exception("paper_left_as_it_was", paper=paper_id)
            return None

    def _step(self, path: Path, name: FileName) -> Step:
        sha256 = None
        try:
            sha256 = _sha256(path, name.file)
            return self._known(path, name, sha256[:16]) or self._new(path, name)
        except PaperError as error:
            return Failed(name, sha256, error)
        except Exception as error:  # noqa: BLE001 - one bad paper never stops the others
            _log.exception("paper_failed", path=name.path)
            return Failed(name, sha256, _unexpected(name, error))

    def _known(self, path: Path, name: FileName, paper_id: str) -> Step | None:
        made_with = self._catalogue.made_with(paper_id)
        if paper_id not in self._before:
            if made_with is None:
                return None
            held_under = self._catalogue.council_of(paper_id)
            council = self._council_of(paper_id)
            if made_with[0] != self._stages.read_by:
                read = self._stages.read(path, name.file)
                return self._make(replace(read, council=council), name, is_new=False)
            is_made = made_with[1] == self._stages.made_by and held_under == council
            if not is_made and (paper := self._catalogue.paper(paper_id)):
                return self._make(replace(paper, council=council), name, is_new=False)
        return Known(name, paper_id)

    def _new(self, path: Path, name: FileName) -> Ready:
        before = self._catalogue.paper_at(name.path)
        paper = replace(self._stages.read(path, name.file), council=self._council_of(before))
        return self._make(paper, name, is_new=before is None)

    def _council_of(self, held_id: str | None) -> str | None:
        """Whose a paper is: as said for this addition, else as it was held before."""
        if self._council is not None:
            return self._council or None
        return None if held_id is None else self._catalogue.council_of(held_id)

    def _make(self, paper: Paper, name: FileName | None, *, is_new: bool) -> Ready:
        self._before.add(paper.id)
        parsed, passages = self._stages.make(paper)
        return Ready(name, paper, parsed, passages, is_new)


def with_distinct_ids(parsed: ParsedPaper) -> ParsedPaper:
    """Give items that a paper numbers alike ids of their own, so that none hides another.

    Example:
        Two minutes numbered 12 in one meeting become ``…/12`` and ``…/12~2``.
    """
    seen: dict[str, int] = {}
    items: list[Item] = []
    for item in parsed.items:
        seen[item.id] = seen.get(item.id, 0) + 1
        items.append(item if seen[item.id] == 1 else _renamed(item, f"{item.id}~{seen[item.id]}"))
    return replace(parsed, items=tuple(items))


def _renamed(item: Item, new_id: str) -> Item:
    resolutions = tuple(
        replace(each, item_id=new_id, id=new_id + each.id.removeprefix(item.id)) for each in item.resolutions
    )
    return replace(item, id=new_id, resolutions=resolutions)


def read_ahead(steps: Iterable[T], *, most: int) -> Generator[T, None, None]:
    """Go through an iterable in a thread of its own, at most ``most`` ahead of who asks.

    Whatever it raises is raised where it is asked for. When nobody asks any more, the thread ends after
    the step it is at.
    """
    waiting: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(most)
    stop = threading.Event()

    def put(step: T | None, error: BaseException | None) -> None:
        while not stop.is_set():
            with suppress(queue.Full):
                waiting.put((step, error), timeout=0.2)
                return

    def work() -> None:
        try:
            for step in steps:
                put(step, None)
                if stop.is_set():
                    return
            put(None, StopIteration())
        except BaseException as error:  # noqa: BLE001 - it is raised again on the other side
            put(None, error)

    worker = threading.Thread(target=work, name="preparing", daemon=True)
    worker.start()
    try:
        while True:
            step, error = waiting.get()
            if isinstance(error, StopIteration):
                return
            if error is not None:
                raise error
            yield step  # type: ignore[misc]  # a step without an error is there
    finally:
        stop.set()
        worker.join()


def _sha256(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise UnreadablePaper(f"There is no file {path}.", "Check its name and place.") from None
    except OSError as error:
        raise UnreadablePaper(
            f"{name} cannot be opened: {error.strerror or error}.", "Check what it is and who may read it."
        ) from error


def _unexpected(name: FileName, error: Exception) -> PaperError:
    return PaperError(
        f"{name.file} could not be taken in: {type(error).__name__} ({str(error)[:200]}).",
        "This is a fault of the program: please report it with the file.",
    )
