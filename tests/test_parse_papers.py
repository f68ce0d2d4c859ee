"""What real papers and the sample hold, counted by hand, and that nothing of them is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.evaluate import evaluate_structure
from minutebook.model import Paper, ParsedPaper
from minutebook.parse import parse_paper
from minutebook.parse.furniture import find_furniture
from minutebook.parse.lines import read_lines
from minutebook.read import Reader
from minutebook.settings import Settings
from parse_papers import HEADING, paper_of

REPOSITORY = Path(__file__).resolve().parents[1]
PAPERS = REPOSITORY.parent / "shared" / "papers"
GOLD = REPOSITORY.parent / "shared" / "gold"
SAMPLE = REPOSITORY / "corpus" / "sample"

# file: body, date, n minutes, n clauses, n present, n apologies
HELD = {
    "ayton-2013-12-03-minutes.pdf": ("Ayton Community Council", "2013-12-03", 11, 2, 12, 1),
    "ayton-2018-06-05-minutes.pdf": ("Ayton Community Council", "2018-06-05", 11, 2, 9, 5),
    "broomhill-2025-04-minutes.pdf": ("Broomhill Community Council", "2025-04-09", 7, 0, 7, 3),
    "burton-2024-03-05-minutes.pdf": ("Burton-cum-Walden Parish Council", "2024-03-05", 18, 14, 6, 0),
    "burton-2025-12-02-minutes.pdf": ("Burton-cum-Walden Parish Council", "2025-12-02", 14, 12, 5, 1),
    "govan-2024-06-minutes.docx": ("Govan Community Council", "2024-06-03", 13, 6, 13, 7),
    "kent-cabinet-2025-01-09-minutes.pdf": ("Cabinet", "2025-01-09", 8, 7, 10, 0),
    "kent-corporate-parenting-panel-2024-12-10-minutes.pdf": (
        "Corporate Parenting Panel", "2024-12-10", 10, 7, 13, 4,
    ),
    "limerick-2017-12-04-minutes.md": ("Limerick City and County Council", "2017-12-04", 1, 3, 33, 2),
    "manordeilo-2016-03-minutes-cy.pdf": ("Cyngor Cymuned Manordeilo a Salem", "2016-03-09", 11, 3, 8, 0),
    "manordeilo-2017-10-11-minutes-en.pdf": (
        "Manordeilo and Salem Community Council", "2017-10-11", 13, 5, 9, 3,
    ),
    "northwold-2016-10-04-minutes.txt": (
        "Northwold and Whittington Parish Council", "2016-10-04", 17, 7, 8, 3,
    ),
    "one-word-per-line-minutes.pdf": ("CSS Committee", "2024-07-23", 11, 0, 7, 2),
    "wereham-2016-04-12-minutes.md": ("Wereham Parish Council", "2016-04-12", 27, 20, 7, 1),
}  # fmt: skip


def read_all(folder: Path, names: list[str]) -> dict[str, Paper]:
    with Reader(Settings()) as reader:
        return {name: reader.read(folder / name, name) for name in names}


@pytest.fixture(scope="module")
def others() -> dict[str, Paper]:
    folder = PAPERS / "other"
    if not folder.is_dir():
        pytest.skip(f"no papers of other councils in {folder}")
    return read_all(folder, [name for name in HELD if (folder / name).is_file()])


@pytest.fixture(scope="module")
def sample() -> dict[str, Paper]:
    return read_all(SAMPLE, sorted(path.name for path in SAMPLE.iterdir() if path.is_file()))


@pytest.mark.parametrize("name", HELD)
def test_papers_of_other_councils_hold_what_was_counted_by_hand(others: dict[str, Paper], name: str) -> None:
    if name not in others:
        pytest.skip(f"{name} is not there")
    found = parse_paper(others[name])
    meeting = next(meeting for meeting in found.meetings if meeting.has_minutes)
    minutes = [item for item in found.items if item.kind == "minute"]
    assert (
        meeting.body,
        meeting.date.isoformat(),
        len(minutes),
        sum(len(item.resolutions) for item in minutes),
        len(meeting.present),
        len(meeting.apologies),
    ) == HELD[name]


def test_the_sample_is_read_as_it_was_written(sample: dict[str, Paper]) -> None:
    parsed = {name: parse_paper(paper) for name, paper in sample.items()}
    report = evaluate_structure(parsed, REPOSITORY / "eval" / "sample_structure.jsonl")
    short = {score.name for score in report.scores if score.f1 < 1}
    assert short == set()


def test_the_four_papers_are_read_as_their_gold_says() -> None:
    folder = PAPERS / "rotherham"
    if not folder.is_dir() or not GOLD.is_dir():
        pytest.skip(f"no papers in {folder}")
    papers = read_all(folder, sorted(path.name for path in folder.iterdir()))
    parsed = {name: parse_paper(paper) for name, paper in papers.items()}
    report = evaluate_structure(parsed, GOLD / "structure_dev.jsonl")
    short = {score.name: round(score.f1, 2) for score in report.scores if score.f1 < 1}
    assert all(name.startswith("reports") for name in short), short
    assert short.get("reports: title", 1.0) >= 0.9


def test_nothing_of_a_paper_is_lost_or_held_twice(sample: dict[str, Paper], others: dict[str, Paper]) -> None:
    for name, paper in (*sample.items(), *others.items()):
        assert list(lost_or_doubled(paper, parse_paper(paper))) == [], name


LINES = (
    "1. LAMPS", "2. TIDES", "3.", "GULLS", "The lamp was lit.", "", "Resolved:- (1) That it be lit.", "\f",
    "(2) That it be painted.", "• a buoy", "AGENDA", "Agenda Item 4", "Appendix 1 - Plan", "12", "1.1 Buoys",
    "FERRIES PANEL", "3rd March, 2020", "Present:- Councillor Green.", "Page 3", "Recommendations",
    "Title: Lamps", "Date: 3rd March, 2020", "Directorate: Harbours", "12A.", "CAB 7.", "For (2)",
    "Against (1)",
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=30))
@settings(max_examples=150, deadline=None)
def test_no_order_of_lines_loses_anything(lines: list[str]) -> None:
    paper = paper_of(HEADING + "\n".join(lines))
    found = parse_paper(paper)
    assert list(lost_or_doubled(paper, found)) == []
    ids = [item.id for item in found.items]
    assert len(ids) == len(set(ids))
    for item in found.items:
        for clause in item.resolutions:
            assert clause.extract.text in item.extract.text


def lost_or_doubled(paper: Paper, found: ParsedPaper) -> Iterator[str]:
    """Lines that stand in no item's text or heading, and lines that stand in two."""
    held = [0] * len(paper.text)
    for item in found.items:
        for span in item.extract.spans:
            for at in range(span.start, span.end):
                held[at] += 1
    headings = squash(" ".join(f"{i.number or ''} {i.title} {i.printed_pages or ''}" for i in found.items))
    lines = read_lines(paper)
    furniture = find_furniture(lines)
    for line in lines:
        counts = [held[at] for at in range(line.start, line.end) if not paper.text[at].isspace()]
        if not counts or line.index in furniture:
            continue
        left = "".join(char for char, n in zip(line.text, held[line.start : line.end], strict=True) if n == 0)
        rest = squash(re.sub(r"(?i)\(?(?:agenda )?\bitem\b|pages?", "", left))
        if max(counts) > 1 or (min(counts) == 0 and rest not in headings):
            yield line.text


def squash(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
