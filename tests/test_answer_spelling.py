"""Function words that are mistyped are read as meant; what may be a word of the matter stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from library_fakes import write_papers
from minutebook.answer.sources import Sources
from minutebook.answer.spelling import correct_small_words, slips
from minutebook.embed import open_embedder
from minutebook.library import Library
from minutebook.question.words import FUNCTION_WORDS
from minutebook.settings import Settings, load_settings


class Holding:
    """A searcher of papers that hold these words."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = frozenset(words)

    def n_holding(self, forms: Sequence[str]) -> int:
        """Count one passage for a word that is held."""
        return int(not self._words.isdisjoint(forms))


def correct(text: str, *, held: Iterable[str] = ()) -> str:
    """Correct a question over papers that hold some words."""
    return correct_small_words(text, Sources(Holding(held), None, open_embedder(Settings())))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("waht was said abot teh pond", "what was said about the pond"),
        ("Wich pond froze, adn whre?", "Which pond froze, and where?"),
        ("who mended thier bench durring the fair", "who mended their bench during the fair"),
        ("untill when shoud it stay, sinse 2018", "until when should it stay, since 2018"),
    ],
    ids=["swapped and missing", "a capital at the beginning", "doubled", "wrong"],
)
def test_a_slip_of_a_function_word_is_read_as_that_word(typed: str, meant: str) -> None:
    assert correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "what is the price of wheat and the height of the whale",  # a slip away from "what" and "while"
        "where do otters and moths live near the oven",
        "what did Wich and Thier say",  # with a capital, they may be names
        "what did cllr thier say, and mrs wich",
        "what did hse and ehr say",  # initials
        "what of the well-beign group, teh-ran and o'wich",  # parts of a word
        "WAHT WAS SAID",
    ],
)
def test_what_may_be_a_word_or_a_name_of_the_matter_stays(text: str) -> None:
    assert correct(text) == text


def test_a_word_that_the_papers_hold_stays() -> None:
    assert correct("waht of wich", held=["wich"]) == "what of wich"


def test_no_function_word_is_a_slip_of_another() -> None:
    assert not FUNCTION_WORDS & slips().keys()
    assert set(slips().values()) <= FUNCTION_WORDS


def test_a_question_with_slips_is_answered_as_the_same_without(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", ["Tuesday 9th March, 2021"])
    with Library.open(load_settings(index=tmp_path / "index"), write=True) as library:
        library.add(papers)
        slipped = library.ask("waht was resolved abot teh clock tower wiht the officer?")
        meant = library.ask("what was resolved about the clock tower with the officer?")
    assert slipped.citations
    assert slipped.citations == meant.citations
    assert slipped.understood.asks_for == meant.understood.asks_for == "resolution"
