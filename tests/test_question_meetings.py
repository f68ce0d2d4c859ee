from __future__ import annotations

import datetime as dt

import pytest

from minutebook.question import (
    COUNTED,
    MEETING_PATTERNS,
    MINUTES_BEFORE_A_MONTH,
    ONE_PERSON,
    OTHER_NUMBERS,
    clauses_counted,
    find_bodies,
    find_minute_of_month,
    find_other_numbers,
    read_about_meetings,
    understand,
    what_is_asked,
    without_title,
)

PONDS = "Ponds Panel"
PARKS = "Better Parks Select Commission"
RIVERS = "Rivers and Meadows Partnership"
BOARD = "Ambridge Local Flooding Board"
CABINET = "Cabinet"
BODIES = (PONDS, PARKS, RIVERS, BOARD, CABINET)
TODAY = dt.date(2024, 9, 1)


@pytest.mark.parametrize(
    ("question", "kind"), [(text, pattern.kind) for pattern in MEETING_PATTERNS for text in pattern.catches]
)
def test_what_is_asked_of_meetings_shows_in_the_words_and_leaves_none(question: str, kind: str) -> None:
    about = read_about_meetings(question, BODIES)
    assert about is not None
    assert (about.kind, about.left) == (kind, ())


@pytest.mark.parametrize("question", ONE_PERSON)
def test_one_person_asked_about_is_named(question: str) -> None:
    about = read_about_meetings(question, BODIES)
    assert about is not None
    assert without_title(about.who).title().removesuffix("’S") in {"Reed", "Dilys Quarry"}
    assert about.left == ()


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Who chaired the inquiry into otters?", ("inquiry", "otters")),
        ("What was the school attendance in 2018?", ()),
        ("pupil attendance of 2023/24", ()),
        ("was the pond on the agenda in May 2020", ("pond",)),
        ("how many minutes did the speech take?", ()),
        ("Who is the chair of governors?", ("governors",)),
        ("Which report is due at the next meeting?", ("report",)),
        ("When was the otter working party's last meeting?", ("otter", "working", "party")),
        ("did anyone attend the regatta", ("regatta",)),
    ],
)
def test_words_of_another_matter_are_left(question: str, left: tuple[str, ...]) -> None:
    about = read_about_meetings(question, BODIES)
    assert (about.left if about else ()) == left


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("next partnership meeting after 19 March 2014??", [RIVERS]),
        ("when does the board meet next", [BOARD]),
        ("who is the chair of better parks", [PARKS]),
        ("last meeting of bpsc?", [PARKS]),
        ("who attended ponds in 2018", [PONDS]),
        ("who was at cabinet", [CABINET]),
        ("who is the chair", []),
    ],
)
def test_words_of_a_bodys_name_select_it_where_nothing_else_is_asked(
    question: str, bodies: list[str]
) -> None:
    about = read_about_meetings(question, BODIES)
    assert about is not None
    assert sorted({body.name for body in about.bodies}) == bodies
    assert understand(question, bodies=BODIES, today=TODAY).bodies == tuple(bodies)


def test_a_kind_of_body_that_is_not_held_is_told_apart() -> None:
    about = read_about_meetings("When does the committee meet next?", BODIES)
    assert about is not None
    assert about.unheld == about.left == ("committee",)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("vice chair of the panel 2019", "2019-01-01", "2019-12-31"),
        ("venue for 18 Sept 2018 meeting", "2018-09-18", "2018-09-18"),
        ("members of the Ponds Panel 2018/19", "2018-05-01", "2019-04-30"),
        ("how many meetings were held in 2018", "2018-01-01", "2018-12-31"),
        ("was Councillor Reed there on 17 July 2018", "2018-07-17", "2018-07-17"),
    ],
)
def test_any_time_in_a_question_about_meetings_is_theirs(question: str, since: str, until: str) -> None:
    understood = understand(question, bodies=BODIES, today=TODAY)
    assert (understood.since, understood.until) == (
        dt.date.fromisoformat(since),
        dt.date.fromisoformat(until),
    )


@pytest.mark.parametrize("question", COUNTED)
def test_a_question_for_the_number_of_resolutions_asks_for_resolutions(question: str) -> None:
    assert clauses_counted(question)
    assert what_is_asked(question) == "resolution"


@pytest.mark.parametrize("question", ["How many decisions are late?", "How many ducks were counted in 2018?"])
def test_a_number_of_something_else_is_a_figure(question: str) -> None:
    assert not clauses_counted(question)
    assert what_is_asked(question) == "figure"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("What did Beter Parks Select Comission resolve?", PARKS),
        ("Ambridge Locel Flooding Bord minutes", BOARD),
        ("what did the Bitter Barks Neglect Commission say", None),
    ],
)
def test_a_body_is_known_by_its_name_misspelt(text: str, body: str | None) -> None:
    named = {
        found.name for found in find_bodies(text, (PARKS, BOARD)) if " " in text[found.start : found.end]
    }
    assert named == ({body} if body else set())


@pytest.mark.parametrize("text", MINUTES_BEFORE_A_MONTH)
def test_a_number_between_minute_and_a_month_may_be_the_minutes(text: str) -> None:
    found = find_minute_of_month(text)
    assert found is not None
    assert found.since.day == 1
    assert found.day is None or found.since <= found.day <= found.until


@pytest.mark.parametrize("text", ["minutes 18 July 2018", "minutes of 5 May 2020", "10 minutes in May 2020"])
def test_the_plural_names_the_minutes_of_a_day(text: str) -> None:
    assert find_minute_of_month(text) is None


@pytest.mark.parametrize(("text", "number"), OTHER_NUMBERS)
def test_a_number_of_any_make_may_be_a_minutes(text: str, number: str) -> None:
    assert number in {text[start:end] for start, end in find_other_numbers(text)}


@pytest.mark.parametrize(
    "text",
    [
        "ponds in 2018/19",
        "ponds 18/19",
        "on 17/7/2018",
        "on 17/07/18",
        "minute 25/16",
        "1999/2000",
        "ponds 2018-19",
        "£24/25",
        "at 7:30",
        "a rate of 24.61",
        "24/25%",
        "minute C/24/101",
        "on 5 May 2020",
    ],
)
def test_a_year_a_day_or_a_minute_named_as_one_is_left_as_it_is(text: str) -> None:
    assert find_other_numbers(text) == []
