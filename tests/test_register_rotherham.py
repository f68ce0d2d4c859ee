"""The register over real minutes; facts only, for their words are others'."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutebook.parse import parse_paper
from minutebook.read import find_papers, read_paper
from minutebook.register import Register, build_register
from minutebook.settings import Settings
from register_papers import Shelf

BODY = "improving-lives-select-commission"


@pytest.fixture(scope="module")
def register(real_papers: Path) -> Register:
    files = find_papers([real_papers / "rotherham"])
    parsed = [parse_paper(read_paper(path, name=name, settings=Settings())) for path, name in files]
    meetings = [meeting for paper in parsed for meeting in paper.meetings]
    return build_register(Shelf([item for paper in parsed for item in paper.items], meetings))


def test_interests_are_declared_in_items_of_the_same_meeting(register: Register) -> None:
    found = [each.item_id for each in register.references_of(f"{BODY}/2018-07-17/9")]
    assert found == [f"{BODY}/2018-07-17/13", f"{BODY}/2018-07-17/17"]


def test_a_minute_of_a_meeting_that_is_not_held_is_said_not_to_be(register: Register) -> None:
    (found,) = register.references_of(f"{BODY}/2018-07-17/13")
    assert (found.item_id, found.candidates) == (None, ())
    assert "not in the papers held" in found.why


def test_both_clerical_corrections_are_read(register: Register) -> None:
    made = [each for each in register.corrections if each.by_item_id == f"{BODY}/2019-04-16/67"]
    assert [(each.kind, each.wrong) for each in made] == [("replace", "Eileen Chambers"), ("insert", None)]
    assert made[0].right == "Aileen Chambers"


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        (f"{BODY}/2018-07-17/13/5", dt.date(2019, 1, 31)),
        (f"{BODY}/2018-07-17/14/2", dt.date(2018, 9, 30)),
        (f"{BODY}/2019-04-16/71/6", dt.date(2020, 4, 30)),
        (f"{BODY}/2019-04-16/69/2", None),
        ("children-young-people-and-families-partnership/2014-03-19/266/2", dt.date(2015, 3, 19)),
    ],
)
def test_what_was_asked_for_is_found_with_its_due_date(
    register: Register, clause: str, due: dt.date | None
) -> None:
    (request,) = register.requests_of(clause)
    assert request.due.date == due


def test_what_is_only_noted_asks_for_nothing(register: Register) -> None:
    assert register.requests_of(f"{BODY}/2019-04-16/69/1") == ()
    assert register.requests_of(f"{BODY}/2018-07-17/13/1") == ()


def test_the_papers_held_show_no_trace_of_the_partner_contributions(register: Register) -> None:
    (request,) = register.requests_of(f"{BODY}/2019-04-16/69/2")
    assert request.state == "no trace"
