"""Mentions of other minutes, and what is none."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.references import date_of_minutes_named, find_references

MENTIONS = (
    (
        "Further to Minute No. 103 of December, 2017, the keeper",
        ("103", "December, 2017", "2017-12-01", "2017-12-31"),
    ),
    (
        "Minute No. 31 of the meeting held on 7th November, 2017",
        ("31", "7th November, 2017", "2017-11-07", "2017-11-07"),
    ),
    ("an interest in Minute\nNo. 13 (Lamp Update) - keeper", ("13", None, None, None)),
    ("(Minute 66 of 16 April 2019 refers)", ("66", "16 April 2019", "2019-04-16", "2019-04-16")),
    ("Minute No. 119/18 was read", ("119/18", None, None, None)),
    ("Further to Item 16/09/6/18.vi the keeper", ("16/09/6/18", None, None, None)),
    ("minute ref: 42a", ("42a", None, None, None)),
)


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_a_mention_is_found_with_its_date(text: str, expected: tuple[str | None, ...]) -> None:
    (found,) = find_references(text)
    days = [day.isoformat() if day else None for day in (found.since, found.until)]
    assert (found.minute, found.date_hint, *days) == expected


def test_each_of_several_numbers_is_a_mention() -> None:
    assert [found.minute for found in find_references("Minutes Nos. 5, 6 and 9 of 3rd May, 2018")] == [
        "5",
        "6",
        "9",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a 20 minute walk",
        "in 10 minutes",
        "the minutes of 5th June, 2018, were read",
        "item 13",
        "item 16/09/2018",
        "a minute later",
    ],
)
def test_what_names_no_minute_is_left(text: str) -> None:
    assert find_references(text) == ()


def test_a_date_further_on_is_not_taken_for_the_mention() -> None:
    (found,) = find_references("Minute No. 5 said that the lamp would be lit. It was lit on 3rd May, 2018.")
    assert found.date_hint is None


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        (
            ("MINUTES OF THE PREVIOUS MEETING HELD ON 5TH JUNE, 2018"),
            "Minute No. 5 was read.",
            dt.date(2018, 6, 5),
        ),
        (
            "MINUTES OF THE LAST MEETING",
            ("The minutes of the meeting held on 5th June, 2018, were read."),
            dt.date(2018, 6, 5),
        ),
        ("MINUTES OF 5TH JUNE AND 3RD MAY, 2018 AND OF 5TH JULY, 2018", "", None),
        ("LAMPS", "The minutes of the meeting held on 5th June, 2018, were read.", None),
    ],
)
def test_the_meeting_whose_minutes_are_read_is_known_or_left_open(
    title: str, text: str, day: dt.date | None
) -> None:
    named = date_of_minutes_named(title, text)
    assert (named[1] if named else None) == day


@given(st.text(max_size=120))
def test_places_lie_in_the_text_whatever_it_says(text: str) -> None:
    for found in find_references(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.minute in text[found.start : found.end]


@pytest.mark.parametrize(
    "number", ["24/25.61", "2024/25:61", "PC 24/25.61", "61/2024-25", "PC.45", "OSC-4", "23/24-17", "119/18"]
)
def test_numbers_of_any_make_are_whole(number: str) -> None:
    assert [one.minute for one in find_references(f"See Minute No. {number} of 3rd May, 2018.")] == [number]
