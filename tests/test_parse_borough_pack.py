"""A London borough's whole agenda pack, made up, from the PDF to meetings, minutes, clauses and pages."""

from __future__ import annotations

import pytest

from minutebook.model import Paper, ParsedPaper
from minutebook.parse import parse_paper
from minutebook.read import Reader
from minutebook.settings import Settings
from pdf_packs import Part, bold, clause, columns, entry, item, minutes, plain, said, write_pack

HEARD = (
    "The Principal Planner presented the application and drew attention to the supplementary sheet, on which "
    "two late letters about the height of the parapet were summarised. Ms Adeyemi spoke against the "
    "scheme on "
    "behalf of the residents of Quince Row, and Mr Holt spoke for the applicant. In answer to members the "
    "officer said that the daylight study met the usual tests in all but three rooms. "
)
AGENDA = [
    bold("London Borough of Eastholme"),
    bold("Planning Applications Committee"),
    plain("Date: Wednesday 6 March 2024<br/>Time: 7.00 pm<br/>Venue: Council Chamber, Town Hall, Mill "
        "Lane E22"),
    plain("Membership: Councillors Idris Vaughan (Chair), Nell Okafor (Vice-Chair), Raj Mistry, Tess Bloom, "
          "Hugo Farr and Jo Lindqvist"),
    bold("Agenda"),
    bold("Part One - Public"),
    entry("1.", "Apologies for absence"),
    entry("2.", "Declarations of interest"),
    entry("3.", "Minutes of the last meeting<br/>To confirm the minutes of the meeting held on 6 February "
        "2024.<br/>"
          "(Pages 3 - 6)"),
    entry("4.", "Planning applications"),
    clause("4.1", "23/01877/FUL - Land behind 14 to 22 Quince Row (Pages 7 - 9)"),
    clause("4.2", "23/02004/ADV - Eastholme Bus Garage, Tar Lane (Pages 10 - 11)"),
    entry("5.", "Decisions taken by officers in January 2024 (Pages 12 - 13)"),
    bold("Part Two - Exempt"),
    entry("6.", "Enforcement at the Cooperage (not for publication by virtue of paragraph 6 of Schedule "
        "12A)"),
]  # fmt: skip
MINUTES = [
    bold("LONDON BOROUGH OF EASTHOLME"),
    bold("MINUTES OF THE PLANNING APPLICATIONS COMMITTEE"),
    bold("HELD ON TUESDAY 6 FEBRUARY 2024 AT 7.00 PM IN THE COUNCIL CHAMBER, TOWN HALL"),
    columns([
        ["Present:", "Councillor Idris Vaughan (Chair)"],
        ["", "Councillor Nell Okafor (Vice-Chair)"],
        ["", "Councillor Raj Mistry"],
        ["", "Councillor Tess Bloom"],
        ["", "Councillor Hugo Farr"],
        ["Apologies:", "Councillor Jo Lindqvist"],
        ["Officers:", "Ben Achterberg, Principal Planner"],
    ]),
    item("31.", "APOLOGIES FOR ABSENCE"),
    plain("As recorded above."),
    item("32.", "DECLARATIONS OF INTEREST"),
    plain("Councillor Farr declared a non-pecuniary interest in item 34 as he knew the applicant."),
    item("33.", "MINUTES OF THE LAST MEETING"),
    plain("RESOLVED -"),
    plain("That the minutes of the meeting held on 9 January 2024 be agreed as a correct record."),
    item("34.", "23/01650/FUL - FORMER ROPEWALK AND ADJOINING YARD, BETWEEN TAR LANE AND THE OLD CUT, "
         "EASTHOLME WHARF"),
    *[plain(HEARD * 3) for _ in range(3)],
    plain("The Committee discussed the loading bay and the turning of lorries in Tar Lane. It was agreed "
        "by the objector that the bay was safer. A "
          "motion to defer the application, moved by Councillor Bloom and seconded by Councillor Farr, "
          "was put to "
          "the vote and was lost."),
    plain("A recorded vote was taken on the officer's recommendation:"),
    plain("(The clerk read out the names.)"),
    plain("For: Councillors Vaughan, Okafor and Mistry (3)"),
    plain("Against: Councillors Bloom and Farr (2)"),
    plain("Abstentions: None"),
    plain("RESOLVED -"),
    clause("1.", "That planning permission be GRANTED, subject to the conditions in the report and to a "
        "further "
           "condition that no crane be raised within forty metres of the school while it is open."),
    *[clause(f"{n}.", f"That the head of planning be authorised to settle the wording of obligation {n} "
        "with the "
             "owners of the land, to report the outcome to the next meeting of this Committee and to "
             "publish it on the register without delay.") for n in range(2, 9)],
    item("35.", "PUBLIC QUESTIONS"),
    plain("Mr Said asked when the Ropewalk would open. The Chair replied that this was for the owner."),
    item("36.", "EXCLUSION OF THE PUBLIC"),
    plain("RESOLVED - That the public be excluded for the remaining items under paragraph 6 of Schedule "
        "12A."),
    item("37.", "ENFORCEMENT REPORT"),
    plain("RESOLVED - That the notice be served."),
    plain("The meeting ended at 9.12 pm."),
    plain("Chair ............................................"),
]  # fmt: skip
REPORT = [
    bold("Planning Applications Committee"),
    columns([
        ["Report title:", "Land behind 14 to 22 Quince Row"],
        ["Date:", "6 March 2024"],
        ["Key decision:", "No"],
        ["Ward:", "Mill"],
        ["Report author:", "Ben Achterberg, Principal Planner"],
    ], ruled=True),
    item("1.", "Recommendation"),
    entry("1.1", "That permission be granted subject to conditions."),
    item("2.", "The site"),
    *[entry(f"2.{n}", HEARD * 2) for n in range(1, 6)],
]  # fmt: skip
DECISIONS = [
    bold("Decisions taken by officers in January 2024"),
    columns([
        ["Reference", "Address", "Decision", "Date"],
        ["23/01711/HSE", "3 Pear Tree Mews", "Approved", "4 January 2024"],
        ["23/01740/LBC", "The Old Vestry", "Refused", "11 January 2024"],
        ["23/01798/TPO", "Cut Side Walk", "Resolved to raise no objection", "18 January 2024"],
    ], ruled=True),
]  # fmt: skip
PARTS = [
    Part(AGENDA),
    Part([plain("This page is intentionally left blank")]),
    Part(MINUTES, stamp="3", footer="Planning Applications Committee - Tuesday 6 February 2024"),
    Part(REPORT, stamp="4.1"),
    Part(DECISIONS, stamp="5"),
]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    path = write_pack(tmp_path_factory.mktemp("borough") / "pack.pdf", PARTS)
    with Reader(Settings()) as reader:
        return reader.read(path, path.name)


@pytest.fixture(scope="module")
def pack(paper: Paper) -> ParsedPaper:
    return parse_paper(paper)


def test_the_committee_and_not_the_borough_is_the_body(pack: ParsedPaper) -> None:
    told = [(m.body, m.date.isoformat(), m.time) for m in pack.meetings]
    assert told == [
        ("Planning Applications Committee", "2024-03-06", "7.00 pm"),
        ("Planning Applications Committee", "2024-02-06", "7.00 PM"),
    ]


def test_names_in_columns_are_read(pack: ParsedPaper) -> None:
    held = pack.meetings[1]
    assert held.chair == "Councillor Idris Vaughan"
    assert held.present == (
        "Idris Vaughan", "Nell Okafor (Vice-Chair)", "Raj Mistry", "Tess Bloom", "Hugo Farr",
    )  # fmt: skip
    assert held.apologies == ("Jo Lindqvist",)
    assert held.in_attendance == ("Ben Achterberg, Principal Planner",)


def test_agenda_items_have_sub_items_and_leave_out_what_is_to_be_done_under_them(pack: ParsedPaper) -> None:
    agenda = [item for item in pack.items if item.kind == "agenda" and item.number]
    assert [(item.number, item.title, item.printed_pages, item.restricted) for item in agenda] == [
        ("1", "Apologies for absence", None, False),
        ("2", "Declarations of interest", None, False),
        ("3", "Minutes of the last meeting", "3 - 6", False),
        ("4", "Planning applications", None, False),
        ("4.1", "23/01877/FUL - Land behind 14 to 22 Quince Row", "7 - 9", False),
        ("4.2", "23/02004/ADV - Eastholme Bus Garage, Tar Lane", "10 - 11", False),
        ("5", "Decisions taken by officers in January 2024", "12 - 13", False),
        ("6", "Enforcement at the Cooperage (not for publication by virtue of paragraph 6 of Schedule 12A)",
         None, True),
    ]  # fmt: skip
    assert [item.parent_id for item in agenda[4:6]] == [agenda[3].id] * 2


def test_a_title_in_capitals_wraps(pack: ParsedPaper) -> None:
    assert list(minutes(pack)) == ["31", "32", "33", "34", "35", "36", "37"]
    assert minutes(pack)["34"].title.endswith("TAR LANE AND THE OLD CUT, EASTHOLME WHARF")


def test_a_clause_over_a_page_break_is_whole_and_has_both_pages(pack: ParsedPaper, paper: Paper) -> None:
    clauses = minutes(pack)["34"].resolutions
    assert [clause.label for clause in clauses] == [f"{n}." for n in range(1, 9)]
    broken = [clause for clause in clauses if clause.extract.pages == (4, 5)]
    assert len(broken) == 1
    words = said(broken[0].extract.text)
    assert words.startswith("That the head of planning be authorised")
    assert words.endswith("publish it on the register without delay.")
    assert "Page" not in words
    for one in clauses:
        for span, piece in one.extract.pieces():
            page = paper.pages[span.page - 1]
            assert piece in paper.text[page.start : page.end]


def test_a_recorded_vote_keeps_its_names_and_its_own_outcome(pack: ParsedPaper) -> None:
    (vote,) = minutes(pack)["34"].votes
    assert (vote.names_for, vote.names_against) == (("Vaughan", "Okafor", "Mistry"), ("Bloom", "Farr"))
    assert (vote.n_for, vote.n_against, vote.n_abstained, vote.outcome) == (3, 2, 0, "carried")


def test_a_lost_motion_and_what_an_objector_agreed_are_no_clauses(pack: ParsedPaper) -> None:
    words = " ".join(said(clause.extract.text) for clause in minutes(pack)["34"].resolutions)
    assert "defer" not in words
    assert "safer" not in words


def test_what_was_taken_in_private_is_marked(pack: ParsedPaper) -> None:
    assert [number for number, item in minutes(pack).items() if item.restricted] == ["37"]


def test_reports_stand_under_their_items_and_a_table_of_decisions_resolves_nothing(pack: ParsedPaper) -> None:
    report, decisions = (item for item in pack.items if item.kind == "report" and item.number)
    assert (report.number, report.title) == ("4.1", "Land behind 14 to 22 Quince Row")
    assert report.author == "Ben Achterberg, Principal Planner"
    assert (decisions.number, decisions.title) == ("5", "Decisions taken by officers in January 2024")
    assert decisions.resolutions == ()
    assert "Resolved to raise no" in decisions.extract.text


def test_a_minutes_text_ends_where_the_next_part_begins(pack: ParsedPaper) -> None:
    assert minutes(pack)["37"].extract.pages == (5,)
