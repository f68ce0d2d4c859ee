"""Who was there, in the tables and lists of councils of many kinds."""

from __future__ import annotations

import pytest

from parse_papers import parsed

HEAD = (
    "KELP COUNCIL\n\nLAMPS COMMITTEE\n\n"
    "Minutes of the meeting held on Thursday 12 September 2024 at 2.00 pm\n\n"
)
ITEMS = "\n\n1. LAMPS\n\nOne.\n\n2. TIDES\n\nNone.\n\n3. GULLS\n\nMany.\n"
ALL = ["Ann Ash", "Bob Birch", "Cy Crane"]

LISTS = {
    "a table with a name, a post and a place on each row": (
        "Name\tRole\tOrganisation\nCllr Ann Ash (Chair)\tMember\tKelp Council\n"
        "Bob Birch\tDirector\tDulse Trust\n"
        "Cy Crane\tChief Executive\tHealthwatch\nApologies\nDee Dell\tChief Nurse\tHospital"
    ),
    "a table that says who came in its last column": (
        "Member\tRepresenting\tAttendance\nCllr Ann Ash (Chair)\tKelp\tPresent\n"
        "Cllr Bob Birch\tDulse\tPresent\n"
        "Cllr Dee Dell\tSlode\tApologies\nCllr Cy Crane\tMarl\tPresent"
    ),
    "such a table run together by a PDF": (
        "Member Representing Attendance\nCllr Ann Ash (Chair) Kelp Town Council Present\n"
        "Cllr Bob Birch Dulse Present\n"
        "Cllr Dee Dell Slode Parish Council Apologies\nCllr Cy Crane Marl Borough Council Present"
    ),
    "roles on lines below the names": (
        "Present\nCllr Ann Ash\nChair\nCllr Bob Birch\nVice Chair\nCllr Cy Crane\nCo-opted Member\n\n"
        "Apologies\nCllr Dee Dell"
    ),
    "labels in two languages": (
        "Yn bresennol / Present: Y Cynghorydd / Councillor Ann Ash (Cadeirydd / Chair)\n"
        "Y Cynghorwyr / Councillors: Bob Birch, Cy Crane\nYmddiheuriadau / Apologies: Councillor Dee Dell"
    ),
    "a list headed members": "Members: Councillors Ann Ash (Chair), Bob Birch, Cy Crane\nApologies: Dee Dell",
    "the mayor before the name": (
        "PRESENT: The Worshipful the Mayor, Councillor Ann Ash (in the Chair); "
        "Councillors Bob Birch, Cy Crane\n"
        "Absent with apologies: Councillor Dee Dell"
    ),
    "members in the room and elsewhere": (
        "Present in the room: Cllrs Ann Ash (Chair), Bob Birch\nPresent remotely: Cllr Cy Crane\n"
        "Apologies and substitutions: Cllr Dee Dell"
    ),
    "the chair named by an Irish post": (
        "PRESENT: Cllr. Ann Ash, Cathaoirleach; Cllrs: Bob Birch, Cy Crane\nAPOLOGIES: Cllr. Dee Dell"
    ),
}


@pytest.mark.parametrize("block", LISTS.values(), ids=LISTS)
def test_those_present_and_those_who_sent_apologies_are_read(block: str) -> None:
    meeting = parsed(HEAD + block + ITEMS).meetings[0]
    assert meeting.body == "Lamps Committee"
    assert [name.split(",")[0] for name in meeting.present] == ALL
    assert meeting.apologies == ("Dee Dell",)
    assert meeting.chair is not None
    assert meeting.chair.split("or ")[-1].removeprefix("Cllr ") == "Ann Ash"


def test_stars_mark_those_who_came_where_a_legend_says_so() -> None:
    block = "* Cllr Ann Ash (Chair)\n* Cllr Bob Birch\n  Cllr Dee Dell\n* Cllr Cy Crane\n\n* Present"
    assert list(parsed(HEAD + block + ITEMS).meetings[0].present) == ALL


@pytest.mark.parametrize(
    ("block", "there"),
    [
        ("Officers:  Head of Piers (Mr B Toal)\n   Clerk of Works (Mrs J Speers)", ["Toal", "Speers"]),
        ("Officers: Mr T Lowe - Head of Piers\nMs S Marsh - Lamps Officer", ["Lowe", "Marsh"]),
        ("Officials: Ms. U. Ryan, Director of Piers; Mr. C. Daly, Senior Engineer", ["Ryan", "Daly"]),
        ("Notes: Gina Sharp", ["Sharp"]),
        ("In\nattendance:\nMr T Lowe, Head of Piers\nMs S Marsh, Lamps Officer", ["Lowe", "Marsh"]),
    ],
)
def test_each_officer_is_one_with_the_post(block: str, there: list[str]) -> None:
    present = "Present: Cllrs Ann Ash (Chair), Bob Birch, Cy Crane\n\n"
    meeting = parsed(HEAD + present + block + ITEMS).meetings[0]
    assert list(meeting.present) == ALL
    assert [name in said for name, said in zip(there, meeting.in_attendance, strict=True)] == [True] * len(
        there
    )


def test_apologies_that_are_only_noted_name_no_one() -> None:
    text = "Present: Cllrs Ann Ash (Chair), Bob Birch\n\n1. Apologies\n\nNoted.\n\n2. Tides\n\nNone."
    assert parsed(HEAD + text).meetings[0].apologies == ()


def test_a_roll_called_in_a_heading_is_a_list_of_those_present() -> None:
    block = "ROLL CALL: Council members present were: Ash, Birch, and Crane. Absent: Dell."
    assert parsed(HEAD + block + ITEMS).meetings[0].present == ("Ash", "Birch", "Crane")
