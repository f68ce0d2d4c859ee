from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from minutebook.answer.enquiry import read_question
from minutebook.answer.resolved import Fit, cite_clauses
from minutebook.answer.sources import Sources
from minutebook.answer.unsaid import words_unsaid
from minutebook.library import Library
from minutebook.model import Answer, Extract, Filters, Item, Resolution, Span
from minutebook.settings import Settings

JULY = """# BETTER PARKS SELECT COMMISSION

17th July, 2018

Present:- Councillor Reed (in the Chair); Councillors Ash, Moss and Fern.

Apologies for absence were received from Councillor Birch.

9. DECLARATIONS OF INTEREST

Councillor Ash made a non-pecuniary Declaration of Interest in Minute No. 11 (Otter Holts), as he
keeps ponds.

10. PLAYGROUND REPAIRS UPDATE

The Playgrounds Officer, Dilys Quarry, presented an update on the repair of swings and slides. There were 47
playgrounds in the borough, of which 12 had been repaired since May. Repairs had cost £83,400, against a
budget of £90,000. The slide at Marsh Lane had been closed because its steps had rotted.

Resolved:-

(1) That the report be noted.

(2) That the repair of the slide at Marsh Lane be brought forward.

(3) That a list of the playgrounds still to be repaired be sent to every ward member.

11. OTTER HOLTS

An ecologist described three new holts beside the canal. Otters had been seen on nine nights.

Resolved:-

(1) That the holts be left undisturbed until the autumn.

12. DATE OF THE NEXT MEETING

Resolved:- That the next meeting be held on 16th April, 2019.
"""
APRIL = """# BETTER PARKS SELECT COMMISSION

16th April, 2019

Present:- Councillor Moss (in the Chair); Councillors Ash, Reed and Fern.

1. DECLARATIONS OF INTEREST

There were no declarations of interest.

2. PLAYGROUND REPAIRS UPDATE

By spring 31 of the 47 playgrounds had been repaired. The officer named to lead the last repairs was Idris
Holm.

Resolved:-

(1) That the progress made with the repair of playgrounds be welcomed.

(2) That a final report on playground repairs be submitted in the winter.

3. THE LIDO

The Playgrounds Officer presented a report on newts in the lido. Visitors had counted forty of them. It was
agreed that nobody should drain the lido before the newts had left.

Resolved:- That the report be noted.
"""
TODAY = dt.date(2019, 9, 1)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two meetings of an invented commission, encoded with the real model."""
    folder = tmp_path_factory.mktemp("answers")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in (("july.md", JULY), ("april.md", APRIL)):
        (papers / name).write_text(text, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        report = opened.add([papers])
        assert not report.failed
        yield opened


def quotes(answer: Answer) -> list[str]:
    return [" ".join(citation.extract.text.split()) for citation in answer.citations]


def test_a_question_about_a_resolution_gets_every_clause_whole_and_in_order(library: Library) -> None:
    answer = library.ask("What did the commission resolve on playground repairs in July 2018?")
    assert [citation.clause for citation in answer.citations] == ["(1)", "(2)", "(3)", None]
    assert {citation.item.id for citation in answer.citations} == {
        "better-parks-select-commission/2018-07-17/10"
    }
    assert quotes(answer)[1] == "That the repair of the slide at Marsh Lane be brought forward."


def test_the_same_matter_at_two_meetings_is_shown_newest_first(library: Library) -> None:
    answer = library.ask("What was resolved on the playground repairs update?")
    days = list(dict.fromkeys(citation.item.date for citation in answer.citations))
    assert days == [dt.date(2019, 4, 16), dt.date(2018, 7, 17)]
    assert len([citation for citation in answer.citations if citation.resolution_id]) == 5


def test_a_line_that_says_what_the_item_was_about_stands_after_what_was_resolved(library: Library) -> None:
    answer = library.ask("What did the commission resolve on playground repairs in July 2018?")
    *clauses, line = answer.citations
    assert line.extract.text.startswith("The Playgrounds Officer, Dilys Quarry, presented an update")
    assert line.resolution_id is None
    assert all(clause.resolution_id for clause in clauses)


def test_the_line_is_the_one_that_names_what_the_title_does_not(library: Library) -> None:
    answer = library.ask("What was resolved about the rotted steps of the slide at Marsh Lane?")
    assert "steps had rotted" in quotes(answer)[-1]


def test_a_clause_that_is_asked_about_alone_stands_first_and_the_others_in_order(library: Library) -> None:
    answer = library.ask("What was decided on a list for ward members?")
    labels = [citation.clause for citation in answer.citations if citation.resolution_id]
    assert labels == ["(3)", "(1)", "(2)"]


def test_a_clause_under_a_lead_is_put_first_behind_it() -> None:
    def part(start: int, text: str) -> Extract:
        return Extract((Span("p", start, start + len(text), 1),), text)

    lead = part(10, "That the Board be asked:")
    clauses = [
        Resolution(f"m/{label}", "m", f"({label})", "resolved", "Resolved", part(at, f"to {word};"), lead)
        for label, at, word in (("a", 40, "dig"), ("b", 60, "fill"), ("c", 80, "pave"))
    ]
    item = Item("m", "minute", "1", "PONDS", "p", 1, part(0, "PONDS"), resolutions=tuple(clauses))
    cited = cite_clauses(Fit(item, 1.0, 0.0, best=2, alone=True))
    assert [citation.clause for citation in cited] == [None, "(c)", "(a)", "(b)"]
    assert cited[0].extract == lead
    in_order = cite_clauses(Fit(item, 1.0, 0.0, best=2))
    assert [citation.clause for citation in in_order] == [None, "(a)", "(b)", "(c)"]


def test_what_was_agreed_in_words_beside_a_mere_noting_is_quoted(library: Library) -> None:
    answer = library.ask("What was decided about the newts in the lido?")
    assert "It was agreed that nobody should drain the lido before the newts had left." in quotes(answer)


@pytest.mark.parametrize(
    ("matter", "unsaid"),
    [
        ("otter holts", ()),
        ("the mammals' burrows", ("mammals", "burrows")),
        ("the burrows of otters beside the canal", ()),
    ],
)
def test_the_words_asked_about_that_a_minute_does_not_say_are_told(
    library: Library, matter: str, unsaid: tuple[str, ...]
) -> None:
    cited = library.ask("What was resolved on otter holts?").citations
    sources = Sources(library._searcher(), library.catalogue, library._embedder())
    enquiry = read_question(f"What was resolved on {matter}?", Filters(), sources, today=TODAY)
    assert words_unsaid(enquiry, cited) == unsaid


def test_what_someone_was_asked_to_do_is_answered_from_the_clauses(library: Library) -> None:
    answer = library.ask("What were officers asked to send to ward members about playgrounds to be repaired?")
    assert any("sent to every ward member" in quote for quote in quotes(answer))
    assert all(citation.resolution_id for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many playgrounds are there in the borough?", "47"),
        ("How much did the playground repairs cost?", "£83,400"),
        ("Why was the slide at Marsh Lane closed?", "its steps had rotted"),
        ("Who was named to lead the last playground repairs?", "Idris Holm"),
        ("On how many nights were otters seen?", "nine nights"),
        ("when is the next meeting after july 2018", "16th April, 2019"),
        ("playgrond repiars marsh lane slide", "Marsh Lane"),
    ],
)
def test_a_fact_is_quoted_with_the_words_that_answer(library: Library, question: str, words: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered"
    assert words in " ".join(quotes(answer))


def test_the_answering_words_are_marked_within_the_quote(library: Library) -> None:
    (first, *_) = library.ask("Why was the slide at Marsh Lane closed?").citations
    start, end = first.marked[0]
    assert "rotted" in first.extract.text[start:end]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who was in the chair at Better Parks in July 2018?", "Reed (in the Chair)"),
        ("Who was in the chair?", "Moss (in the Chair)"),
        ("Who sent apologies in July 2018?", "Birch"),
    ],
)
def test_attendance_is_told_from_the_meeting(library: Library, question: str, name: str) -> None:
    assert name in " ".join(quotes(library.ask(question)))


def test_declarations_are_told_from_the_meeting(library: Library) -> None:
    declared = library.ask("Which councillors declared interests in 2018?")
    assert "Councillor Ash made a non-pecuniary" in " ".join(quotes(declared))
    none = library.ask("Were any interests declared at the April 2019 meeting?")
    assert quotes(none) == ["There were no declarations of interest."]


def test_a_minute_is_shown_by_its_number(library: Library) -> None:
    answer = library.ask("Minute 11 of July 2018")
    assert quotes(answer) == ["That the holts be left undisturbed until the autumn."]


@pytest.mark.parametrize(
    "question",
    [
        "Are there any mermaids in the borough?",
        "What did the commission resolve on nuclear submarines?",
        "What did the commission resolve on playground repairs in May 2015?",
        "What did the commission resolve on otter holts in April 2019?",
        "What did Councillor Blenkinsop say about playgrounds?",
        "How much was spent on otters in pounds?",
        "What does minute 412 say?",
    ],
)
def test_where_the_papers_are_silent_the_answer_says_so(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.status == "not_found", answer.text
    assert answer.citations == ()
    assert answer.nearest
    assert answer.searched.n_papers == 2
    assert "Searched: 2 papers" in answer.text


def test_filters_that_were_chosen_go_before_what_the_question_says(library: Library) -> None:
    chosen = Filters(since=dt.date(2019, 1, 1))
    answer = library.ask("What was resolved on playground repairs?", chosen)
    assert {citation.item.date for citation in answer.citations} == {dt.date(2019, 4, 16)}


@pytest.mark.parametrize(
    "question",
    [
        "When was the next meeting after 17 July 2018 to be held?",
        "when did they fix the meeting after July 2018",
        "What is the date of the next meeting?",
        "next meeting after 17 july 2018 - date?",
        "next mtg after 17 july 2018?",
    ],
)
def test_the_next_meeting_is_told_from_the_minute_that_fixed_it(library: Library, question: str) -> None:
    (citation,) = library.ask(question, Filters(until=dt.date(2018, 12, 31))).citations
    assert citation.item.minute == "12"
    assert "16th April, 2019" in citation.extract.text


def test_the_next_meeting_is_looked_for_only_within_the_time_that_was_chosen(library: Library) -> None:
    answer = library.ask("When is the next meeting?", Filters(since=dt.date(2019, 5, 1)))
    assert (answer.status, answer.citations) == ("not_found", ())


@pytest.mark.parametrize("question", ["and in 2018?", "What about it?"])
def test_a_question_about_nothing_is_asked_back(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", "The question does not say what it is about.")


def test_what_other_meetings_are_about_was_not_resolved_where_it_is_only_mentioned(library: Library) -> None:
    answer = library.ask("What did the commission resolve on otter holts on 16 April 2019?")
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    "question",
    ["Who was at the meeting on 17 July 2018?", "Who sent apologies to the Better Parks Select Commission?"],
)
def test_who_was_there_is_told_however_it_is_asked(library: Library, question: str) -> None:
    (citation,) = library.ask(question).citations
    assert "Birch" in citation.extract.text


def test_what_the_next_meeting_is_to_do_is_no_question_for_its_date(library: Library) -> None:
    answer = library.ask("Which playgrounds report is due at the next meeting?")
    assert all(citation.item.minute != "12" for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "minute", "day"),
    [
        ("otter holts - outcome", "11", dt.date(2018, 7, 17)),
        ("playground repairs april 2019, what was agreed", "2", dt.date(2019, 4, 16)),
        ("wot was agreed on playground repairs july 2018", "10", dt.date(2018, 7, 17)),
        ("11 otter holts resolved", "11", dt.date(2018, 7, 17)),
        ("item 10 of 17 july 2018 resolution", "10", dt.date(2018, 7, 17)),
        ("what was resolved on playground repairs, summer 2018?", "10", dt.date(2018, 7, 17)),
    ],
)
def test_a_terse_question_for_a_decision_gets_the_clauses(
    library: Library, question: str, minute: str, day: dt.date
) -> None:
    items = {(one.item.minute, one.item.date) for one in library.ask(question).citations}
    assert items == {(minute, day)}


def test_of_a_month_in_which_no_meeting_is_held_nothing_was_resolved(library: Library) -> None:
    answer = library.ask("What was resolved on playground repairs in January 2019?")
    assert answer.status == "not_found"


def test_the_text_tells_what_was_resolved_from_what_was_said_and_else_only_quotes(library: Library) -> None:
    answer = library.ask("What did the commission resolve on otter holts?")
    head, *lines = answer.text.splitlines()
    assert head == "Better Parks Select Commission, 17 July 2018, Minute 11 (OTTER HOLTS):"
    assert lines == [
        "Resolved:",
        "(1) That the holts be left undisturbed until the autumn.",
        "Minuted:",
        "An ecologist described three new holts beside the canal.",
    ]


@pytest.mark.parametrize(
    "question",
    ["What was resolved on playground repairs?", "How many playgrounds are there?", "Who was in the chair?"],
)
def test_every_quote_stands_on_its_page(library: Library, question: str) -> None:
    for citation in library.ask(question).citations:
        for span, piece in citation.extract.pieces():
            held = library.catalogue.page(span.paper_id, span.page)
            assert held is not None
            page, text = held
            assert text[span.start - page.start : span.end - page.start] == piece


@pytest.mark.parametrize("question", ["", " ", "?", "the", "x" * 5000, "\u0000", "“”", "-", "minute"])
def test_any_text_gets_an_answer_of_some_kind(library: Library, question: str) -> None:
    assert library.ask(question).status in {"answered", "not_found"}


@pytest.mark.parametrize(
    "question",
    [
        "What was resolved on the otter holts?",
        "What was resolved on playground repairs in July 2018?",
        "How many playgrounds are there in the borough?",
    ],
)
def test_a_search_for_a_question_begins_with_what_its_answer_quotes(library: Library, question: str) -> None:
    cited = library.ask(question).citations
    hits = library.search(question).hits
    quoted = list(dict.fromkeys(citation.item.id for citation in cited))
    assert cited
    assert list(dict.fromkeys(hit.passage.item_id for hit in hits))[: len(quoted)] == quoted
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_search_for_a_question_keeps_to_the_kind_that_was_chosen(library: Library) -> None:
    found = library.search("What was resolved on the otter holts?", Filters(kinds=("report",)))
    assert not found.hits
