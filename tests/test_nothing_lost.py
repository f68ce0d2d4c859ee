"""An addition killed, crossed by another or out of room leaves nothing half done and loses nothing."""

from __future__ import annotations

import multiprocessing
import random
import resource
import shutil
import sqlite3
import time
from collections.abc import Iterator
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from library_fakes import MATTERS, TokenWordEmbedder, minutes_text, write_papers
from minutebook.catalogue import CATALOGUE_FILE, Catalogue
from minutebook.errors import IndexDamaged
from minutebook.index import CatalogueSource, DenseIndex, WordIndex, parse_words
from minutebook.library import AddReport, Library
from minutebook.model import Filters
from minutebook.settings import load_settings

DAYS = tuple(f"Tuesday {day}th {month}, 2021" for month in ("March", "May") for day in (9, 16, 23, 30))
N_KILLS = 20
SEED = 20210309
# Row numbers and moments differ from run to run and mean nothing to anyone.
MEANINGLESS = {"row", "paper_row", "item_row", "revision", "added_at", "at"}
OF_ITEM = "JOIN items AS i ON i.row = t.item_row JOIN papers AS p ON p.row = paper_row"
TABLES = {
    "papers": "papers AS t",
    "names": "names AS t JOIN papers AS p ON p.row = t.paper_row",
    "pages": "pages AS t JOIN papers AS p ON p.row = t.paper_row",
    "meetings": "meetings AS t JOIN papers AS p ON p.row = t.paper_row",
    "items": "items AS t JOIN papers AS p ON p.row = t.paper_row",
    "resolutions": f"resolutions AS t {OF_ITEM}",
    "minute_references": f"minute_references AS t {OF_ITEM}",
    "passages": f"passages AS t {OF_ITEM}",
    "vectors": "vectors AS t",
    "token_vectors": "token_vectors AS t JOIN vectors AS v USING (row)",
    "failures": "failures AS t",
}


def add(index: Path, *paths: Path) -> AddReport:
    settings = load_settings(index=index, embedding_batch=1)
    with Library.open(settings, write=True, open_embedder=lambda _: TokenWordEmbedder()) as library:
        return library.add(paths)


def add_and_tell(index: Path, papers: Path, started: Event) -> None:
    started.set()
    add(index, papers)


def add_with_little_room(index: Path, papers: Path, n_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
    try:
        add(index, papers)
    except IndexDamaged as error:
        raise SystemExit(10 if "room" in error.advice else 11) from None


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Processes that begin with everything imported, so that what is killed is the addition itself."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["minutebook.library.adding", "minutebook.search", "library_fakes"])
    return made


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    write_papers(tmp_path / "papers", DAYS)
    return tmp_path / "papers"


@pytest.fixture
def before(tmp_path: Path, papers: Path) -> Path:
    """An index of the papers as they were; since then one changed, one moved, one came and one is bad."""
    index = tmp_path / "before"
    add(index, papers)
    changed = minutes_text(DAYS[2], 1 + 2 * len(MATTERS), heard="A letter was read out about")
    (papers / "minutes-02.txt").write_text(changed, "utf-8")
    (papers / "minutes-03.txt").rename(papers / "minutes-01.txt")
    (papers / "minutes-90.txt").write_text(minutes_text("Tuesday 8th June, 2021", 80), "utf-8")
    (papers / "minutes-91.txt").write_text(minutes_text(DAYS[0], 1) + "\nThe meeting closed.\n", "utf-8")
    (papers / "minutes-99.pdf").write_bytes(b"%PDF-1.4 cut short")
    return index


def content(index: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that an index folder holds, in an order that does not hang on how it came to be."""
    return {**dict(tables(index)), **dict(projections(index))}


def tables(index: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    connection = sqlite3.connect(index / CATALOGUE_FILE)
    for table, joined in TABLES.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        wanted = [f't."{name}"' for name in columns if name not in MEANINGLESS]
        wanted += ["p.id"] if " AS p " in joined else ["v.key"] if " AS v " in joined else []
        rows = connection.execute(f"SELECT {','.join(wanted)} FROM {joined}").fetchall()
        yield table, sorted(rows, key=repr)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def projections(index: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    with Catalogue.open(index) as catalogue:
        source = CatalogueSource(catalogue)
        dense = DenseIndex.open_or_rebuild(index / "dense", source, exact_up_to=1000)
        words = WordIndex.open_or_rebuild(index / "words", source)
        passages = catalogue.passages(catalogue.shown_rows())
        names = {row: (passage.id, passage.paper_id) for row, passage in passages.items()}
        assert len(dense) == len(words) == len(passages)
        held = zip(dense.columns.rows.tolist(), dense.vectors, strict=True)
        yield (
            "dense",
            sorted((*names[row], vector.tobytes().hex()) for row, vector in held),
        )
        for query in ("commission", "letter", "report noted", '"skate park"', "closed"):
            found = words.search(parse_words(query), Filters(), 1000)
            yield f"words: {query}", sorted(names[row] for row, _ in found)


def run(process: BaseProcess) -> int | None:
    process.start()
    process.join(120)
    return process.exitcode


def begin_to_add(context: ForkServerContext, index: Path, papers: Path) -> BaseProcess:
    """Start an addition in another process and wait until it is under way."""
    begun = context.Event()
    process = context.Process(target=add_and_tell, args=(index, papers, begun))
    process.start()
    assert begun.wait(60)
    return process


def seconds_to_add(context: ForkServerContext, index: Path, papers: Path) -> float:
    process = begin_to_add(context, index, papers)
    started = time.monotonic()
    process.join(120)
    assert process.exitcode == 0
    return time.monotonic() - started


def kill_after(context: ForkServerContext, index: Path, papers: Path, delay_s: float) -> int | None:
    """Kill an addition some time after it began; gives the process's exit code, 0 if it had ended."""
    process = begin_to_add(context, index, papers)
    time.sleep(delay_s)
    process.kill()
    process.join()
    return process.exitcode


def test_an_addition_killed_at_twenty_moments_ends_as_if_it_never_had_been(
    tmp_path: Path, papers: Path, before: Path, context: ForkServerContext
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(before, whole)
    took_s = seconds_to_add(context, whole, papers)
    expected = content(whole)
    assert expected != content(before)

    moments = random.Random(SEED)
    n_cut_off = 0
    index = tmp_path / "killed-0"
    shutil.copytree(before, index)
    for n in range(1, N_KILLS + 1):
        exitcode = kill_after(context, index, papers, moments.uniform(0, took_s))
        n_cut_off += exitcode != 0
        if exitcode == 0 or n == N_KILLS:
            report = add(index, papers)
            assert report.failed == 1
            assert content(index) == expected
            index = tmp_path / f"killed-{n}"
            shutil.copytree(before, index)
    assert n_cut_off >= N_KILLS // 4, "an addition takes too little time here to be cut off"


def test_a_first_addition_that_is_killed_ends_as_if_it_never_had_been(
    tmp_path: Path, papers: Path, context: ForkServerContext
) -> None:
    add(tmp_path / "whole", papers)
    index = tmp_path / "killed"
    for delay_s in (0.0, 0.3, 0.8):
        kill_after(context, index, papers, delay_s)
    add(index, papers)
    assert content(index) == content(tmp_path / "whole")


def test_two_additions_at_once_both_succeed(tmp_path: Path, papers: Path, context: ForkServerContext) -> None:
    others = tmp_path / "others"
    others.mkdir()
    for n in range(4, len(DAYS)):
        shutil.move(papers / f"minutes-{n:02d}.txt", others)
    add(tmp_path / "whole", papers, others)
    index = tmp_path / "index"
    both = [context.Process(target=add, args=(index, folder)) for folder in (papers, others)]
    for process in both:
        process.start()
    for process in both:
        process.join(120)
    assert [process.exitcode for process in both] == [0, 0]
    assert content(index) == content(tmp_path / "whole")


def test_a_full_disk_is_one_clear_error_and_what_came_before_it_is_safe(
    tmp_path: Path, papers: Path, before: Path, context: ForkServerContext
) -> None:
    whole, index = tmp_path / "whole", tmp_path / "index"
    shutil.copytree(before, whole)
    shutil.copytree(before, index)
    add(whole, papers)
    for n_bytes in (50_000, 100_000):
        assert run(context.Process(target=add_with_little_room, args=(index, papers, n_bytes))) == 10
    with Library.open(load_settings(index=index), open_embedder=lambda _: TokenWordEmbedder()) as library:
        assert library.search("commission").hits
    add(index, papers)
    assert content(index) == content(whole)
