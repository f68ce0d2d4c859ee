"""Passages held against questions by their tokens, and questions that the papers cannot answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from minutebook.answer.enquiry import read_question
from minutebook.answer.nearness import FAR, nearest_words, nearness
from minutebook.answer.reading import read_passage, token_runs
from minutebook.answer.sources import Sources
from minutebook.answer.words import Telling
from minutebook.chunk import embedded_text
from minutebook.library import Library
from minutebook.model import Extract, Filters, Passage, Span
from minutebook.question import find_unheld_body
from minutebook.settings import Settings

MINUTES = """HARBOUR SELECT COMMISSION
4th March, 2020

Present:- Councillor Reed (in the Chair); Councillors Ash and Moss.

11. LIGHTHOUSE STAIRS

The harbour master reported that the stairs had 184 steps and that 31 of them were worn.

Resolved:-

(1) That the worn steps be made good before Easter.

(2) That the report be noted.

12. HERRING QUAY

Members heard that the quay would close for nine weeks and that the fishing boats would move to the east pier.

Resolved:-

(1) That the boats' owners be told of the dates.

PILOTS COMMITTEE
9th June, 2021

Present:- Councillor Moss (in the Chair).

1. PILOT BOATS

Two pilot boats were bought for £61,500 from a yard in the north.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("harbour")
    for number, part in enumerate(MINUTES.split("PILOTS COMMITTEE")):
        head = "PILOTS COMMITTEE" if number else ""
        (folder / f"minutes-{number}.txt").write_text(head + part, "utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        opened.add([folder])
        opened.warm()
        yield opened


def sources(library: Library) -> Sources:
    return Sources(library._searcher(), library.catalogue, library._embedder())


def passages(library: Library, words: str) -> list[Passage]:
    return [hit.passage for hit in library.search(words).hits]


def test_every_unit_has_the_tokens_that_stand_on_it(library: Library) -> None:
    held = sources(library)
    (passage, *_) = passages(library, "harbour master steps")
    context, *runs = token_runs(passage, held.embedder)  # type: ignore[arg-type]
    assert context[0] == 0
    assert context[1] > 0
    assert len(runs) == len(read_passage(passage).units)
    assert runs == sorted(runs)
    places = held.embedder.token_places(embedded_text(passage))  # type: ignore[attr-defined]
    assert runs[-1][1] == len(places)


def test_the_unit_that_answers_comes_nearest_without_anything_encoded_again(library: Library) -> None:
    held = sources(library)
    enquiry = read_question(
        "How many steps do the lighthouse stairs have?", Filters(), held, today=dt.date(2024, 1, 1)
    )
    found = passages(library, "harbour master steps")
    (near, *_) = nearness(enquiry, found, held)
    texts = [found[0].extract.text[unit.start : unit.end] for unit in read_passage(found[0]).units]
    assert "184 steps" in texts[int(np.argmax(near.titled))]
    words = nearest_words(enquiry, found[0], held)
    assert words.shape == (len(enquiry.asked.words),)
    assert near.each.shape == (1 + len(texts), len(enquiry.asked.words))
    assert (near.each.max(axis=0) <= words + 1e-6).all()
    assert near.titled.min() > FAR


def test_a_slip_counts_only_where_no_text_holds_the_word_itself() -> None:
    telling = Telling({"harbour": 3.0, "lantern": 1.0}, {"harbour", "harbours", "lantren"})
    assert telling.share_in(frozenset({"harbour"})) == 0.75
    assert telling.share_in(frozenset({"harbours"})) == 0
    assert telling.share_in(frozenset({"lantren"})) == 0.25
    assert Telling({}, ()).share_in(frozenset({"harbour"})) == 0


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("What did the Dredging Panel resolve about the quay?", "Dredging Panel"),
        ("What did the Harbour Select Commission resolve about the quay?", ""),
        ("What did the Select Commission resolve about the quay?", ""),
        ("What did the commission resolve about the Dredging Panel?", ""),
        ("Why did Reed move the boats?", ""),
    ],
)
def test_a_body_that_is_not_held_is_told_from_one_that_is(question: str, body: str) -> None:
    assert find_unheld_body(question, ["Harbour Select Commission", "Pilots Committee"]) == body


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (
            "What did the Dredging Panel resolve about Herring Quay?",
            "No papers of the Dredging Panel are held.",
        ),
        ("What was resolved about the 977 worn steps of the lighthouse stairs?", "The figure 977"),
        ("What did the Pilots Committee say about the lighthouse stairs?", "not within the dates or bodies"),
        ("What rent do the fishing boats pay at Herring Quay?", "No sum of money"),
        ("What was resolved about a planetarium?", ""),
        ("Who tuned the cathedral organ?", ""),
    ],
)
def test_what_the_papers_do_not_say_is_not_found(library: Library, question: str, reason: str) -> None:
    answer = library.ask(question)
    assert answer.status == "not_found"
    assert reason in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many steps are there to the lighthouse?", "184"),
        ("How much did the pilot boats cost?", "£61,500"),
        ("Where will the fishing boats go while Herring Quay is shut?", "east pier"),
        ("What was agreed about the worn steps?", "before Easter"),
    ],
)
def test_what_the_papers_say_is_found(library: Library, question: str, words: str) -> None:
    assert any(words in citation.extract.text for citation in library.ask(question).citations)


def test_what_is_spoken_of_only_elsewhere_is_shown_as_nearest(library: Library) -> None:
    answer = library.ask("What did the Pilots Committee say about the lighthouse stairs?")
    assert answer.nearest[0].passage.title == "LIGHTHOUSE STAIRS"


def test_a_fact_from_an_extract_of_two_pages_keeps_its_places() -> None:
    spans = (Span("p", 0, 11, 1), Span("p", 20, 31, 2))
    passage = Passage(
        "i#p1",
        "i",
        "p",
        0,
        "minute",
        None,
        None,
        None,
        "T",
        "T",
        Extract(spans, "Ducks left.\nGeese came."),
        "k",
    )
    units = read_passage(passage).units
    assert [passage.extract.text[unit.start : unit.end] for unit in units] == ["Ducks left.", "Geese came."]
