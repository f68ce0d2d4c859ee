from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.answer.kinds import holds_count, holds_name
from minutebook.answer.lacking import (
    NO_DAY,
    NO_MOVER,
    NO_NAME,
    NO_NUMBER,
    NO_SUM,
    ONLY_ASKED_FOR,
    counts_things,
)
from minutebook.answer.premises import NEVER_REFUSED, NO_VOTE, NOT_YET, OTHERWISE
from minutebook.library import Library
from minutebook.question import find_long_names, find_names
from minutebook.settings import Settings

BODIES = ("Ponds and Ducks Panel",)

MARCH = """# PONDS AND DUCKS PANEL

12th March, 2019

Present:- Councillor Heron (in the Chair); Councillors Teal and Wigeon.

Apologies for absence were received from Councillor Smew.

21. DUCK NUMBERS

The Ranger reported that the number of mallards on the town pond had fallen from 80 to 61, a drop which she
put down to the dry summer. Councillor Teal said that the reeds should be left to grow.

Resolved:-

(1) That the ranger's report be noted.

22. FENCE AT MILL POND

The Ranger presented plans for a fence around the deep end of Mill Pond, and members asked about its height.

Resolved:-

(1) That the fence at Mill Pond be approved.

23. BOATHOUSE ON THE LAKE

The new boathouse on the lake had been cancelled, since no builder had tendered for it.

Resolved:-

(1) That the position be noted.

24. LAKE WALL

The engineer described cracks in the lake wall. There were no objections to its repair.

Resolved:-

(1) That the wall be mended before a Regatta Day be held in August 2019.

25. CAFE AT SWAN LAWN

Tenants at Swan Lawn wanted longer hours for the cafe. Councillor Wigeon thanked them for coming.

Resolved:-

(1) That the hours of the cafe be longer on Sundays.

26. BANDSTAND

The bandstand had been painted by a firm from the coast. Two volunteers had been chosen to look after it. The
painting had taken a good many days, and neighbours had praised it.

Resolved:-

(1) That the painting be welcomed.

(2) That the clerk provide members with the number of concerts held in the bandstand.

27. SWAN FEED

Feed for the swans had cost £410 since January. There were 17 swans on the lawn in March.

Resolved:-

(1) That the position be noted.
"""
COUNCIL = """# PARKS BOARD

9th April, 2019

Present:- Councillor Pochard (in the Chair).

3. TREES

Councillor Pochard and Dilys Marsh described forty trees along the avenue that had lost their leaves early.

Resolved:-

(1) That the trees be looked at again.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two meetings of an invented council, encoded with the real model."""
    folder = tmp_path_factory.mktemp("premises")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in (("march.md", MARCH), ("april.md", COUNCIL)):
        (papers / name).write_text(text, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        assert not opened.add([papers]).failed
        yield opened


@pytest.mark.parametrize(
    ("question", "contrary"),
    [
        ("Why did the number of mallards on the town pond rise?", "fallen from 80 to 61"),
        ("Why did the panel refuse the fence at Mill Pond?", "fence at Mill Pond be approved"),
        ("When will the new boathouse on the lake be built?", "had been cancelled"),
        ("What were the objections to the repair of the lake wall?", "no objections"),
        ("What did Councillor Smew say about ducks on 12 March 2019?", "Smew"),
    ],
)
def test_what_the_papers_deny_is_not_found_and_the_denial_is_quoted(
    library: Library, question: str, contrary: str
) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ())
    quoted = " ".join(" ".join(citation.extract.text.split()) for citation in answer.contradicted_by)
    assert contrary in quoted
    assert OTHERWISE in answer.text
    assert contrary in answer.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How much did painting the bandstand cost?", NO_SUM),
        ("cost of painting the bandstand", NO_SUM),
        ("How many neighbours praised the painting of the bandstand?", NO_NUMBER),
        ("What are the names of the volunteers who look after the bandstand?", NO_NAME),
        ("date of the painting of the bandstand", NO_DAY),
        ("number of neighbours who praised the painting of the bandstand", NO_NUMBER),
        ("Who seconded the hours of the cafe on Sundays?", NO_MOVER),
        ("painting of the bandstand, how much", NO_SUM),
        ("How much did the panel pay the firm that painted the bandstand?", NO_SUM),
        ("bandstand painting contract value", NO_SUM),
        ("total for painting the bandstand in pounds", NO_SUM),
        ("What was the firm that painted the bandstand paid?", NO_SUM),
        ("Why did members oppose longer hours for the cafe at Swan Lawn?", NEVER_REFUSED),
    ],
)
def test_what_is_asked_for_by_kind_has_to_stand_beside_the_matter(
    library: Library, question: str, reason: str
) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", reason)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much has feed for the swans cost?", "£410"),
        ("cost of feed for the swans", "£410"),
        ("what was paid for feeding swans, in pounds", "£410"),
        ("How many swans were on the lawn in March?", "17 swans"),
        ("What are the names of the people who described the trees along the avenue?", "Dilys Marsh"),
    ],
)
def test_what_stands_beside_the_matter_is_given(library: Library, question: str, words: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered"
    assert words in " ".join(citation.extract.text for citation in answer.citations)


def test_the_time_searched_is_that_of_the_bodies_asked_about(library: Library) -> None:
    searched = library.ask("What did the Parks Board resolve on trees?").searched
    assert (searched.since, searched.until) == (dt.date(2019, 4, 9), dt.date(2019, 4, 9))


def test_what_a_meeting_only_asked_for_is_said_to_be_asked_for(library: Library) -> None:
    answer = library.ask("How many concerts were held in the bandstand?")
    assert (answer.status, answer.reason) == ("not_found", ONLY_ASKED_FOR)
    (asked,) = answer.contradicted_by
    assert "number of concerts" in asked.extract.text


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("17 swans were seen", True),
        ("There were none on the lawn", True),
        ("In March 2019 the swans came back", False),
        ("4.2 The swans came back", False),
        ("Minute No. 12 dealt with swans", False),
        ("(3) That swans be fed", False),
    ],
)
def test_numbers_of_paragraphs_and_dates_count_nothing(text: str, counts: bool) -> None:
    assert holds_count(text) is counts


@pytest.mark.parametrize(
    ("text", "question", "counts"),
    [
        ("The number of swans fell by 49.6%", "How many swans are there?", False),
        ("Over the past six months swans had been counted", "How many swans are there?", False),
        ("Feed for the swans came to £410", "How many swans are there?", False),
        ("The number of swans fell by 49.6% to 17", "How many swans are there?", True),
        ("The number of swans fell by 49.6%", "By how many per cent did the swans fall?", True),
        ("They stayed for six months", "How many months did the swans stay?", True),
        ("17% of swans stayed", "What share of swans stayed, and how many had rings?", True),
    ],
)
def test_shares_sums_and_times_are_no_number_of_things(text: str, question: str, counts: bool) -> None:
    assert counts_things(text, question) is counts


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Councillor Teal spoke", True),
        ("Dilys Marsh spoke", True),
        ("The Swan Lawn was mown", False),
        ("the ranger spoke", False),
    ],
)
def test_a_name_is_no_pair_of_plain_words(text: str, named: bool) -> None:
    assert holds_name(text, plain_words=frozenset(("swan", "the"))) is named


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why did the number of mallards on the town pond fall?", "dry summer"),
        ("Did the panel refuse the fence at Mill Pond?", "be approved"),
        ("What was decided on the fence at Mill Pond?", "be approved"),
        ("Why was the new boathouse on the lake cancelled?", "no builder had tendered"),
        ("What did Councillor Teal say about the reeds?", "left to grow"),
        ("Why was the new boathouse on the lake never built?", "no builder had tendered"),
        ("What is to be done before the Regatta Day in August 2019?", "mended before"),
    ],
)
def test_what_the_papers_bear_out_is_answered(library: Library, question: str, words: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered"
    assert words in " ".join(answer.text.split())
    assert answer.contradicted_by == ()


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did Councillor Pochard say about the cafe at Swan Lawn?", "“Pochard” is not named"),
        ("What did Dilys Marsh report on the number of mallards?", "“Marsh” is not named"),
        ("How many members voted against longer hours for the cafe at Swan Lawn?", NO_VOTE),
        ("How did each councillor vote on longer hours for the cafe at Swan Lawn?", NO_VOTE),
        ("What did Dilys Marsh’s colleagues report on the number of mallards?", "“Marsh” is not named"),
        ("What was the repair of cracks in the lake wall like on Regatta Day in August 2019?", NOT_YET),
        ("Why had the number of mallards fallen at Swan Pond?", "“Swan Pond” stands nowhere"),
    ],
)
def test_who_and_what_is_not_spoken_of_there_is_not_found(
    library: Library, question: str, reason: str
) -> None:
    answer = library.ask(question)
    assert answer.status == "not_found"
    assert reason in answer.text


def test_a_day_of_which_no_meeting_is_held_is_looked_for_in_what_names_it(library: Library) -> None:
    assert "mended before" in library.ask("What has to be mended by August 2019?").text
    assert library.ask("What did they say about duck numbers in May 2019?").status == "not_found"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Councillor Wigeon say?", ["wigeon"]),
        ("How much does a place at Reedgate cost?", ["reedgate"]),
        ("Who heads Reedgate’s libraries?", ["reedgate"]),
        ("Did Dilys Marsh speak at the Ponds and Ducks Panel in April 2019?", ["marsh"]),
        ("Ranger numbers? How many?", []),
        ("What did the Council decide on Monday?", []),
        ("What did Councillor McDrake say?", ["mcdrake"]),
        ("How Many Ducks Were Counted Near Reedgate Lake?", []),
        ("It rained. Did the ducks of Reedgate swim?", ["reedgate"]),
    ],
)
def test_names_are_what_tells_one_matter_from_another(question: str, names: list[str]) -> None:
    assert find_names(question, BODIES) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How many were sold under Reed Purchase?", ["Reed Purchase"]),
        ("How much of the Reed Fund is spent?", ["Reed Fund"]),
        ("What did Councillor Wigeon say?", []),
        ("What did Mr Idris Holm say?", ["Idris Holm"]),
        ("In the June 2024 papers, what is said of Ponds Panel?", []),
        ("What is the SEND Phase 2 plan?", []),
        ("How far is it from Reedgate to Swanley?", []),
        ("Did Councillors Teal and Wigeon agree?", []),
        ("It rained. Did Councillor Teal speak?", []),
        ("What did the Friends of Reed Lake ask?", ["Friends of Reed Lake"]),
        ("How many swans were in Swanley's Quarter 2 count?", []),
    ],
)
def test_long_names_are_given_as_they_are_written(question: str, names: list[str]) -> None:
    assert find_long_names(question, BODIES) == names


@given(st.text(max_size=120))
def test_any_text_can_be_searched_for_names(text: str) -> None:
    assert all(name == name.lower() for name in find_names(text, BODIES))
    assert all(" " in name for name in find_long_names(text, BODIES))
