"""What the commission resolved, asked of real minutes, which stand beside the project and not in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.library import Library
from minutebook.settings import Settings

MINUTES = ("000_128791e6fe601014.txt", "002_16ba4cf8aea2f4fd.txt")


@pytest.fixture(scope="module")
def library(real_papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    settings = Settings(index=tmp_path_factory.mktemp("rotherham"))  # type: ignore[call-arg]
    with Library.open(settings, write=True) as opened:
        opened.add([real_papers / "rotherham" / name for name in MINUTES])
        yield opened


@pytest.mark.parametrize(
    ("question", "item", "n_clauses"),
    [
        ("what did the commission resolve on Pause?", "2019-04-16/69", 4),
        ("What did the commission resolve on domestic abuse in July 2018?", "2018-07-17/13", 5),
    ],
)
def test_every_clause_is_shown_then_a_line_of_the_matter_and_none_of_another_item(
    library: Library, question: str, item: str, n_clauses: int
) -> None:
    answer = library.ask(question)
    assert {citation.item.id for citation in answer.citations} == {
        f"improving-lives-select-commission/{item}"
    }
    *clauses, matter = answer.citations
    assert [citation.clause for citation in clauses] == [f"({n})" for n in range(1, n_clauses + 1)]
    assert (matter.clause, matter.resolution_id) == (None, None)


@pytest.mark.parametrize(
    "question",
    ["Are there any mermaids in Rotherham?", "What did the commission resolve on Pause in July 2018?"],
)
def test_nothing_is_made_up(library: Library, question: str) -> None:
    assert library.ask(question).status == "not_found"


def test_a_minute_of_another_date_with_the_same_number_is_not_given(library: Library) -> None:
    assert library.ask("What was resolved under minute 69 of 6 March 2018?").status == "not_found"
