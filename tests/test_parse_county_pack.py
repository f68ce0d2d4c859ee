"""A county's whole agenda pack, made up, from the PDF to meetings, minutes, clauses and pages."""

from __future__ import annotations

import pytest

from minutebook.model import Paper, ParsedPaper
from minutebook.parse import parse_paper
from minutebook.read import Reader
from minutebook.settings import Settings
from pdf_packs import Part, bold, centred, clause, columns, entry, item, minutes, plain, said, write_pack

TOLD = (
    "Mrs Tamsin Orrell, Cabinet Member for Roads and Lanes, introduced the report. She said that the survey "
    "of rural crossings had taken eleven weeks and had drawn nine hundred replies, most of them from people "
    "who walk to school or to the surgery. "
)
AGENDA = [
    bold("CABINET"),
    plain("Thursday, 14th March, 2024, at 10.00 am<br/>Wherry Room, County Hall, Lydmouth"),
    plain("Ask for: Petra Vane<br/>Telephone: 03000 555 0123"),
    centred("AGENDA"),
    centred("UNRESTRICTED ITEMS"),
    entry("1", "Apologies and Substitutes"),
    entry("2", "Declarations of Interest by Members in items on the agenda"),
    entry("3", "Minutes of the meeting held on 25 January 2024 (Pages 1 - 4)"),
    entry("4", "Public Questions"),
    entry(
        "5",
        "Supported Bus Services in the North and East of the County: outcome of the autumn consultation and "
        "proposals for 2024/25 (Pages 5 - 6)",
    ),
    entry("6", "Motion to exclude the press and public"),
    centred("EXEMPT ITEMS"),
    entry("7", "Former Salt Depot, Lydmouth: disposal (exempt from publication: Paragraph 3) (Pages 7 - 8)"),
    plain("Osbert Quill<br/>General Counsel<br/>03000 555 0100"),
    plain("Wednesday, 6 March 2024"),
]
MINUTES = [
    centred("WEALDMERE COUNTY COUNCIL"),
    centred("CABINET"),
    plain(
        "MINUTES of a meeting of the Cabinet held in the Wherry Room, County Hall, Lydmouth on Thursday, "
        "25 January 2024."
    ),
    plain(
        "PRESENT: Mr A R Penhallow (Chairman), Mrs T Orrell (Vice-Chairman), Mr D Sackett, Miss J Ilott, "
        "Mr P W Udall and Mrs C Brightwell"
    ),
    plain("ALSO PRESENT: Mr H Gannon and Ms L Frayne"),
    plain(
        "IN ATTENDANCE: Mr O Quill (General Counsel), Mrs B Stroud (Corporate Director Finance) and "
        "Miss P Vane (Democratic Services Officer)"
    ),
    centred("UNRESTRICTED ITEMS"),
    item("91.", "Apologies and Substitutes<br/><i>(Item 1)</i>"),
    plain("Apologies for absence were received from Mr N Tolley and Mrs E Wadham."),
    item("92.", "Minutes of the meeting held on 30 November 2023<br/><i>(Item 3)</i>"),
    plain("RESOLVED that the minutes of the meeting held on 30 November 2023 are correctly recorded and that "
          "they be signed by the Chairman."),
    item("93.", "Public Questions<br/><i>(Item 4)</i>"),
    plain("Question 1 from Mr J Larkin to Mrs Orrell: When will the ford at Nether Sallow be mended?"),
    plain("Answer: The works are programmed for May. Mr Larkin asked whether it was agreed that the road be "
          "shut by night only. Mrs Orrell undertook to write to him."),
    item("94.", "Safer Crossings Programme 2024/25 and the Adoption of the Revised County-wide Speed "
                "Management Policy<br/><i>(Item 5)</i>"),
    *[entry(f"{n}.", TOLD * 3) for n in range(1, 6)],
    entry("6.", "The proposed decision was put to the vote and a recorded vote was asked for."),
    columns([
        ["For (4)", "Against (1)", "Abstain (1)"],
        ["Mr Penhallow", "Mr Sackett", "Miss Ilott"],
        ["Mrs Orrell", "", ""],
        ["Mr Udall", "", ""],
        ["Mrs Brightwell", "", ""],
    ]),
    plain("Motion carried."),
    entry("7.", "RESOLVED that Cabinet:"),
    clause("(a)", "approve the programme of eighteen crossings set out in Appendix 2 of the report;"),
    clause("(b)", "adopt the revised policy with effect from 1 April 2024, " + "and publish beside it the "
        "map "
           "of every lane to which it applies, the reasons for each limit and the dates on which the limits "
           "will be looked at again by the divisional members concerned; " ),
    clause("(c)", "delegate authority to the Corporate Director to vary the order of the works, in "
           "consultation with the Cabinet Member; and"),
    clause("(d)", "ask for a further report in six months."),
    item("95.", "Motion to Exclude the Press and Public<br/><i>(Item 6)</i>"),
    plain("RESOLVED that the press and public be excluded under Section 100A of the Local Government Act "
          "1972 while the next item is heard, for it would disclose exempt information within paragraph 3 of "
          "Part 1 of Schedule 12A."),
    centred("EXEMPT ITEMS"),
    item("96.", "Former Salt Depot<br/><i>(Item 7)</i>"),
    plain("RESOLVED that the offer of 12 January be declined."),
]  # fmt: skip
REPORT = [
    columns([
        ["From:", "Tamsin Orrell, Cabinet Member for Roads and Lanes"],
        ["To:", "Cabinet – 14 March 2024"],
        ["Subject:", "Supported Bus Services in the North and East of the County"],
        ["Classification:", "Unrestricted"],
    ]),
    plain("<b>Summary:</b> The report tells what was said in the consultation."),
    plain("<b>Recommendation(s):</b>"),
    plain("Cabinet is asked to:"),
    clause("(i)", "NOTE the outcome of the consultation; and"),
    clause("(ii)", "AGREE to keep the services numbered 12, 17 and 44 until March 2025."),
    bold("1. Introduction"),
    *[entry(f"1.{n}", TOLD * 2) for n in range(1, 5)],
    bold("2. Financial Implications"),
    entry("2.1", "The cost is £410,000 in a full year."),
]  # fmt: skip
EXEMPT = [
    centred("NOT FOR PUBLICATION"),
    plain("By virtue of paragraph(s) 3 of Part 1 of Schedule 12A of the Local Government Act 1972."),
    plain("Document is Restricted"),
]
PARTS = [
    Part(AGENDA, numbered=False),
    Part(MINUTES, stamp="3", header="Cabinet - 25 January 2024"),
    Part(REPORT, stamp="5"),
    Part(EXEMPT, stamp="7"),
]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    path = write_pack(tmp_path_factory.mktemp("county") / "pack.pdf", PARTS)
    with Reader(Settings()) as reader:
        return reader.read(path, path.name)


@pytest.fixture(scope="module")
def pack(paper: Paper) -> ParsedPaper:
    return parse_paper(paper)


def test_the_pack_is_two_meetings_and_neither_takes_the_others_date(pack: ParsedPaper) -> None:
    told = [(m.body, m.date.isoformat(), m.time, m.has_minutes) for m in pack.meetings]
    assert told == [("Cabinet", "2024-03-14", "10.00 am", False), ("Cabinet", "2024-01-25", None, True)]
    assert {m.venue for m in pack.meetings} == {"Wherry Room, County Hall, Lydmouth"}


def test_members_guests_and_officers_are_kept_apart(pack: ParsedPaper) -> None:
    held = pack.meetings[1]
    assert held.chair == "Mr A R Penhallow"
    assert [name.split()[-1] if "(" not in name else name.split()[2] for name in held.present] == [
        "Penhallow", "Orrell", "Sackett", "Ilott", "Udall", "Brightwell",
    ]  # fmt: skip
    assert held.apologies == ("Mr N Tolley", "Mrs E Wadham")
    assert held.in_attendance[0] == "Mr H Gannon"
    assert len(held.in_attendance) == 5


def test_agenda_items_keep_wrapped_titles_printed_pages_and_what_is_exempt(pack: ParsedPaper) -> None:
    agenda = [item for item in pack.items if item.kind == "agenda" and item.number]
    assert [(item.number, item.printed_pages, item.restricted) for item in agenda] == [
        ("1", None, False), ("2", None, False), ("3", "1 - 4", False), ("4", None, False),
        ("5", "5 - 6", False), ("6", None, False), ("7", "7 - 8", True),
    ]  # fmt: skip
    assert agenda[4].title.endswith("outcome of the autumn consultation and proposals for 2024/25")


def test_a_minutes_title_goes_on_to_the_item_it_answers_to(pack: ParsedPaper) -> None:
    assert {number: item.title for number, item in minutes(pack).items()} == {
        "91": "Apologies and Substitutes",
        "92": "Minutes of the meeting held on 30 November 2023",
        "93": "Public Questions",
        "94": "Safer Crossings Programme 2024/25 and the Adoption of the Revised County-wide Speed "
            "Management "
              "Policy",
        "95": "Motion to Exclude the Press and Public",
        "96": "Former Salt Depot",
    }  # fmt: skip


def test_each_clause_has_its_label_and_its_page(pack: ParsedPaper, paper: Paper) -> None:
    clauses = minutes(pack)["94"].resolutions
    assert [(clause.label, clause.extract.pages) for clause in clauses] == [
        ("(a)", (4,)), ("(b)", (4,)), ("(c)", (4,)), ("(d)", (4,)),
    ]  # fmt: skip
    assert said(clauses[0].extract.text).startswith("approve the programme of eighteen crossings")
    assert said(clauses[3].extract.text) == "ask for a further report in six months."
    assert clauses[0].lead is not None
    assert clauses[0].lead.text == "that Cabinet:"
    assert paper.pages[3].printed == "3"


def test_what_was_asked_by_the_public_and_only_agreed_in_talk_is_no_resolution(pack: ParsedPaper) -> None:
    assert minutes(pack)["93"].resolutions == ()


def test_a_vote_in_columns_gives_its_figures(pack: ParsedPaper) -> None:
    (vote,) = minutes(pack)["94"].votes
    assert (vote.n_for, vote.n_against, vote.n_abstained, vote.outcome) == (4, 1, 1, "carried")
    assert vote.names_for == ()


def test_headers_and_page_numbers_stand_in_no_sentence(pack: ParsedPaper) -> None:
    text = said(minutes(pack)["94"].extract.text)
    assert "people who walk to school or to the surgery. Mrs Tamsin Orrell" in text
    assert "Page 2" not in text
    assert "Cabinet - 25 January" not in text


def test_what_was_taken_in_private_is_marked(pack: ParsedPaper) -> None:
    assert [number for number, item in minutes(pack).items() if item.restricted] == ["96"]


def test_reports_stand_under_their_items_and_a_withheld_one_has_the_agendas_title(pack: ParsedPaper) -> None:
    report, withheld = (item for item in pack.items if item.kind == "report" and item.number)
    assert (report.number, report.author) == ("5", "Tamsin Orrell, Cabinet Member for Roads and Lanes")
    assert [said(words.text) for words in report.recommendations] == [
        "NOTE the outcome of the consultation; and",
        "AGREE to keep the services numbered 12, 17 and 44 until March 2025.",
    ]
    assert (withheld.number, withheld.restricted) == ("7", True)
    assert withheld.title.startswith("Former Salt Depot, Lydmouth: disposal")
