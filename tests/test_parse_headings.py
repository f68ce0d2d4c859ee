"""What a meeting's heading says, in the ways that councils of many kinds put it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from minutebook.parse.councils import complete_body, is_place_name
from parse_papers import parsed

ITEMS = "\n1. LAMPS\nOne.\n\n2. TIDES\nNone.\n\n3. GULLS\nMany.\n"
HEADINGS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "minutes" / "headings.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("known", HEADINGS, ids=[known["body"] for known in HEADINGS])
def test_headings_name_body_date_place_and_people(known: dict[str, Any]) -> None:
    meeting = parsed(known["heading"] + ITEMS).meetings[0]
    assert (meeting.body, meeting.date.isoformat(), meeting.venue) == (
        known["body"], known["date"], known["venue"],
    )  # fmt: skip
    assert list(meeting.present) == known["present"]


def test_the_day_is_taken_from_the_first_items_where_the_heading_has_none() -> None:
    said = "The Chairman opened the meeting, held at the Pumping Station on 19 September 2024, at 10.00 am."
    heading = "KELP DRAINAGE BOARD\n\nMINUTES OF THE BOARD MEETING\n\nPresent: Mr A Green, Mr B Brown\n"
    rest = "2. APOLOGIES\nNone.\n\n3. MINUTES\nThose of the last meeting, held on 20 June 2024, were read.\n"
    meeting = parsed(f"{heading}\n1. OPENING\n{said}\n\n{rest}").meetings[0]
    assert (meeting.body, meeting.date.isoformat()) == ("Kelp Drainage Board", "2024-09-19")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("LONDON BOROUGH OF EASTMERE", True),
        ("City of Kelp", True),
        ("The Corporation of the Township of Kelp", True),
        ("Council of the City of Kelp held its meeting", False),
        ("Borough Council", False),
        ("City of Kelp Council", False),
    ],
)
def test_names_of_places_as_corporations_are_known(line: str, *, is_one: bool) -> None:
    assert is_place_name(line) is is_one


@pytest.mark.parametrize(
    ("body", "text", "whole"),
    [
        ("Parish Council", "The Clerk to Upper Slode Parish Council wrote.", "Upper Slode Parish Council"),
        ("Parish Council", "Slode Parish Council and Dulse Parish Council met.", "Parish Council"),
        ("Council", "Kelp Town Council. Minutes of Kelp Town Council.", "Kelp Town Council"),
        ("Council", "A letter came from Dulse County Council.", "Council"),
        ("Cabinet", "Kelp Town Council. Kelp Town Council.", "Cabinet"),
    ],
)
def test_a_council_named_in_general_is_completed_only_by_one_name(body: str, text: str, whole: str) -> None:
    assert complete_body(body, [], text) == whole
