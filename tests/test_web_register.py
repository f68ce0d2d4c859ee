"""The register as a page and as files: sorted, opened with real readers, and told apart by state."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html import unescape

import docx
import pytest
from fastapi.testclient import TestClient

from minutebook.web.app import create_app
from web_library import SPRING, SUMMER, fill_library, open_web_library


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = fill_library(tmp_path_factory.mktemp("register"))
    with open_web_library(settings) as library, TestClient(create_app(lambda: library)) as opened:
        yield opened


def ids(client: TestClient, **asked: str) -> list[str]:
    return [each["id"] for each in client.get("/api/resolutions", params=asked).json()["items"]]


def test_the_oldest_come_first_when_asked_for_and_clauses_keep_their_order(client: TestClient) -> None:
    found = ids(client, order="oldest")
    assert found[:3] == [f"{SPRING}/41/1", f"{SPRING}/41/2", f"{SPRING}/42/1"]
    assert sorted(found) == sorted(ids(client))


def test_pages_of_any_order_give_every_clause_once(client: TestClient) -> None:
    paged = [
        each
        for offset in range(0, 6, 2)
        for each in ids(client, order="oldest", limit="2", offset=str(offset))
    ]
    assert paged == ids(client, order="oldest")


def test_what_is_near_to_words_can_be_put_in_the_order_of_time(client: TestClient) -> None:
    assert ids(client, about="sea wall", order="newest")[0] == f"{SUMMER}/7/1"
    assert ids(client, about="sea wall", order="oldest")[0] == f"{SPRING}/41/1"
    assert sorted(ids(client, about="sea wall", order="nearest")) == sorted(ids(client, about="sea wall"))


def test_the_page_offers_the_orders_and_keeps_the_one_chosen(client: TestClient) -> None:
    html = unescape(client.get("/resolutions", params={"about": "wall", "order": "oldest"}).text)
    assert "<strong>Oldest first</strong>" in html
    assert 'href="/resolutions?about=wall&order=newest"' in html
    assert 'name="order" value="oldest"' in html
    assert 'href="/resolutions.csv?about=wall&order=oldest"' in html
    assert client.get("/resolutions", params={"order": "loudest"}).status_code == 422


def test_the_csv_is_in_the_order_of_the_page(client: TestClient) -> None:
    text = client.get("/resolutions.csv", params={"order": "oldest"}).content.decode("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == ids(client, order="oldest")


def test_the_word_file_has_every_clause_with_its_source_and_what_came_of_it(client: TestClient) -> None:
    response = client.get("/resolutions.docx", params={"about": "sea wall"})
    assert response.headers["content-disposition"] == 'attachment; filename="resolutions.docx"'
    paragraphs = docx.Document(io.BytesIO(response.content)).paragraphs
    quoted = [each.text for each in paragraphs if each.style and each.style.name == "Quote"]
    assert "(1) That the repairs to the sea wall be carried out before the winter." in quoted
    text = "\n".join(each.text for each in paragraphs)
    assert "Register of resolutions: sea wall" in text
    assert f"http://testserver/minutes/{SPRING}/41#clause-1" in text
    assert "Reported back" in text
    assert client.get("/resolutions.docx", params={"from": "soon"}).status_code == 422
