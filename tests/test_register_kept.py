"""What is kept of the register tells the same as the register worked out anew, and goes with any change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library_fakes import WordEmbedder
from minutebook.catalogue import Catalogue
from minutebook.library import Library
from minutebook.register import KeptRegister, Register, build_register, ties_of
from minutebook.settings import load_settings
from register_papers import Shelf, item, meeting

LISTINGS = (
    *("clauses", "corrections", "requests", "matters"),
    *("votes", "attendance", "declarations", "restricted"),
)
LOOK_UPS = (
    *("clauses_under", "references_of", "referred_by", "corrections_of", "corrections_by"),
    *("requests_under", "matter", "matter_of", "corrected_by"),
)
SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "sample"
PAPERS = ("2018-01-16-children-families-pack.pdf", "2018-07-10-children-families-minutes.md")


class Drawer:
    """Stands in for the catalogue: ties under one stamp."""

    def __init__(self, register: Register, stamp: str = "now") -> None:
        self.stamp = stamp
        self.rows = list(ties_of(register))

    def ties(self, stamp: str, kind: str, key: str) -> list[str] | None:
        return None if stamp != self.stamp else [row[2] for row in self.rows if row[:2] == (kind, key)]

    def every_tie(self, stamp: str, kind: str) -> list[str] | None:
        return None if stamp != self.stamp else [row[2] for row in self.rows if row[0] == kind]


def refuse() -> Register:
    raise AssertionError("worked out anew")


ASKED = item(
    "4", "Ferry fares", day="2019-01-15", clauses=["That an update on fares be submitted in six months."]
)
ANSWERED = item("9", "Ferry fares", "Further to Minute No. 4 of January, 2019, fares rose.", day="2019-07-16")
SHELF = Shelf(
    [ASKED, ANSWERED, *(item(str(n), f"Thing {n} of {n * n}", day="2019-07-16") for n in range(20, 30))],
    [meeting("2019-01-15", present=("Moss", "Ash"), chair="Reed"), meeting("2019-07-16")],
)


def test_what_is_kept_tells_the_same() -> None:
    made = build_register(SHELF)
    kept = KeptRegister(Drawer(made), "now", refuse)
    for name in LISTINGS:
        assert tuple(getattr(kept, name)) == tuple(getattr(made, name)), name
    for item_id in [*made.held.items, "no-such-item"]:
        for name in LOOK_UPS:
            assert getattr(kept, name)(item_id) == getattr(made, name)(item_id), name
    (request,) = made.requests
    assert kept.open_request(request.resolution_id) == request
    assert kept.clause(request.resolution_id) == made.clause(request.resolution_id)
    assert kept.followed_up_by(request.resolution_id) == (ANSWERED.id,)


def test_what_bears_another_stamp_is_worked_out_anew_once() -> None:
    made, calls = build_register(SHELF), []

    def work_out() -> Register:
        calls.append("worked out")
        return made

    kept = KeptRegister(Drawer(made, "before"), "now", work_out)
    assert kept.matters == made.matters
    assert kept.matter_of(ASKED.id) == made.matter_of(ASKED.id)
    assert kept.held is made.held
    assert calls == ["worked out"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    settings = load_settings(index=tmp_path / "index")
    with Library.open(settings, write=True, open_embedder=lambda _: WordEmbedder()) as opened:
        opened.add([SAMPLE / PAPERS[0]])
        yield opened


def test_an_addition_ends_with_the_register_kept(library: Library) -> None:
    before = library.register()
    assert isinstance(before, KeptRegister)
    library.add([SAMPLE / PAPERS[1]])
    after = library.register()
    assert isinstance(after, KeptRegister)
    assert after is not before
    assert after.clauses == build_register(library.catalogue).clauses


def test_nothing_worked_out_of_a_paper_stays_when_it_is_taken_out(library: Library) -> None:
    library.remove([PAPERS[0]])
    catalogue = library.catalogue
    assert catalogue.ties_stamp is None
    assert catalogue.every_tie("", "clauses") is None
    assert not library.register().clauses


def test_a_change_cut_off_leaves_no_register_that_is_behind(library: Library) -> None:
    folder = library.catalogue.path.parent
    with Catalogue.open(folder, write=True) as writer, writer.change() as change:
        change.forget_failure("nowhere")
    assert not isinstance(library.register(), KeptRegister)
    assert library.catalogue.ties_stamp is None
    library.add([SAMPLE / PAPERS[0]])
    assert library.catalogue.ties_stamp is not None


def test_a_matter_goes_by_the_id_of_any_of_its_items() -> None:
    matter = build_register(SHELF).matter(ANSWERED.id)
    assert matter is not None
    assert matter.id == ASKED.id
    earlier = replace(SHELF, items=[item("2", "Ferry fares", day="2018-11-20"), *SHELF.items])
    again = build_register(earlier).matter(matter.id)
    assert again is not None
    assert again.id != matter.id
    assert set(matter.item_ids) < set(again.item_ids)


def test_a_line_of_an_agenda_finds_the_matter_also_when_its_minutes_are_held() -> None:
    line = item("5", "Ferry fares", day="2019-01-15", kind="agenda")
    matter = build_register(replace(SHELF, items=[line, *SHELF.items])).matter(line.id)
    assert matter is not None
    assert line.id not in matter.item_ids
    assert line.id in matter.also
