"""Questions about meetings and people, asked of the minutes and notices of invented bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from minutebook.answer.rolls import places_of, roll_of
from minutebook.library import Library
from minutebook.model import Answer, Extract, Item, Span
from minutebook.settings import Settings

JULY = """# BETTER PARKS SELECT COMMISSION

17th July, 2018

Present:- Councillor Reed (in the Chair); Councillors Ash (Vice-Chair), Moss, Fern and Joan Sedge.

Councillor Tansy was in attendance at the invitation of the Chair.

Apologies for absence were received from Councillors Birch and T. Alder.

15. DECLARATIONS OF INTEREST

There were no declarations of interest.

16. PLAYGROUND REPAIRS

Dilys Quarry, Playgrounds Officer, presented an update on the repair of swings.

Resolved:-

(1) That the report be noted.

(2) That the slide at Marsh Lane be mended.

17. SKATE PARK

Resolved:-

(1) That a skate park be dug.

18. DATE OF THE NEXT MEETING

Resolved:- That the next meeting be held on 16th April, 2019.
"""
APRIL = """# BETTER PARKS SELECT COMMISSION

16th April, 2019

Present:- Councillor Moss (in the Chair); Councillors Ash, Reed and Fern.

1. MINUTES OF THE PREVIOUS MEETING

Resolved:- That the minutes of the meeting held on 17th July, 2018 be approved.

2. DUCK HOUSES

Resolved:- That three duck houses be built.
"""
NOTICE = """# BETTER PARKS SELECT COMMISSION

Date and Time:- Tuesday 11 June 2019 at 10.00 a.m.

Venue:- The Boathouse, Quay Street, Ambridge.

Membership:- Councillors Fern (Chair), Sorrel (Vice-Chair), Ash, Moss and Reed.

AGENDA

1. Apologies for Absence

To receive the apologies of any Member.

2. Duck Houses (Pages 3 - 9)

To consider a report.
"""
BOARD = """# AMBRIDGE FLOODING DEFENCE BOARD

Minutes of the meeting held on Thursday 6th March 2014, 1pm at Weir House

In attendance:

Ann Weir - Chair, Independent Chair of the Board

Bo Sluice - Member, Ambridge Water Company

Cy Lock - Vice Chair, Ambridge Fire Service

Di Pump - Advisor, River Wardens

Apologies:

Ed Dyke - Member, Ambridge Fire Service

Flo Mole - Member, Farmers Union

1. Minutes of the last meeting

The minutes were agreed.

2. Sandbags

Di Pump told the Board of the sandbags kept.

Resolved: That sandbags be counted.

3. Date of next meeting

The next meetings will be held on 5th June 2014 and 4th September at Weir House.
"""
PARISH = """HOLLOW PARISH COUNCIL

Minutes of the meeting of Hollow Parish Council held on Monday 4 April 2016 at 7.00 pm in the Reading Room

Present: Cllr Nettle, Cllr Dock, Cllr Burr and the Clerk, Mrs Teasel

1/16 Apologies for absence

Apologies were received from Cllr Thistle.

2/16 Finance

RESOLVED: That the accounts be approved.

3/16 Hedges

RESOLVED: That the hedges be cut.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Five papers of three bodies, encoded with the real model."""
    folder = tmp_path_factory.mktemp("meetings")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in (
        ("july.md", JULY),
        ("april.md", APRIL),
        ("notice.md", NOTICE),
        ("board.md", BOARD),
        ("parish.txt", PARISH),
    ):
        (papers / name).write_text(text, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        report = opened.add([papers])
        assert not report.failed
        yield opened


def quotes(answer: Answer) -> list[str]:
    return [" ".join(citation.extract.text.split()) for citation in answer.citations]


def marks(answer: Answer) -> list[str]:
    return [
        " ".join(citation.extract.text[start:end].split())
        for citation in answer.citations
        for start, end in citation.marked
    ]


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("who chairs better parks now", ["Councillor Moss"]),
        ("Who is the chair of BPSC?", ["Councillor Moss"]),
        ("who chaired in 2018", ["Councillor Reed"]),
        ("chairs of the commission since 2018", ["Councillor Moss", "Councillor Reed"]),
        ("who chaired better parks in 2018 and 2019", ["Councillor Moss", "Councillor Reed"]),
        ("who chaired the board in march 2014", ["Ann Weir"]),
        ("who was chair of better parks in june 2019", ["Councillors Fern (Chair)"]),
        ("vice chair of the commission 2018", ["Councillors Ash (Vice-Chair)"]),
        ("who is the vice-chair of the board", ["Cy Lock - Vice Chair"]),
        ("is Cllr Sorrel the vice chair", ["Sorrel (Vice-Chair)"]),
    ],
)
def test_chairs_and_vice_chairs_are_marked(library: Library, question: str, marked: list[str]) -> None:
    assert marks(library.ask(question)) == marked


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        ("did Cllr Birch attend the July 2018 meeting?", "Apologies for absence", "Present"),
        ("was cllr moss there on 17 july 2018", "Present:- Councillor Reed", "Birch"),
        ("was Dr Terry Alder present in July 2018", "Apologies for absence", "Present"),
        ("did Councillor Tansy attend in 2018", "at the invitation of the Chair", "Present"),
        ("was Bo Sluice at the flooding board", "In attendance: Bo Sluice", "Ann Weir"),
        ("did ed dyke attend the board in march 2014", "Apologies: Ed Dyke", "In attendance"),
        ("did the farmers union attend the board", "Apologies: Flo Mole", "Ed Dyke"),
        (
            "was Dilys Quarry at the July 2018 meeting?",
            "Dilys Quarry, Playgrounds Officer, presented",
            "Reed",
        ),
        ("was mrs teasel at the hollow meeting", "Mrs Teasel", "Thistle"),
    ],
)
def test_one_person_is_told_from_the_part_that_names_them(
    library: Library, question: str, held: str, not_held: str
) -> None:
    (quote,) = quotes(library.ask(question))
    assert held in quote
    assert not_held not in quote


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("which meetings did Councillor Fern attend", ["2019-04-16", "2018-07-17"]),
        ("how many meetings has councillor birch missed", ["2018-07-17"]),
        ("which meetings did cllr moss chair", ["2019-04-16"]),
        ("cllr fern's attendance in 2018", ["2018-07-17"]),
    ],
)
def test_the_meetings_of_one_person_are_told(library: Library, question: str, days: list[str]) -> None:
    cited = library.ask(question).citations
    assert [str(citation.item.date) for citation in cited] == days


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("was Cllr Rowan present in July 2018", "on 17 July 2018 does not name Councillor Rowan."),
        ("did Ann Sedge attend in july 2018", "on 17 July 2018 does not name Ann Sedge."),
        ("did cllr rowan ever attend better parks", "None of the 2 lists of who was there names"),
        ("is Cllr Reed the chair of better parks", "do not have Councillor Reed in the chair."),
        ("did Cllr Ash chair the July 2018 meeting", "do not have Councillor Ash in the chair."),
        ("who was the vice-chair in April 2019", "do not say who the vice-chair was"),
        ("any apologies at the april 2019 meeting?", "tell of no apologies"),
    ],
)
def test_where_the_lists_are_silent_they_are_shown_against_it(
    library: Library, question: str, reason: str
) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ())
    assert reason in answer.reason
    assert answer.contradicted_by


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("who chaired in 2015", "No meeting of that time is held."),
        ("did the commission meet in August 2018?", "No meeting of that time is held."),
        (
            "who was at the meeting on 11 june 2019",
            "No minutes of that time that say who was there are held.",
        ),
        ("when does the committee meet next", "No papers of a body called committee are held."),
    ],
)
def test_what_is_not_held_is_not_guessed(library: Library, question: str, reason: str) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", reason)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        (
            "who sent apologies in july 2018",
            ["Apologies for absence were received from Councillors Birch and T. Alder."],
        ),
        (
            "apologies flooding board march 2014",
            [
                "Apologies: Ed Dyke - Member, Ambridge Fire Service Flo Mole - Member, Farmers Union",
            ],
        ),
        ("who was absent from hollow parish council", ["Apologies were received from Cllr Thistle."]),
    ],
)
def test_apologies_alone_are_quoted(library: Library, question: str, quoted: list[str]) -> None:
    assert quotes(library.ask(question)) == quoted


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("list the members of better parks", ["Membership:- Councillors Fern (Chair)"]),
        ("members of better parks in 2018", ["Present:- Councillor Reed"]),
        ("who sat on the commission in 2018/19", ["Councillor Moss (in the", "Councillor Reed (in the"]),
        ("who's on the flooding board", ["Ann Weir"]),
        ("Beter Parks Select Comission membership", ["Membership:- Councillors Fern (Chair)"]),
    ],
)
def test_members_are_told_from_notices_and_attendance(
    library: Library, question: str, words: list[str]
) -> None:
    found = quotes(library.ask(question))
    assert len(found) == len(words)
    assert all(part in quote for part, quote in zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("when was the last meeting of the board", ["Thursday 6th March 2014"]),
        ("when did the commission last meet", ["16th April, 2019", "Tuesday 11 June 2019"]),
        ("how many meetings were held in 2018", ["17th July, 2018"]),
        ("list the meetings of 2019", ["16th April, 2019", "Tuesday 11 June 2019"]),
        ("first meeting of 2019", ["16th April, 2019"]),
        ("date of the last board meeting", ["Thursday 6th March 2014"]),
        ("when did hollow meet", ["Monday 4 April 2016"]),
        ("was there a meeting in march 2014", ["Thursday 6th March 2014"]),
        ("where did the board meet on 6 march 2014", ["Weir House"]),
        ("venue for the june 2019 meeting", ["The Boathouse, Quay Street, Ambridge"]),
        ("what time does the meeting on 11 june 2019 start", ["10.00 a.m."]),
    ],
)
def test_when_and_where_meetings_were_held_is_marked(
    library: Library, question: str, marked: list[str]
) -> None:
    assert [mark.rstrip(".") for mark in marks(library.ask(question))] == [
        mark.rstrip(".") for mark in marked
    ]


@pytest.mark.parametrize(
    "question",
    ["next board meeting after 6 march 2014??", "when does the flooding board meet next", "next board mtg"],
)
def test_a_word_of_its_name_selects_the_body_that_meets_again(library: Library, question: str) -> None:
    assert "5th June 2014" in " ".join(quotes(library.ask(question)))


@pytest.mark.parametrize(
    "question", ["when is the board meeting in june 2014", "is there a board meeting on 4 September 2014"]
)
def test_a_day_fixed_for_a_meeting_is_quoted_where_its_papers_are_not_held(
    library: Library, question: str
) -> None:
    (quote,) = quotes(library.ask(question))
    assert "5th June 2014 and 4th September" in quote


@pytest.mark.parametrize(
    ("question", "minutes"),
    [
        ("minutes 16 April 2019", ["1", "2"]),
        ("latest minutes of better parks", ["1", "2"]),
        ("flooding board mins march 2014", ["2"]),
        ("min 16 april 2019", ["1", "2"]),
        ("what was decided at the last meeting of the commission", ["1", "2"]),
    ],
)
def test_the_minutes_of_a_day_are_what_was_resolved_then(
    library: Library, question: str, minutes: list[str]
) -> None:
    assert [citation.item.minute for citation in library.ask(question).citations] == minutes


@pytest.mark.parametrize(
    "question", ["agenda 11 June 2019", "what is on the agenda for the june 2019 meeting"]
)
def test_an_agenda_is_told_by_its_items(library: Library, question: str) -> None:
    cited = library.ask(question).citations
    assert [(one.item.kind, one.item.number) for one in cited] == [("agenda", "1"), ("agenda", "2")]


def test_each_body_held_is_told_by_its_latest_meeting(library: Library) -> None:
    cited = library.ask("which bodies are covered?").citations
    assert sorted((citation.item.body or "", str(citation.item.date)) for citation in cited) == [
        ("Ambridge Flooding Defence Board", "2014-03-06"),
        ("Better Parks Select Commission", "2019-06-11"),
        ("Hollow Parish Council", "2016-04-04"),
    ]


@pytest.mark.parametrize(
    ("question", "minutes"),
    [
        ("how many resolutions were passed on 17 July 2018", ["16", "16", "17", "18"]),
        ("how many decisions in april 2019", ["1", "2"]),
        ("min 1 April 2019 what was approved", ["1"]),
        ("minute 18 July 2018 what was decided", ["18"]),
        ("minute 17 july 2018", ["17"]),
        ("min. 16 of july 2018", ["16", "16"]),
        ("2/16 finance resolutions", ["2/16"]),
        ("what was resolved under 3/16", ["3/16"]),
    ],
)
def test_minutes_are_known_however_they_are_named(
    library: Library, question: str, minutes: list[str]
) -> None:
    assert [citation.item.minute for citation in library.ask(question).citations] == minutes


def test_the_day_of_a_meeting_is_meant_where_no_such_minute_is_held(library: Library) -> None:
    answer = library.ask("what was resolved, minute 16 april 2019")
    assert [citation.item.minute for citation in answer.citations] == ["1", "2"]


def test_a_municipal_year_is_no_minute(library: Library) -> None:
    assert library.ask("what was resolved on hedges 2015/16").understood.minute is None


@pytest.mark.parametrize(
    "question",
    [
        "Who presented the update on playgrounds?",
        "Who chaired the inquiry into otters?",
    ],
)
def test_a_question_about_another_matter_is_not_answered_from_the_lists(
    library: Library, question: str
) -> None:
    assert all("in the Chair" not in quote for quote in quotes(library.ask(question)))


def test_the_words_of_a_date_are_no_name(library: Library) -> None:
    assert "June" not in library.ask("Who was chairing in June?").reason


@pytest.mark.parametrize(
    "question", ["who is the chair", "list the meetings", "was Cllr Rowan there in 2018"]
)
def test_every_quote_about_meetings_stands_on_its_page(library: Library, question: str) -> None:
    answer = library.ask(question)
    for citation in (*answer.citations, *answer.contradicted_by):
        for span, piece in citation.extract.pieces():
            held = library.catalogue.page(span.paper_id, span.page)
            assert held is not None
            assert held[1][span.start - held[0].start : span.end - held[0].start] == piece


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Reed", "Councillors Ash, Reed and Fern", ["Reed"]),
        ("Ann Reed", "Councillors Ash, Reed and Fern", ["Reed"]),
        ("Ann Reed", "A. Reed and Joan Reed", ["Reed"]),
        ("Ann Reed", "Joan Reed", []),
        ("O'Dell", "Councillor O’Dell", ["O’Dell"]),
        ("Ash (Vice-Chair)", "Councillors Ash and Ashby", ["Ash"]),
        ("()", "Councillors Ash", []),
    ],
)
def test_a_name_is_found_where_no_other_first_name_stands_before_it(
    name: str, text: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in places_of(name, text)] == found


def test_a_part_is_quoted_under_its_label_with_its_marks() -> None:
    text = "Present:\n\nAnn Reed  AR\n\nApologies:\n\nBo Ash  BA\n\nCy Fern, unwell"
    item = Item("p/1", "minute", "1", "ROLL CALL", "p", 0, Extract((Span("p", 0, len(text), 1),), text))
    roll = roll_of(item.extract, item)
    assert [part.of_apologies for part in roll.parts] == [False, True, True]
    cited = roll.cite(roll.parts[2], tuple(places_of("Fern", roll.text_of(roll.parts[2]))))
    assert cited.extract.text == "Apologies:\nCy Fern, unwell"
    assert [cited.extract.text[start:end] for start, end in cited.marked] == ["Fern"]


def test_asking_about_an_unnamed_time_tells_the_latest(library: Library) -> None:
    assert library.ask("Who was in the chair?").citations[0].item.date == dt.date(2019, 4, 16)
