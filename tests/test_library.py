import datetime as dt
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library_fakes import MATTERS, TokenWordEmbedder, WordEmbedder, minutes_text, write_papers
from minutebook.errors import IndexBusy, IndexDamaged, IndexMissing, ModelMismatch
from minutebook.library import Library, Progress
from minutebook.library.councils import put_under
from minutebook.library.locking import LOCK_FILE, is_being_changed, write_lock
from minutebook.library.preparing import read_ahead, with_distinct_ids
from minutebook.model import Extract, Filters, Item, ParsedPaper, Resolution
from minutebook.settings import Settings, load_settings
from register_papers import item, meeting

DAYS = ("Tuesday 9th March, 2021", "Tuesday 13th April, 2021", "Tuesday 11th May, 2021")
BODY = "parks-and-open-spaces-select-commission"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(index=tmp_path / "index", write_wait_s=0.3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_papers(tmp_path / "papers", DAYS)
    return tmp_path / "papers"


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def library(settings: Settings, embedder: WordEmbedder) -> Iterator[Library]:
    with Library.open(settings, write=True, open_embedder=lambda _: embedder) as opened:
        yield opened


def no_embedder(_: Settings) -> WordEmbedder:
    raise AssertionError("no model is needed here")


def test_papers_added_are_found_listed_and_counted(library: Library, folder: Path) -> None:
    report = library.add([folder])

    assert (report.added, report.updated, report.unchanged, report.failed) == (3, 0, 0, 0)
    assert report.encoded == len(library.catalogue.shown_rows())
    result = library.search('"clock tower" noted')
    assert {hit.passage.item_id for hit in result.hits} == {
        f"{BODY}/{day}/{number}"
        for day, number in (("2021-03-09", 6), ("2021-04-13", 12), ("2021-05-11", 18))
    }
    assert result.total == len(result.hits)
    assert library.meetings()[1] == 3
    assert library.papers()[1] == 3
    assert library.resolutions()[1] == 2 * len(MATTERS) * len(DAYS)
    status = library.status()
    assert (status.counts.n_papers, status.counts.n_minutes) == (3, len(MATTERS) * len(DAYS))
    assert status.indexes == {"dense": "current", "words": "current"}


def test_one_meeting_minute_and_paper_are_given_whole(library: Library, folder: Path) -> None:
    library.add([folder])
    meeting = library.meeting(f"{BODY}/2021-03-09")
    assert meeting is not None
    assert len(meeting.minutes) == len(MATTERS)
    entry = library.minute(meeting.minutes[0])
    assert entry is not None
    assert [each.label for each in entry.item.resolutions] == ["(1)", "(2)"]
    paper = library.paper(entry.source.paper_id)
    assert paper is not None
    assert paper.file == entry.source.file == "minutes-00.txt"
    assert (library.meeting("x"), library.minute("x"), library.paper("x")) == (None, None, None)


def test_the_register_is_narrowed_by_words_and_by_filters(library: Library, folder: Path) -> None:
    library.add([folder])
    about, total = library.resolutions("clock tower")
    assert total == 2 * len(DAYS)
    assert {entry.item for entry in about} == {"THE CLOCK TOWER"}
    narrow = Filters(since=dt.date(2021, 5, 1))
    assert library.resolutions("clock tower", narrow)[1] == 2
    assert library.resolutions(None, narrow, 5, 10)[1] == 2 * len(MATTERS)
    assert len(library.resolutions(None, narrow, 5, 10)[0]) == 2
    by_meaning, _ = library.resolutions("the clock cost unknownword")
    assert by_meaning


def test_adding_the_same_folder_again_opens_no_model_and_starts_no_reader(
    library: Library, folder: Path, settings: Settings
) -> None:
    library.add([folder])
    before = library.catalogue.revision
    embedder = WordEmbedder()
    # With no time to read anything, a paper that was read at all would fail.
    hasty = settings.model_copy(update={"read_max_mib": 1e-9})
    with Library.open(hasty, open_embedder=lambda _: embedder) as again:
        report = again.add([folder])

    assert (report.unchanged, report.failed, report.encoded, embedder.encoded) == (3, 0, 0, [])
    assert library.catalogue.revision == before


def test_a_paper_changed_under_its_name_replaces_the_old_one(library: Library, folder: Path) -> None:
    library.add([folder])
    text = minutes_text(DAYS[0], 1, heard="A member of the public told a story about")
    (folder / "minutes-00.txt").write_text(text, "utf-8")
    report = library.add([folder])

    assert (report.added, report.updated, report.unchanged) == (0, 1, 2)
    assert library.papers()[1] == 3
    assert library.search('"presented a report"', limit=50).total == 2 * len(MATTERS)
    assert library.search("story", limit=50).total == len(MATTERS)


def test_only_passages_with_new_words_are_encoded(library: Library, folder: Path) -> None:
    library.add([folder])
    path = folder / "minutes-01.txt"
    path.write_text(
        path.read_text("utf-8").replace("on the lake, and", "on the lake and its swans, and"), "utf-8"
    )
    assert library.add([folder]).encoded == 1


def test_passages_without_token_vectors_get_them_from_a_model_that_gives_them(
    library: Library, folder: Path, settings: Settings
) -> None:
    library.add([folder / "minutes-00.txt"])
    n_passages = len(library.catalogue.shown_rows())
    copy = folder / "copy.txt"
    copy.write_text((folder / "minutes-00.txt").read_text("utf-8") + "\n", "utf-8")
    embedder = TokenWordEmbedder()
    with Library.open(settings, open_embedder=lambda _: embedder) as again:
        assert again.add([copy]).encoded == n_passages
        assert "tokens" in again.find("the clock tower")[0].why


def test_the_same_bytes_under_another_name_are_known(library: Library, folder: Path) -> None:
    library.add([folder])
    shutil.copy(folder / "minutes-00.txt", folder / "copy.txt")
    report = library.add([folder])

    assert (report.added, report.unchanged, report.encoded) == (0, 4, 0)
    (entry,) = [each for each in library.papers()[0] if "minutes-00.txt" in each.files]
    assert entry.files == ("copy.txt", "minutes-00.txt")


def test_papers_that_change_places_are_both_kept(library: Library, folder: Path) -> None:
    library.add([folder])
    first, second = folder / "minutes-00.txt", folder / "minutes-01.txt"
    first.rename(folder / "held.txt")
    second.rename(first)
    (folder / "held.txt").rename(second)
    report = library.add([folder])

    assert (report.updated, report.unchanged, report.encoded) == (2, 1, 0)
    assert library.papers()[1] == 3
    assert library.meetings()[1] == 3


def test_one_bad_paper_is_reported_and_stops_no_other(library: Library, folder: Path) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    report = library.add([folder, folder / "not-there.txt"])

    assert (report.added, report.failed) == (3, 2)
    assert {failure.file for failure in report.failures} == {"empty.pdf", "not-there.txt"}
    assert all(failure.what and failure.advice for failure in report.failures)
    assert library.status().failures == report.failures
    again = library.add([folder])
    assert (again.unchanged, again.failed) == (3, 1)


def test_a_file_that_failed_is_tried_again_and_its_failure_forgotten(library: Library, folder: Path) -> None:
    path = folder / "late.txt"
    path.write_bytes(b"")
    assert library.add([folder]).failed == 1
    path.write_text(minutes_text("Tuesday 8th June, 2021", 40), "utf-8")
    report = library.add([folder])
    assert (report.added, report.failed) == (1, 0)
    assert library.status().failures == ()


def test_a_failure_is_forgotten_when_its_file_is_taken_out_or_gone(library: Library, folder: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (folder / name).write_bytes(b"")
    assert library.add([folder]).failed == 2
    assert library.remove([folder / "one.txt"]).removed == ("one.txt",)
    assert [failure.file for failure in library.status().failures] == ["two.txt"]
    (folder / "two.txt").unlink()
    library.add([folder / "minutes-00.txt"])
    assert library.status().failures == ()
    assert library.papers()[1] == 3


def test_a_paper_is_known_by_a_name_that_it_still_has(library: Library, folder: Path) -> None:
    shutil.copy(folder / "minutes-00.txt", folder / "a-copy.txt")
    library.add([folder])
    (folder / "a-copy.txt").write_text(minutes_text("Tuesday 8th June, 2021", 40), "utf-8")
    library.add([folder])
    assert [paper.file for paper in library.papers()[0]] == [
        "a-copy.txt",
        *(f"minutes-{n:02d}.txt" for n in range(len(DAYS))),
    ]


def test_progress_counts_every_file(library: Library, folder: Path) -> None:
    told: list[Progress] = []
    library.add([folder], told.append)
    papers = [(each.done, each.total, each.message) for each in told if each.stage == "papers"]
    assert papers == [(n + 1, 3, f"minutes-{n:02d}.txt") for n in range(3)]
    assert told[-1].stage == "indexes"


def test_another_model_has_everything_encoded_anew(
    library: Library, folder: Path, settings: Settings
) -> None:
    library.add([folder])
    other = WordEmbedder("words@2")
    with Library.open(settings, open_embedder=lambda _: other) as changed:
        with pytest.raises(ModelMismatch):
            changed.resolutions("the clock cost unknownword")
        report = changed.add([folder / "minutes-00.txt"])
        assert report.updated >= 1
        assert report.encoded == len(library.catalogue.shown_rows())
        assert changed.catalogue.model_id == "words@2"
        assert changed.catalogue.counts().n_vectors == report.encoded
        assert changed.resolutions("the clock cost unknownword")[0]


def files_holding(folder: Path, words: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes().lower()]


@pytest.mark.parametrize("by", ["path", "file", "id", "folder"])
def test_remove_leaves_no_trace(library: Library, folder: Path, settings: Settings, by: str) -> None:
    library.add([folder])
    secret = folder / "more" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text(minutes_text(DAYS[2], 60, heard="The zanzibarian envoy spoke of"), "utf-8")
    before = library.catalogue.counts()
    library.add([folder])
    assert library.search("zanzibarian").total == len(MATTERS)
    assert files_holding(settings.index, b"zanzibarian")
    (paper_id,) = library.catalogue.find_papers("more/secret.txt")
    names = {"path": secret, "file": "more/secret.txt", "id": paper_id, "folder": secret.parent}
    report = library.remove([names[by], "nothing of this name"])

    assert report.removed == ("more/secret.txt",)
    assert report.unknown == ("nothing of this name",)
    assert library.search("zanzibarian").total == 0
    assert files_holding(settings.index, b"zanzibarian") == []
    assert library.catalogue.counts() == before
    assert library.search('"presented a report"', limit=50).total == len(MATTERS) * len(DAYS)


def test_nothing_is_there_before_anything_is_added(settings: Settings) -> None:
    with pytest.raises(IndexMissing, match="minutebook add"):
        Library.open(settings)


def test_an_empty_library_finds_nothing_and_says_so_quietly(library: Library) -> None:
    assert library.search("anything").hits == ()
    assert library.resolutions("anything") == ([], 0)
    assert library.status().counts.n_papers == 0


def test_listings_and_status_load_neither_model_nor_indexes(
    library: Library, folder: Path, settings: Settings
) -> None:
    library.add([folder])
    code = (
        "import sys\n"
        "from minutebook.library import Library\n"
        "from minutebook.settings import load_settings\n"
        f"library = Library.open(load_settings(index={str(settings.index)!r}))\n"
        "print(library.status().counts.n_papers)\n"
        "found = library.meetings(), library.resolutions(), library.papers()\n"
        "print(*(total > 0 for _, total in found))\n"
        "print({'torch', 'faiss', 'tantivy', 'transformers', 'tokenizers'} & set(sys.modules))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True, text=True)
    assert run.stdout.splitlines() == [str(len(DAYS)), "True True True", "set()"]


def test_a_library_that_is_held_open_finds_what_another_adds(
    library: Library, folder: Path, settings: Settings, embedder: WordEmbedder
) -> None:
    library.add([folder / "minutes-00.txt"])
    assert library.search("clock", limit=50).total == 1
    with Library.open(settings, open_embedder=lambda _: embedder) as other:
        other.add([folder])
    assert library.search("clock", limit=50).total == 3


def test_a_library_that_is_held_open_goes_on_with_an_index_made_anew(
    library: Library, folder: Path, settings: Settings, embedder: WordEmbedder
) -> None:
    library.add([folder / "minutes-00.txt"])
    assert library.search("clock", limit=50).hits[0].passage.paper_id
    shutil.rmtree(settings.index)
    with Library.open(settings, write=True, open_embedder=lambda _: embedder) as other:
        other.add([folder / "minutes-01.txt"])
    (hit,) = library.search("clock", limit=50).hits
    assert hit.passage.date == dt.date(2021, 4, 13)
    assert "clock tower" in hit.passage.extract.text


def test_a_question_is_answered_with_the_clauses_and_where_they_stand(library: Library, folder: Path) -> None:
    library.add([folder])
    answer = library.ask("What was resolved about the bandstand in April 2021?")
    assert answer.status == "answered"
    assert {citation.item.id for citation in answer.citations} == {f"{BODY}/2021-04-13/9"}
    clauses = [citation for citation in answer.citations if citation.resolution_id]
    assert clauses
    assert all(citation.extract.text.startswith("That") for citation in clauses)


def test_the_register_is_made_once_for_each_state(library: Library, folder: Path) -> None:
    library.add([folder / "minutes-00.txt"])
    register = library.register()
    assert library.register() is register
    assert len(register.clauses) == 2 * len(MATTERS)
    library.add([folder])
    assert len(library.register().clauses) == 2 * len(MATTERS) * len(DAYS)


def test_searching_goes_on_while_papers_are_added(library: Library, folder: Path) -> None:
    library.add([folder / "minutes-00.txt"])
    found: list[int] = []

    def search_too(_: Progress) -> None:
        result = library.search("clock", limit=50)
        assert all(hit.passage.extract.text for hit in result.hits)
        found.append(len(result.hits))

    library.add([folder], search_too)
    assert found[0] == 1
    assert library.search("clock", limit=50).total == 3


def test_searching_during_the_first_addition_finds_what_is_committed(library: Library, folder: Path) -> None:
    found: list[int] = []
    library.add([folder], lambda _: found.append(library.search("clock", limit=50).total))
    assert found[0] >= 1
    assert found == sorted(found)


def test_many_threads_search_at_once(library: Library, folder: Path) -> None:
    library.add([folder])
    totals: list[int] = []
    threads = [
        threading.Thread(target=lambda: totals.append(library.search("clock", limit=50).total))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [3] * 8


def test_a_second_writer_waits_says_for_whom_and_gives_up(settings: Settings) -> None:
    waited: list[str] = []
    settings.index.mkdir()
    with write_lock(settings.index, wait_s=0):
        assert is_being_changed(settings.index)
        with (
            pytest.raises(IndexBusy, match=str(os.getpid())),
            write_lock(settings.index, wait_s=0.3, on_wait=waited.append),
        ):
            pass
    assert len(waited) == 1
    assert str(os.getpid()) in waited[0]
    assert not is_being_changed(settings.index)


def test_the_lock_of_a_killed_writer_is_free(settings: Settings) -> None:
    settings.index.mkdir()
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    process = context.Process(target=hold_lock, args=(settings.index, held))
    process.start()
    assert held.wait(30)
    assert is_being_changed(settings.index)
    process.kill()
    process.join()
    with write_lock(settings.index, wait_s=5):
        pass


def hold_lock(folder: Path, held: "multiprocessing.synchronize.Event") -> None:
    with write_lock(folder, wait_s=0):
        held.set()
        threading.Event().wait(60)


def test_a_damaged_catalogue_is_one_clear_error(library: Library, folder: Path, settings: Settings) -> None:
    library.add([folder])
    library.close()
    path = settings.index / "minutebook.db"
    for name in ("minutebook.db-wal", "minutebook.db-shm"):
        (settings.index / name).unlink(missing_ok=True)
    path.write_bytes(b"\0" * 2000 + path.read_bytes()[2000:])
    with pytest.raises(IndexDamaged):
        Library.open(settings)


@pytest.mark.parametrize("name", ["dense", "words"])
def test_a_damaged_or_absent_index_is_made_anew_without_encoding(
    library: Library, folder: Path, settings: Settings, embedder: WordEmbedder, name: str
) -> None:
    library.add([folder])
    n_encoded = len(embedder.encoded)
    for path in (settings.index / name).rglob("*"):
        if path.is_file():
            path.write_bytes(b"nonsense")
    with Library.open(settings, open_embedder=lambda _: embedder) as again:
        assert again.search("clock", limit=50).total == 3
    shutil.rmtree(settings.index / name)
    with Library.open(settings, open_embedder=lambda _: embedder) as again:
        assert again.search("clock", limit=50).total == 3
    assert len(embedder.encoded) == n_encoded


def test_a_folder_that_cannot_be_written_to_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = load_settings(index=tmp_path / "file" / "index")
    with pytest.raises(IndexDamaged) as raised:
        Library.open(settings, write=True)
    assert raised.value.advice


def test_an_index_without_a_lock_file_that_can_be_made_is_one_clear_error(
    library: Library, folder: Path, settings: Settings
) -> None:
    (settings.index / LOCK_FILE).unlink(missing_ok=True)
    (settings.index / LOCK_FILE).mkdir()
    with pytest.raises(IndexDamaged, match="cannot be written to"):
        library.add([folder])


# --- the parts ------------------------------------------------------------------------------------


def test_reading_ahead_keeps_the_order_and_raises_where_it_is_asked() -> None:
    assert list(read_ahead(range(100), most=3)) == list(range(100))

    def breaks() -> Iterator[int]:
        yield 1
        raise KeyError("two")

    taken: list[int] = []
    with pytest.raises(KeyError, match="two"):
        taken.extend(read_ahead(breaks(), most=1))


def test_reading_ahead_stops_when_nobody_asks_any_more() -> None:
    taken: list[int] = []

    def counted() -> Iterator[int]:
        for n in range(1_000_000):
            taken.append(n)
            yield n

    steps = read_ahead(counted(), most=2)
    assert next(steps) == 0
    steps.close()
    assert len(taken) < 10


def test_items_numbered_alike_keep_apart() -> None:
    words = Extract((), "")
    clause = Resolution("m/12/1", "m/12", None, "resolved", "Resolved", words)
    item = Item("m/12", "minute", "12", "One", "p", 0, words, resolutions=(clause,))
    parsed = with_distinct_ids(ParsedPaper("p", (), (item, replace(item, position=1))))
    assert [each.id for each in parsed.items] == ["m/12", "m/12~2"]
    assert [(each.resolutions[0].item_id, each.resolutions[0].id) for each in parsed.items] == [
        ("m/12", "m/12/1"),
        ("m/12~2", "m/12~2/1"),
    ]


# --- papers of several councils --------------------------------------------------------------------


def two_cabinets(folder: Path) -> tuple[Path, Path]:
    """Minutes of two Cabinets that met on one day, and minuted one number and title each."""
    written = []
    for name, clause, others in (
        ("coast", "the pier be painted", "Birch and Elm"),
        ("hills", "the quarry be fenced", "Reed and Moss"),
    ):
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "CABINET\nTuesday 9th March, 2021\n\n"
            f"Present:- Councillor {name.title()} (in the Chair); Councillors {others}.\n\n"
            f"7.\nCAPITAL WORKS\n\nThe works were considered.\n\nResolved:- That {clause}.\n",
            encoding="utf-8",
        )
        written.append(path)
    return written[0], written[1]


def clauses_held(library: Library) -> dict[str, str]:
    entries, _ = library.resolutions()
    return {entry.resolution.id: entry.resolution.extract.text for entry in entries}


def test_two_councils_cabinets_of_one_day_are_two_where_each_is_added_under_its_name(
    library: Library, tmp_path: Path
) -> None:
    coast, hills = two_cabinets(tmp_path)
    library.add([coast], council="Coast Council")
    library.add([hills], council="Hills Council")

    assert clauses_held(library) == {
        "coast-council-cabinet/2021-03-09/7/1": "That the pier be painted.",
        "hills-council-cabinet/2021-03-09/7/1": "That the quarry be fenced.",
    }
    meeting = library.meeting("coast-council-cabinet/2021-03-09")
    assert meeting is not None
    assert (meeting.meeting.body, meeting.meeting.council) == ("Coast Council Cabinet", "Coast Council")
    assert meeting.minutes == ("coast-council-cabinet/2021-03-09/7",)
    assert [paper.council for paper in library.papers()[0]] == ["Coast Council", "Hills Council"]


def test_two_cabinets_taken_for_one_are_named_where_they_share_no_member(
    library: Library, tmp_path: Path
) -> None:
    coast, hills = two_cabinets(tmp_path)
    copy = tmp_path / "draft.txt"
    copy.write_text(f"DRAFT\n{coast.read_text('utf-8')}", "utf-8")
    library.add([coast, copy])
    assert library.status().mixed == ()
    library.add([hills])
    (mixed,) = library.status().mixed
    assert (mixed.meeting_id, mixed.files) == ("cabinet/2021-03-09", ("coast.txt", "draft.txt", "hills.txt"))
    library.add([hills], council="Hills Council")
    assert library.status().mixed == ()


def test_the_council_said_once_stays_with_a_paper_until_another_is_said(
    library: Library, tmp_path: Path
) -> None:
    coast, _ = two_cabinets(tmp_path)
    library.add([coast])
    assert list(clauses_held(library)) == ["cabinet/2021-03-09/7/1"]
    assert library.add([coast], council="Coast Council").updated == 1
    assert library.add([coast], council="Coast Council").unchanged == 1
    assert library.add([coast]).unchanged == 1
    assert list(clauses_held(library)) == ["coast-council-cabinet/2021-03-09/7/1"]
    coast.write_text(coast.read_text("utf-8").replace("painted", "painted green"), encoding="utf-8")
    assert library.add([coast]).updated == 1
    assert clauses_held(library) == {
        "coast-council-cabinet/2021-03-09/7/1": "That the pier be painted green."
    }
    assert library.add([coast], council="").updated == 1
    assert list(clauses_held(library)) == ["cabinet/2021-03-09/7/1"]


def test_items_under_others_and_items_of_no_meeting_keep_their_places() -> None:
    above = item("4", "Works", day="2021-03-09", clauses=["That the pier be painted."], body="Full Council")
    below = item("4-1", "The pier", day="2021-03-09", body="Full Council", parent_id=above.id)
    loose = replace(above, id="paper-1/front", meeting_id=None, body=None, resolutions=())
    parsed = ParsedPaper("1", (meeting("2021-03-09", body="Full Council"),), (above, below, loose))

    under = put_under(parsed, "Coast County Council")
    assert [(each.id, each.parent_id) for each in under.items] == [
        ("coast-county-council/2021-03-09/4", None),
        ("coast-county-council/2021-03-09/4-1", "coast-county-council/2021-03-09/4"),
        ("paper-1/front", None),
    ]
    (clause,) = under.items[0].resolutions
    assert (clause.item_id, clause.id) == (under.items[0].id, f"{under.items[0].id}/1")
    assert under.items[0].meeting_id == under.meetings[0].id
    assert put_under(parsed, None) == parsed
    assert put_under(under, "Coast County Council") == under
