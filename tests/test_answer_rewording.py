"""A question as people talk is asked of the papers as minutes put it, where they come nearer to that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from minutebook.answer.rewording import put_as_minuted
from minutebook.answer.sources import Sources
from minutebook.documents import understood_document
from minutebook.library import Library
from minutebook.model import Filters, TakenAs
from minutebook.question import find_lay_words
from minutebook.settings import Settings

MINUTES = """# REEDGATE PONDS COMMITTEE

14th May, 2019

1. EXCLUSION OF THE PRESS AND PUBLIC

Resolved:- That the press and public be excluded while the boathouse lease is considered.

2. HERON PROJECT

Una Pochard described the Heron Project, in which women who had lost a boat learn to row again.

Resolved:-

(1) That the work of the Heron Project be noted.

(2) That a report be made on the contributions of partners to the Heron Project.

3. PONDS WALK

The walk round the ponds was well attended, and the mothers' tea tent made £40.

Resolved:- That the walk be held again.
"""


class Holding:
    """A searcher of papers in which these phrases stand."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(f'"{phrase}"' for phrase in phrases)

    def count(self, query: str, filters: Filters) -> int:
        """Count one passage for a phrase that stands."""
        assert filters == Filters()
        return int(query in self._phrases)


def put(text: str, *phrases: str) -> str:
    """Put a question as papers would in which these phrases stand."""
    return put_as_minuted(text, Sources(Holding(phrases), None, None)).text  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One meeting of an invented committee, encoded with the real model."""
    folder = tmp_path_factory.mktemp("rewording")
    (folder / "may.md").write_text(MINUTES, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        assert not opened.add([folder / "may.md"]).failed
        yield opened


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who is chipping in for the pond?", ["chipping in"]),
        ("who chipped in, and who chips in now", ["chipped in", "chips in"]),
        ("Are special needs plans kept?", ["special needs plans"]),  # and not "special needs" alone
        ("Do kids' bins overflow?", ["kids", "bins"]),
        ("What did “the kids” say of special needs?", ["special needs"]),  # what is quoted stays
        ('Who said "chip in"?', []),
        ("What was resolved on the pond?", []),
    ],
)
def test_words_that_minutes_put_otherwise_are_found_in_any_form(text: str, said: list[str]) -> None:
    found = list(find_lay_words(text))
    assert [text[each.start : each.end] for each in found] == said
    assert all(each.minuted for each in found)


def test_no_word_of_minutes_is_one_that_minutes_put_otherwise_by_itself() -> None:
    for text in ("contributions of partners", "exclusion of the press and public", "looked after children"):
        assert not [each for each in find_lay_words(text) if text in each.minuted]


@pytest.mark.parametrize(
    ("phrases", "put_as"),
    [
        (("contributions", "contribute"), "Who is contributions for the kids?"),
        (("contribute", "young people"), "Who is contribute for the young people?"),
        ((), "Who is chipping in for the kids?"),
    ],
    ids=["the first that stands", "another where the first does not", "its own where none does"],
)
def test_only_words_that_the_papers_hold_are_put_in_their_place(
    phrases: tuple[str, ...], put_as: str
) -> None:
    assert put("Who is chipping in for the kids?", *phrases) == put_as


def test_a_clause_is_found_that_says_it_in_the_words_of_minutes(library: Library) -> None:
    answer = library.ask("Did we ask how much other agencies are chipping in for the Heron Project?")
    assert [citation.item.minute for citation in answer.citations] == ["2"] * len(answer.citations)
    assert any("contributions of partners" in citation.extract.text for citation in answer.citations)
    assert TakenAs("chipping in", "contributions") in answer.understood.taken_as
    assert {"said": "chipping in", "minuted": "contributions"} in understood_document(answer.understood)[
        "taken_as"
    ]


def test_the_question_keeps_its_words_where_the_papers_come_nearer_to_them(library: Library) -> None:
    answer = library.ask("How much did the mothers' tea tent make?")
    assert answer.understood.taken_as == ()
    assert "£40" in answer.citations[0].extract.text


def test_what_a_question_takes_for_granted_is_read_in_its_own_words_too(library: Library) -> None:
    answer = library.ask("Why did the committee pull the plug on the Heron Project?")
    assert answer.status == "not_found"


def test_words_that_an_answer_lacks_are_named_as_they_were_typed(library: Library) -> None:
    question = "Why were the reporters out of the room in May 2019?"
    answer = library.ask(question)
    assert [citation.item.minute for citation in answer.citations] == ["1"]
    assert all(word in question.lower() for word in answer.unsaid)
