"""An answer is of the time that the question names, or says that it is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from minutebook.answer.asking import NO_PAPERS_THEN
from minutebook.answer.enquiry import read_question
from minutebook.answer.sources import Sources
from minutebook.answer.times import times_unsaid
from minutebook.library import Library
from minutebook.model import Filters
from minutebook.question import spell_out
from minutebook.settings import Settings

TODAY = dt.date(2018, 11, 2)
MINUTES = """# REEDGATE SCHOOLS PANEL

Tuesday, 18th September, 2018

Present:- Councillor Mallard (in the Chair); Councillors Coot and Grebe.

1. SCHOOL DINNERS

Una Pochard reported that dinners served in primary schools had fallen from 800 to 350 during the last
academic year and those in secondary schools had risen from 30 to
41. There was one complaint from a special school.

The kitchens had been given a grant of £31,500 for new ovens in 2014/15.

Resolved:- That the report be noted.

2. SWIMMING LESSONS

In March 2018 there were 120 children learning to swim, and 95 in March 2017.

Resolved:- That the report be noted.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One meeting of an invented panel, encoded with the real model."""
    folder = tmp_path_factory.mktemp("times")
    (folder / "september.md").write_text(MINUTES, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        assert not opened.add([folder / "september.md"]).failed
        yield opened


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("How many dinners were served in primary schools in 2017/18?", True),
        ("How many dinners were served in primary schools in 2018/19?", False),
        ("What grant were the kitchens given for new ovens in 2014/15?", True),
        ("What grant were the kitchens given for new ovens in 2018/19?", False),
    ],
)
def test_the_figure_of_another_year_is_no_answer(library: Library, question: str, answers: bool) -> None:
    answer = library.ask(question)
    assert (answer.status == "answered") is answers
    assert answer.times_unsaid == ()


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("How many children were learning to swim in March 2018?", ()),
        ("How many children were learning to swim in March 2018 and in March 2015?", ("March 2015",)),
        ("How many children were learning to swim in June 2018?", ("June 2018",)),
        ("How many children were learning to swim after June 2018?", ()),
        ("How many children were learning to swim last year, in March 2018?", ()),
    ],
)
def test_a_time_that_no_quote_is_of_is_named_with_the_answer(
    library: Library, question: str, unsaid: tuple[str, ...]
) -> None:
    answer = library.ask(question)
    assert answer.status == "answered"
    assert answer.times_unsaid == unsaid


@pytest.mark.parametrize("when", ["in 2012", "in May 2024", "this year"])
def test_that_no_papers_of_a_time_are_held_is_said(library: Library, when: str) -> None:
    answer = library.ask(f"What was resolved on school dinners {when}?")
    assert (answer.status, answer.reason) == ("not_found", NO_PAPERS_THEN)
    assert NO_PAPERS_THEN in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How has the number of children learning to swim changed between March 2017 and March 2018?",
        "Were fewer children learning to swim, better or worse from March 2017 to March 2018?",
    ],
)
def test_a_change_is_asked_of_both_its_ends(library: Library, question: str) -> None:
    sources = Sources(library._searcher(), library.catalogue, library._embedder())
    enquiry = read_question(question, Filters(), sources, today=TODAY)
    assert list(enquiry.times) == ["March 2017", "March 2018"]


def test_figures_of_another_year_are_so_whatever_their_title_says(library: Library) -> None:
    sources = Sources(library._searcher(), library.catalogue, library._embedder())
    enquiry = read_question("What were the kitchens given in 2018/19?", Filters(), sources, today=TODAY)
    (grant,) = library.ask("What grant were the kitchens given for new ovens in 2014/15?").citations
    titled = replace(grant, item=replace(grant.item, title="SCHOOL DINNERS 2018/19"))
    assert times_unsaid(enquiry, [titled]) == ("2018/19",)


def test_a_stretch_of_which_no_change_is_asked_is_one_time(library: Library) -> None:
    sources = Sources(library._searcher(), library.catalogue, library._embedder())
    question = "What was said of swimming between March 2017 and March 2018?"
    enquiry = read_question(question, Filters(), sources, today=TODAY)
    assert list(enquiry.times) == ["between March 2017 and March 2018"]


@pytest.mark.parametrize(
    ("text", "spelt_out"),
    [
        ("dinners in 17/18 and 18/19", "dinners in 2017/18 and 2018/19"),
        ("minute 17/18 on dinners", "minute 17/18 on dinners"),
        ("3/4 of dinners, 17/19, 117/18", "3/4 of dinners, 17/19, 117/18"),
    ],
)
def test_a_council_year_may_be_typed_with_two_figures(text: str, spelt_out: str) -> None:
    assert spell_out(text) == spelt_out


def test_a_minute_number_before_a_month_is_no_day_of_it(library: Library) -> None:
    answer = library.ask("What does minute 2 September 2018 say of learning to swim?")
    assert answer.status == "answered"
    assert answer.times_unsaid == ()
