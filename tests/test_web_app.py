import dataclasses
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from minutebook.errors import GeneratorUnavailable, IndexBusy, IndexDamaged, IndexMissing
from minutebook.library import Library
from minutebook.model import Answer, Citation
from minutebook.settings import load_settings
from minutebook.web.app import create_app
from minutebook.web.held import body_page, coverage_page
from minutebook.web.parts import Held, Link
from minutebook.web.problems import PROBLEM, PROBLEM_SCHEMA
from web_library import (
    BODY,
    BODY_ID,
    LONG_WORD,
    SPRING,
    SUMMER,
    fill_library,
    filled_library,
    open_web_library,
)

HOSTILE = f"{BODY_ID}/2021-09-14/12"
PAGES = (
    "/",
    "/?q=What+was+resolved+about+the+sea+wall%3F",
    "/search",
    "/search?q=paper",
    "/resolutions",
    "/resolutions?about=formula",
    "/coverage",
    f"/bodies/{BODY_ID}",
    f"/meetings/{BODY_ID}/2021-09-14",
    f"/minutes/{HOSTILE}",
    "/?q=What+was+resolved+about+the+formula+in+September+2021%3F",
    f"/briefing?i={HOSTILE}&n=<script>alert(1)</script>",
    "/papers/{hostile}",
    "/matters",
    "/votes",
    "/attendance",
    "/declarations",
    "/help",
    "/about",
    "/nowhere",
)
QUESTION = "What was resolved about the sea wall repairs in March 2021?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_web_library(fill_library(tmp_path_factory.mktemp("web"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: library)) as opened:
        yield opened


def filled(client: TestClient, path: str) -> str:
    """The address, the paper in it named by its hash."""
    papers = client.get("/api/papers").json()["items"] if "{hostile}" in path else ()
    return path.replace("{hostile}", next((each["id"] for each in papers if "hostile" in each["file"]), ""))


def page_at(client: TestClient, path: str) -> str:
    return client.get(filled(client, path)).text


class Answering:
    """The library, but for the answer, which is given."""

    def __init__(self, library: Library, answer: Answer | Exception) -> None:
        self._library = library
        self._answer = answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def ask(self, question: str, *_: object) -> Answer:
        if isinstance(self._answer, Exception):
            raise self._answer
        return dataclasses.replace(self._answer, question=question)


def client_answering(library: Library, answer: Answer | Exception) -> TestClient:
    return TestClient(create_app(lambda: Answering(library, answer)), raise_server_exceptions=False)


def failing_client(error: Exception) -> TestClient:
    def fail() -> Library:
        raise error

    return TestClient(create_app(fail), raise_server_exceptions=False)


# --- the JSON interface --------------------------------------------------------------------------


def test_an_answer_cites_the_very_clauses(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": QUESTION}).json()
    assert answer["status"] == "answered"
    citation = answer["citations"][0]
    assert (citation["minute"], citation["clause"], citation["item_id"]) == ("41", "(1)", f"{SPRING}/41")
    assert citation["url"] == f"/minutes/{SPRING}/41#clause-1"
    assert client.get(citation["url"]).status_code == 200


def test_several_minutes_of_one_matter_are_all_cited_newest_first(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": "What was resolved about the sea wall repairs?"}).json()
    clauses = [citation["item_id"] for citation in answer["citations"] if "#clause" in citation["url"]]
    assert clauses == [f"{SUMMER}/7", f"{SPRING}/41", f"{SPRING}/41"]


def test_filters_narrow_search_by_body_and_date(client: TestClient) -> None:
    def found(**filters: str) -> set[str]:
        hits = client.get("/api/search", params={"q": "sea wall", **filters}).json()["hits"]
        return {hit["item_id"] for hit in hits}

    assert found() == {f"{SPRING}/41", f"{SUMMER}/7"}
    assert found(to="April 2021") == {f"{SPRING}/41"}
    assert found(**{"from": "2021-04"}) == {f"{SUMMER}/7"}
    assert found(body="harbour and coast") == found()


def test_listings_are_turned_by_their_next_address(client: TestClient) -> None:
    address, seen = "/api/resolutions?limit=4", []
    while address:
        page = client.get(address).json()
        seen += [item["id"] for item in page["items"]]
        address = page["next"]
        assert page["total"] == 6
    assert len(seen) == len(set(seen)) == 6


@pytest.mark.parametrize("path", ["/api/meetings", "/api/papers", "/api/resolutions"])
def test_a_listing_says_how_many_there_are(client: TestClient, path: str) -> None:
    page = client.get(path).json()
    assert page["total"] == len(page["items"]) > 0
    assert page["next"] is None


def test_one_minute_and_one_paper_are_found_by_id(client: TestClient) -> None:
    minute = client.get(f"/api/minutes/{SUMMER}/7").json()
    assert minute["references"][0]["item_id"] == f"{SPRING}/41"
    paper = client.get(f"/api/papers/{minute['source']['paper']}").json()
    assert paper["file"] == "summer.txt"
    assert paper["pages"] is None


def test_status_names_what_could_not_be_read(client: TestClient) -> None:
    status = client.get("/api/status").json()
    assert [failure["file"] for failure in status["failed"]] == ["empty.txt"]
    assert status["bodies"][0]["years"] == {"2021": 3}


def test_the_interface_is_described_and_no_page_loads_it_from_elsewhere(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {
        *(f"/api/{name}" for name in ("ask", "search", "resolutions", "meetings", "papers", "status")),
        *(f"/api/{name}" for name in ("votes", "attendance", "declarations", "matters")),
        *("/api/minutes/{item_id}", "/api/papers/{paper_id}", "/api/matters/{matter_id}", "/healthz"),
    }
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_every_address_is_described_with_what_it_takes_and_what_it_answers(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    for path, ways in described["paths"].items():
        assert set(ways) == {"get"}, path
        answers = ways["get"]["responses"]
        answered = answers["200"]["content"]["application/json"]["schema"]["$ref"]
        shape = described["components"]["schemas"][answered.rpartition("/")[2]]
        assert shape["description"], answered
        assert set(shape["required"]) == set(shape["properties"]), answered
        assert ways["get"]["summary"], path
        assert all(each.get("description") for each in ways["get"].get("parameters", [])), path
        wrong = [answer["content"][PROBLEM]["schema"] for code, answer in answers.items() if code >= "4"]
        assert all("detail" in schema["properties"] for schema in wrong), path
        assert bool(wrong) == path.startswith("/api/"), path


def test_a_problem_has_the_shape_that_is_described(client: TestClient) -> None:
    for address in ("/api/papers/none", "/api/search?q=x&from=soon"):
        problem = client.get(address).json()
        assert set(PROBLEM_SCHEMA["required"]) <= set(problem) <= set(PROBLEM_SCHEMA["properties"])
    error = PROBLEM_SCHEMA["properties"]["errors"]["items"]
    assert all(set(each) == set(error["properties"]) for each in problem["errors"])


def test_the_server_says_that_it_answers(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("/api/ask", 422, "q"),
        ("/api/ask?q=", 422, "q"),
        (f"/api/ask?q={'x' * 501}", 422, "q"),
        ("/api/search?q=x&limit=101", 422, "limit"),
        ("/api/search?q=x&limit=0", 422, "limit"),
        ("/api/resolutions?limit=1001", 422, "limit"),
        ("/api/resolutions?offset=-1", 422, "offset"),
        ("/api/search?q=x&from=soon", 422, "from"),
        ("/api/search?q=x&from=2021&to=2020", 422, "to"),
        ("/api/meetings?body=Parks", 422, "body"),
        ("/api/minutes/no/such/minute", 404, None),
        ("/api/papers/none", 404, None),
        ("/api/nowhere", 404, None),
    ],
)
def test_what_cannot_be_answered_is_a_problem_document(
    client: TestClient, address: str, status: int, parameter: str | None
) -> None:
    response = client.get(address)
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, problem["status"]) == (status, status)
    assert {"type", "title", "detail", "instance"} <= set(problem)
    assert [error["parameter"] for error in problem.get("errors", [])] == ([parameter] if parameter else [])


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (IndexMissing("There is no index in /srv/secret.", "Make one."), 503),
        (IndexBusy("The index is being changed.", "Try again."), 503),
        (IndexDamaged("The index in /srv/secret is damaged.", "Move it."), 500),
        (GeneratorUnavailable("No language model.", "Try again."), 503),
        (RuntimeError("/srv/secret"), 500),
    ],
)
def test_errors_tell_programs_and_people_nothing_of_the_inside(error: Exception, status: int) -> None:
    client = failing_client(error)
    for path in ("/api/status", "/coverage"):
        response = client.get(path)
        assert response.status_code == status
        assert "secret" not in response.text
        assert "frame-ancestors 'none'" in response.headers["content-security-policy"]


# --- the pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(filled(client, path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", PAGES)
def test_headings_are_in_order_and_ids_are_given_once(client: TestClient, path: str) -> None:
    html = page_at(client, path)
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_in_a_paper_becomes_markup(client: TestClient, path: str) -> None:
    html = page_at(client, path)
    assert "<script>" not in html.lower()
    assert "<img src=x" not in html
    assert not re.search(r"href=\"\s*javascript:", html)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f]", html)


@pytest.mark.parametrize("path", [path for path in PAGES if re.search("paper|formula|2021-09-14/12", path)])
def test_hostile_words_are_shown_as_words(client: TestClient, path: str) -> None:
    html = page_at(client, path)
    assert re.search(r"&lt;script&gt;alert\((?:&#39;x&#39;|1)\)&lt;/script&gt;", html, re.IGNORECASE)


def test_words_that_are_no_markup_stay_as_they_are(client: TestClient) -> None:
    html = page_at(client, f"/minutes/{HOSTILE}")
    assert LONG_WORD in html
    assert "{{ 7 * 7 }}" in html


def test_a_gigantic_line_makes_no_gigantic_page(tmp_path: Path) -> None:
    line = "the pier is to be painted again " * 20_000
    text = f"PIER PANEL\nTuesday 5th March, 2019\n\nPresent:- Councillor Reed.\n\n1. PIER\n\n{line}\n"
    with filled_library(tmp_path, {"pier.txt": text}) as held:
        client = TestClient(create_app(lambda: held))
        (paper,) = held.papers()[0]
        (clause,) = held.catalogue.items_of_paper(paper.id)[:1]
        for path in ("/search?q=pier", "/?q=Is+the+pier+painted%3F", f"/papers/{paper.id}"):
            assert len(client.get(path).content) < 60_000, path
        assert len(client.get(f"/briefing?i={clause.id}").content) < 60_000
        assert len(client.get(f"/minutes/{clause.id}").content) < 60_000


def test_an_answer_shows_quotes_their_places_and_how_the_question_was_read(client: TestClient) -> None:
    html = client.get("/", params={"q": QUESTION}).text
    assert "That the repairs to the sea wall be carried out before the winter." in html
    assert f'href="/minutes/{SPRING}/41#clause-1"' in html
    assert "Minute 41(1), (2): Sea Wall Repairs" in html
    assert "How the question was read" in html
    assert "Other passages on this" in html


def test_what_was_resolved_is_told_from_what_was_said(library: Library) -> None:
    answer = library.ask(QUESTION)
    clauses = [citation for citation in answer.citations if citation.resolution_id]
    item = clauses[0].item
    said = item.extract.text.index("The Coastal Engineer")
    about = Citation(item.extract.part(said, item.extract.text.index(".", said)), item)
    mixed = dataclasses.replace(answer, citations=(*clauses, about), unsaid=("promenade",))
    html = client_answering(library, mixed).get("/", params={"q": QUESTION}).text
    assert re.findall('<p class="deed">(.*?)</p>', html) == ["Resolved", "Minuted"]
    assert "Found by its meaning: it does not say “promenade”." in html


def test_a_time_that_no_quotation_is_of_is_named_above_them(library: Library) -> None:
    of_another = dataclasses.replace(library.ask(QUESTION), times_unsaid=("2016/17", "May 2017"))
    client = client_answering(library, of_another)
    html = client.get("/", params={"q": QUESTION}).text
    caution = "Look at the dates: nothing quoted says that it is of “2016/17” or “May 2017”."
    assert html.index(caution) < html.index("<blockquote")
    unsaid = client.get("/api/ask", params={"q": QUESTION}).json()["unsaid"]
    assert unsaid == {"words": [], "times": ["2016/17", "May 2017"]}


def test_not_found_is_shown_as_deliberately_as_an_answer(client: TestClient, library: Library) -> None:
    answer = library.ask(QUESTION)
    missing = dataclasses.replace(
        answer,
        status="not_found",
        citations=(),
        text="Nothing here says.",
        nearest=library.search("sea wall").hits,
    )
    html = client_answering(library, missing).get("/", params={"q": QUESTION}).text
    assert "The papers held here do not answer this" in html
    assert "Nothing here says." in html
    assert "The nearest passages" in html
    assert "What you can try" in html
    assert client.get("/", params={"q": QUESTION}).text != html


def test_filters_that_were_chosen_are_shown_with_what_was_understood(client: TestClient) -> None:
    html = client.get("/", params={"q": QUESTION, "to": "April 2021"}).text
    assert "until 30 April 2021" in html
    assert "at any time" not in html


def test_words_of_a_language_model_are_shown_and_named(library: Library) -> None:
    answer = dataclasses.replace(library.ask(QUESTION), text="It was resolved [2].", written_by="small-model")
    html = client_answering(library, answer).get("/", params={"q": QUESTION}).text
    assert "It was resolved [2]." in html
    assert "small-model" in html
    assert re.findall(r'id="quote-(\d+)"', html) == [str(n + 1) for n in range(len(answer.citations))]
    assert 'id="quote-1"' not in client_answering(library, library.ask(QUESTION)).get(f"/?q={QUESTION}").text


def test_why_the_words_of_a_language_model_are_not_shown_is_said(library: Library) -> None:
    answer = dataclasses.replace(library.ask(QUESTION), note="It took too long.", dropped=2)
    client = client_answering(library, answer)
    assert "It took too long." in client.get("/", params={"q": QUESTION}).text
    document = client.get("/api/ask", params={"q": QUESTION}).json()
    assert (document["note"], document["dropped"]) == ("It took too long.", 2)


def test_a_filter_that_cannot_be_read_is_named_and_kept(client: TestClient) -> None:
    response = client.get("/", params={"q": "sea", "from": "soon", "body": "Parks"})
    assert response.status_code == 422
    assert 'href="#from"' in response.text
    assert 'value="soon"' in response.text
    assert 'aria-invalid="true"' in response.text


def test_a_minute_sets_its_resolutions_apart_and_links_its_references(client: TestClient) -> None:
    spring = client.get(f"/minutes/{SPRING}/41").text
    assert 'id="clause-1"' in spring
    assert spring.count("That the repairs to the sea wall be carried out before the winter.") == 1
    assert f'href="/minutes/{SUMMER}/7"' in spring
    assert f'href="/minutes/{SPRING}/42"' in spring
    summer = client.get(f"/minutes/{SUMMER}/7").text
    assert re.search(rf'<a href="/minutes/{SPRING}/41">Minute No. 41[^<]*</a>', summer)


def test_the_address_of_a_clause_leads_to_its_place_in_the_minute(client: TestClient) -> None:
    response = client.get(f"/minutes/{SPRING}/41/2", follow_redirects=False)
    assert response.headers["location"] == f"/minutes/{SPRING}/41#clause-2"


def test_a_paper_marks_the_words_that_its_address_names(client: TestClient) -> None:
    minute = client.get(f"/api/minutes/{SPRING}/42").json()
    address = f"/papers/{minute['source']['paper']}"
    quote = "lighthouse be opened\non Fridays"
    assert "<mark>lighthouse be opened on Fridays</mark>" in client.get(address, params={"quote": quote}).text
    assert "<mark>" not in client.get(address, params={"quote": "not there"}).text
    assert "<mark>" in client.get(address, params={"from": 0, "to": 7}).text
    assert "<mark>" not in client.get(address, params={"from": 7, "to": 10**9}).text
    assert client.get(address, params={"page": 2}).status_code == 404


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    waiting, seen = ["/", "/coverage", "/resolutions", f"/?q={QUESTION}"], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if response.headers["content-type"].startswith("text/html"):
            links = re.findall(r'href="(/[^"#]*)', response.text)
            waiting += [link.replace("&amp;", "&") for link in links]
    assert len(seen) > 20


@pytest.mark.parametrize(
    ("path", "status"),
    [("/help", 200), ("/nowhere", 404), ("/api/status", 200), ("/api/papers/none", 404), ("/healthz", 200)],
)
def test_links_can_be_checked_without_fetching_pages(client: TestClient, path: str, status: int) -> None:
    asked = client.head(path)
    assert (asked.status_code, asked.content) == (status, b"")
    assert asked.headers["content-type"] == client.get(path).headers["content-type"]


def test_the_register_downloads_as_csv(client: TestClient) -> None:
    response = client.get("/resolutions.csv", params={"about": "lighthouse"})
    assert response.headers["content-type"].startswith("text/csv")
    assert "attachment" in response.headers["content-disposition"]
    assert response.content.startswith(b"\xef\xbb\xbfid,")
    assert client.get("/resolutions.csv", params={"from": "soon"}).status_code == 422


def test_coverage_counts_meetings_by_year_and_names_what_failed(client: TestClient) -> None:
    html = client.get("/coverage").text
    assert BODY in html
    assert "empty.txt" in html
    assert "Papers that could not be read" in html


class BeingBuilt:
    """The library, while papers are taken in."""

    is_being_changed = True

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)


def test_that_papers_are_being_taken_in_is_said_and_not_kept(library: Library, client: TestClient) -> None:
    building = TestClient(create_app(lambda: BeingBuilt(library)))
    for path in ("/", "/coverage", f"/?q={QUESTION}", "/?q=Who+sank+the+submarine%3F", "/search?q=submarine"):
        shown = building.get(path)
        assert "Papers are being taken in just now." in shown.text
        assert shown.headers["cache-control"] == "no-store"
        assert "Papers are being taken in just now." not in client.get(path).text


def test_a_library_without_papers_says_how_to_fill_it(tmp_path: Path) -> None:
    with open_web_library(load_settings(index=tmp_path), write=True) as empty:
        client = TestClient(create_app(lambda: empty))
        assert "No papers are held yet" in client.get("/").text
        assert "minutebook add" in client.get("/").text
        for path in ("/search?q=x", "/?q=x", "/resolutions", "/matters", "/coverage", "/briefing", "/about"):
            assert client.get(path).status_code == 200, path


def test_coverage_lists_papers_page_by_page(library: Library) -> None:
    papers, total = library.catalogue.papers(limit=1, offset=1)
    page = coverage_page(library, papers, total, 1)
    assert page.found == "Papers 2 to 2 of 3"
    assert page.turn.before == Link("1 to 3", "/coverage?offset=0#papers")
    assert page.turn.after == Link("3 to 3", "/coverage?offset=2#papers")
    assert page.rows[0].years == (Held(3, 0, "all"),)


def test_years_without_papers_and_meetings_without_minutes_are_told_apart(tmp_path: Path) -> None:
    head = "HARBOUR AND COAST SELECT COMMISSION\nTuesday {}\n\n"
    minutes = "Present:- Councillor Reed (in the Chair).\n\n1. PIER\n\nResolved:-\n\nThat it be painted.\n"
    (tmp_path / "a.txt").write_text(head.format("5th March, 2019") + minutes, "utf-8")
    (tmp_path / "b.txt").write_text(head.format("9th March, 2021") + minutes, "utf-8")
    agenda = "Agenda\n\n1. Apologies for absence\n2. Pier\n"
    (tmp_path / "c.txt").write_text(head.format("14th September, 2021") + agenda, "utf-8")
    with open_web_library(load_settings(index=tmp_path / "index"), write=True) as held:
        held.add([tmp_path])
        page = coverage_page(held, (), 3, 0)
    assert page.years == ("2021", "2020", "2019")
    assert page.rows[0].years == (Held(2, 1, "some"), Held(0, 0, "none"), Held(1, 0, "all"))


def test_a_body_that_met_often_has_a_page_for_each_year(tmp_path: Path) -> None:
    def meeting(year: int, month: int, day: int) -> str:
        return f"POND PANEL\n{day}/{month:02}/{year}\n\nPresent:- Councillor Newt.\n\n1. PONDS\n\nSaid.\n"

    days = [(2018, 3, 5), *((2019, month, day) for month in range(1, 13) for day in (3, 8, 13, 18, 23))]
    papers = {f"{year}-{month}-{day}.txt": meeting(year, month, day) for year, month, day in days}
    with filled_library(tmp_path, papers) as held:
        pages = [body_page(held.catalogue, "pond-panel", year) for year in (None, 2019, 2018)]
        assert body_page(held.catalogue, "pond-panel", 2017) is None
        client = TestClient(create_app(lambda: held))
        assert client.get("/bodies/pond-panel?year=2017").status_code == 404
        assert 'href="/bodies/pond-panel?year=2018"' in client.get("/bodies/pond-panel").text
    latest, chosen, before = pages
    assert latest == chosen
    assert chosen
    assert before
    assert [(year.name, len(year.meetings)) for year in chosen.years] == [("2019", 60)]
    assert [(year.name, len(year.meetings)) for year in before.years] == [("2018", 1)]
    assert [(each.text, each.count, each.chosen) for each in before.choices] == [
        ("2019", 60, False),
        ("2018", 1, True),
    ]


def test_a_meeting_leads_to_the_one_before_and_the_one_after(client: TestClient) -> None:
    html = client.get(f"/meetings/{SUMMER}").text
    ways = re.findall(r'<a rel="(\w+)" href="/meetings/([^"]+)">', html)
    assert ways == [("prev", SPRING), ("next", f"{BODY_ID}/2021-09-14")]
    assert 'rel="prev"' not in client.get(f"/meetings/{SPRING}").text
    assert 'rel="next"' not in client.get(f"/meetings/{BODY_ID}/2021-09-14").text


def test_meetings_that_may_be_two_are_named_with_their_papers(tmp_path: Path) -> None:
    def cabinet(*names: str) -> str:
        others = " and ".join(names[1:])
        return (
            f"CABINET\nTuesday 9th March, 2021\n\nPresent:- Councillor {names[0]} (in the Chair); "
            f"Councillors {others}.\n\n7. WORKS\n\nResolved:-\n\nThat the works go on.\n"
        )

    papers = {"coast.txt": cabinet("Reed", "Ash", "Moss"), "hills.txt": cabinet("Crag", "Tor", "Fell")}
    with filled_library(tmp_path, papers) as held:
        html = TestClient(create_app(lambda: held)).get("/coverage").text
    _, said = html.split("Meetings that may be two</h2>")
    assert '<a href="/meetings/cabinet/2021-03-09">Cabinet, 9 March 2021</a>' in said
    assert "It is printed in coast.txt and hills.txt." in said


def test_an_empty_library_is_met_with_a_friendly_page() -> None:
    response = failing_client(IndexMissing("none", "")).get("/")
    assert response.status_code == 503
    assert "Nothing is held yet" in response.text
    assert failing_client(IndexMissing("none", "")).get("/help").status_code == 200


def test_a_library_made_while_serving_is_found(library: Library) -> None:
    answers: list[Exception] = [IndexMissing("none", "")]

    def open_library() -> Library:
        if answers:
            raise answers.pop()
        return library

    client = TestClient(create_app(open_library))
    assert [client.get("/api/status").status_code for _ in range(2)] == [503, 200]


def test_the_model_is_warmed_when_the_server_starts(library: Library) -> None:
    warmed: list[object] = []
    with TestClient(create_app(lambda: library, warm=warmed.append)) as client:
        client.get("/healthz")
    assert warmed in ([library], [])
