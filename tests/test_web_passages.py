"""Of a passage whole paragraphs are shown: those in which the words asked for stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from minutebook.web.app import create_app
from minutebook.web.passages import ENOUGH_CHARS, telling_part
from minutebook.web.prose import find_words, stretches
from web_library import SPRING, fill_library, open_web_library

HEADING = "Pond report\n\n"
MIDDLE = "\n\n".join(
    f"The panel heard of the bank and of reeds, part {n} of many, at some length." for n in range(9)
)
TOLD = "Three otters were counted in May, and two otters more in June."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = fill_library(tmp_path_factory.mktemp("passages"))
    with open_web_library(settings) as library, TestClient(create_app(lambda: library)) as opened:
        yield opened


def shown(text: str, *words: str) -> str:
    start, end = telling_part(text, find_words(words, text), stretches(text))
    return text[start:end]


def test_a_short_passage_is_shown_whole() -> None:
    assert shown(HEADING + TOLD, "otters") == HEADING + TOLD


def test_of_a_long_one_the_paragraphs_that_hold_the_words_are_shown() -> None:
    part = shown(HEADING + MIDDLE + "\n\n" + TOLD, "otters")
    assert TOLD in part
    assert HEADING.strip() not in part


def test_without_any_of_the_words_the_beginning_is_shown() -> None:
    assert shown(HEADING + MIDDLE + TOLD, "badger").startswith("Pond report")


@given(st.text(alphabet="ab. \n•", max_size=2_000), st.lists(st.integers(0, 2_000), max_size=5))
def test_what_is_shown_is_a_part_and_not_empty_where_there_are_words(text: str, at: list[int]) -> None:
    start, end = telling_part(text, [(each, each + 1) for each in sorted(at)], stretches(text))
    assert 0 <= start <= end <= len(text)
    assert bool(text[start:end].strip()) == bool(text.strip())


def test_a_long_paragraph_is_never_cut_within() -> None:
    long = "word " * ENOUGH_CHARS
    assert shown(long, "word").strip() == long.strip()


def test_a_passage_can_be_cited_and_added_to_a_briefing(client: TestClient) -> None:
    html = unescape(client.get("/search", params={"q": "opening lighthouse summer"}).text)
    assert (
        'data-cite="Harbour and Coast Select Commission, 9 March 2021, Minute 42, “Lighthouse Visits”' in html
    )
    key = re.search(rf'name="i" value="({SPRING}/42~[0-9-]+)"', html)
    assert key
    briefing = client.get("/briefing", params={"i": key[1]}).text
    assert "Consideration was given to opening the lighthouse to visitors" in briefing
