import datetime as dt
import hashlib
import sqlite3
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.catalogue import CATALOGUE_FILE, Catalogue, Changes, Encoded, Failure, ItemHead, Made
from minutebook.catalogue.records import decode_detail, encode_detail
from minutebook.catalogue.remembered import Remembered
from minutebook.catalogue.schema import MIGRATIONS
from minutebook.errors import IndexDamaged, IndexMissing, IndexStateError
from minutebook.model import (
    Action,
    Declaration,
    Extract,
    Filters,
    Item,
    Mark,
    Meeting,
    Page,
    Paper,
    ParsedPaper,
    Passage,
    Reference,
    Resolution,
    Section,
    Vote,
)

BODY = "Parks Select Commission"
MEETING = "parks-select-commission/2021-03-09"
DRAFT = "The commission heard of the lake.\n\fResolved: That the lake be dredged before the summer holidays."
MODEL = "model-1"


def paper_of(text: str, file: str = "minutes.txt") -> Paper:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    breaks = [0, *(at + 1 for at, char in enumerate(text) if char == "\f"), len(text)]
    pages = tuple(
        Page(n, start, end, printed=str(n + 40)) for n, (start, end) in enumerate(pairwise(breaks), start=1)
    )
    marks = (Mark(0, 3, "heading", 1),)
    return Paper(sha256[:16], sha256, file, file.title(), "text/plain", len(text), text, pages, marks)


def parsed_of(paper: Paper, *, packs: tuple[str, ...] = (), number: str = "7") -> ParsedPaper:
    """One meeting with one minute that is all of the paper; ``packs`` are dates of later meetings in it."""
    day = dt.date(2021, 3, 9)
    whole = paper.extract(0, len(paper.text))
    item_id = f"{MEETING}/{number}"
    at = max(paper.text.find("That"), 0)
    clause = paper.extract(at, len(paper.text))
    item = Item(
        item_id,
        "minute",
        number,
        "Lake",
        paper.id,
        0,
        whole,
        meeting_id=MEETING,
        body=BODY,
        date=day,
        restriction=paper.extract(0, 3),
        resolutions=(Resolution(f"{item_id}/1", item_id, None, "resolved", "Resolved", clause),),
        recommendations=(clause, whole),
        references=(Reference("Minute 3", "3", "May", dt.date(2020, 5, 1), None, whole),),
        declarations=(Declaration("A. Reed", "Personal", None, whole),),
        votes=(Vote(3, 1, None, ("A", "B"), (), (), "carried", clause),),
        actions=(Action("1", "Clerk", None, None, whole),),
        sections=(Section("1.1", "Background", whole),),
    )
    meetings = (
        Meeting(MEETING, BODY, day, paper.id, present=("A. Reed",), heading=whole, has_minutes=True),
        *(Meeting(f"parks/{pack}", BODY, dt.date.fromisoformat(pack), paper.id) for pack in packs),
    )
    return ParsedPaper(paper.id, meetings, (item,))


def passages_of(parsed: ParsedPaper) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            *(f"{item.id}#p1", item.id, parsed.paper_id, 1, item.kind, item.body, item.date, item.minute),
            *(
                item.title,
                "Lake context",
                item.extract,
                hashlib.sha256(item.extract.text.encode()).hexdigest(),
            ),
        )
        for item in parsed.items
    )


def made_of(text: str, *, model_id: str = MODEL, packs: tuple[str, ...] = (), number: str = "7") -> Made:
    paper = paper_of(text, file=f"{hashlib.sha256(text.encode()).hexdigest()[:5]}.txt")
    parsed = parsed_of(paper, packs=packs, number=number)
    passages = passages_of(parsed)
    encoded = {passage.key: Encoded(np.full(4, 0.5, dtype=np.float32), b"tokens") for passage in passages}
    return Made(paper, parsed, passages, encoded, model_id, "reader", "maker")


def put(catalogue: Catalogue, *all_made: Made) -> None:
    for made in all_made:
        with catalogue.change() as change:
            change.put_paper(made)
            change.name_paper(f"/papers/{made.paper.file}", made.paper.file, made.paper.id)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    with Catalogue.open(tmp_path / "index", write=True) as opened:
        yield opened


def test_a_paper_and_what_it_says_come_back_as_they_went_in(catalogue: Catalogue) -> None:
    made = made_of(DRAFT)
    put(catalogue, made)

    assert catalogue.paper(made.paper.id) == made.paper
    assert tuple(catalogue.items_of_paper(made.paper.id)) == made.parsed.items
    assert tuple(catalogue.meetings_of_paper(made.paper.id)) == made.parsed.meetings
    assert tuple(catalogue.passages(catalogue.shown_rows()).values()) == made.passages


def test_what_names_an_item_and_where_it_stands_is_read_without_its_words(catalogue: Catalogue) -> None:
    made = made_of(DRAFT)
    put(catalogue, made)
    items = made.parsed.items
    ids = [item.id for item in items]

    def named(item: Item | ItemHead) -> tuple[object, ...]:
        return item.id, item.kind, item.number, item.title, item.meeting_id, item.body, item.date

    assert {each.id: named(each) for each in items} == {
        key: named(head) for key, head in catalogue.item_heads([*ids, "not held"]).items()
    }
    assert catalogue.item_spans([*ids, "not held"]) == {each.id: each.extract.spans for each in items}
    (meeting_id,) = {item.meeting_id for item in items if item.meeting_id}
    assert [head.id for head in catalogue.heads_of_meeting(meeting_id)] == [
        item.id for item in catalogue.items_of_meeting(meeting_id)
    ]


def test_the_items_that_begin_in_a_stretch_of_a_paper_are_found(catalogue: Catalogue) -> None:
    made = made_of(DRAFT)
    put(catalogue, made)
    for item in made.parsed.items:
        start = item.extract.spans[0].start
        for low, high, found in ((start, start + 1, True), (start + 1, start + 2, False), (0, start, False)):
            ids = [head.id for head in catalogue.heads_beginning(made.paper.id, low, high)]
            assert (item.id in ids) == found


_PLACE = Extract((), "")
_FIELD = st.one_of(st.none(), st.text(max_size=5))


@given(
    st.builds(
        Meeting,
        id=st.just("a/2020-01-01"),
        body=st.just("A"),
        date=st.just(dt.date(2020, 1, 1)),
        paper_id=st.just("p"),
        time=_FIELD,
        present=st.lists(st.text(max_size=5)).map(tuple),
        heading=st.sampled_from([None, _PLACE]),
        has_minutes=st.booleans(),
    )
)
def test_whatever_has_no_column_of_its_own_survives_as_detail(meeting: Meeting) -> None:
    columns = ("id", "body", "date", "paper_id")
    detail = decode_detail(encode_detail(meeting, columns), lambda _: _PLACE)

    assert Meeting("a/2020-01-01", "A", dt.date(2020, 1, 1), "p", **detail) == meeting


def test_the_same_minute_in_two_papers_is_one_with_two_sources(catalogue: Catalogue) -> None:
    draft, approved = made_of(DRAFT), made_of(DRAFT.replace("dredged", "cleaned"), packs=("2021-04-13",))
    put(catalogue, draft, approved)

    entry = catalogue.item_entry(f"{MEETING}/7")
    assert entry is not None
    assert [source.paper_id for source in entry.sources] == [approved.paper.id, draft.paper.id]
    meeting = catalogue.meeting(MEETING)
    assert meeting is not None
    assert len(meeting.sources) == 2
    assert meeting.minutes == (f"{MEETING}/7",)
    (clause,), total = catalogue.resolutions()
    assert total == 1
    assert len(clause.sources) == 2
    assert clause.source.page == 2
    assert clause.source.printed_page == "42"


LONG = DRAFT + " The clerk will write to the owners of the boats and to the angling club before Easter."
PRINTINGS = {
    "the pack for a later meeting wins over the draft": ((DRAFT, ()), (DRAFT + " ", ("2021-04-13",)), 1),
    "the latest pack wins over an earlier one": ((DRAFT, ("2021-05-11",)), (DRAFT + " ", ("2021-04-13",)), 0),
    "an excerpt in a later pack does not win over the whole": ((LONG, ()), (LONG[:60], ("2021-04-13",)), 0),
    "the longer wins where nothing else tells": ((DRAFT, ()), (DRAFT + " Noted.", ()), 1),
}


@pytest.mark.parametrize(("first", "second", "wins"), PRINTINGS.values(), ids=PRINTINGS.keys())
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned round"])
def test_which_printing_is_preferred(
    catalogue: Catalogue,
    first: tuple[str, tuple[str, ...]],
    second: tuple[str, tuple[str, ...]],
    wins: int,
    turned: bool,
) -> None:
    both = [made_of(text, packs=packs) for text, packs in (first, second)]
    put(catalogue, *(reversed(both) if turned else both))

    item = catalogue.item(f"{MEETING}/7")
    assert item is not None
    assert item.paper_id == both[wins].paper.id
    assert [passage.paper_id for _, passage in catalogue.iter_passages()] == [both[wins].paper.id]


def test_a_printing_that_says_other_things_is_searched_beside_the_preferred_one(catalogue: Catalogue) -> None:
    report, addition = made_of(DRAFT), made_of("A late letter asks for benches, bins and a second gate.")
    put(catalogue, report, addition)

    assert len(catalogue.shown_rows()) == 2
    entry = catalogue.item_entry(f"{MEETING}/7")
    assert entry is not None
    assert [other.paper_id for other in entry.others] == [addition.paper.id]


def test_taking_out_the_preferred_printing_brings_the_other_back(catalogue: Catalogue) -> None:
    draft, approved = made_of(DRAFT), made_of(DRAFT + " ", packs=("2021-04-13",))
    put(catalogue, draft, approved)
    before = catalogue.revision
    with catalogue.change() as change:
        change.remove_paper(approved.paper.id)

    item = catalogue.item(f"{MEETING}/7")
    assert item is not None
    assert item.paper_id == draft.paper.id
    changes = catalogue.changes(before)
    assert changes.changed == tuple(catalogue.shown_rows())
    assert len(changes.gone) == 1


def test_changes_tell_a_projection_what_to_take_in_and_what_to_drop(catalogue: Catalogue) -> None:
    first, second = made_of(DRAFT), made_of("Other words.", number="8")
    put(catalogue, first)
    before = catalogue.revision
    put(catalogue, second)
    with catalogue.change() as change:
        change.remove_paper(first.paper.id)

    changes = catalogue.changes(before)
    assert changes.revision == catalogue.revision
    assert [catalogue.passages([row])[row].minute for row in changes.changed] == ["8"]
    assert changes.gone == (1,)
    assert catalogue.changes(changes.revision).changed == ()


def test_a_paper_made_anew_changes_only_the_passages_that_came_out_otherwise(catalogue: Catalogue) -> None:
    made = made_of(DRAFT)
    put(catalogue, made)
    rows, before = catalogue.shown_rows(), catalogue.revision
    put(catalogue, made)
    assert catalogue.shown_rows() == rows
    assert catalogue.changes(before) == Changes(catalogue.revision, (), ())

    retitled = tuple(replace(passage, title="The lake") for passage in made.passages)
    put(catalogue, replace(made, passages=retitled))
    assert catalogue.changes(before) == Changes(
        catalogue.revision, tuple(catalogue.shown_rows()), tuple(rows)
    )


def test_a_paper_that_stands_nowhere_any_more_is_dropped(catalogue: Catalogue) -> None:
    old, new = made_of(DRAFT), made_of(DRAFT + " Amended.")
    put(catalogue, old)
    assert not catalogue.has_unnamed()
    with catalogue.change() as change:
        change.put_paper(new)
        change.name_paper(f"/papers/{old.paper.file}", old.paper.file, new.paper.id)
    assert catalogue.has_unnamed()
    with catalogue.change() as change:
        assert change.drop_unnamed() == 1
    assert catalogue.paper_ids() == [new.paper.id]
    (entry,), _ = catalogue.papers()
    assert entry.file == old.paper.file


def test_vectors_are_kept_while_any_passage_needs_them_and_no_longer(catalogue: Catalogue) -> None:
    first = made_of(DRAFT)
    twin = replace(first, paper=paper_of(DRAFT + "\n"), encoded={})
    parsed = parsed_of(twin.paper, number="9")
    passages = tuple(
        replace(passage, key=first.passages[0].key, context="") for passage in passages_of(parsed)
    )
    put(catalogue, first, replace(twin, parsed=parsed, passages=passages))
    keys = [first.passages[0].key]

    assert catalogue.keys_encoded(keys, MODEL) == set(keys)
    assert catalogue.keys_encoded(keys, MODEL, with_tokens=True) == set(keys)
    assert catalogue.keys_encoded(keys, "another") == set()
    assert catalogue.token_vectors(keys) == {keys[0]: b"tokens"}
    assert catalogue.vectors(catalogue.shown_rows()).tolist() == [[0.5] * 4] * 2
    with catalogue.change() as change:
        change.remove_paper(first.paper.id)
    assert catalogue.counts().n_vectors == 1
    with catalogue.change() as change:
        change.remove_paper(twin.paper.id)
    assert catalogue.counts().n_vectors == 0
    assert catalogue.token_vectors(keys) == {}


def test_a_change_that_raises_changes_nothing(catalogue: Catalogue) -> None:
    put(catalogue, made_of(DRAFT))
    before = catalogue.revision, catalogue.counts()
    made = made_of("Other words.", number="8")

    def fail() -> None:
        with catalogue.change() as change:
            change.put_paper(made)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert (catalogue.revision, catalogue.counts()) == before


def test_a_reader_sees_one_state_inside_a_snapshot(catalogue: Catalogue, tmp_path: Path) -> None:
    put(catalogue, made_of(DRAFT))
    with Catalogue.open(tmp_path / "index") as reader:
        with reader.snapshot():
            before = reader.counts()
            put(catalogue, made_of("Other words.", number="8"))
            assert reader.counts() == before
        assert reader.counts() != before


def test_what_was_read_is_read_anew_after_a_change(catalogue: Catalogue) -> None:
    draft, approved = made_of(DRAFT), made_of(DRAFT + " ", packs=("2021-04-13",))
    item_id = f"{MEETING}/7"

    def held() -> tuple[object, ...]:
        (body,) = catalogue.bodies() or (None,)
        return (
            [item.paper_id for item in catalogue.items([item_id]).values()],
            body and body.n_meetings,
            [catalogue.page(made.paper.id, 1) is not None for made in (draft, approved)],
            set(catalogue.token_vectors([passage.key for passage in draft.passages]).values()),
        )

    put(catalogue, draft)
    assert held() == held() == ([draft.paper.id], 1, [True, False], {b"tokens"})
    put(catalogue, approved)
    assert held() == ([approved.paper.id], 2, [True, True], {b"tokens"})
    with catalogue.change() as change:
        change.remove_paper(approved.paper.id)
        change.remove_paper(draft.paper.id)
    assert held() == ([], None, [False, False], set())


def test_of_many_things_read_no_more_are_remembered_than_is_said() -> None:
    remembered: Remembered[int, str] = Remembered(most=2)
    state = ("a catalogue", 1)
    remembered.at(state).update({1: "one", 2: "two"})
    assert remembered.at(state) == {1: "one", 2: "two"}
    remembered.at(state)[3] = "three"
    assert remembered.at(state) == {}


def test_items_come_in_the_order_asked_for(catalogue: Catalogue) -> None:
    put(catalogue, made_of(DRAFT), made_of("Other words.", number="8"))
    wanted = [f"{MEETING}/8", "none", f"{MEETING}/7"]
    assert list(catalogue.items(wanted)) == [f"{MEETING}/8", f"{MEETING}/7"]


def test_filters_narrow_rows_meetings_and_resolutions(catalogue: Catalogue) -> None:
    put(catalogue, made_of(DRAFT), made_of("That other words stand.", number="8"))
    cases = {
        Filters(bodies=("parks select commission",)): 2,
        Filters(bodies=("Another body",)): 0,
        Filters(minute="8"): 1,
        Filters(kinds=("report",)): 0,
        Filters(since=dt.date(2021, 3, 9), until=dt.date(2021, 3, 9)): 2,
        Filters(since=dt.date(2021, 3, 10)): 0,
        Filters(until=dt.date(2021, 3, 8)): 0,
    }
    for filters, n_rows in cases.items():
        assert len(catalogue.shown_rows(filters)) == n_rows, filters
    assert catalogue.meetings(Filters(since=dt.date(2021, 3, 10)))[1] == 0
    assert [entry.minute for entry in catalogue.resolutions(Filters(minute="8"))[0]] == ["8"]
    assert [entry.minute for entry in catalogue.resolutions(item_ids=[f"{MEETING}/7"])[0]] == ["7"]
    assert catalogue.resolutions(limit=1, offset=1)[1] == 2
    assert [head.item_id for head in catalogue.find_minutes("8")] == [f"{MEETING}/8"]
    assert [entry.item_id for entry in catalogue.references_to("3")] == [f"{MEETING}/7", f"{MEETING}/8"]


def test_papers_are_found_by_id_hash_name_path_and_folder(catalogue: Catalogue) -> None:
    made = made_of(DRAFT)
    put(catalogue, made)
    paper = made.paper
    names = (paper.id, paper.sha256, paper.file, f"/papers/{paper.file}", "/papers", "/papers/")
    assert [catalogue.find_papers(name) for name in names] == [[paper.id]] * len(names)
    assert catalogue.find_papers("/paper") == []
    assert catalogue.paper_at(f"/papers/{paper.file}") == paper.id
    (entry,), total = catalogue.papers()
    assert (total, entry.n_pages, entry.n_items, entry.n_passages) == (1, 2, 1, 1)
    assert entry.files == (paper.file,)
    assert catalogue.paper_entry(paper.id) == entry


def test_bodies_are_counted_year_by_year(catalogue: Catalogue) -> None:
    put(catalogue, made_of(DRAFT, packs=("2022-01-11", "2022-02-08")))
    (body,) = catalogue.bodies()
    assert (body.name, body.n_meetings, body.n_minuted) == (BODY, 3, 1)
    assert body.years == ((2021, 1), (2022, 2))
    assert body.minuted == ((2021, 1),)
    assert (body.first, body.last) == (dt.date(2021, 3, 9), dt.date(2022, 2, 8))


def test_a_failure_is_remembered_until_the_file_is_taken_in(catalogue: Catalogue) -> None:
    made = made_of(DRAFT)
    at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    failure = Failure(
        f"/papers/{made.paper.file}", made.paper.file, None, "NoText", "No text.", "OCR it.", at
    )
    with catalogue.change() as change:
        change.record_failure(failure)
        change.record_failure(failure)
    assert catalogue.failures() == [failure]
    put(catalogue, made)
    assert catalogue.failures() == []


def test_reading_where_nothing_is_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing) as raised:
        Catalogue.open(tmp_path / "index")
    assert "minutebook add" in raised.value.advice


@pytest.mark.parametrize("write", [False, True])
def test_a_file_that_is_no_catalogue_is_called_damaged(tmp_path: Path, write: bool) -> None:
    (tmp_path / CATALOGUE_FILE).write_bytes(b"not a database at all, but long enough to be looked at " * 40)
    with pytest.raises(IndexDamaged) as raised:
        Catalogue.open(tmp_path, write=write)
    assert "damaged" in raised.value.what
    assert raised.value.advice


@pytest.mark.parametrize("write", [False, True])
def test_a_catalogue_of_a_newer_version_is_refused(tmp_path: Path, write: bool) -> None:
    Catalogue.open(tmp_path, write=True).close()
    connection = sqlite3.connect(tmp_path / CATALOGUE_FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(IndexStateError, match="newer version"):
        Catalogue.open(tmp_path, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_a_catalogue_of_an_older_version_is_brought_up_and_keeps_what_it_holds(
    tmp_path: Path, write: bool
) -> None:
    with sqlite3.connect(tmp_path / CATALOGUE_FILE) as connection:
        connection.executescript(f"{MIGRATIONS[0]}\nPRAGMA user_version = 1;")
        connection.execute("UPDATE state SET value = 7 WHERE name = 'revision'")
    connection.close()
    with Catalogue.open(tmp_path, write=write) as opened:
        assert (opened.revision, opened.ties_stamp) == (7, None)


def test_ties_are_kept_under_their_stamp_until_the_next_change(catalogue: Catalogue) -> None:
    put(catalogue, made_of(DRAFT))
    before = catalogue.revision
    catalogue.keep_ties("now", [("votes", "b", "[2]"), ("votes", "a", "[1]"), ("matter", "a", "[3]")])
    assert catalogue.revision == before
    assert catalogue.every_tie("now", "votes") == ["[2]", "[1]"]
    assert (catalogue.ties("now", "matter", "a"), catalogue.ties("now", "matter", "b")) == (["[3]"], [])
    assert catalogue.ties("before", "matter", "a") is None
    catalogue.keep_ties("then", [])
    assert (catalogue.every_tie("then", "votes"), catalogue.every_tie("now", "votes")) == ([], None)
    put(catalogue, made_of(DRAFT + " More."))
    assert (catalogue.ties_stamp, catalogue.every_tie("then", "votes")) == (None, None)


def test_pages_without_text_or_of_hardly_words_are_named(catalogue: Catalogue) -> None:
    made = made_of(DRAFT)
    first, second = made.paper.pages
    pages = (replace(first, unread=True), replace(second, quality=0.3))
    put(catalogue, replace(made, paper=replace(made.paper, pages=pages)), made_of("Clean words."))
    found = [(page.file, page.page, page.unread, page.quality) for page in catalogue.doubtful_pages()]
    assert found == [(made.paper.file, 1, True, 1.0), (made.paper.file, 2, False, 0.3)]


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexDamaged) as raised:
        Catalogue.open(tmp_path / "file" / "index", write=True)
    assert "cannot be used" in raised.value.what


def test_a_full_disk_is_one_clear_error_and_loses_nothing(catalogue: Catalogue) -> None:
    put(catalogue, made_of(DRAFT))
    before = catalogue.counts()
    writer = catalogue._writer
    assert writer is not None
    writer.execute(f"PRAGMA max_page_count = {writer.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(IndexDamaged) as raised:
        put(catalogue, made_of("Long words. " * 20_000, number="8"))
    assert "room" in raised.value.advice
    assert catalogue.counts() == before
