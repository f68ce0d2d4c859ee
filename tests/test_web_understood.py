"""What a question was understood to ask can be taken off, part by part, and put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from minutebook.model import Filters, Understood
from minutebook.web.app import create_app
from minutebook.web.asked import Asked
from minutebook.web.understood import put_back, read_without, readings
from web_library import BODY, fill_library, open_web_library

TODAY = dt.date(2024, 5, 1)
QUESTION = "What was resolved about the sea wall in March 2021 by the Harbour and Coast Select Commission?"


def asked(*without: str, words: str = QUESTION, filters: Filters | None = None) -> Asked:
    return Asked(words, (), "", "", filters or Filters(), without=without)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = fill_library(tmp_path_factory.mktemp("understood"))
    with open_web_library(settings) as library, TestClient(create_app(lambda: library)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("without", "kept", "gone"),
    [
        ((), ("March 2021", "Harbour", "resolved"), ()),
        (("dates",), ("Harbour", "sea wall", "resolved"), ("March", "2021")),
        (("bodies",), ("March 2021", "sea wall"), ("Harbour", "Commission")),
        (("dates", "bodies"), ("sea wall",), ("2021", "Harbour")),
    ],
)
def test_a_part_that_is_taken_off_is_not_read(
    without: tuple[str, ...], kept: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    words, filters = read_without(asked(*without), [BODY], today=TODAY)
    assert all(each in words for each in kept)
    assert not any(each in words for each in gone)
    assert filters == Filters()


def test_without_what_is_looked_for_the_rest_still_narrows() -> None:
    words, filters = read_without(asked("asked"), [BODY], today=TODAY)
    assert words == "sea wall"
    assert filters == Filters((BODY,), dt.date(2021, 3, 1), dt.date(2021, 3, 31))


def test_a_minute_can_be_taken_off() -> None:
    words, _ = read_without(asked("minute", words="What was said under Minute 41?"), [BODY], today=TODAY)
    assert "41" not in words


def test_a_chosen_filter_is_taken_off_before_what_the_question_says() -> None:
    understood = Understood("any", (BODY,), dt.date(2021, 1, 1), None, None, "wall")
    chosen = Asked("wall", (BODY,), "2021", "", Filters((BODY,), dt.date(2021, 1, 1)))
    offs = {row.name: row.off_href for row in readings(chosen, understood)}
    assert offs["in"] == "/?q=wall&from=2021"
    assert offs["at meetings"] == f"/?q=wall&body={BODY.replace(' ', '+')}"


def test_what_was_taken_off_can_be_put_back() -> None:
    (link,) = put_back(asked("dates", words="wall"))
    assert (link.text, link.href) == ("the dates", "/?q=wall")


def test_the_page_offers_to_take_parts_off_and_asks_again_without(client: TestClient) -> None:
    html = client.get("/", params={"q": QUESTION}).text
    assert "from 1 March 2021 to 31 March 2021" in html
    assert "without=dates" in html
    again = client.get("/", params={"q": QUESTION, "without": "dates"}).text
    assert "from 1 March 2021" not in again
    assert "put back" in again
    assert 'value="What was resolved about the sea wall in March 2021' in again


def test_programs_can_take_parts_off_as_well(client: TestClient) -> None:
    document = client.get("/api/ask", params={"q": QUESTION, "without": ["dates", "bodies"]}).json()
    assert document["question"] == QUESTION
    assert (document["understood"]["from"], document["understood"]["bodies"]) == (None, [])
    assert client.get("/api/ask", params={"q": QUESTION, "without": "everything"}).status_code == 422
