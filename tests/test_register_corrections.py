from __future__ import annotations

from minutebook.register import build_register
from register_papers import Shelf, item

WALLS = item("31", "Harbour Walls", "A wall of 40 metres was proposed.", day="2018-03-06")
CORRECTING = item(
    "44",
    "Minutes of the previous meeting held on 6th March 2018",
    "The minutes were considered.\n\nIt was noted that Minute No. 31 (Harbour Walls) should read "
    "“400 metres” and not “40 metres”.\n\n"
    "It was further noted, in relation to Minute No. 31 (Harbour Walls), "
    "that the following text be included:-\n\n“Mr. Vale asked who would pay. It was the Board.”\n\n"
    "Minute No. 32 was amended.",
    day="2018-04-10",
    clauses=["That the minutes be approved as a correct record subject to the above corrections."],
)


def test_later_minutes_correct_the_minute_they_name() -> None:
    register = build_register(Shelf([WALLS, CORRECTING]))
    replaced, inserted, other = register.corrections
    assert (replaced.item_id, replaced.kind, replaced.wrong, replaced.right) == (
        WALLS.id,
        "replace",
        "40 metres",
        "400 metres",
    )
    assert replaced.extract.text.startswith("It was noted that Minute No. 31")
    assert (inserted.item_id, inserted.kind, inserted.wrong) == (WALLS.id, "insert", None)
    assert inserted.right == "Mr. Vale asked who would pay. It was the Board."
    assert (other.item_id, other.kind, other.extract.text) == (None, "other", "Minute No. 32 was amended.")
    assert register.corrected_by(WALLS.id) == (CORRECTING.id,)


def test_what_is_quoted_elsewhere_is_no_correction() -> None:
    report = item(
        "45",
        "Signs on the quay",
        "The sign of Minute No. 31 should read “Danger” and not “Welcome”.",
        day="2018-04-10",
    )
    assert build_register(Shelf([WALLS, report])).corrections == ()


def test_minutes_approved_as_they_are_correct_nothing() -> None:
    approved = item(
        "46",
        "Minutes of the previous meeting",
        "Arising from Minute No. 31 it was asked when work would begin.",
        day="2018-04-10",
        clauses=["That the minutes be approved as a correct record."],
    )
    assert build_register(Shelf([WALLS, approved])).corrections == ()
