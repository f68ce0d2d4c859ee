from __future__ import annotations

import pytest

from minutebook.model import Item
from minutebook.register import build_register
from minutebook.register.resolve import ResolvedReference
from register_papers import BODY, Shelf, item, meeting

FERRY = item("12", "Ferry Fares", "Fares were discussed.", day="2018-03-06")
BRIDGE = item("12", "Swing Bridge", "The bridge was discussed.", day="2019-03-05")
HEALTH = item("12", "Ferry Nurses", "Nurses.", day="2018-03-06", body="Health Panel")
HERE = item("40", "Harbour Lights", "The lights were discussed.", day="2019-04-16")


def resolve(by: Item, *others: Item) -> ResolvedReference:
    shelf = Shelf([FERRY, BRIDGE, HEALTH, HERE, by, *others])
    (found,) = build_register(shelf).references_of(by.id)
    return found


def by(text: str, title: str = "Harbour Walls") -> Item:
    return item("41", title, text, day="2019-04-16")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Further to Minute No. 12 of 6th March 2018, walls.", FERRY),
        ("Further to Minute No. 12 of March 2018, walls.", FERRY),
        ("Further to Minute No. 12 of 2019, walls.", BRIDGE),
        ("Further to Minute No. 12 of the previous meeting, walls.", BRIDGE),
        ("Further to Minute No. 40 of this meeting, walls.", HERE),
        ("Further to Minute No. 12 (Swing Bridge), walls.", BRIDGE),
        ("Further to Minute No. 12 of 6th March 2018 of the Health Panel, walls.", HEALTH),
        ("As asked by the Health Panel at Minute No. 12 of 6th March 2018, walls.", HEALTH),
        ("As this Panel resolved under Minute No. 12 of 6th March 2018, walls.", FERRY),
    ],
)
def test_a_reference_means_the_one_minute_that_fits_number_date_title_and_body(
    text: str, meant: Item
) -> None:
    assert resolve(by(text)).item_id == meant.id


def test_an_interest_declared_is_in_an_item_of_the_same_meeting() -> None:
    declared = by("Cllr Hill declared an interest in Minute No. 40.", "Declarations of Interest")
    assert resolve(declared).item_id == HERE.id


def test_what_arises_from_minutes_is_in_the_minutes_that_are_approved() -> None:
    arising = by("Arising from Minute No. 12, fares.", "Minutes of the meeting held on 6th March 2018")
    assert resolve(arising).item_id == FERRY.id


def test_of_two_minutes_that_fit_neither_is_taken_and_both_are_offered() -> None:
    second = item("12", "Tolls", "Tolls.", day="2018-03-20")
    found = resolve(by("Further to Minute No. 12 of March 2018, walls."), second)
    assert found.item_id is None
    assert set(found.candidates) == {FERRY.id, second.id}
    assert "2 minutes" in found.why


@pytest.mark.parametrize(
    "text",
    [
        "Further to Minute No. 12 of 5th June 2018, walls.",
        "Further to Minute No. 99 of 6th March 2018, walls.",
        "Further to Minute No. 12 of 6th March 2018 of the Planning Board, walls.",
    ],
)
def test_a_minute_that_is_not_held_is_said_to_be_so(text: str) -> None:
    found = resolve(by(text))
    assert (found.item_id, found.candidates) == (None, ())
    assert "not in the papers held" in found.why


def test_a_minute_under_quite_another_title_is_offered_and_not_taken() -> None:
    found = resolve(by("Further to Minute No. 12 of 6th March 2018 (Parking), walls."))
    assert (found.item_id, found.candidates) == (None, (FERRY.id,))


def test_the_items_that_refer_to_a_minute_are_known_from_it() -> None:
    later = by("Further to Minute No. 12 of 6th March 2018, walls.")
    register = build_register(Shelf([FERRY, later]))
    assert register.referred_by(FERRY.id) == (later.id,)
    assert register.referred_by("no-such-item") == ()
    assert FERRY.body == BODY


def test_a_body_named_in_papers_of_one_council_is_that_councils() -> None:
    under = {"Fenland Council": ("Cabinet", "Health Panel"), "Moorland Council": ("Cabinet",)}
    named = {f"{council} {body}": council for council, bodies in under.items() for body in bodies}
    items = [
        *(item("12", "Ferries", "Ferries.", day="2018-03-06", body=name) for name in named if "Cab" in name),
        item(
            "41",
            "Nurses",
            "Further to Minute No. 12 of 6th March 2018 of the Cabinet, nurses.",
            day="2019-04-16",
            body="Fenland Council Health Panel",
        ),
    ]
    meetings = [
        meeting(str(each.date), body=each.body or "", council=named[each.body or ""]) for each in items
    ]
    (found,) = build_register(Shelf(items, meetings)).references_of(items[-1].id)
    assert found.item_id == "fenland-council-cabinet/2018-03-06/12"


def test_a_minute_that_names_itself_is_not_said_to_be_missing() -> None:
    found = resolve(by("Minute No. 41 of this meeting was taken first."))
    assert (found.item_id, found.candidates) == (None, ())
    assert found.why == "It is this very minute."
