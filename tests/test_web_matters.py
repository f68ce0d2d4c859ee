"""What a minute's page and a matter's page tell of other papers: what came of it, corrections, the thread."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from minutebook.library import Library
from minutebook.web.app import create_app
from minutebook.web.matters import matter_page
from minutebook.web.parts import Link
from web_library import BODY_ID, filled_library

HEAD = """HARBOUR AND COAST SELECT COMMISSION
{day}

Present:- Councillor Reed (in the Chair); Councillors Ash and Moss.

"""
LONG = "\n".join(f"Members heard at length of stretch {n} of the quay and asked about it." for n in range(40))
PAPERS = {
    "march.txt": HEAD.format(day="Tuesday 5th March, 2019")
    + f"""41. QUAY LIGHTING SCHEME

{LONG}

Resolved:-

(1) That the lamps of the quay be painted green.

(2) That a report on the cost of the lamps be submitted by September, 2019.

42. OYSTER BEDS

Resolved:-

(1) That an update on the oyster beds be submitted in six months.
""",
    "march-draft.txt": HEAD.format(day="Tuesday 5th March, 2019")
    + """42. OYSTER BEDS

Resolved:-

(1) That an update on the oyster beds and mussel banks be submitted in nine months.
""",
    "september.txt": HEAD.format(day="Tuesday 10th September, 2019")
    + """9. MINUTES OF THE PREVIOUS MEETING HELD ON 5TH MARCH, 2019

It was noted that Minute No. 41 (Quay Lighting Scheme) should read "forty lamps" and not "fourteen lamps".

Resolved:-

That, with that correction, the minutes be approved.

10. QUAY LIGHTING SCHEME

Further to Minute No. 41 of 5th March, 2019, and Minute No. 77 of 6th June, 2012, the cost of the lamps
was put at £9,000.

Resolved:-

That the cost of the lamps be noted.
""",
    "march-again.txt": HEAD.format(day="Tuesday 19th March, 2019")
    + """41. MOORING RINGS

Resolved:-

That the mooring rings be counted.
""",
    "later.txt": HEAD.format(day="Tuesday 9th March, 2021")
    + """3. BENCHES

Further to Minute No. 41 of March, 2019, benches were spoken of.

Resolved:-

That the benches be varnished.
""",
}
MARCH, SEPTEMBER = f"{BODY_ID}/2019-03-05", f"{BODY_ID}/2019-09-10"
LATER = f"{BODY_ID}/2021-03-09"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with filled_library(tmp_path_factory.mktemp("matters"), PAPERS) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: library)) as opened:
        yield opened


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_clause_says_what_came_of_it_when_it_was_due_and_why_that_is_thought(client: TestClient) -> None:
    html = client.get(f"/minutes/{MARCH}/41").text
    assert "Reported back due by 30 September 2019" in words_of(html)
    assert f'<a href="/minutes/{SEPTEMBER}/10">' in html
    assert "It refers to Minute No. 41" in html
    assert "No trace in the papers held" in client.get(f"/minutes/{MARCH}/42").text


def test_an_answer_says_of_each_clause_what_came_of_it(client: TestClient) -> None:
    html = client.get("/", params={"q": "What was resolved on the quay lighting scheme?"}).text
    assert "Reported back due by 30 September 2019" in words_of(html)


def test_what_was_resolved_stands_first_on_the_page_of_a_long_minute(client: TestClient) -> None:
    html = client.get(f"/minutes/{MARCH}/41").text
    assert html.index("lamps of the quay be painted green") < html.index("stretch 0 of the quay")
    assert html.count("lamps of the quay be painted green") == 2
    assert html.count('id="clause-1"') == 1
    assert 'href="#resolved"' in html
    assert 'href="#resolved"' not in client.get(f"/minutes/{MARCH}/42").text


def test_a_correction_is_shown_on_both_minutes(client: TestClient) -> None:
    corrected = client.get(f"/minutes/{MARCH}/41").text
    assert "Corrected later" in corrected
    assert "forty lamps" in corrected
    correcting = client.get(f"/minutes/{SEPTEMBER}/9").text
    assert "What this corrects" in correcting
    assert f'href="/minutes/{MARCH}/41"' in correcting


def test_of_two_minutes_that_a_mention_could_mean_both_are_offered(client: TestClient) -> None:
    html = client.get(f"/minutes/{LATER}/3").text
    refers = html[html.index(">Refers to<") :]
    assert "Minute No. 41 of March, 2019" in refers
    offered = re.findall(r'<li><a href="(/minutes/[^"]+)">([^<]+)</a></li>', refers)
    assert offered[:2] == [
        (f"/minutes/{MARCH}/41", "Minute 41: Quay Lighting Scheme, 5 March 2019"),
        (f"/minutes/{BODY_ID}/2019-03-19/41", "Minute 41: Mooring Rings, 19 March 2019"),
    ]
    assert f'<a href="/minutes/{MARCH}/41">Minute No. 41' not in html


def test_matters_are_given_to_programs_with_what_was_resolved(client: TestClient) -> None:
    listed = client.get("/api/matters").json()
    assert (listed["total"], listed["next"]) == (1, None)
    assert listed["items"][0]["items"] == [f"{MARCH}/41", f"{SEPTEMBER}/10"]
    whole = client.get(f"/api/matters/{SEPTEMBER}/10").json()
    assert whole["id"] == listed["items"][0]["id"]
    assert [each["date"] for each in whole["items"]] == ["2019-03-05", "2019-09-10"]
    assert whole["items"][0]["resolutions"][1]["state"] == "reported back"
    assert whole["links"][0]["why"]
    assert client.get("/api/matters/none").status_code == 404


def test_a_minute_that_is_not_held_is_said_not_to_be(client: TestClient) -> None:
    html = client.get(f"/minutes/{SEPTEMBER}/10").text
    assert re.search(r"Minute No\. 77 .*is not in the papers held", words_of(html))


def test_a_clause_that_another_paper_prints_differently_says_so(client: TestClient) -> None:
    shown = words_of(client.get(f"/minutes/{MARCH}/42").text)
    assert "Printed differently" in shown
    assert "in six months" in shown
    assert "in nine months" in shown


def test_a_minute_stands_marked_in_the_thread_of_its_matter(client: TestClient) -> None:
    html = client.get(f"/minutes/{SEPTEMBER}/10").text
    assert '<strong aria-current="true">Minute 10: Quay Lighting Scheme</strong>' in html
    assert f'href="/matters/{MARCH}/41"' in html


def test_a_matter_shows_its_items_by_date_with_what_was_resolved(client: TestClient) -> None:
    page = client.get(f"/matters/{MARCH}/41")
    assert page.status_code == 200
    assert page.text.index("painted green") < page.text.index("be noted")
    assert "2 items at 2 meetings" in page.text
    assert "Reported back" in page.text
    assert client.get("/matters/no-such-matter").status_code == 404


def test_a_long_matter_is_told_in_stretches(library: Library) -> None:
    matter = library.register().matters[0]
    n_items = len(matter.item_ids)
    page = matter_page(library.catalogue, library.register(), matter, n_items - 1)
    assert page.shown == f"Items {n_items} to {n_items} of {n_items}"
    assert page.summary.startswith(f"{n_items} items")
    assert [step.href for day in page.days for step in day.steps] == [f"/minutes/{matter.item_ids[-1]}"]
    assert page.turn.before == Link(f"1 to {n_items}", f"/matters/{matter.id}")
    assert page.turn.after is None


def test_the_address_of_a_matter_by_any_of_its_items_leads_to_it(client: TestClient) -> None:
    response = client.get(f"/matters/{SEPTEMBER}/10", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, f"/matters/{MARCH}/41")
    alone = client.get(f"/matters/{MARCH}/42", follow_redirects=False)
    assert (alone.status_code, alone.headers["location"]) == (307, f"/minutes/{MARCH}/42")
    assert client.get(f"/matters/{MARCH}/99").status_code == 404


def test_the_list_of_matters_leads_to_each(client: TestClient) -> None:
    html = client.get("/matters").text
    assert "1 matter came up at more than one meeting." in html
    assert f'href="/matters/{MARCH}/41"' in html
    assert client.get("/matters?offset=100").status_code == 200


def test_headings_of_a_matter_are_in_order(client: TestClient) -> None:
    for path in ("/matters", f"/matters/{MARCH}/41", f"/minutes/{MARCH}/41"):
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", client.get(path).text)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_register_is_narrowed_to_requests_without_trace(client: TestClient) -> None:
    wanted = {"state": "no trace"}
    found = client.get("/api/resolutions", params=wanted).json()
    assert [each["id"] for each in found["items"]] == [f"{MARCH}/42/1"]
    assert found["total"] == 1
    html = client.get("/resolutions", params=wanted).text
    assert "1 resolution" in html
    assert "No trace in the papers held" in html
    rows = csv.DictReader(
        io.StringIO(client.get("/resolutions.csv", params=wanted).text.removeprefix("\ufeff"))
    )
    assert [(row["state"], row["due"], row["wording differs"]) for row in rows] == [
        ("no trace", "2019-12-05", "yes")
    ]
    assert client.get("/api/resolutions", params={"state": "lost"}).status_code == 422


def test_examples_are_about_what_came_up_again(client: TestClient) -> None:
    assert "What was resolved about Quay Lighting Scheme?" in client.get("/").text
