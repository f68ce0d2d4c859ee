"""A question that takes for granted what the papers deny is met with what they say."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from minutebook.library import Library
from minutebook.web.app import create_app
from web_library import BODY_ID, PIER_TEXT, SPRING_TEXT, filled_library

PIER = f"{BODY_ID}/2021-09-07/15"
DENIED = "Why did members oppose the pier extension?"
OTHER = "What was resolved about the sea wall?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    papers = {"spring.txt": SPRING_TEXT, "pier.txt": PIER_TEXT}
    with filled_library(tmp_path_factory.mktemp("otherwise"), papers) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: library)) as opened:
        yield opened


def test_programs_get_what_speaks_against_a_question_as_citations(client: TestClient) -> None:
    document = client.get("/api/ask", params={"q": DENIED}).json()
    assert (document["status"], document["citations"]) == ("not_found", [])
    (against,) = document["contradicted_by"]
    assert (against["item_id"], against["clause"]) == (PIER, "(1)")
    assert against["quote"] in PIER_TEXT
    assert set(against) == set(client.get("/api/ask", params={"q": OTHER}).json()["citations"][0])


def test_the_page_quotes_it_above_the_nearest_passages_like_an_answer(client: TestClient) -> None:
    html = client.get("/", params={"q": DENIED}).text
    said, rest = html.split("The papers say otherwise</h2>")
    quoted, _ = rest.split("<h3>What you can try</h3>")
    assert "do not answer this</h2>" not in html
    assert "so it is not answered" in quoted
    assert "supported" not in re.sub(r"<form.*?</form>", "", said, flags=re.DOTALL)
    assert quoted.count('<figure class="quote">') == 1
    for part in ("That the pier extension be supported.", "7 September 2021", "Minute 15(1)", "data-cite="):
        assert part in unescape(quoted)
    assert f'name="i" value="{PIER}/1"' in quoted
    assert f'href="/minutes/{PIER}#' in quoted
    assert rest.find("The nearest passages") < 0 or PIER not in rest.split("The nearest passages")[1]


def test_an_answer_is_not_contradicted(client: TestClient) -> None:
    assert client.get("/api/ask", params={"q": OTHER}).json()["contradicted_by"] == []
    assert "say otherwise" not in client.get("/", params={"q": OTHER}).text
