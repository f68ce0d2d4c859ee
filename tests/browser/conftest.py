"""A browser, and a real server on loopback over a small library of invented papers."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from reportlab.pdfgen.canvas import Canvas

from minutebook.web.app import create_app
from web_library import PIER_TEXT, fill_library, open_web_library

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
]


PDF_PAGES = (
    (
        "POND PANEL",
        "Tuesday 4th May, 2021",
        "Present:- Councillor Newt (in the Chair); Councillor Frog.",
        "5. OTTERS",
        "The ranger spoke of the otters and of the bank on which they sleep.",
        "Resolved:-",
        "(1) That the otters be given a second bank, away from",
        "the path,",
    ),
    ("and that a sign be put up beside it.", "(2) That the ranger be thanked."),
)


def write_pdf(path: Path, *pages: Sequence[str]) -> Path:
    """Write a PDF of which each page has these lines."""
    canvas = Canvas(str(path))
    for lines in pages:
        for place, line in enumerate(lines):
            canvas.drawString(60, 780 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without it tests are skipped, unless they are said to be required."""
    if not CHROMIUM.exists() and os.environ.get("MINUTEBOOK_BROWSER_TESTS") != "required":
        pytest.skip("chromium is not installed; set MINUTEBOOK_BROWSER_TESTS=required to insist on it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:  # noqa: ARG001
    """The address of a running server."""
    folder = tmp_path_factory.mktemp("browser")
    settings = fill_library(folder)
    with open_web_library(settings, write=True) as library, socket.socket() as listening:
        pier = folder / "papers" / "pier.txt"
        pier.write_text(PIER_TEXT, "utf-8")
        library.add([write_pdf(folder / "papers" / "pond.pdf", *PDF_PAGES), pier])
        listening.bind(("127.0.0.1", 0))
        app = create_app(lambda: library)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],))
        listening.listen()
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()
