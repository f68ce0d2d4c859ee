from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Declaration, Extract, Vote
from minutebook.register import (
    Held,
    Place,
    Register,
    build_register,
    export_rows,
    list_attendance,
    list_declarations,
    list_restricted,
    list_votes,
    safe_cell,
    write_csv,
    write_json,
    write_table,
)
from register_papers import Shelf, extract, item, meeting

CLAUSES = ["That the fares be noted.", "That a further update be submitted in six months."]
FINAL = item("10", "Ferry fares", "Fares.", day="2017-03-07", clauses=CLAUSES, paper="final")
DRAFT = item(
    "10",
    "Ferry fares",
    "Fares.",
    day="2017-03-07",
    clauses=["That the fares be noted", "That a further update be submitted in three months."],
    paper="draft",
)
LATER = item("22", "Ferry fares", "Further to Minute No. 10 of 7th March 2017.", day="2017-09-05")


@pytest.fixture(scope="module")
def register() -> Register:
    return build_register(Shelf([FINAL, DRAFT, LATER]))


def test_a_clause_that_two_papers_print_is_one_with_the_preferred_wording(register: Register) -> None:
    first, second = register.clauses
    assert [printing.paper_id for printing in first.printings] == ["final", "draft"]
    assert (first.wording_differs, second.wording_differs) == (False, True)
    assert second.resolution.extract.text.endswith("six months.")
    assert [p.extract.text for p in second.printings if p.differs] == [
        "That a further update be submitted in three months."
    ]


def test_a_clause_that_one_paper_leaves_out_is_shown_to_be_missing_there() -> None:
    short = item("10", "Ferry fares", "Fares.", day="2017-03-07", clauses=CLAUSES[:1], paper="short")
    forward = build_register(Shelf([FINAL, short])).clauses
    assert [clause.missing_from for clause in forward] == [(), ("short",)]
    backward = build_register(Shelf([short, FINAL])).clauses
    assert [clause.id for clause in backward] == [f"{FINAL.id}/1", f"{FINAL.id}/2"]
    assert backward[1].missing_from == ("short",)


def place_of(words: Extract) -> Place:
    return Place(f"{words.spans[0].paper_id}.pdf", words.page, "12")


def test_a_row_says_all_that_is_known_of_a_clause(register: Register) -> None:
    rows = list(export_rows(register, register.clauses, place_of))
    assert len(rows) == 2
    assert (rows[1].id, rows[1].file, rows[1].page, rows[1].printed_page) == (
        f"{FINAL.id}/2",
        "final.pdf",
        1,
        "12",
    )
    assert (rows[1].state, rows[1].due, rows[1].followed_up_by) == ("reported back", "2017-09-07", LATER.id)
    assert (rows[0].state, rows[0].due) == (None, None)
    assert json.loads(write_json(rows))[1]["text"] == CLAUSES[1]


def test_the_table_begins_with_a_byte_order_mark_and_reads_back(register: Register) -> None:
    text = write_csv(export_rows(register, register.clauses, place_of))
    assert text.startswith("\ufeffid,date,body,minute")
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["text"] for row in read] == CLAUSES
    assert (read[0]["restricted"], read[1]["wording_differs"]) == ("no", "yes")


@pytest.mark.parametrize("value", ["=1+1", "+44 1709", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_run_as_a_formula(value: str) -> None:
    assert safe_cell(value) == f"'{value}"


@given(st.lists(st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]))), min_size=1))
def test_no_cell_ever_begins_as_a_formula_begins(values: list[str | None]) -> None:
    text = write_table(["a"] * len(values), [values]).removeprefix("\ufeff")
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in map(safe_cell, values))
    assert text.count("\r\n") >= 2


def test_listings_say_who_which_item_and_what_kind() -> None:
    declaring = item(
        "1",
        "Declarations of Interest",
        "Cllr Hill.",
        day="2017-03-07",
        declarations=(Declaration("Hill", "personal", "10", extract("Cllr Hill.")),),
    )
    vote = Vote(4, 2, None, (), (), (), "carried", extract("4 for, 2 against"))
    closed = item("11", "Lease", "Closed.", day="2017-03-07", restricted=True, votes=(vote,))
    sat = meeting("2017-03-07", chair="Dale", present=("Hill", "Vale"), apologies=("Moor",))
    held = Held.of([sat, meeting("2017-03-07", paper="other")], [declaring, FINAL, closed])
    assert [(row.declaration.member, row.about_item_id) for row in list_declarations(held)] == [
        ("Hill", FINAL.id)
    ]
    assert [(row.member, row.presence) for row in list_attendance(held)] == [
        ("Dale", "chair"),
        ("Hill", "present"),
        ("Vale", "present"),
        ("Moor", "apologies"),
    ]
    assert [(row.vote.outcome, row.item_id) for row in list_votes(held)] == [("carried", closed.id)]
    assert [row.item_id for row in list_restricted(held)] == [closed.id]
