from __future__ import annotations

import datetime as dt

import pytest

from minutebook.model import Action, Item
from minutebook.register import Register, Request, build_register
from minutebook.register.sittings import next_meetings
from register_papers import Shelf, extract, item

ASKED = item(
    "10",
    "Ferry fares",
    "Fares were discussed.",
    day="2017-03-07",
    clauses=[
        "That the report be noted.",
        "That a further update be submitted in six months.",
        "That a report on discounts for islanders be submitted in twelve months.",
        "That the Transport Board be asked to consider the winter timetable of the islands.",
    ],
)
NEWEST = item("90", "Bandstand", "Music.", day="2019-03-05")


def build(*later: Item) -> Register:
    return build_register(Shelf([ASKED, NEWEST, *later]))


def asked(register: Register, clause: int) -> Request:
    (request,) = register.requests_of(f"{ASKED.id}/{clause}")
    return request


def test_only_clauses_that_ask_for_something_later_are_requests() -> None:
    register = build()
    assert register.requests_of(f"{ASKED.id}/1") == ()
    assert [request.resolution_id for request in register.requests] == [f"{ASKED.id}/{n}" for n in (2, 3, 4)]


def test_a_request_says_when_it_is_due_and_in_which_words() -> None:
    request = asked(build(), 2)
    assert (request.due.date, request.due.words) == (dt.date(2017, 9, 7), "in six months")
    assert request.extract.text == "a further update be submitted"


def test_a_later_item_that_names_the_minute_answers_a_plain_update() -> None:
    later = item("22", "Boats", "Further to Minute No. 10 of 7th March 2017, fares.", day="2017-09-05")
    request = asked(build(later), 2)
    assert request.state == "reported back"
    assert [(follow.item_id, follow.how) for follow in request.followed_by] == [(later.id, "reference")]
    assert "Minute No. 10" in request.followed_by[0].why


def test_an_item_long_before_an_update_is_due_is_not_the_update() -> None:
    early = item("14", "Visit", "Further to Minute No. 10 of 7th March 2017, a visit.", day="2017-04-04")
    assert asked(build(early), 2).followed_by == ()


def test_the_same_matter_answers_only_where_it_says_what_was_asked_for() -> None:
    silent = item("22", "Ferry fares - update", "Tickets went up.", day="2017-09-05")
    telling = item("40", "Ferry fares - update", "Discounts for islanders began.", day="2018-03-06")
    register = build(silent, telling)
    assert register.followed_up_by(f"{ASKED.id}/2") == (silent.id,)
    assert register.followed_up_by(f"{ASKED.id}/3") == (telling.id,)


def test_the_same_matter_years_after_it_was_due_is_no_answer() -> None:
    late = item("22", "Ferry fares - update", "Tickets went up.", day="2023-09-05")
    assert asked(build(late), 2).state == "no trace"


def test_a_referral_is_answered_in_the_papers_of_the_other_body() -> None:
    taken_up = item(
        "5",
        "Request of the Harbour Panel",
        "The request made by the Harbour Scrutiny Panel at Minute No. 10 of 7th March 2017 as to the winter "
        "timetable of the islands was received.",
        day="2017-05-02",
        body="Transport Board",
    )
    assert asked(build(taken_up), 4).state == "reported back"


def test_a_correction_is_no_answer() -> None:
    correcting = item(
        "15",
        "Minutes of the previous meeting",
        "It was noted that Minute No. 10 should read “islanders and their discounts” and not “islands”.",
        day="2017-09-05",
    )
    assert asked(build(correcting), 3).followed_by == ()


def test_an_action_log_and_a_work_programme_are_evidence_of_scheduled() -> None:
    row = Action("3", "A. Hill", "March 2018", None, extract("Report on discounts for islanders."))
    log = item("log", "Action log", "Actions.", day="2017-03-07", kind="report", actions=(row,))
    request = asked(build(log), 3)
    assert request.state == "scheduled"
    assert request.scheduled_by[0].extract == row.extract


def test_an_action_that_is_complete_was_reported_back() -> None:
    row = Action("3", "A. Hill", None, "Complete", extract("Report on discounts for islanders. Complete"))
    log = item("log", "Action log", "Actions.", day="2018-03-06", kind="report", actions=(row,))
    assert asked(build(log), 3).state == "reported back"


def test_an_agenda_that_has_the_matter_is_evidence_of_scheduled() -> None:
    agenda = item("6", "Ferry fares", "Pages 3 to 4", day="2019-03-05", kind="agenda")
    silent = item("22", "Ferry fares - update", "Tickets went up.", day="2017-09-05")
    assert asked(build(silent, agenda), 3).state == "scheduled"


@pytest.mark.parametrize(("newest", "state"), [("2017-08-01", "requested"), ("2017-10-03", "no trace")])
def test_a_request_is_open_until_its_due_date_is_past_in_the_papers_held(newest: str, state: str) -> None:
    last = item("90", "Bandstand", "Music.", day=newest)
    register = build_register(Shelf([ASKED, last]))
    assert asked(register, 2).state == state


def test_the_next_meeting_is_the_one_that_the_minutes_announce() -> None:
    clause = "That a report be submitted to the next meeting."
    minute = item("11", "Quay", "Quay.", day="2017-03-07", clauses=[clause])
    date = item("19", "Date of next meeting", "On Tuesday, 2nd May 2017.", day="2017-03-07")
    (request,) = build_register(Shelf([minute, date, NEWEST])).requests
    assert request.due.date == dt.date(2017, 5, 2)


PROGRAMME = "The programme is:\n7 March 2017\nFerry fares\nBandstand\n5 September 2017\nFerry fares"


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (PROGRAMME, "scheduled"),  # the first line is of the meeting that asked
        (PROGRAMME.replace("5 September 2017\nFerry fares", "5 September 2017\nPiers"), "no trace"),
        ("Planned:\nFerry fares", "scheduled"),
        (
            "Members spoke of fares and ferry crossings, piers, lamps, boats, nets, ropes and the weather",
            "no trace",
        ),
    ],
)
def test_a_line_of_a_later_work_programme_is_evidence_for_an_update(lines: str, state: str) -> None:
    later = item("31", "Work programme", lines, day="2017-04-04", kind="report")
    assert asked(build(later), 2).state == state


def test_an_agenda_with_a_work_programme_is_no_evidence_for_what_was_put_on_it() -> None:
    put = item(
        "5", "Work programme", day="2017-03-07", clauses=["That lamps be added to the work programme."]
    )
    line = item("7", "Work Programme", day="2017-09-05", kind="agenda")
    (request,) = build_register(Shelf([put, line, NEWEST])).requests
    assert request.scheduled_by == ()


def test_an_update_that_names_the_minute_goes_before_an_earlier_item_of_the_matter() -> None:
    early = item("14", "Ferry fares", "A case for new boats.", day="2017-07-04")
    named = item("22", "Boats", "Further to Minute No. 10 of 7th March 2017, fares.", day="2017-09-05")
    assert [follow.item_id for follow in asked(build(early, named), 2).followed_by] == [named.id]
    assert [follow.item_id for follow in asked(build(early), 2).followed_by] == [early.id]


@pytest.mark.parametrize(
    ("day", "answered"), [("2017-05-02", True), ("2017-06-06", False)], ids=["in time", "too late"]
)
def test_a_report_for_the_meeting_at_which_it_was_due_answers_by_the_name_it_speaks_of(
    day: str, answered: bool
) -> None:
    wanted = item(
        "3",
        "Minutes of the previous meeting",
        day="2017-03-07",
        clauses=["That a report be submitted by 2nd May, 2017, on Winter Mooring Permits."],
    )
    report = item("8", "Progress in the harbour", "Winter mooring permits were sold.", day=day, kind="report")
    (request,) = build_register(Shelf([wanted, report, NEWEST])).requests
    assert [follow.item_id for follow in request.followed_by] == [report.id] * answered


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        ("Date of next meeting", "Tuesday, 4th April at 7.00pm in the hall.", "2017-04-04"),
        ("NEXT MEETING MONDAY 3 APRIL at 7 p.m.", "", "2017-04-03"),
        ("Close", "The next meeting is to be held on Tuesday 2nd May 2017 at 7.30pm.", "2017-05-02"),
        ("Dates of future meetings", "Thursday 1st June 2017\nThursday 6th April 2017", "2017-04-06"),
        ("Reports", "He spoke of the next Coast Forum meeting on 5th April.", None),
        ("Reports", "Feedback would go to the next meeting of the Parks Panel on 5th April 2017.", None),
        ("Next meeting", "31st February", None),
        ("Next meeting", "Tuesday 6th February 2018", None),
    ],
)
def test_the_day_of_the_next_meeting_is_read_from_the_minutes(title: str, text: str, day: str | None) -> None:
    said = item("99", title, text, day="2017-03-07")
    found = next_meetings(build_register(Shelf([ASKED, said])).held)
    assert found.get(said.meeting_id or "") == (dt.date.fromisoformat(day) if day else None)
