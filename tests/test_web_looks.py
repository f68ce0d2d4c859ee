from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from minutebook.library import Library
from minutebook.model import Page
from minutebook.settings import Settings
from minutebook.web.app import create_app
from minutebook.web.looks import file_name
from minutebook.web.places import Places
from web_library import open_web_library

QUOTE = "That the otters be given a second bank."


def write_pdf(path: Path, *lines: str) -> None:
    written = io.BytesIO()
    canvas = Canvas(written)
    for place, line in enumerate(lines):
        canvas.drawString(60, 780 - 20 * place, line)
    canvas.save()
    path.write_bytes(written.getvalue())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    write_pdf(papers / "pond & bank.pdf", "POND COMMITTEE", "Tuesday 9th March, 2021", "1. OTTERS", QUOTE)
    (papers / "gate.html").write_text("<html><body><p>Gates</p><script>alert(1)</script></body></html>")
    return papers


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[Library]:
    with open_web_library(Settings(index=tmp_path / "index", ocr="off"), write=True) as opened:
        opened.add([folder])
        yield opened


@pytest.fixture
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: library), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def ids(library: Library) -> dict[str, str]:
    return {Path(paper.file).suffix: paper.id for paper in library.papers()[0]}


def picture_of(html: str) -> str:
    found = re.search(r'<img class="picture" src="([^"]+)"', html)
    assert found
    return unescape(found[1])


def test_the_page_of_a_paper_shows_it_as_it_looks(client: TestClient, ids: dict[str, str]) -> None:
    html = client.get(f"/papers/{ids['.pdf']}", params={"quote": QUOTE}).text
    assert "the words quoted marked" in html
    assert "in the text only" not in html
    answer = client.get(picture_of(html))
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    picture = Image.open(io.BytesIO(answer.content))
    assert f'width="{picture.width}" height="{picture.height}"' in html
    assert picture.mode == "RGB"
    large = client.get(picture_of(html).replace("zoom=1", "zoom=2"))
    assert Image.open(io.BytesIO(large.content)).width == pytest.approx(2 * picture.width, abs=2)


def test_words_that_go_on_over_a_page_break_are_marked_on_both_pages() -> None:
    first, second = Page(1, 0, 40), Page(2, 41, 90)
    places = Places(((30, 40), (41, 50)))
    assert places.on_page(first, "x" * 40) == [(30, 40)]
    assert places.on_page(second, "x" * 49) == [(0, 9)]
    assert (places.goes_on(first, "x" * 40), places.goes_on(second, "x" * 49)) == (True, False)
    assert places.elsewhere(first, "x" * 40) == "&from=30&to=40&from=41&to=50"
    assert Places(((3, 9),)).elsewhere(first, "x" * 40) == ""


def test_a_picture_is_sent_once_and_then_only_confirmed(client: TestClient, ids: dict[str, str]) -> None:
    path = f"/papers/{ids['.pdf']}/pages/1.png"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    marked = client.get(f"{path}?from=0&to=4", headers={"If-None-Match": first.headers["etag"]})
    assert marked.status_code == 200


def test_words_not_on_the_picture_are_said_to_be_marked_in_the_text_only(
    client: TestClient, ids: dict[str, str], library: Library
) -> None:
    page, text = library.catalogue.page(ids[".pdf"], 1) or pytest.fail("no page")
    dot = page.start + text.index(".")
    html = client.get(f"/papers/{ids['.pdf']}?from={dot}&to={dot + 1}").text
    assert "marked in the text only" in html


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("pages/2.png", 404),
        ("pages/0.png", 422),
        ("pages/-1.png", 422),
        ("pages/one.png", 422),
        ("pages/99999999999999999999.png", 422),
        ("pages/1.png?zoom=9", 422),
        ("pages/1.png?zoom=nan", 422),
        ("pages/1.png?from=-5&to=99999999999999999999", 200),
    ],
)
def test_addresses_of_pictures_are_checked(
    path: str, status: int, client: TestClient, ids: dict[str, str]
) -> None:
    assert client.get(f"/papers/{ids['.pdf']}/{path}").status_code == status


def test_a_paper_without_pages_is_given_but_not_drawn(client: TestClient, ids: dict[str, str]) -> None:
    html = client.get(f"/papers/{ids['.html']}").text
    assert "<img" not in html
    assert f'href="/papers/{ids[".html"]}/original"' in html
    assert client.get(f"/papers/{ids['.html']}/pages/1.png").status_code == 404


@pytest.mark.parametrize(("suffix", "kind"), [(".pdf", "application/pdf"), (".html", "text/html")])
def test_an_original_is_given_byte_for_byte_and_never_shown_in_place(
    suffix: str, kind: str, client: TestClient, ids: dict[str, str], folder: Path
) -> None:
    answer = client.get(f"/papers/{ids[suffix]}/original")
    assert answer.content == next(folder.glob(f"*{suffix}")).read_bytes()
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"].startswith("attachment; filename")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox")


def test_an_original_that_changed_is_neither_shown_nor_given(
    client: TestClient, ids: dict[str, str], folder: Path
) -> None:
    assert client.get(f"/papers/{ids['.pdf']}/original").status_code == 200
    write_pdf(folder / "pond & bank.pdf", "Something else")
    page = client.get(f"/papers/{ids['.pdf']}")
    assert page.status_code == 200
    assert "no longer where it was" in page.text
    assert "<img" not in page.text
    assert client.get(f"/papers/{ids['.pdf']}/original").status_code == 404
    assert client.get(f"/papers/{ids['.pdf']}/pages/1.png").status_code == 404


def test_nothing_is_given_of_a_paper_taken_out(
    client: TestClient, ids: dict[str, str], library: Library
) -> None:
    path = f"/papers/{ids['.pdf']}/pages/1.png"
    stamp = client.get(path).headers["etag"]
    library.remove([ids[".pdf"]])
    assert client.get(path, headers={"If-None-Match": stamp}).status_code == 404
    assert client.get(f"/papers/{ids['.pdf']}/original").status_code == 404


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2021/pond.pdf", "pond.pdf"),
        ("a\\b\\pond.pdf", "pond.pdf"),
        ("po\nnd\u202e.pdf", "po_nd_.pdf"),
        ('x"; filename="y.exe', "x_; filename=_y.exe"),
        ("..", "paper"),
        (".hidden", "hidden"),
        ("", "paper"),
    ],
)
def test_the_name_of_a_download_is_safe(name: str, expected: str) -> None:
    assert file_name(name) == expected
