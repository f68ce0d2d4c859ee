from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from minutebook.evaluate import Facts, evaluate_structure
from minutebook.model import Extract, Item, Meeting, ParsedPaper, Resolution, Span

DAY = dt.date(2020, 2, 3)
AT = "allotments-panel/2020-02-03"


def words(text: str) -> Extract:
    return Extract((Span("p", 0, len(text), 1),), text)


def minute(number: str, title: str, text: str, clauses: tuple[tuple[str | None, str], ...] = ()) -> Item:
    item_id = f"{AT}/{number}"
    return Item(
        id=item_id,
        kind="minute",
        number=number,
        title=title,
        paper_id="p",
        position=1,
        extract=words(text),
        meeting_id=AT,
        body="Allotments Panel",
        date=DAY,
        resolutions=tuple(
            Resolution(f"{item_id}/{n}", item_id, label, "resolved", "Resolved", words(clause))
            for n, (label, clause) in enumerate(clauses, start=1)
        ),
    )


MEETING = Meeting(
    AT, "Allotments Panel", DAY, "p", chair="Councillor Hoe", present=("Hoe",), has_minutes=True
)
PAPER = ParsedPaper(
    "p",
    (MEETING,),
    (
        minute(
            "4", "WATER BUTTS", "Members heard that\n- butts leak.", (("(1)", "That the butts be mended."),)
        ),
        minute("5", "BEES", "A talk was given."),
    ),
)
GOLD_MINUTE = {
    "kind": "minute",
    "file": "a.txt",
    "body": "Allotments Panel",
    "meeting_date": "2020-02-03",
    "minute": "4",
    "title": "WATER BUTTS",
    "first_words": "Members heard that butts",
    "resolutions": [{"label": "1)", "text": "That the butts be **mended**."}],
    "cross_refs": [],
    "declarations": [],
}
GOLD_MEETING = {
    "kind": "meeting",
    "file": "a.txt",
    "body": "Allotments Panel",
    "meeting_date": "2020-02-03",
    "chair": "Cllr Hoe",
    "present": ["Hoe (Chair)", "Spade"],
    "apologies": [],
    "first_minute": "4",
    "last_minute": "5",
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in (GOLD_MEETING, GOLD_MINUTE)), encoding="utf-8")
    return path


def test_the_structure_report_names_every_miss_and_every_invention(gold: Path) -> None:
    scores = {score.name: score for score in evaluate_structure({"a.txt": PAPER}, gold).scores}
    numbers = scores["minutes: date and number"]
    assert (numbers.n_gold, numbers.n_found, numbers.n_right) == (1, 2, 1)
    assert numbers.invented == (("a.txt", "2020-02-03", "5"),)
    assert scores["meetings: present"].missed == (("a.txt", "2020-02-03", "spade"),)


def test_white_space_and_marks_are_forgiven_and_words_are_not(gold: Path) -> None:
    scores = {score.name: score for score in evaluate_structure({"a.txt": PAPER}, gold).scores}
    for name in ("resolutions: label and whole text", "minutes: first words", "minutes: title"):
        assert scores[name].f1 == 1.0, name
    other = ParsedPaper("p", (MEETING,), (minute("4", "WATER BUTT", "Members", (("(2)", "That."),)),))
    scores = {score.name: score for score in evaluate_structure({"a.txt": other}, gold).scores}
    for name in ("resolutions: label and whole text", "minutes: first words", "minutes: title"):
        assert scores[name].f1 == 0.0, name


def test_papers_of_which_the_gold_says_nothing_are_left_out(gold: Path) -> None:
    scores = evaluate_structure({"b.txt": PAPER}, gold).scores
    assert all(score.n_gold == score.n_found == 0 for score in scores)


def test_facts_are_counted_as_often_as_they_come() -> None:
    facts = Facts("seeds")
    for fact in ("bean", "bean", "pea"):
        facts.expect(fact)
    facts.find("bean")
    facts.find("leek")
    score = facts.score()
    assert (score.precision, score.recall, round(score.f1, 2)) == (0.5, 1 / 3, 0.4)
    assert score.missed == (("bean",), ("pea",))
    assert Facts("none").score().f1 == 1.0
