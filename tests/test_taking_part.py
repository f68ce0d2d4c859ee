"""Votes, attendance and declarations: the same rows from the terminal, the pages and the interface."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from typing import get_type_hints
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from minutebook.catalogue import Source
from minutebook.cli import app
from minutebook.cli.desk import Desk
from minutebook.documents import taking_part
from minutebook.library import Library
from minutebook.model import Extract, Span, Vote
from minutebook.register import VoteRow
from minutebook.web.app import create_app
from web_library import BODY, BODY_ID, filled_library, open_web_library

PAPERS = {
    "march.txt": """HARBOUR AND COAST SELECT COMMISSION
Tuesday 5th March, 2019

Present:- Councillor Reed (in the Chair); Councillors Ash and Moss.

Apologies for absence were received from Councillor Finch.

40. DECLARATIONS OF INTEREST

Councillor Moss declared a personal interest in Minute No. 41 (Quay Lighting) as a keeper of the light.

41. QUAY LIGHTING

It was moved that the lamps be painted green.

For: Councillors Ash and Reed (2)
Against: Councillor Moss (1)
Abstentions: none

The motion was carried.

Resolved:-

That the lamps be painted green.
""",
    "june.txt": """HARBOUR AND COAST SELECT COMMISSION
Tuesday 4th June, 2019

Present:- Councillor Reed (in the Chair); Councillors Ash and Moss.

5. DECLARATIONS OF INTEREST

Councillor Ash declared a pecuniary interest in Minute No. 6 (Sheds) as the owner of a <b>shed</b>.

6. SHEDS

Resolved:-

That the sheds be let.
""",
}
MARCH, JUNE = f"{BODY_ID}/2019-03-05", f"{BODY_ID}/2019-06-04"
NAMES = ("votes", "attendance", "declarations")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with filled_library(tmp_path_factory.mktemp("taking-part"), PAPERS) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: library)) as opened:
        yield opened


def run(library: Library, *arguments: str) -> str:
    desk = Desk(library.catalogue.path.parent, open_web_library)
    result = CliRunner().invoke(app, list(arguments), obj=desk)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes.decode()


def test_a_vote_is_listed_with_its_item_its_counts_and_its_names(client: TestClient) -> None:
    document = client.get("/api/votes").json()
    assert (document["total"], document["next"]) == (1, None)
    (vote,) = document["items"]
    assert (vote["item_id"], vote["minute"], vote["outcome"]) == (f"{MARCH}/41", "41", "carried")
    assert (vote["for"], vote["against"], vote["abstained"]) == (2, 1, 0)
    assert (vote["names_for"], vote["names_against"]) == (["Ash", "Reed"], ["Moss"])
    assert vote["source"]["file"] == "march.txt"
    assert vote["url"] == f"/minutes/{MARCH}/41"


def test_a_declaration_names_the_member_the_kind_and_the_item(client: TestClient) -> None:
    items = client.get("/api/declarations").json()["items"]
    assert [(each["member"], each["interest"]) for each in items] == [
        ("Councillor Ash", "pecuniary"),
        ("Councillor Moss", "personal"),
    ]
    assert (items[1]["about_minute"], items[1]["about_item_id"]) == ("41", f"{MARCH}/41")
    assert (items[1]["about_item"], items[1]["item_id"]) == ("QUAY LIGHTING", f"{MARCH}/40")


def test_attendance_is_one_row_a_name_latest_meeting_first(client: TestClient) -> None:
    items = client.get("/api/attendance", params={"to": "2019-03"}).json()["items"]
    assert {each["meeting"] for each in items} == {MARCH}
    assert ("Finch", "apologies") in [(each["member"], each["presence"]) for each in items]
    assert client.get("/api/attendance").json()["items"][0]["meeting"] == JUNE


@pytest.mark.parametrize("name", NAMES)
def test_the_terminal_prints_the_document_that_the_interface_gives(
    library: Library, client: TestClient, name: str
) -> None:
    document = client.get(f"/api/{name}").json()
    assert json.loads(run(library, name, "--json")) == document
    assert json.loads(run(library, name, "--format", "json")) == document
    assert client.get(f"/{name}.csv").content.decode() == run(library, name, "--format", "csv")
    shape = getattr(taking_part, f"{name.capitalize()}Document")
    (row_shape,) = get_type_hints(shape)["items"].__args__
    assert all(set(each) == set(get_type_hints(row_shape)) for each in document["items"])


@pytest.mark.parametrize("name", NAMES)
def test_a_listing_is_narrowed_and_turned(library: Library, client: TestClient, name: str) -> None:
    none = {"from": "2020"}
    assert client.get(f"/api/{name}", params=none).json() == {"items": [], "total": 0, "next": None}
    assert client.get(f"/{name}", params=none).status_code == 200
    total = client.get(f"/api/{name}", params={"body": BODY}).json()["total"]
    first = client.get(f"/api/{name}", params={"limit": 1}).json()
    assert (len(first["items"]), first["total"]) == (1, total)
    assert (first["next"] is None) == (total == 1)
    if first["next"]:
        assert client.get(first["next"]).json()["items"][0] != first["items"][0]
    assert f"1 of {total} " in run(library, name, "--limit", "1")


@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_read_is_told_and_nothing_is_listed(client: TestClient, name: str) -> None:
    page = client.get(f"/{name}", params={"from": "soon"})
    assert page.status_code == 422
    assert "<table" not in page.text
    assert client.get(f"/api/{name}", params={"body": "Parks"}).status_code == 422
    assert client.get(f"/{name}.csv", params={"to": "soon"}).status_code == 422


def test_the_pages_are_reached_from_the_register_and_from_each_other(client: TestClient) -> None:
    register = client.get("/resolutions").text
    for name in NAMES:
        assert f'href="/{name}"' in register
        html = client.get(f"/{name}").text
        assert all(f'href="/{other}"' in html for other in NAMES if other != name)
        assert f'href="/{name}.csv"' in html
    assert f'<a href="/minutes/{MARCH}/41">{BODY}, 5\xa0March\xa02019</a>' in client.get("/votes").text
    assert "2: Ash, Reed" in client.get("/votes").text


def test_a_meeting_is_named_once_for_all_its_rows(client: TestClient) -> None:
    html = client.get("/attendance").text
    meetings = re.findall(r'<th scope="row(?:group)?"(?: rowspan="(\d+)")?><a href="(/meetings/[^"]+)"', html)
    addresses = [address for _, address in meetings]
    assert len(addresses) == len(set(addresses))
    assert sum(int(span or 1) for span, _ in meetings) == html.partition("<tbody>")[2].count("<tr>")


def test_titles_are_readable_on_the_page_and_as_printed_for_programs(client: TestClient) -> None:
    assert "41 Quay Lighting" in client.get("/votes").text
    assert "41 Quay Lighting" in client.get("/declarations").text
    for name in ("votes", "declarations"):
        assert "QUAY LIGHTING" in client.get(f"/{name}.csv").text
        assert "QUAY LIGHTING" in client.get(f"/api/{name}").text


@pytest.mark.parametrize("name", NAMES)
def test_a_briefing_goes_through_a_listing(client: TestClient, name: str) -> None:
    html = client.get(f"/{name}", params={"i": f"{MARCH}/41"}).text
    kept = f"i={quote(f'{MARCH}/41', safe='')}"
    assert f'href="/resolutions?{kept}"' in html
    assert f'href="/briefing?{kept}"' in html
    assert f'<input type="hidden" name="i" value="{MARCH}/41">' in html.partition("asking")[2]
    others = [other for other in NAMES if other != name]
    assert all(f'href="/{other}?i={MARCH}/41"' in html for other in others)
    assert f'href="/{name}.csv"' in html


def test_names_of_a_paper_are_words_and_never_markup_or_formulas(client: TestClient) -> None:
    assert "&lt;b&gt;shed" in client.get("/declarations").text
    row = _Register.votes[0]
    (written,) = csv.DictReader(io.StringIO(taking_part.VOTES.csv([row], _source).removeprefix("\ufeff")))
    assert written["item"] == "'=1+1"
    assert written["names for"] == "'@Ash; Moss"


def _source(_extract: Extract) -> Source:
    return Source("paper", "-file.txt", "A paper", None, None)


class _Register:
    """A register with one hostile vote."""

    votes = (
        VoteRow(
            Vote(2, 0, None, ("@Ash", "Moss"), (), (), "carried", Extract((Span("paper", 0, 1, 1),), "x")),
            "=1+1",
            "4",
            BODY,
            dt.date(2019, 3, 5),
            f"{MARCH}/4",
        ),
    )
