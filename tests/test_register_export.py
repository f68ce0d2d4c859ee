from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Declaration, Vote
from minutebook.register import (
    Held,
    Register,
    build_register,
    list_attendance,
    list_declarations,
    list_restricted,
    list_votes,
    safe_cell,
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


@pytest.mark.parametrize(
    "value",
    [
        *("=1+1", "+44 1709", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0\u2003-1", "\ufeff=1"),
        *("\u200b=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20A1", " \uff1d1"),
    ],
)
def test_no_cell_is_run_as_a_formula(value: str) -> None:
    assert safe_cell(value) == f"'{value}"


@given(st.lists(st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]))), min_size=1))
def test_no_cell_ever_begins_as_a_formula_begins(values: list[str | None]) -> None:
    text = write_table(["a"] * len(values), [values]).removeprefix("\ufeff")
    cells = [safe_cell(value) for value in values]
    assert not any(
        cell.startswith(("\t", "\r")) or cell.strip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))
        for cell in cells
    )
    assert text.count("\r\n") >= 2


def test_what_no_spreadsheet_can_hold_is_replaced_or_cut_and_shown_to_be() -> None:
    assert safe_cell("a\x07b\x1b[31mc\ud800d\ne\tf") == "a\ufffdb\ufffd[31mc\ufffdd\ne\tf"
    assert safe_cell("x" * 40_000) == "x" * 32_000 + " […]"
    assert write_table(["é"], [["x\ud800"]]).encode("utf-8").startswith(b"\xef\xbb\xbf\xc3\xa9")


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


def test_a_name_in_the_attendance_is_cited_where_it_stands_in_the_list() -> None:
    printed = extract("Present:- Councillor Reed (in the Chair); Councillors Ash and\nMoss.")
    sat = meeting("2017-03-07", chair="Reed", present=("Ash", "A. Moss"), attendance=printed)
    rows = list(list_attendance(Held.of([sat], [FINAL])))
    assert [row.extract and row.extract.text for row in rows] == ["Reed", "Ash", printed.text]
    assert rows[1].extract is not None
    assert rows[1].extract.spans[0].start == printed.text.index("Ash")
