"""What is taken to have happened has to be told where it is looked for; a recorded vote is quoted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.answer.events import EVENTS, Event
from minutebook.answer.premises import ANOTHER_NUMBER, NEVER_TOLD, OTHERWISE
from minutebook.answer.voting import OF_A_VOTE, asks_of_vote
from minutebook.library import Library
from minutebook.settings import Settings

MINUTES = """# REEDGATE PONDS COMMITTEE

14th May, 2019

Present:- Councillor Teal (in the Chair); Councillors Wigeon, Garganey and Smew.

1. DECLARATIONS OF INTEREST

There were no declarations of interest.

2. BOATHOUSE CAFE

The cafe manager, Una Pochard, presented her report on the boathouse cafe. Visitors had praised the soup, and
the cafe would open on Sundays too. In Quarter 2 it had served 1,240 meals.

Resolved:- That the report be noted.

3. LILY FESTIVAL

The lily festival planned for August had been called off, for want of stewards.

Resolved:- That the stewards be thanked.

4. FENCE BY THE MILLPOND

It was moved that a willow fence be put up by the millpond. On being put to the vote:-

For: Councillors Teal, Garganey and Smew (3)
Against: Councillor Wigeon (1)

Resolved:- That a willow fence be put up by the millpond.

5. SLUICE GATE

The engineer explained that the old sluice let the water out too fast in spring, and that the bank below was
wearing away.

Resolved:-

(1) That the ranger measure the water below the sluice every week until the autumn.

(2) That a quotation for a new sluice be obtained.

6. OSIER BEDS

It was proposed that the osier beds be coppiced this winter. The motion was carried by 3 votes to 1.

Resolved:- That the osier beds be coppiced this winter.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One meeting of an invented committee, encoded with the real model."""
    folder = tmp_path_factory.mktemp("events")
    (folder / "may.md").write_text(MINUTES, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        assert not opened.add([folder / "may.md"]).failed
        yield opened


@pytest.mark.parametrize("event", EVENTS, ids=lambda each: each.name)
def test_each_event_is_known_by_what_asks_for_it_and_what_tells_of_it(event: Event) -> None:
    assert all(event.asked.search(text) and event.told.search(text) for text in event.shows)
    assert all(event.told.search(text) for text in event.shows_told)
    assert not event.told.search("The ducks were counted.")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Why was the boathouse cafe closed?", NEVER_TOLD),
        ("Why was the manager of the boathouse cafe sacked?", NEVER_TOLD),
        ("Who bought the boathouse cafe?", NEVER_TOLD),
        ("How many meals did the boathouse cafe serve in Quarter 3?", ANOTHER_NUMBER),
        ("How many stewards will the lily festival have?", OTHERWISE),
        ("Why did the committee defer the report on the boathouse cafe?", OTHERWISE),
        ("Which councillor declared an interest?", "No declaration of interest stands there."),
    ],
)
def test_what_never_happened_is_not_answered(library: Library, question: str, reason: str) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", reason)


def test_that_none_was_declared_is_quoted_against_a_question_for_whose(library: Library) -> None:
    (citation,) = library.ask("Which councillor declared an interest?").contradicted_by
    assert "no declarations" in citation.extract.text
    assert library.ask("Were any interests declared?").status == "answered"


@pytest.mark.parametrize(
    "question", ["Why was the lily festival called off?", "How many meals did the boathouse cafe serve?"]
)
def test_what_did_happen_is_answered(library: Library, question: str) -> None:
    assert library.ask(question).status == "answered"


@pytest.mark.parametrize("question", OF_A_VOTE)
def test_a_question_for_who_voted_how_is_known(question: str) -> None:
    assert asks_of_vote(question)
    assert not asks_of_vote("Why was the fence put up?")


@pytest.mark.parametrize(
    "question",
    ["Who voted against the fence by the millpond?", "How did Councillor Wigeon vote on the millpond fence?"],
)
def test_a_recorded_vote_is_quoted_before_what_was_resolved(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert [citation.item.minute for citation in answer.citations][:2] == ["4", "4"]
    assert "Against: Councillor Wigeon (1)" in answer.citations[0].extract.text
    assert "That a willow fence be put up" in answer.citations[1].extract.text


@pytest.mark.parametrize(
    ("question", "of_the_vote"),
    [
        ("What was the vote on coppicing the osier beds?", True),
        ("Who voted for coppicing the osier beds?", False),
    ],
)
def test_a_vote_without_names_tells_how_many_and_not_who(
    library: Library, question: str, of_the_vote: bool
) -> None:
    first = library.ask(question).citations[0]
    (vote,) = first.item.votes
    assert (first.extract == vote.extract) is of_the_vote


def test_what_a_meeting_did_is_answered_in_other_words_from_its_clauses(library: Library) -> None:
    answer = library.ask("What are we doing about the sluice draining too quickly?")
    assert [citation.clause for citation in answer.citations if citation.clause] == ["(1)", "(2)"]
    assert {citation.item.minute for citation in answer.citations} == {"5"}
