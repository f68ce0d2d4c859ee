"""A briefing that an address carries goes on into the links of a page, and into no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from minutebook.web.app import create_app
from minutebook.web.pages import ErrorPage
from minutebook.web.parts import Link
from minutebook.web.sending import MOST_CARRIED, carried
from web_library import BODY_ID, SPRING, fill_library, open_web_library

KEY = f"{SPRING}/42"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = fill_library(tmp_path_factory.mktemp("sending"))
    with open_web_library(settings) as library, TestClient(create_app(lambda: library)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/minutes/a/2021-01-01/3", "/minutes/a/2021-01-01/3?i=x"),
        ("/minutes/a/2021-01-01/3#clause-2", "/minutes/a/2021-01-01/3?i=x#clause-2"),
        ("/search?q=wall", "/search?q=wall&i=x"),
        ("/?q=wall", "/?q=wall&i=x"),
        ("/papers/1234?page=2", "/papers/1234?page=2"),
        ("/resolutions.csv?about=wall", "/resolutions.csv?about=wall"),
        ("/votes", "/votes?i=x"),
        ("/attendance?offset=100", "/attendance?offset=100&i=x"),
        ("/declarations.csv", "/declarations.csv"),
        ("/api/minutes/a", "/api/minutes/a"),
        ("/coverage", "/coverage"),
        ("#resolved", "#resolved"),
    ],
)
def test_links_to_where_one_goes_on_gathering_carry_the_briefing(href: str, expected: str) -> None:
    page = ErrorPage(title="t", what="w", advice="", links=(Link("there", href),))
    assert carried(page, "i=x").links[0].href == expected


def links_of(html: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="(/[^"]*)"', html)]


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=sea",
        "/?q=What+was+resolved+about+the+sea+wall%3F",
        "/resolutions?about=wall",
        "/matters?offset=0",
        "/attendance?offset=0",
        f"/bodies/{BODY_ID}?a=",
        f"/meetings/{SPRING}?a=",
        f"/minutes/{SPRING}/41?a=",
    ],
)
def test_from_every_page_the_briefing_goes_on_to_minutes_and_back(client: TestClient, path: str) -> None:
    links = links_of(client.get(f"{path}&i={KEY}").text)
    ways = [link for link in links if link.startswith(("/minutes/", "/search?q", "/briefing", "/meetings/"))]
    assert ways
    assert all(f"i={KEY}" in link.replace("%2F", "/") for link in ways)


def test_a_long_briefing_is_left_to_the_forms(client: TestClient) -> None:
    note = "n" * 900
    query = "&".join(f"i={SPRING}/{number}&n={note}" for number in (41, 42))
    assert len(query) > MOST_CARRIED
    html = client.get(f"/search?q=sea&{query}").text
    assert not any(note in link for link in links_of(html) if link.startswith("/minutes/"))
    assert f'name="n" value="{note}"' in html
