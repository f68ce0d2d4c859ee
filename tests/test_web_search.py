"""Searches are narrowed, ordered, turned over, followed as a feed, and not sent twice."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from minutebook.library import Library
from minutebook.model import Filters
from minutebook.web.app import create_app
from minutebook.web.asked import Asked
from minutebook.web.feed import search_feed
from minutebook.web.searched import year_bars
from web_library import BODY, BODY_ID, SPRING, SUMMER, fill_library, filled_library, open_web_library

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = f"{BODY_ID}/2021-09-14/12"
LARGEST = 60_000  # bytes of HTML


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_web_library(fill_library(tmp_path_factory.mktemp("search"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: library)) as opened:
        yield opened


def dates(client: TestClient, **asked: str) -> list[str]:
    return [hit["date"] for hit in client.get("/api/search", params={"q": "the", **asked}).json()["hits"]]


def test_facets_count_what_each_way_to_narrow_would_find(library: Library) -> None:
    facets = library.facets("sea wall")
    total = library.search("sea wall").total
    assert facets.bodies == ((BODY, total),)
    assert facets.years == ((2021, total),)
    assert sum(count for _, count in facets.kinds) == total
    for kind, count in facets.kinds:
        assert library.search("sea wall", Filters(kinds=(kind,))).total == count


def test_a_facet_is_counted_without_what_it_narrows_itself(library: Library) -> None:
    early = Filters(until=dt.date(2021, 4, 30))
    assert library.facets("sea wall", early).years == library.facets("sea wall").years
    assert library.facets("sea wall", early).bodies[0][1] < library.facets("sea wall").bodies[0][1]


def test_the_bars_of_an_answer_count_what_the_question_is_about(tmp_path: Path) -> None:
    papers = {
        f"{body}-{year}.txt": f"{body.upper()} PANEL\nTuesday 9th March, {year}\n\nPresent:- Councillor Reed."
        "\n\n1. GROYNES\n\nThe timbers of the groynes were looked at.\n"
        for body, years in (("pond", (2020, 2021)), ("harbour", (2021, 2022)))
        for year in years
    }
    with filled_library(tmp_path, papers) as held:
        client = TestClient(create_app(lambda: held))

        def years(question: str) -> list[str]:
            html = client.get("/", params={"q": question}).text
            return re.findall(r'<th scope="row"><a href="[^"]+">(\d{4})', html)

        assert years("What was said about the groynes?") == ["2020", "2021", "2022"]
        assert years("What was said about the groynes at the Pond Panel?") == ["2020", "2021"]
        assert years("What was said in 2021?") == []


def test_a_question_says_that_it_finds_no_more_than_the_nearest(client: TestClient) -> None:
    html = client.get("/search", params={"q": "who opened the lighthouse?"}).text
    assert "50 passages at most" in html
    assert "The counts are of the nearest alone." in html
    assert "at most" not in client.get("/search", params={"q": "lighthouse"}).text


def test_nothing_found_has_no_facets(library: Library) -> None:
    assert library.facets("unheardofword") == type(library.facets("sea"))()


def test_the_newest_come_first_when_asked_for(client: TestClient) -> None:
    newest = dates(client, order="newest")
    assert newest == sorted(newest, reverse=True)
    assert len(set(newest)) == 3


@pytest.mark.parametrize("order", ["best", "newest"])
def test_pages_of_a_search_give_every_passage_once(client: TestClient, order: str) -> None:
    def ids(**stretch: int) -> list[str]:
        asked = {"q": "the", "order": order, **stretch}
        return [hit["id"] for hit in client.get("/api/search", params=asked).json()["hits"]]

    whole = ids(limit=100)
    assert [each for offset in range(0, len(whole) + 2, 2) for each in ids(limit=2, offset=offset)] == whole


@pytest.mark.parametrize(
    "wrong", [{"kind": "poem"}, {"order": "worst"}, {"offset": "-1"}, {"offset": "10001"}]
)
def test_what_cannot_be_sought_is_refused(client: TestClient, wrong: dict[str, str]) -> None:
    for path in ("/search", "/api/search"):
        assert client.get(path, params={"q": "sea", **wrong}).status_code == 422


def test_the_page_keeps_kind_and_order_when_the_words_change(client: TestClient) -> None:
    html = client.get("/search", params={"q": "sea", "kind": "minute", "order": "newest"}).text
    assert '<input type="hidden" name="kind" value="minute"><input type="hidden" name="order"' in html
    assert 'aria-current="true">Minutes</a>' in html
    assert "<strong>Newest first</strong>" in html


def test_a_page_beyond_the_last_says_so(client: TestClient) -> None:
    html = client.get("/search", params={"q": "sea", "offset": 900}).text
    assert "There are only" in html
    assert 'rel="prev"' in html


def test_years_are_bars_as_wide_as_their_counts_and_lead_to_their_passages() -> None:
    asked = Asked("x", (BODY,), "", "", Filters())
    bars = year_bars(
        asked, [(2019, 1), (2021, 4)], Filters(since=dt.date(2021, 1, 1), until=dt.date(2021, 12, 31))
    )
    assert [(bar.text, bar.count, bar.width) for bar in bars] == [("2019", 1, 80), ("2021", 4, 320)]
    assert bars[0].href.startswith("/?q=x")
    assert "from=2019&to=2019" in bars[0].href
    assert [bar.chosen for bar in bars] == [False, True]
    assert year_bars(asked, [(2021, 4)], Filters()) == ()


# --- what is near in meaning ----------------------------------------------------------------------


def heads(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>(.*?)</h2>", html)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sea wall", r"2 passages found"),
        ("cost of repairs", r"\d+ passages? holds? these words, \d+ more comes? near in meaning"),
        (
            "lighthouse repairs cost",
            r"No passage holds all these words; \d+ passages? comes? near in meaning",
        ),
        ("who opened the lighthouse?", r"\d+ passages come nearest to this question"),
        ("“unheardofword”", r"No passage holds these words"),
    ],
)
def test_a_search_says_which_passages_hold_the_words_and_which_are_only_near(
    client: TestClient, words: str, found: str
) -> None:
    said, *further = heads(client.get("/search", params={"q": words}).text)
    assert re.fullmatch(found, said)
    assert further == (["Near in meaning"] if "near in" in said else [])


def test_near_passages_follow_those_that_hold_the_words(client: TestClient, library: Library) -> None:
    result = library.search("cost of repairs")
    html = client.get("/search", params={"q": "cost of repairs"}).text
    before, after = html.split("Near in meaning</h2>")
    n_held = result.total - result.n_near
    assert before.count('class="passage"') == n_held
    assert after.count('class="passage"') == result.n_near
    assert client.get("/api/search", params={"q": "cost of repairs"}).json()["near"] == result.n_near


def test_a_question_that_is_searched_for_can_be_asked(client: TestClient) -> None:
    html = client.get("/search", params={"q": "who opened the lighthouse?", "to": "2021"}).text
    assert '<a href="/?q=who+opened+the+lighthouse%3F&amp;to=2021">Ask it</a>' in html
    assert "Ask it</a>" not in client.get("/search", params={"q": "sea wall"}).text


# --- the feed ------------------------------------------------------------------------------------


def feed_of(client: TestClient, **asked: str) -> ET.Element:
    response = client.get("/search.atom", params=asked)
    assert response.headers["content-type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)


def test_a_feed_has_what_atom_asks_for(client: TestClient) -> None:
    feed = feed_of(client, q="sea wall")
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        assert element.find(f"{ATOM}author/{ATOM}name") is not None
        moment = dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids == [f"urn:minutebook:{SUMMER}/7", f"urn:minutebook:{SPRING}/41"]
    assert entries[0].findtext(f"{ATOM}updated") == "2021-06-15T00:00:00Z"
    assert feed.findtext(f"{ATOM}updated") == "2021-06-15T00:00:00Z"


def test_a_feed_names_itself_and_its_entries_lead_to_their_pages(client: TestClient) -> None:
    feed = feed_of(client, q='"sea wall" -lighthouse', to="2021")
    links = {each.get("rel"): each.get("href") or "" for each in feed.findall(f"{ATOM}link")}
    assert client.get(links["self"]).status_code == client.get(links["alternate"]).status_code == 200
    assert urlsplit(links["alternate"]).path == "/search"
    for link in feed.iterfind(f"{ATOM}entry/{ATOM}link"):
        assert client.get(link.get("href") or "").status_code == 200


def test_a_feed_is_narrowed_like_the_search(client: TestClient) -> None:
    assert len(feed_of(client, q="sea wall", to="April 2021").findall(f"{ATOM}entry")) == 1
    assert feed_of(client, q="unheardofword").findall(f"{ATOM}entry") == []
    assert client.get("/search.atom", params={"q": "sea", "from": "soon"}).status_code == 422


def test_a_feed_of_words_leaves_out_what_is_only_near(client: TestClient, library: Library) -> None:
    result = library.search("cost of repairs")
    held = {hit.passage.item_id for hit in result.hits[: result.total - result.n_near]}
    assert len(feed_of(client, q="cost of repairs").findall(f"{ATOM}entry")) == len(held)
    assert feed_of(client, q="lighthouse repairs cost").findall(f"{ATOM}entry") == []
    assert feed_of(client, q="who opened the lighthouse?").findall(f"{ATOM}entry")


def test_nothing_in_a_paper_or_a_question_breaks_a_feed(client: TestClient, library: Library) -> None:
    feed = feed_of(client, q="paper <b>&\x07")
    assert feed.findtext(f"{ATOM}title") == "Minutebook: paper <b>&\ufffd"
    hit = library.search("formula").hits[0]
    bare = replace(hit, passage=replace(hit.passage, date=None, body=None))
    entry = ET.fromstring(search_feed("t", "/search.atom?q=x", "http://site", [bare])).find(f"{ATOM}entry")
    assert entry is not None
    assert "<SCRIPT>" in (entry.findtext(f"{ATOM}title") or "")


def test_a_search_names_its_feed(client: TestClient) -> None:
    html = client.get("/search", params={"q": "sea wall", "to": "2021"}).text
    named = re.findall(r'<(?:link|a)[^>]*href="(/search\.atom[^"]*)"', html)
    assert len(named) == 2
    assert len(set(named)) == 1
    assert client.get(named[0].replace("&amp;", "&")).status_code == 200
    assert "application/atom+xml" not in client.get("/search").text


# --- not sent twice, and small -------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=sea",
        "/?q=What+was+resolved+about+the+sea+wall%3F",
        f"/minutes/{SPRING}/41",
        "/api/meetings",
    ],
)
def test_what_a_browser_holds_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"]
    other = client.get(
        path + ("&" if "?" in path else "?") + "to=2021", headers={"If-None-Match": first.headers["etag"]}
    )
    assert other.status_code == 200


@pytest.mark.parametrize(
    "path", ["/coverage", "/healthz", "/api/status", "/nowhere", "/search?q=x&from=soon"]
)
def test_what_may_change_by_itself_or_went_wrong_has_no_tag(client: TestClient, path: str) -> None:
    assert client.get(path).headers.get("cache-control") != "private, no-cache"


def test_a_changed_library_is_sent_anew(tmp_path: Path) -> None:
    settings = fill_library(tmp_path)
    with open_web_library(settings) as library, TestClient(create_app(lambda: library)) as client:
        tag = client.get("/search?q=sea").headers["etag"]
        with open_web_library(settings, write=True) as writing:
            writing.remove(["summer.txt"])
        assert client.get("/search?q=sea", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/search?q=the", "/?q=What+was+resolved+about+the+sea+wall%3F", "/resolutions"]
)
def test_results_are_light(client: TestClient, path: str) -> None:
    assert len(client.get(path).content) < LARGEST
