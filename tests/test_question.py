from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.question import (
    ACTS,
    ASK_PATTERNS,
    NO_QUESTIONS,
    QUESTIONS,
    REQUESTS,
    act_asked,
    attendance_asked,
    content_words,
    find_bodies,
    is_question,
    request_asked,
    understand,
    what_is_asked,
)
from minutebook.text import fold

PARKS = "Better Parks Select Commission"
PARTNERS = "Rivers, Woods and Meadows Partnership"
BOARD = "Ambridge Local Flooding Defence Board"
BODIES = (PARKS, PARTNERS, BOARD)
TODAY = dt.date(2024, 9, 1)


@pytest.mark.parametrize(
    ("question", "asks_for"),
    [(text, pattern.asks_for) for pattern in ASK_PATTERNS for text in pattern.catches],
)
def test_what_is_asked_for_shows_in_the_words(question: str, asks_for: str) -> None:
    assert what_is_asked(question) == asks_for


def test_plain_words_ask_for_anything() -> None:
    assert what_is_asked("pond weed budget") == "any"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did the Better Parks Select Commission resolve?", (PARKS,)),
        ("At Better Parks what was said about dogs?", (PARKS,)),
        ("at better parks, what was said?", (PARKS,)),
        ("LFDB only: why did the wall leak?", (BOARD,)),
        ("ALFDB minutes", (BOARD,)),
        ("What did the Partnership resolve on otters?", (PARTNERS,)),
        ("How often did the partnership want to hear?", (PARTNERS,)),
        ("What did the flooding board say?", (BOARD,)),
        ("What did the commission resolve on ponds?", (PARKS,)),
        ("At Better Parks (not the LFDB) what was said?", (PARKS,)),
        ("What was agreed, but not by the LFDB, on ponds?", (PARKS, PARTNERS)),
        ("Did the commission or the partnership agree on it?", (PARKS, PARTNERS)),
    ],
)
def test_bodies_are_known_by_name_part_initials_or_kind(question: str, expected: tuple[str, ...]) -> None:
    assert understand(question, bodies=BODIES, today=TODAY).bodies == expected


@pytest.mark.parametrize(
    "question",
    [
        "the workshop with the Health Select Commission",
        "Who was appointed to the Better Parks Select Commission?",
        "what is the partnership agreement worth?",
        "how big was the flooding board's budget?",
        "is partnership working better parks for all?",
        "what did the rivers carry?",
    ],
)
def test_a_body_only_spoken_of_narrows_nothing(question: str) -> None:
    assert understand(question, bodies=BODIES, today=TODAY).bodies == ()


def test_a_named_body_says_where_it_stands() -> None:
    text = "What did the Partnership resolve?"
    (body,) = find_bodies(text, BODIES)
    assert (text[body.start : body.end], body.denied, body.narrows) == ("Partnership", False, True)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("What did Ambridge agree about the pond?", ("Ambridge Parish Council",)),
        ("fern's accounts 2018", ("Ash-cum-Fern Community Council",)),
        ("Glan pond", ("Cyngor Cymuned Glan a Bryn", "Glan and Bryn Community Council")),
        ("What did Great Elm City Council agree?", ("Great Elm City Council",)),
        ("What did the Ponds Panel say about Ambridge?", ("Ponds Panel",)),
        ("What did the borough agree?", ()),
        ("For Ambridge, not Great Elm: when was the pond dug?", ("Ambridge Parish Council",)),
        ("the pond in Ambridge and not in Great Elm", ("Ambridge Parish Council",)),
    ],
)
def test_the_place_of_a_council_names_it_among_councils_of_other_places(
    question: str, bodies: tuple[str, ...]
) -> None:
    councils = (
        "Ambridge Parish Council",
        "Ash-cum-Fern Community Council",
        "Cyngor Cymuned Glan a Bryn",
        "Glan and Bryn Community Council",
        "Great Elm City Council",
        "Ponds Panel",
    )
    assert understand(question, bodies=councils, today=TODAY).bodies == bodies
    alone = understand("What did Ambridge agree?", bodies=[councils[0], "Ponds Panel"], today=TODAY)
    assert alone.bodies == ()


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What did the commission resolve on ponds on 17 July 2018?", "2018-07-17", "2018-07-17"),
        ("What did the commission resolve on ponds in July 2018?", "2018-07-01", "2018-07-31"),
        ("What was decided about ponds in 2018/19?", "2018-05-01", "2019-04-30"),
        ("Since April 2019, what has been resolved about ponds?", "2019-04-01", None),
        ("What was agreed on ponds before 2014?", None, "2013-12-31"),
        ("What was resolved between 2014 and 2018 on ponds?", "2014-01-01", "2018-12-31"),
        ("Were any interests recorded at the June 2024 meeting?", "2024-06-01", "2024-06-30"),
        ("Which councillors declared interests in 2018?", "2018-01-01", "2018-12-31"),
        ("How many came to the meeting on 18 June 2024?", "2024-06-18", "2024-06-18"),
        ("Who was in the chair in June 2024?", "2024-06-01", "2024-06-30"),
        ("List everything the April 2019 pond workshop recommended.", "2019-04-01", "2019-04-30"),
        ("What was resolved last year on ponds?", "2023-01-01", "2023-12-31"),
        ("What was the rise in duck numbers reported in July 2018?", "2018-07-01", "2018-07-31"),
        ("duck numbers reported to the ponds panel in 2018", None, None),
        ("Which ranger came to our meeting in March 2016, and which in October 2017?", None, None),
    ],
)
def test_a_period_of_the_meeting_narrows(question: str, since: str | None, until: str | None) -> None:
    understood = understand(question, bodies=BODIES, today=TODAY)
    assert understood.since == (dt.date.fromisoformat(since) if since else None)
    assert understood.until == (dt.date.fromisoformat(until) if until else None)


@pytest.mark.parametrize(
    "question",
    [
        "In 2014 how many ducks were in the care of the council?",
        "How many ducks were there in term 2 of 2023/24?",
        "What briefing was promised for January 2019 on ponds?",
        "What did the commission resolve on the Ponds Act 2017?",
        "When was the 2013 pond survey held?",
        "What are the themes of the pond strategy 2018-2021?",
        "Who was named as the new head of ponds in 2014?",
    ],
)
def test_the_year_of_a_figure_does_not_narrow(question: str) -> None:
    understood = understand(question, bodies=BODIES, today=TODAY)
    assert (understood.since, understood.until) == (None, None)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What does minute 69 say?", "69"),
        ("show Minute No. 13 of July 2018", "13"),
        ("minute number 119/18", "119/18"),
        ("minute 24/25.61", "24/25.61"),
        ("minute Cab 41", "Cab 41"),
        ("minute C/24/101", "C/24/101"),
        ("minute CAB.41/24", "CAB.41/24"),
        ("minute SVCA 52/24", "SVCA 52/24"),
        ("Minute 6.1", "6.1"),
        ("What happened in the 5 minutes before the vote?", None),
        ("minutes of 16 April 2019", None),
        ("which minutes mention otters?", None),
    ],
)
def test_a_minute_is_known_by_its_number(question: str, number: str | None) -> None:
    assert understand(question, bodies=BODIES, today=TODAY).minute == number


def test_the_topic_is_what_is_left() -> None:
    understood = understand(
        "What did the Partnership resolve on otter holts in May 2014?", bodies=BODIES, today=TODAY
    )
    assert understood.topic == "otter holts"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who was in the chair?", True),
        ("Who chaired the meeting?", True),
        ("Who sent apologies?", True),
        ("Who attended on 5 May 2020?", True),
        ("Who mended the bridge?", False),
    ],
)
def test_attendance_is_asked_for_in_so_many_words(question: str, asked: bool) -> None:
    assert attendance_asked(question) is asked


@given(st.text(max_size=80))
def test_any_text_is_understood_somehow(text: str) -> None:
    understood = understand(text, bodies=BODIES, today=TODAY)
    assert set(understood.topic.split()) <= set(content_words(fold(text)))


@pytest.mark.parametrize("question", [*REQUESTS, *ACTS])
def test_a_question_for_what_a_meeting_did_or_had_done_is_told(question: str) -> None:
    assert act_asked(question)
    assert not act_asked("How many ducks are on the pond?")


@pytest.mark.parametrize("question", REQUESTS)
def test_a_request_is_known_by_its_words(question: str) -> None:
    assert request_asked(question)
    assert not request_asked("How many ducks are on the pond?")


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_known_from_words_to_look_for(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", NO_QUESTIONS)
def test_words_to_look_for_are_no_question(text: str) -> None:
    assert not is_question(text)
