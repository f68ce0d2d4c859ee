"""A pack is cut into agenda, minutes and reports, each with its own meeting."""

import pytest

from parse_papers import HEADING, parsed

AGENDA = """FERRIES PANEL

Venue:
Town Hall, Kelp

Date:
Tuesday, 5th May, 2020

AGENDA
1. Apologies for absence
2. Minutes of the meeting held on 3rd March, 2020 (Pages 1 - 4)
3. The Slipway at Sandy Point (Pages 5 - 9)
4. Fares (Page 10)

Membership 2020/21: Councillors Green, Brown and White.
"""
MINUTES = """\fFERRIES PANEL
3rd March, 2020
Present:- Councillor Green (in the Chair); Councillors Brown and White.
11. LAMPS
The lamp was lit.
Resolved:- That it be noted.

12. TIDES
There were two.
"""
REPORT = """\fBRIEFING PAPER
1. Date:
27th April, 2020
2. Title:
The Slipway at Sandy Point
3. Directorate:
Harbours
4. Author
Ann Grey, Harbour Master
1. Background
1.1 The slipway is old.
2. Recommendations
2.1 That the slipway be mended.
2.2 That a further report be
submitted.
"""
APPENDIX = """\fAppendix 1 - Cost of the Slipway
Stone £900
"""


def test_a_pack_holds_an_agenda_the_last_minutes_and_reports() -> None:
    found = parsed(AGENDA + MINUTES + REPORT + APPENDIX)
    assert [(meeting.id, meeting.has_minutes) for meeting in found.meetings] == [
        ("ferries-panel/2020-05-05", False),
        ("ferries-panel/2020-03-03", True),
    ]
    assert [item.id.split("/", 1)[1] for item in found.items if not item.is_frame] == [
        "2020-05-05/agenda-1",
        "2020-05-05/agenda-2",
        "2020-05-05/agenda-3",
        "2020-05-05/agenda-4",
        "2020-03-03/11",
        "2020-03-03/12",
        "2020-05-05/report-3",
        "2020-05-05/report-3-2",
    ]


def test_agenda_items_keep_the_pages_of_their_papers_beside_their_titles() -> None:
    agenda = [item for item in parsed(AGENDA).items if item.kind == "agenda" and item.number]
    assert [(item.title, item.printed_pages) for item in agenda] == [
        ("Apologies for absence", None),
        ("Minutes of the meeting held on 3rd March, 2020", "1 - 4"),
        ("The Slipway at Sandy Point", "5 - 9"),
        ("Fares", "10"),
    ]


def test_the_membership_below_an_agenda_is_no_part_of_its_last_item() -> None:
    notice = next(item for item in parsed(AGENDA).items if item.id.endswith("agenda-notice"))
    assert "Membership 2020/21" in notice.extract.text
    assert "Fares" not in notice.extract.text


def test_a_report_tells_its_author_date_sections_and_recommendations() -> None:
    report = next(item for item in parsed(AGENDA + REPORT).items if item.kind == "report")
    assert report.title == "The Slipway at Sandy Point"
    assert report.author == "Ann Grey, Harbour Master"
    assert str(report.report_date) == "2020-04-27"
    assert [" ".join(text.text.split()) for text in report.recommendations] == [
        "That the slipway be mended.",
        "That a further report be submitted.",
    ]
    assert {"Background", "Recommendations"} <= {section.title for section in report.sections}


def test_rows_of_a_table_and_points_open_no_sections_of_a_report() -> None:
    rows = "".join(f"A.{n} (SC)\tBuoys laid out\tmonthly\t%\t{n}.1%\n" for n in range(1, 6))
    points = "".join(f"- {n} Consultation on buoys\n\nIt was held.\n\n" for n in range(3, 7))
    report = next(item for item in parsed(AGENDA + REPORT + points + rows).items if item.kind == "report")
    plain = next(item for item in parsed(AGENDA + REPORT).items if item.kind == "report")
    assert [section.title for section in report.sections] == [section.title for section in plain.sections]


def test_an_appendix_stands_under_its_report() -> None:
    *_, report, appendix = parsed(AGENDA + REPORT + APPENDIX).items
    assert appendix.title == "Appendix 1 - Cost of the Slipway"
    assert (appendix.number, appendix.parent_id) == (report.number, report.id)


def test_the_heading_of_the_minutes_wins_over_a_misprinted_front_sheet() -> None:
    sheet = "FERRIES PANEL\nDate:\nTuesday 10 March 2020\nAGENDA\n1. Lamps\n2. Tides\n3. The Slipway\n"
    minutes = MINUTES.replace("11. LAMPS", "1. LAMPS").replace("12.", "2.") + "\n3. THE SLIPWAY\nIt stood.\n"
    found = parsed(sheet + minutes)
    (meeting,) = found.meetings
    assert str(meeting.date) == "2020-03-03"
    assert meeting.conflicts == ("The front sheet prints the date 10 March 2020, the minutes 3 March 2020.",)
    assert {item.meeting_id for item in found.items} == {meeting.id}


def test_an_action_log_is_read_row_by_row() -> None:
    log = (
        "\fACTION LOG AS AT 3 MARCH 2020\nNo.\nOwner\nAction\nUpdate\n"
        "1\nAnn Grey\nMend the slipway before the\nsummer.\nComplete\n2\nBo White\nPaint the lamp.\n"
    )
    item = parsed(MINUTES + log).items[-1]
    assert item.is_frame
    assert [(row.number, row.owner, row.status) for row in item.actions] == [
        ("1", "Ann Grey", "Complete"),
        ("2", "Bo White", None),
    ]


def test_figures_of_resolved_cases_in_a_report_are_no_resolutions() -> None:
    found = parsed(AGENDA + REPORT.replace("The slipway is old.", "Resolved cases came to 134."))
    assert all(not item.resolutions for item in found.items)


def test_the_stamp_on_minutes_in_a_pack_is_no_item_and_the_report_begins_at_its_banner() -> None:
    minutes = (
        "\fAgenda Item 3\nKELP BOROUGH COUNCIL\n\nMINUTES OF A MEETING OF THE FERRIES PANEL\n"
        "HELD ON TUESDAY 3 MARCH 2020 IN THE TOWN HALL\n\nPresent: Councillors Green (Chair) and Brown\n\n"
        "FP21 Lamps\n\nRESOLVED: that\n(1) it be lit; and\n(2) it be painted.\n\nFP22 Tides\n\nNone.\n"
    )
    report = (
        "\fAgenda Item 4\nKELP BOROUGH COUNCIL\n\nReport to:   Ferries Panel\nDate of meeting:   5 May 2020\n"
        "Subject:   Fares\nReport of:   Ann Grey, Harbour Master\n\n"
        "2. Recommendations\n2.1 That fares rise.\n"
    )
    found = parsed(AGENDA + minutes + report)
    minuted = [(i.number, i.title) for i in found.items if i.kind == "minute"]
    assert minuted == [
        ("FP21", "Lamps"),
        ("FP22", "Tides"),
    ]
    last = found.items[-1]
    assert (last.number, last.title, last.author) == ("4", "Fares", "Ann Grey, Harbour Master")
    assert last.extract.text.startswith("Agenda Item 4")


def test_those_present_whom_a_pdf_draws_last_are_taken_out_of_the_item_they_stand_in() -> None:
    body = "".join(f"{n} Matter\nThe lamp was lit and the gulls were counted.\n\n" for n in range(1, 12))
    box = "PRESENT Ann Green AG Bo White BW\nCy Brown CB Di Grey DG\n"
    found = parsed(
        f"Kelp Community Council\nMinutes of Meeting held on 3 March 2020\n\n{body}{box}and so on.\n"
    )
    assert found.meetings[0].present == ("Ann Green", "Bo White", "Cy Brown", "Di Grey")
    assert all("PRESENT" not in item.extract.text for item in found.items if item.kind == "minute")


def test_what_an_agenda_says_is_exempt_is_restricted_and_the_motion_to_shut_the_public_out_is_open() -> None:
    sheet = (
        "FERRIES PANEL\n5th May, 2020\nAGENDA\n1. Lamps\n2. Exclusion of the public under paragraph 3 of "
        "Schedule\n"
        "12A.\n3. Exempt minutes\n4. The slipway (not for publication)\n5. Tides\n"
    )
    agenda = [item for item in parsed(sheet).items if item.kind == "agenda" and item.number]
    assert [(item.number, item.restricted) for item in agenda] == [
        ("1", False), ("2", False), ("3", True), ("4", True), ("5", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "shut"),
    [
        ("PART B - EXEMPT ITEMS", ["4", "5"]),
        ("Private business", ["4", "5"]),
        ("Exempt items\nThere were no exempt items.", []),
        ("Part B", []),
    ],
)
def test_items_under_the_heading_of_a_private_part_are_restricted(heading: str, shut: list[str]) -> None:
    sheet = (
        "FERRIES PANEL\n5th May, 2020\nAGENDA\n1 Apologies\n\n2 Lamps\n\n3 Tides\n\n"
        f"{heading}\n\n4 The slipway\n\n5 The pilot\n"
    )
    agenda = [item for item in parsed(sheet).items if item.kind == "agenda" and item.number]
    assert [item.number for item in agenda] == ["1", "2", "3", "4", "5"]
    assert [item.number for item in agenda if item.restricted] == shut


def test_numbers_behind_the_bodys_letters_and_a_space_are_kept_as_printed() -> None:
    found = parsed(
        "KELP BOROUGH COUNCIL\nFERRIES PANEL\n3rd March, 2020\nPRESENT: Councillors Green (in the Chair) "
        "and Brown\n"
        "FP 7.\nLAMPS\nThe lamp was lit.\nFP 8.\nTIDES\nRESOLVED\n(i)\nTHAT they be counted; "
        "and\n(ii)\nTHAT they be "
        "told.\nFP 9.\nGULLS\nNone.\n"
    )
    minuted = [item for item in found.items if item.kind == "minute"]
    assert [(item.number, item.title) for item in minuted] == [
        ("FP 7", "LAMPS"), ("FP 8", "TIDES"), ("FP 9", "GULLS"),
    ]  # fmt: skip
    assert minuted[1].id == "ferries-panel/2020-03-03/fp-8"
    assert [clause.label for clause in minuted[1].resolutions] == ["(i)", "(ii)"]


def test_an_action_log_with_named_columns_gives_owner_day_and_state() -> None:
    log = (
        "Action log\nNo.\tAction\tOwner\tDue\tStatus\n"
        "1\tSend the figures\tSean Tully\t31 October 2024\tOpen\n"
        "2\tAdd the table\tRita Stone\t\tDone\n"
    )
    item = next(
        item for item in parsed(f"{HEADING}1. LAMPS\nOne.\n\n2. TIDES\nNone.\n\n{log}").items if item.actions
    )
    assert [(row.number, row.extract.text, row.owner, row.due, row.status) for row in item.actions] == [
        ("1", "Send the figures", "Sean Tully", "31 October 2024", "Open"),
        ("2", "Add the table", "Rita Stone", None, "Done"),
    ]


@pytest.mark.parametrize("form", ["24/{:03d}", "24/25.{}", "PC.{}", "{} –", "Item {}:"])
def test_an_agenda_is_one_whatever_its_numbers_and_though_it_lists_minutes(form: str) -> None:
    titles = [
        "Apologies for Absence",
        "Declarations of Interest",
        "Minutes",
        "Mooring Fees",
        "Work Programme",
    ]
    head = "KELP COUNCIL\n\nLAMPS COMMITTEE\n\nThursday 12 September 2024 at 2.00 pm\n\nAGENDA\n\n"
    paper = parsed(head + "".join(f"{form.format(n)} {title}\n" for n, title in enumerate(titles, 61)))
    assert [(meeting.body, meeting.has_minutes) for meeting in paper.meetings] == [("Lamps Committee", False)]
    items = [item for item in paper.items if not item.is_frame]
    assert [(item.kind, item.title) for item in items] == [("agenda", title) for title in titles]
