"""Minutes in the forms of many kinds of councils, made up, and what a person reads off them.

``minutes/`` holds one paper a form; ``expected.json`` says its body, date, names, items, clauses and votes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from minutebook.model import ParsedPaper
from minutebook.parse import parse_paper
from minutebook.read import Reader
from minutebook.settings import Settings
from parse_papers import paper_of

FORMS = Path(__file__).parent / "minutes"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FORMS / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parsed() -> dict[str, ParsedPaper]:
    with Reader(Settings()) as reader:
        return {name: parse_paper(reader.read(FORMS / name, name)) for name in EXPECTED}


def test_every_form_has_its_facts() -> None:
    assert {path.name for path in FORMS.iterdir() if path.suffix != ".json"} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_heading_and_the_names_are_read(parsed: dict[str, ParsedPaper], name: str) -> None:
    meeting = parsed[name].meetings[0]
    said = {
        "body": meeting.body, "date": meeting.date.isoformat(), "time": meeting.time, "venue": meeting.venue,
        "chair": meeting.chair, "present": list(meeting.present), "apologies": list(meeting.apologies),
    }  # fmt: skip
    assert said == {key: EXPECTED[name][key] for key in said}


@pytest.mark.parametrize("name", EXPECTED)
def test_items_clauses_and_votes_are_read(parsed: dict[str, ParsedPaper], name: str) -> None:
    items = [
        {
            "number": item.number, "title": item.title,
            "clauses": [[c.label, " ".join(c.extract.text.split())] for c in item.resolutions],
            "votes": [[v.n_for, v.n_against, v.n_abstained, v.outcome] for v in item.votes],
        }
        for item in parsed[name].items
        if item.kind != "report" and not item.is_frame
    ]  # fmt: skip
    assert [without_empty(item) for item in items] == EXPECTED[name]["items"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".txt")])
def test_items_and_labels_are_the_same_where_a_pdf_loses_empty_lines_and_columns(name: str) -> None:
    text = (FORMS / name).read_text(encoding="utf-8")
    packed = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    assert shape(parse_paper(paper_of(packed))) == shape(parse_paper(paper_of(text)))


def shape(paper: ParsedPaper) -> list[tuple[str | None, str, list[str | None]]]:
    """Numbers and titles of a paper's items with the labels of their clauses."""
    kept = [item for item in paper.items if item.kind != "report" and not item.is_frame]
    return [(item.number, item.title, [clause.label for clause in item.resolutions]) for item in kept]


def without_empty(item: dict[str, Any]) -> dict[str, Any]:
    """An item's facts without lists of nothing, as ``expected.json`` writes them."""
    return {key: value for key, value in item.items() if value != []}
