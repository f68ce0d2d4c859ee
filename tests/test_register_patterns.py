from __future__ import annotations

import datetime as dt

import pytest

from minutebook.register.asking import REQUEST_PATTERNS, RequestPattern
from minutebook.register.corrections import CORRECTION_PATTERNS, CorrectionPattern, read_changes
from minutebook.register.due import find_due
from minutebook.register.requests import find_requests
from minutebook.register.titles import STANDING_PATTERNS, StandingPattern, standing_kind


@pytest.mark.parametrize("pattern", REQUEST_PATTERNS, ids=lambda each: each.asks)
def test_every_way_of_asking_finds_its_examples_and_leaves_the_others(pattern: RequestPattern) -> None:
    for clause in pattern.matches:
        assert pattern.expression.search(clause), clause
        assert find_requests(clause), clause
    for clause in pattern.leaves:
        assert not find_requests(clause), clause


def test_the_words_that_ask_are_places_in_the_clause() -> None:
    clause = "That the report be noted and that a\nfurther   update be\nsubmitted in six months."
    (asked,) = find_requests(clause)
    assert clause[asked.start : asked.end] == "a\nfurther   update be\nsubmitted"


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        (
            "That it be placed on the agenda for the next meeting.",
            "be placed on the agenda for the next meeting",
        ),
        ("That the rates be reported to the Chair each quarter, by post.", None),
        ("That the plan be submitted to the Panel before it goes to tender and is signed.", None),
        ("That Mr. Elm ask and report back.", "report back"),
        ("That the Chair submit a briefing paper.", "submit a briefing paper"),
        ("That the Clerk tell the Chair, in writing, as to whether it was paid.", None),
    ],
)
def test_the_words_that_ask_are_not_cut_short(clause: str, words: str | None) -> None:
    (asked,) = find_requests(clause)
    said = clause[asked.start : asked.end]
    if words is not None:
        assert said == words
    assert clause[asked.end] in ".," or clause[asked.end :].startswith(" and")


@pytest.mark.parametrize("pattern", STANDING_PATTERNS, ids=lambda each: each.kind)
def test_every_standing_item_is_known_by_its_examples_alone(pattern: StandingPattern) -> None:
    for title in pattern.matches:
        assert standing_kind(title) == pattern.kind, title
    for title in pattern.leaves:
        assert standing_kind(title) is None, title


@pytest.mark.parametrize("pattern", CORRECTION_PATTERNS, ids=lambda each: each.kind)
def test_every_way_of_correcting_gives_the_wrong_words_and_the_right_ones(pattern: CorrectionPattern) -> None:
    for text, wrong, right in pattern.matches:
        assert (pattern.kind, wrong, right) in [
            (each.kind, each.wrong, each.right) for each in read_changes(text)
        ]
    for text in pattern.leaves:
        assert not read_changes(text)


MEETING = dt.date(2018, 7, 17)
NEXT = dt.date(2018, 9, 18)
DUE = (
    ("that a further update be submitted in six months", "2019-01-17"),
    ("an update be submitted in 12 months.", "2019-07-17"),
    ("within a week", "2018-07-24"),
    ("within 21 days", "2018-08-07"),
    ("submit a briefing paper in January 2019", "2019-01-31"),
    ("be circulated before 20th May, 2019", "2019-05-20"),
    ("to the October meeting", "2018-10-31"),
    ("by the end of March", "2019-03-31"),
    ("attends the September Select Commission meeting", "2018-09-30"),
    ("an update be submitted twice a year", "2019-01-17"),
    ("be sent every quarter", "2018-10-17"),
    ("during 2019-20", "2020-04-30"),
    ("at its October meeting", "2018-10-31"),
    ("receive six monthly updates", "2019-01-17"),
    ("be deferred until 12 September 2018", "2018-09-12"),
    ("to the next meeting", "2018-09-18"),
    ("to each meeting of the Panel", "2018-09-18"),
    ("again from January 2020", "2020-01-31"),
    ("in the autumn", "2018-11-30"),
    ("at the first meeting of the new municipal year", None),
    ("in due course", None),
    ("that the report be noted", None),
    ("the minutes of 3rd May, 2017", None),
)


@pytest.mark.parametrize(("words", "day"), DUE, ids=[words for words, _ in DUE])
def test_the_due_date_is_worked_out_from_the_meeting_or_left_unknown(words: str, day: str | None) -> None:
    due = find_due(words, MEETING, next_meeting=NEXT)
    assert due.date == (dt.date.fromisoformat(day) if day else None)


def test_the_next_meeting_is_said_and_has_no_date_where_none_is_known() -> None:
    due = find_due("be brought to the next meeting", MEETING)
    assert (due.date, due.words) == (None, "next meeting")


def test_what_is_asked_for_again_and_again_says_how_often() -> None:
    assert find_due("every six months", MEETING).repeats_months == 6
    assert find_due("six monthly updates", MEETING).repeats_months == 6
    assert find_due("in six months", MEETING).repeats_months is None


def test_the_last_day_of_a_long_month_becomes_the_last_of_a_short_one() -> None:
    assert find_due("in six months", dt.date(2018, 8, 31)).date == dt.date(2019, 2, 28)


def test_the_first_meeting_of_a_year_is_on_no_known_day_of_it() -> None:
    due = find_due("the result be reported to the first meeting of 2022", dt.date(2021, 9, 14))
    assert (due.date, due.words, due.last) == (None, "first meeting of 2022", dt.date(2022, 12, 31))
    due = find_due("at the first meeting of the new municipal year", dt.date(2019, 4, 16))
    assert (due.date, due.last) == (None, dt.date(2020, 4, 30))
