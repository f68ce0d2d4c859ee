"""Both indexes as projections: what they share when they are opened, changed, killed or damaged."""

from __future__ import annotations

import dataclasses
import datetime as dt
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from index_rows import DIMENSION, FakeCatalogue, row_of, vector_of
from minutebook.errors import IndexDamaged, IndexMissing
from minutebook.index import CatalogueSource, DenseIndex, Stamp, WordIndex, parse_words
from minutebook.index.generations import current, publish
from minutebook.model import Filters, ItemKind

Index = DenseIndex | WordIndex
Open = Callable[[Path, FakeCatalogue], Index]


def open_dense(folder: Path, catalogue: FakeCatalogue) -> DenseIndex:
    return DenseIndex.open_or_rebuild(folder, catalogue, exact_up_to=1_000)


def open_words(folder: Path, catalogue: FakeCatalogue) -> WordIndex:
    return WordIndex.open_or_rebuild(folder, catalogue)


def rows_of(index: Index, filters: Filters | None = None) -> set[int]:
    """Every row that the index holds and the filters let through."""
    if isinstance(index, DenseIndex):
        return set(index.search(vector_of(1), filters or Filters(), 1_000).rows.tolist())
    return set(index.search(parse_words("lake"), filters or Filters(), 1_000).rows.tolist())


@pytest.fixture(params=[open_dense, open_words], ids=["dense", "words"])
def open_index(request: pytest.FixtureRequest) -> Open:
    found: Open = request.param
    return found


def test_an_absent_index_is_made_and_then_only_opened(open_index: Open, tmp_path: Path) -> None:
    catalogue = FakeCatalogue(range(1, 30))
    first = open_index(tmp_path, catalogue)
    again = open_index(tmp_path, catalogue)
    assert rows_of(first) == rows_of(again) == set(range(1, 30))
    assert again.stamp == catalogue.stamp()
    assert catalogue.asked == ["rows"]


def test_one_that_is_behind_takes_in_only_what_changed(open_index: Open, tmp_path: Path) -> None:
    catalogue = FakeCatalogue(range(1, 30))
    old = open_index(tmp_path, catalogue)
    catalogue.change(add=[30, 31], remove=[1, 2, 99])
    new = open_index(tmp_path, catalogue)
    assert rows_of(new) == set(range(3, 32))
    assert len(new) == 29
    assert catalogue.asked == ["rows", "changes"]
    assert rows_of(old) == set(range(1, 30)), "a snapshot never changes"


def test_a_row_taken_in_twice_is_held_once(open_index: Open, tmp_path: Path) -> None:
    catalogue = FakeCatalogue(range(1, 5))
    open_index(tmp_path, catalogue)
    catalogue.change(add=[4, 5], remove=[])
    assert len(open_index(tmp_path, catalogue)) == 5


@pytest.mark.parametrize("what", ["catalogue", "model", "older", "unknown changes"])
def test_one_of_another_line_is_made_anew(open_index: Open, tmp_path: Path, what: str) -> None:
    open_index(tmp_path, FakeCatalogue(range(1, 30), revision=5))
    other = {
        "catalogue": FakeCatalogue(range(1, 4), revision=9, catalogue_id="another"),
        "model": FakeCatalogue(range(1, 4), revision=9, model_id="another"),
        "older": FakeCatalogue(range(1, 4), revision=2),
        "unknown changes": FakeCatalogue(range(1, 4), revision=9, remembers=False),
    }[what]
    assert rows_of(open_index(tmp_path, other)) == {1, 2, 3}


@pytest.mark.parametrize("damage", ["cut short", "altered", "gone", "pointer", "manifest", "nonsense"])
def test_a_damaged_one_is_made_anew(open_index: Open, tmp_path: Path, damage: str) -> None:
    catalogue = FakeCatalogue(range(1, 30))
    open_index(tmp_path, catalogue)
    generation, _ = current(tmp_path)
    largest = max(generation.iterdir(), key=lambda path: path.stat().st_size)
    match damage:
        case "cut short":
            largest.write_bytes(largest.read_bytes()[:-7])
        case "altered":
            content = bytearray(largest.read_bytes())
            content[len(content) // 2] ^= 0xFF
            largest.write_bytes(bytes(content))
        case "gone":
            largest.unlink()
        case "pointer":
            (tmp_path / "current").write_text("no-such-generation")
        case "manifest":
            (generation / "stamp.json").write_text("{")
        case "nonsense":
            (tmp_path / "current").write_bytes(b"\xff\xfe\x00")
    assert rows_of(open_index(tmp_path, catalogue)) == set(range(1, 30))
    assert rows_of(open_index(tmp_path, catalogue)) == set(range(1, 30))


def test_where_nothing_can_be_written_it_is_held_in_memory(open_index: Open, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    catalogue = FakeCatalogue(range(1, 30))
    assert rows_of(open_index(blocked / "index", catalogue)) == set(range(1, 30))


def test_an_empty_catalogue_has_an_empty_index(open_index: Open, tmp_path: Path) -> None:
    catalogue = FakeCatalogue([])
    index = open_index(tmp_path, catalogue)
    assert len(index) == 0
    assert rows_of(index) == set()
    catalogue.change(add=[1], remove=[])
    assert rows_of(open_index(tmp_path, catalogue)) == {1}


MINUTE: ItemKind = "minute"
REPORT: ItemKind = "report"


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(), lambda _: True),
        (Filters(bodies=("Parks Board",)), lambda row: row % 2 == 0),
        (Filters(bodies=("parks board", "Lakes Panel")), lambda _: True),
        (Filters(bodies=("No such body",)), lambda _: False),
        (Filters(kinds=(MINUTE,)), lambda row: row % 3 > 0),
        (Filters(minute="7."), lambda row: row % 10 == 7),
        (Filters(since=dt.date(2019, 1, 11)), lambda row: row % 5 > 0 and row >= 11),
        (Filters(until=dt.date(2019, 1, 11)), lambda row: row % 5 > 0 and row <= 11),
        (
            Filters(since=dt.date(2019, 1, 11), until=dt.date(2019, 1, 11), bodies=("Lakes Panel",)),
            lambda row: row == 11,
        ),
        (Filters(kinds=(REPORT,), bodies=("Parks Board",)), lambda row: row % 6 == 0),
    ],
)
def test_filters_narrow_to_exactly_what_they_name(
    open_index: Open, tmp_path: Path, filters: Filters, kept: Callable[[int], bool]
) -> None:
    rows = range(1, 29)
    assert rows_of(open_index(tmp_path, FakeCatalogue(rows)), filters) == {row for row in rows if kept(row)}


def test_a_generation_is_published_whole_or_not_at_all(tmp_path: Path) -> None:
    stamp = Stamp("c", 1, "m", DIMENSION)
    publish(tmp_path, stamp, lambda new: (new / "a").write_bytes(b"one") and None)

    def fail(new: Path) -> None:
        (new / "a").write_bytes(b"two")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        publish(tmp_path, dataclasses.replace(stamp, revision=2), fail)
    path, held = current(tmp_path)
    assert (held, (path / "a").read_bytes()) == (stamp, b"one")
    assert sorted(found.name for found in tmp_path.iterdir()) == sorted(["current", path.name])


def test_older_generations_are_cleared_away(tmp_path: Path) -> None:
    for revision in range(5):
        publish(tmp_path, Stamp("c", revision, "m", 4), lambda new: (new / "a").write_bytes(b"x") and None)
    assert len(list(tmp_path.iterdir())) <= 3


def test_missing_and_damaged_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        current(tmp_path / "nowhere")
    path = publish(tmp_path, Stamp("c", 1, "m", 4), lambda new: (new / "a").write_bytes(b"x") and None)
    (path / "a").write_bytes(b"y")
    with pytest.raises(IndexDamaged):
        current(tmp_path)


def test_a_writer_killed_at_any_moment_leaves_an_index_that_opens(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path\n"
        "from test_index import open_dense, open_words, FakeCatalogue\n"
        "folder = Path(sys.argv[1]); catalogue = FakeCatalogue(range(1, 200))\n"
        "print('ready', flush=True)\n"
        "for n in range(10_000):\n"
        "    open_dense(folder / 'dense', catalogue); open_words(folder / 'words', catalogue)\n"
        "    catalogue.change(add=[200 + n], remove=[n])\n"
    )
    tests = str(Path(__file__).parent)
    for wait_s in (0.05, 0.11, 0.23):
        with subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", script, str(tmp_path), tests], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(wait_s)
            writer.send_signal(signal.SIGKILL)
        catalogue = FakeCatalogue(range(1, 30), catalogue_id="after")
        assert rows_of(open_dense(tmp_path / "dense", catalogue)) == set(range(1, 30))
        assert rows_of(open_words(tmp_path / "words", catalogue)) == set(range(1, 30))


class Store:
    """A catalogue as the library keeps it, as far as an index looks at it."""

    catalogue_id = "c"
    revision = 3
    model_id = None
    dimension = DIMENSION

    def changes(self, since: int) -> Store:
        self.changed, self.gone = ([2], [1]) if since == 1 else ([], [])
        return self

    def iter_passages(self, rows: Iterable[int] | None = None) -> Iterable[tuple[int, object]]:
        return [(row, row_of(row).passage) for row in (range(1, 4) if rows is None else rows)]

    def vectors(self, rows: Iterable[int]) -> list[object]:
        return [vector_of(row) for row in rows]


def test_a_catalogue_is_a_source_of_rows() -> None:
    source = CatalogueSource(Store())  # type: ignore[arg-type]
    assert source.stamp() == Stamp("c", 3, "", DIMENSION)
    assert [row.row for row in source.rows()] == [1, 2, 3]
    changes = source.changes_since(1)
    assert changes is not None
    assert [row.row for row in changes.added] == [2]
    assert list(changes.removed) == [1]
