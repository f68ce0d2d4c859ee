"""Measure speed, memory and space as ratios within one run: ``python eval/bench.py [PAPERS]``.

Writes nothing but its table. Papers are those of the sample unless a folder is named.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from minutebook.chunk import embedded_text
from minutebook.embed import Embedder, SentenceEmbedder, open_embedder
from minutebook.library import Library
from minutebook.settings import Settings, load_settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from minutebook.web.needs import Library as Pages

REPOSITORY = Path(__file__).resolve().parents[1]
QUESTIONS = (
    "what did the commission resolve on Pause?",
    "How many children were educated at home?",
    "Who was in the chair in April 2019?",
    "What was agreed about domestic abuse?",
    "When will a further update be submitted?",
    "How much did the practice cost?",
    "Are there any mermaids in the borough?",
    "What has happened about school exclusions since 2018?",
)
PORT = 8093
PAGE_RUNS = 9
SEARCHING = frozenset({"ask", "find", "search", "facets", "resolutions"})


@dataclass(eq=False)
class Timed:
    """An embedder that remembers how long each question took it, in seconds."""

    inner: SentenceEmbedder
    seconds: list[float] = field(default_factory=list)

    def __getattr__(self, name: str) -> object:
        """Answer everything else as the embedder within does."""
        return getattr(self.inner, name)

    def encode_question(self, text: str) -> NDArray[np.float32]:
        """Encode a question and remember the time."""
        started = time.perf_counter()
        try:
            return self.inner.encode_question(text)
        finally:
            self.seconds.append(time.perf_counter() - started)


def time_adding(settings: Settings, papers: Path) -> tuple[float, float, float, int]:
    """Time a first add, an add of the same folder again, and the bare encoding of the same passages.

    Returns:
        Seconds of each, and the number of passages.
    """
    embedder = open_embedder(settings)
    embedder.encode(["The model is loaded before the clock starts."])
    with Library.open(settings, write=True, open_embedder=lambda _: embedder) as library:
        first = library.add([papers]).took_s
        started = time.perf_counter()
        library.add([papers])
        again = time.perf_counter() - started
        texts = [embedded_text(passage) for _, passage in library.catalogue.iter_passages()]
    return first, again, time_bare_encoding(embedder, texts), len(texts)


def time_bare_encoding(embedder: SentenceEmbedder, texts: list[str]) -> float:
    """Time sentence-transformers alone over the texts, in batches of the same size, seconds."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - with torch, seconds

    model = SentenceTransformer(str(embedder.folder), device="cpu")
    model.encode(["warm"])
    started = time.perf_counter()
    model.encode(texts, batch_size=embedder.batch, normalize_embeddings=True, show_progress_bar=False)
    return time.perf_counter() - started


def time_asking(settings: Settings) -> tuple[float, float]:
    """Time warm questions.

    Returns:
        Medians over the questions of the whole and of embedding the question once, seconds.
    """
    timed = Timed(open_embedder(settings))
    opened: Embedder = timed  # type: ignore[assignment]
    with Library.open(settings, open_embedder=lambda _: opened) as library:
        for question in QUESTIONS:
            library.ask(question)
        whole, embedding = [], []
        for blanks in (1, 3, 5):
            for question in QUESTIONS:
                # With blanks behind it a question is the same, and neither is remembered from before.
                embedding.append(_seconds(partial(timed.inner.encode_question, question + " " * blanks)))
                whole.append(_seconds(partial(library.ask, question + " " * (blanks + 1))))
    return statistics.median(whole), statistics.median(embedding)


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def time_commands(index: Path) -> Iterator[tuple[str, float]]:
    """Time commands that need no model, as whole processes: median of three, seconds."""
    for words in (["--help"], ["status"], ["meetings"], ["resolutions"]):
        command = _command(index, *words)
        runs = [_seconds(partial(subprocess.run, command, check=True, capture_output=True)) for _ in range(3)]
        yield " ".join(words), statistics.median(runs)


def _command(index: Path, *words: str) -> list[str]:
    return [str(Path(sys.executable).with_name("minutebook")), "--index", str(index), *words]


@contextmanager
def serving(index: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Serve an index on loopback until the block ends."""
    command = _command(index, "serve", "--port", str(PORT))
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            for _ in range(120):
                try:
                    _get("/healthz")
                    break
                except OSError:
                    time.sleep(0.5)
            yield server
        finally:
            server.terminate()


def _get(path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=60) as answer:
        body: bytes = answer.read()
        return body


def memory_while_serving(index: Path) -> float:
    """Resident memory of the server after a few questions, MiB."""
    with serving(index) as server:
        for question in QUESTIONS:
            _get("/api/ask?q=" + urllib.parse.quote(question))
        status = Path(f"/proc/{server.pid}/status").read_text("ascii", "replace")
    kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    return kib / 1024


class WithoutSearch:
    """A library that remembers how long its own work for a page took: searching, answering, the register."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        """Give what the library has; what searches is timed."""
        found = getattr(self._library, name)
        return partial(self._timed, found) if name in SEARCHING else found

    def _timed(self, call: Callable[..., object], *arguments: object, **named: object) -> object:
        started = time.perf_counter()
        try:
            return call(*arguments, **named)
        finally:
            self.seconds += time.perf_counter() - started


async def get_page(app: FastAPI, path: str) -> int:
    """Ask the application itself for a page, without a network or a client between.

    Returns:
        The bytes of its body.

    Raises:
        RuntimeError: it is not answered with 200.
    """
    bare, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": bare,
        "raw_path": bare.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"bench")],
        "server": ("bench", 80),
        "root_path": "",
    }
    sent: list[Any] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    if sent[0]["status"] != 200:
        raise RuntimeError(f"{path} was answered with {sent[0]['status']}")
    return sum(len(message.get("body", b"")) for message in sent)


def pages_to_open(library: Library) -> list[str]:
    """An address of every kind of page, the longest of its kind where there is one."""
    catalogue, register = library.catalogue, library.register()
    items = register.held.items.values()
    minute = max((item for item in items if item.kind == "minute"), key=lambda item: len(item.extract.text))
    matter = max(register.matters, key=lambda each: len(each.item_ids))
    paper, _ = catalogue.papers(limit=1)
    asked = urllib.parse.quote(QUESTIONS[0])
    return [
        *("/", f"/?q={asked}", "/search?q=children", "/resolutions", "/resolutions?about=children"),
        *(f"/minutes/{minute.id}", f"/meetings/{minute.meeting_id}", f"/bodies/{catalogue.bodies()[0].slug}"),
        *("/matters", f"/matters/{matter.id}", "/coverage", f"/briefing?i={minute.id}", "/help", "/about"),
        f"/papers/{paper[0].id}?page=1",
    ]


def time_pages(settings: Settings) -> list[tuple[str, float, int]]:
    """Open every kind of page, warm.

    Returns:
        The path of each, the median of its own time without the search, seconds, and the bytes
        of its HTML.
    """
    from minutebook.web.app import create_app  # noqa: PLC0415 - only for this part

    async def open_all(opened: Library) -> list[tuple[str, float, int]]:
        # In one run, as a server has it: with a run its threads end, and with each its open catalogue.
        library, found = WithoutSearch(opened), []
        app = create_app(lambda: cast("Pages", library))
        for path in pages_to_open(opened):
            n_bytes = await get_page(app, path)
            own = []
            for _ in range(PAGE_RUNS):
                library.seconds = 0.0
                started = time.perf_counter()
                await get_page(app, path)
                own.append(time.perf_counter() - started - library.seconds)
            found.append((path.split("?")[0], statistics.median(own), n_bytes))
        return found

    with Library.open(settings) as opened:
        return asyncio.run(open_all(opened))


def add_page_rows(table: Table, pages: list[tuple[str, float, int]]) -> None:
    """Write the middle, the slowest and the heaviest page into the table."""
    middle = statistics.median(seconds for _, seconds, _ in pages)
    slowest = max(pages, key=lambda page: page[1])
    heaviest = max(pages, key=lambda page: page[2])
    table.add_row("a page without the search, median", f"{1000 * middle:.1f} ms")
    table.add_row("the slowest page", f"{1000 * slowest[1]:.1f} ms ({slowest[0]})")
    table.add_row("the heaviest page, HTML", f"{heaviest[2] / 1000:.0f} kB ({heaviest[0]})")


def bytes_held(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Measure everything and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="?", type=Path, default=REPOSITORY / "corpus" / "sample")
    papers = parser.parse_args().papers
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    table = Table("what", "measured", title=f"Speed over {papers.name}")
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(index=Path(folder) / "index")
        first, again, bare, n_passages = time_adding(settings, papers)
        table.add_row("passages", str(n_passages))
        table.add_row("add / encoding alone", f"{first / bare:.2f} ({first:.1f} s / {bare:.1f} s)")
        table.add_row("add again / first add", f"{again / first:.3f} ({again:.2f} s)")
        whole, embedding = time_asking(settings)
        table.add_row(
            "ask / embedding the question",
            f"{whole / embedding:.2f} ({1000 * whole:.0f} ms / {1000 * embedding:.0f} ms)",
        )
        for words, seconds in time_commands(settings.index):
            table.add_row(f"minutebook {words}", f"{seconds:.2f} s")
        add_page_rows(table, time_pages(settings))
        table.add_row("memory while serving", f"{memory_while_serving(settings.index):.0f} MiB")
        table.add_row("bytes on disk a passage", f"{bytes_held(settings.index) / n_passages:,.0f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
